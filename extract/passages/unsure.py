"""What would be a finding if a digit that was read from a picture were sure."""

from __future__ import annotations

from collections.abc import Iterable

from extract.audit.outcome import Verdict
from extract.tables.coverage import reason_key
from extract.tables.row import Row

#: The detail of a document's row that says how many such statements its checks have.
UNSURE = "unsure"
#: The key of the reason why such a statement is not judged.
_SCAN = "scan"


def unsure_rows(checks: Iterable[Row]) -> list[Row]:
    """The rows of checks that fail with a digit which isn't sure: somebody has to look at the
    page itself."""
    return [
        row
        for row in checks
        if row["verdict"] == Verdict.UNCHECKABLE.value and reason_key(row["reason"]) == _SCAN
    ]
