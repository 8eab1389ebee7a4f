"""Which findings stand, and so count: in the summary, the exit status, the overview, letters."""

from __future__ import annotations

from extract.tables.row import Row

#: The detail of a finding that doesn't stand because of another document: why (`end`), and
#: which one (`document_id`).
SETTLED = "settled"
#: What a reviewer may decide that ends a finding.
ENDING = frozenset({"rejected", "fixed"})


def stands(finding: Row) -> bool:
    """True for a finding that counts: it isn't that of a copy, no later version of its
    document put it right or repeats it, and no reviewer ended it."""
    return SETTLED not in finding and finding.get("decision") not in ENDING
