"""What a table judges: of each criterion in its rows, or of each commune under its columns."""

from __future__ import annotations

from extract.document import Evidence
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.tables.entry import Entry
from extract.reading.tables.marks import COUNT, Marks, judgement
from extract.reading.tables.model import Table
from extract.reading.tables.row_numbers import label_column, named_over
from extract.reading.tables.settings import Settings
from extract.report import Announced, Heading, HeadingKind, Rows, Status
from patterns.kept import pattern_of

#: A table of fewer criteria may count others too in its totals, unless so many of these at least,
#: and most of them, count just its marks.
_ALL, _SHOWN = 10, 3
_BLANK = pattern_of(r"[\s–-]*")


class Judgements:
    """The headings that a table gives, and the marks of each row and column with the totals
    that count them.

    `achieved` has the marks of each coded column, `known` whether all of its cells were
    understood; `marked` is True once a cell was a judgement.
    """

    def __init__(self, table: Table, settings: Settings, marks: Marks) -> None:
        self.table = table
        self.settings = settings
        self.marks = marks
        self.headings: list[Heading] = []
        self._announced: list[Announced] = []
        self._of_some: list[Announced] = []
        self.achieved: dict[int, list[Evidence]] = {at: [] for at in table.coded}
        self.known: dict[int, bool] = dict.fromkeys(table.coded, True)
        self.communes: list[Evidence] = []
        self.marked = False
        #: of columns whether they are judged in one of their own
        self._apart: dict[int, bool] = {}

    @property
    def announced(self) -> list[Announced]:
        """The totals of the rows with the marks that they count."""
        right = sum(each.count == len(each.items) for each in self._of_some)
        borne_out = right >= _SHOWN and 3 * right >= 2 * len(self._of_some)
        return [*self._announced, *(self._of_some if borne_out else ())]

    def read(self, entry: Entry) -> None:
        """One row's judgements."""
        if entry.code:
            for commune in dict.fromkeys(self.table.communes().values()) or [entry.commune]:
                self.of_criterion(entry, commune)
        elif entry.whole and self.table.coded:
            self.of_commune(entry)

    def of_criterion(self, entry: Entry, commune: str) -> None:
        """The status of the criterion that a row names, as the last column that judges says."""
        table = self.table
        several = bool(table.communes())
        status, place = Status.NOT_STATED, None
        for column in self.judging(commune):
            judged = judgement(table, entry.row, column)
            if judged is not None:
                status, place = judged, table.evidence(entry.row, [column])
        if status is Status.NOT_STATED and (several or entry.head is not None):
            return
        if entry.merged and status is not Status.ACHIEVED:
            # one of several indicators that isn't known: nothing is said of the criterion
            status, place = Status.NOT_STATED, None
        over, label = named_over(table, entry.row), label_column(table, entry.row)
        names = [over] if over >= 0 else table.of("name")
        columns = [*([label] if label >= 0 else ()), *names] or [table.names]
        if not any(table.text(entry.row, at) for at in columns):
            return  # it goes on with the row above
        self.add(
            entry, entry.code, entry.name, status, table.evidence(entry.row, columns), place,
            commune, HeadingKind.LIST if several else HeadingKind.HEADING,
        )  # fmt: skip

    def judging(self, commune: str) -> list[int]:
        """The columns of assessments of what was reached, not of what is planned; where a cell
        may be judgement or result, those of results too."""
        table = self.table
        results = table.of("result", "target", "share", "part", "whole")
        kinds = {at: table.columns[at].kind for at in table.columns}
        judging = [
            column
            for column in table.of("verdict")
            if kinds.get(max((r for r in results if r < column), default=-1)) != "target"
        ]
        if table.communes() or not judging:
            judging = sorted({*judging, *table.of("result")} - set(table.grades))
        return self.settings.of_commune(judging, commune)

    def of_commune(self, entry: Entry) -> None:
        """What each cell of a commune's row says of the criterion above it."""
        table, row = self.table, entry.row
        achieved: list[Evidence] = []
        known = True
        if table.rows_are is Rows.COMMUNES:
            self.communes.append(table.evidence(row, [table.names]))
        for at in table.coded:
            column = table.columns[at]
            if column.kind not in ("result", "verdict", "part", "share"):
                continue
            text = table.text(row, at)
            status = self.marks.split(table.grid.figures(row, at))[0] if text else None
            place = table.evidence(row, [at]) if text else None
            if status is None and column.kind != "part" and not self.judged_apart(at):
                beside = self.settings.status(entry, column)
                status = beside if beside is not Status.NOT_STATED else None
            elif status is not None:
                self.marked = True
                if status is Status.ACHIEVED and place is not None:
                    achieved.append(place)
                    self.achieved[at].append(place)
            if status is None and not _BLANK.fullmatch(text):
                known = self.known[at] = False
            if status is not None and place is not None:
                self.add(entry, column.code, column.name, status, place, place, entry.commune)
        for at in table.of("reached"):
            self.total(entry, at, achieved, complete=known)

    def judged_apart(self, at: int) -> bool:
        """True for a column whose criterion is judged in one of its own under the same head."""
        if at not in self._apart:
            columns = self.table.columns
            own = (columns[at].code, columns[at].commune)
            judging = (columns[each] for each in self.table.of("verdict") if each != at)
            self._apart[at] = any((column.code, column.commune) == own for column in judging)
        return self._apart[at]

    def total(self, entry: Entry, at: int, achieved: list[Evidence], *, complete: bool) -> None:
        """How many criteria a commune has achieved, and the marks that it counts."""
        table = self.table
        match = COUNT.fullmatch(table.text(entry.row, at))
        if match is None or not achieved:
            return
        noun = table.columns[at].noun
        codes = [table.columns[c].code for c in table.coded]
        alike = (noun == INDICATOR) == any("." in code for code in codes)
        if not alike or len(table.of("reached")) != 1 or noun not in (CRITERION, INDICATOR):
            return
        count, place = int(match.group("count")), table.evidence(entry.row, [at])
        announced = self._announced if len(codes) >= _ALL else self._of_some
        announced.append(Announced(count, noun, place, achieved, complete))
        if len(codes) >= _ALL and complete and count == len(achieved):
            self.missing(entry, place)

    def missing(self, entry: Entry, place: Evidence) -> None:
        """What has no mark isn't achieved, where the total counts just those that have one."""
        for at in self.table.coded:
            if _BLANK.fullmatch(self.table.text(entry.row, at)):
                column = self.table.columns[at]
                self.add(
                    entry, column.code, column.name, Status.NOT_ACHIEVED, place, place,
                    entry.commune,
                )  # fmt: skip

    def add(
        self, entry: Entry, code: str, name: str, status: Status, place: Evidence,
        judged: Evidence | None, commune: str, kind: HeadingKind = HeadingKind.LIST,
    ) -> None:  # fmt: skip
        """One heading."""
        self.headings.append(
            Heading(
                code, kind, name, status, place, judged, entry.score, entry.row.paragraph,
                self.settings.section, commune,
            )
        )  # fmt: skip
