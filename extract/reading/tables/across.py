"""The marks of a district's communes that stand side by side, and the totals that count them: how
many communes have achieved a row's criterion, how many criteria each commune has."""

from __future__ import annotations

from collections import defaultdict

from extract.document import Evidence
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.tables.entries import Entry
from extract.reading.tables.kinds import reached_noun
from extract.reading.tables.marks import COUNT
from extract.reading.tables.model import Table
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Announced, Status
from patterns import words


class Across:
    """Counts the marks of each row and of each commune's column, from the top down."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.announced: list[Announced] = []
        #: what each commune has achieved, of criteria and of indicators
        self._achieved: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
        self._known: dict[tuple[str, str], bool] = defaultdict(lambda: True)
        self._row: list[Evidence] = []
        self._row_known = True

    def mark(self, code: str, commune: str, judged: tuple[Status, Evidence | None] | None) -> None:
        """One commune's judgement in the row of a criterion or indicator; None for a cell that
        says something else."""
        key = commune, INDICATOR if "." in code else CRITERION
        if judged is None:
            self._known[key] = self._row_known = False
        elif judged[0] is Status.ACHIEVED and judged[1] is not None:
            self._achieved[key].append(judged[1])
            self._row.append(judged[1])

    def total_of_row(self, entry: Entry) -> None:
        """How many communes have achieved what a row is on, and the marks that this counts."""
        unit = str(words("columns")["communes_unit"])
        for at in self.table.of("reached"):
            if kind_of_label(self.table.columns[at].lowest) == "counted" and self._row:
                self._announce(entry, at, unit, self._row, known=self._row_known, code=entry.code)
        self._row, self._row_known = [], True

    def totals_below(self, entry: Entry) -> None:
        """How many criteria or indicators each commune has achieved, below its marks."""
        noun = reached_noun([entry.name])
        if not noun and kind_of_label(entry.name) == "total":
            counted = {noun for _, noun in self._achieved}
            noun = counted.pop() if len(counted) == 1 else ""
        for at, commune in self.table.communes().items() if noun else ():
            key = commune, noun
            if self._achieved[key]:
                self._announce(entry, at, noun, self._achieved[key], known=self._known[key])

    def _announce(
        self, entry: Entry, at: int, noun: str, items: list[Evidence], *,
        known: bool, code: str = "",
    ) -> None:  # fmt: skip
        """A total and the marks that it counts."""
        match = COUNT.fullmatch(self.table.text(entry.row, at))
        if match is not None:
            place = self.table.evidence(entry.row, [at])
            count = int(match.group("count"))
            self.announced.append(Announced(count, noun, place, items, known, code))
