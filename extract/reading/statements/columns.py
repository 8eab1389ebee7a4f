"""A column that those behind it make up in nearly every row, where no word says so (NTM301)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extract.reading.statements.tables import Sums
from extract.reading.tables.model import Column, Table
from extract.report import Measure, Sum

#: A relation that no word states shows in so many rows at least, and fails in so few of them
#: (one of so many).
_SHOWN, _FEW = 3, 5
#: So many columns side by side may make up the one before them or behind them.
_MOST_PARTS = 4


@dataclass
class _Lines:
    """The numbers of a table's rows, column by column."""

    sums: Sums
    columns: list[Column] = field(init=False)
    measures: list[list[Measure | None]] = field(init=False)
    totals: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        table, sums = self.sums.table, self.sums
        self.columns = sums.columns
        rows = [row for row in table.rows if not sums.is_rate(row)]
        self.measures = [[sums.value(row, column) for column in self.columns] for row in rows]
        self.totals = [sums.is_total(row) for row in rows]

    def sums_of(self, total: int, parts: Sequence[int]) -> list[Sum]:
        """The sum of each row that has all of these numbers; none where the rows don't show that
        one column is made of the others."""
        units = {self.columns[at].unit or self.columns[at].noun for at in (total, *parts)} - {""}
        if len(units) > 1:
            return []
        found, held, wrong = [], 0, 0
        for row, total_row in zip(self.measures, self.totals, strict=True):
            told = [row[at] for at in (total, *parts)]
            known = [each for each in told if each is not None and each.value is not None]
            if len(known) < len(told):
                continue
            values = [each.value or Decimal(0) for each in known]
            found.append(Sum(known[0], known[1:], worded=False))
            some = sum(1 for value in values[1:] if value) > 1
            held += some and sum(values[1:]) == values[0]
            # a wrong row shows in the row of totals again
            wrong += not total_row and not _comes_out(found[-1])
        return found if held >= _SHOWN and wrong * _FEW <= max(len(found), _FEW) else []


def _comes_out(each: Sum) -> bool:
    return sum(item.value or Decimal(0) for item in each.items) == each.total.value


def made_up(tables: list[Table], known: list[Sum]) -> Iterator[Sum]:
    """The sums of columns that nearly all rows show, but for those that are `known` by words."""
    told = {each.total.evidence.start for each in known}
    for table in tables:
        if table.rows_are == "criteria":
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
