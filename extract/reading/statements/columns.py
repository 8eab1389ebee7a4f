"""A column that those behind it make up in nearly every row, where no word says so (NTM301)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extract.reading.statements.tables import Sums
from extract.reading.tables.grid import Row
from extract.reading.tables.model import Column, Table
from extract.report import Rows, Sum

#: A relation that no word states shows in so many rows at least, and fails in so few of them
#: (one of so many).
_SHOWN, _FEW = 3, 5
#: So many columns side by side may make up the one before them or behind them.
_MOST_PARTS = 6
_DASHES = frozenset("-–—")


@dataclass
class _Lines:
    """The numbers of a table's rows, column by column."""

    sums: Sums
    columns: list[Column] = field(init=False)
    rows: list[Row] = field(init=False)
    totals: list[bool] = field(init=False)
    _numbers: dict[int, list[Decimal | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        sums = self.sums
        self.columns = sums.columns
        self.rows = [row for row in sums.table.rows if not sums.is_rate(row)]
        self.totals = [sums.is_total(row) for row in self.rows]

    def numbers(self, at: int) -> list[Decimal | None]:
        """The numbers of one of the columns, a row each."""
        found = self._numbers.get(at)
        if found is None:
            column = self.columns[at]
            found = self._numbers[at] = [self._number(row, column) for row in self.rows]
        return found

    def _number(self, row: Row, column: Column) -> Decimal | None:
        """The number of a cell; a dash stands for none."""
        dash = self.sums.table.text(row, column.index).strip() in _DASHES
        return Decimal(0) if dash else self.sums.number(row, column)

    def sums_of(self, total: int, parts: Sequence[int]) -> list[Sum]:
        """The sum of each row that has all of these numbers; none where the rows don't show that
        one column is made of the others."""
        units = {self.columns[at].unit or self.columns[at].noun for at in (total, *parts)} - {""}
        if len(units) > 1:
            return []
        whole: list[int] = []
        held = wrong = 0
        most = max(len(self.rows), _FEW) // _FEW
        lines = zip(*(self.numbers(at) for at in (total, *parts)), strict=True)
        for number, (told, *others) in enumerate(lines):
            values = [value for value in others if value is not None]
            if told is None or len(values) < len(parts):
                continue
            whole.append(number)
            right = sum(values) == told
            made = sum(1 for value in values if value)
            held += made > 1 and right
            # a wrong row shows in the row of totals again
            wrong += not right and not self.totals[number]
            if wrong > most:
                return []
        if held < _SHOWN or wrong * _FEW > max(len(whole), _FEW):
            return []
        return [self._sum(number, total, parts) for number in whole]

    def _sum(self, row: int, total: int, parts: Sequence[int]) -> Sum:
        columns = (self.columns[at] for at in (total, *parts))
        found = (self.sums.value(self.rows[row], column) for column in columns)
        known = [measure for measure in found if measure is not None]
        return Sum(known[0], known[1:], worded=False)


def made_up(tables: list[Table], known: list[Sum]) -> Iterator[Sum]:
    """The sums of columns that nearly all rows show, but for those that are `known` by words."""
    told = {each.total.evidence.start for each in known}
    for table in tables:
        if table.rows_are is Rows.CRITERIA:
            continue
        lines = _Lines(Sums(table, {}))
        taken: set[int] = set()
        for total, parts in _choices(len(lines.columns)):
            if total in taken:
                continue
            found = lines.sums_of(total, parts)
            across = [s for s in found if not _is_known(s, known, told)]
            if found:
                taken.add(total)
                yield from across


def _choices(count: int) -> Iterator[tuple[int, range]]:
    """Each column with so many behind it, then with so many before it."""
    for total in range(count):
        for size in range(2, _MOST_PARTS + 1):
            if total + size < count:
                yield total, range(total + 1, total + size + 1)
            if total - size >= 0:
                yield total, range(total - size, total)


def _is_known(found: Sum, known: list[Sum], told: set[int]) -> bool:
    """Whether words say already that a cell is the total of its row."""
    start = found.total.evidence.start
    return start in told and any(
        each.total.evidence.start == start
        and each.total.paragraph == each.items[0].paragraph == found.total.paragraph
        for each in known
    )
