"""Which checks are findings, and which of these stand, and so count: in the summary, the exit
status, the overview, letters."""

from __future__ import annotations

from collections.abc import Iterable

from extract.audit.outcome import Verdict
from extract.tables.row import Row

#: The detail of a finding that doesn't stand because of another document: why (`end`), and
#: which one (`document_id`).
SETTLED = "settled"
#: What a reviewer may decide that ends a finding.
ENDING = frozenset({"rejected", "fixed"})


def finding_rows(checks: Iterable[Row]) -> list[Row]:
    """The rows of checks that fail."""
    return [row for row in checks if row["verdict"] == Verdict.FAILS.value]


def stands(finding: Row) -> bool:
    """True for a finding that counts: it isn't that of a copy, no later version of its
    document put it right or repeats it, and no reviewer ended it."""
    return SETTLED not in finding and finding.get("decision") not in ENDING
