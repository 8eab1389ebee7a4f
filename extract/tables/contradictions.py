"""Where a document contradicts itself about what is achieved."""

from __future__ import annotations

from collections.abc import Iterable

from extract.criteria.codes import criterion_of
from extract.tables.row import Row
from extract.tables.standing import stands

#: The rule whose findings are contradictions between statuses, and the one whose findings are of a
#: status that the value itself denies.
_CONTRADICTION, _DENIED = "NTM203", "NTM201"
_OPPOSITE = {"achieved", "not_achieved"}


class Contradictions:
    """Where documents contradict themselves about what is achieved: by findings that stand, and,
    unless somebody has decided that it is none, by a criterion's row whose indicators say the
    contrary of it."""

    def __init__(self, findings: Iterable[Row]) -> None:
        self._indicators: set[tuple[str, str, str]] = set()
        self._criteria: set[tuple[str, str, str]] = set()
        self._ended: set[tuple[str, str, str]] = set()
        self._findings: dict[tuple[str, str, str], tuple[bool, str]] = {}
        for row in findings:
            if row["code"] not in (_CONTRADICTION, _DENIED):
                continue
            document, commune = str(row["document_id"]), str(row["commune"] or "")
            code = str(row["indicator"])
            criterion = (document, commune, criterion_of(code))
            if not stands(row):
                self._ended.add(criterion)
                continue
            self._criteria.add(criterion)
            found = (row["code"] != _CONTRADICTION, str(row["check_id"]))
            self._findings[criterion] = min(found, self._findings.get(criterion, found))
            if row["code"] == _CONTRADICTION:
                self._indicators.add((document, commune, code))

    def of_criterion(self, row: Row) -> bool:
        """Whether a row of the criteria table, or one of its indicators, is contradicted."""
        if self._criteria and any(key in self._criteria for key in _keys(row, "criterion")):
            return True
        return self.opposed(row)

    def finding_of(self, row: Row) -> str:
        """The check_id of the finding by which a row of the criteria table is contradicted, a
        contradiction between statuses first; empty where none stands."""
        keys = _keys(row, "criterion")
        return next((self._findings[key][1] for key in keys if key in self._findings), "")

    def opposed(self, row: Row) -> bool:
        """Whether the indicators of a row of the criteria table say together the contrary of what
        is said of it, and nobody has decided that this is no contradiction."""
        both = {row["status_stated"], row["status_derived"]}
        return both == _OPPOSITE and self._ended.isdisjoint(_keys(row, "criterion"))

    def of_indicator(self, row: Row) -> bool:
        """Whether a row of the indicators table is contradicted."""
        found = self._indicators  # most documents have none
        return bool(found) and any(key in found for key in _keys(row, "indicator"))


def _keys(row: Row, column: str) -> list[tuple[str, str, str]]:
    # a finding of a report on one commune names none
    document, code = str(row["document_id"]), str(row[column])
    return [(document, str(row["commune"] or ""), code), (document, "", code)]
