"""What decisions do to the tables of a run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from extract.decisions.decision import Decision
from extract.tables import Results, Row, changed


def decided(results: Results, by_check: Mapping[str, Decision]) -> Results:
    """The same tables with the column `decision` of checks and findings; a finding that was
    rejected or fixed no longer stands (`extract.tables.stands`). What is given is left as it
    is."""
    if not any(decision.decision for decision in by_check.values()):
        return results
    every = sorted((check_id, each.decision) for check_id, each in by_check.items())
    said = hashlib.sha256(repr(every).encode()).hexdigest()

    def row_of(row: Row) -> Row:
        decision = by_check.get(str(row["check_id"]))
        return row if decision is None else row | {"decision": decision.decision}

    def told(document_id: str) -> str:
        return said

    return dict(results) | {
        name: changed(results[name], row_of, told) for name in ("checks", "findings")
    }
