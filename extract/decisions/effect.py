"""What decisions do to the tables of a run."""

from __future__ import annotations

from collections.abc import Mapping

from extract.decisions.decision import Decision
from extract.tables import Row, Tables


def decided(tables: Tables, by_check: Mapping[str, Decision]) -> Tables:
    """The same tables with the column `decision` of checks and findings; a finding that was
    rejected or fixed no longer stands (`extract.tables.stands`). What is given is left as it
    is."""
    if not any(decision.decision for decision in by_check.values()):
        return tables

    def row_of(row: Row) -> Row:
        decision = by_check.get(str(row["check_id"]))
        return row if decision is None else row | {"decision": decision.decision}

    return tables | {name: [row_of(row) for row in tables[name]] for name in ("checks", "findings")}
