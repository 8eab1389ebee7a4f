"""Where a document contradicts itself about what is achieved."""

from __future__ import annotations

from collections.abc import Iterable

from extract.tables.row import Row

#: The rule whose findings are contradictions between statuses.
_CONTRADICTION = "NTM203"


class Contradictions:
    """Where a document contradicts itself about what is achieved: findings of NTM203."""

    def __init__(self, findings: Iterable[Row]) -> None:
        self._indicators = {
            (str(row["document_id"]), str(row["commune"] or ""), str(row["indicator"]))
            for row in findings
            if row["code"] == _CONTRADICTION
        }
        self._criteria = {(d, c, code.split(".")[0]) for d, c, code in self._indicators}

    def of_criterion(self, row: Row) -> bool:
        """Whether a row of the criteria table, or one of its indicators, is contradicted."""
        return any(key in self._criteria for key in _keys(row, "criterion"))

    def of_indicator(self, row: Row) -> bool:
        """Whether a row of the indicators table is contradicted."""
        return any(key in self._indicators for key in _keys(row, "indicator"))


def _keys(row: Row, column: str) -> list[tuple[str, str, str]]:
    # a finding of a report on one commune names none
    document, code = str(row["document_id"]), str(row[column])
    return [(document, str(row["commune"] or ""), code), (document, "", code)]
