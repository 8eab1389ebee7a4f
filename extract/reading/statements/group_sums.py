"""Totals among the rows of a table (NTM301): a row over the dashed rows below it (`Tổng vốn`,
`- Nhân dân`), and where rows have units of their own a row of totals over those above that are
counted as it is (`Cộng vốn` below the funds of a plan)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from extract.quantities.units import MONEY, PERCENT, parse_unit
from extract.reading.statements.sums import NEARLY_ALL
from extract.reading.tables.amounts import amount
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import spoken
from extract.reading.tables.model import Table
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Measure, Sum
from patterns import words
from patterns.kept import pattern_of

#: The kinds of columns whose numbers may be added up.
_SUMMED = ("amount", "target", "result", "whole", "part", "rest")
_DASHED = pattern_of(r"[-+•*–—]+\ ?(?=\p{L})", 0)
_SIGNS = "-+•*–— "
_NONE, _ONE = Decimal(0), Decimal(1)


def find(tables: list[Table], known: set[int]) -> Iterator[Sum]:
    """Every such total, but for those at the places `known`."""
    for table in tables:
        for each in _Groups(table).find():
            if each.total.evidence.start not in known:
                yield each


@dataclass(frozen=True)
class _Groups:
    table: Table
    made: dict[tuple[int, int], Measure | None] = field(default_factory=dict)

    @cached_property
    def columns(self) -> list[int]:
        return self.table.of(*_SUMMED)

    def find(self) -> Iterator[Sum]:
        """Every sum of the table."""
        rows = self.table.rows
        for at, row in enumerate(rows):
            if self.dashed(row) or self.is_rate(row):
                continue
            below = list(takewhile(self.dashed, rows[at + 1 :]))
            if len(below) > 1:
                yield from self.added(row, below, whole=not any(map(self.is_some, below)))
            elif self.is_total(row) and self.own_unit(row):
                yield from self.added(row, self.above(rows[:at], self.own_unit(row)), whole=True)

    def above(self, rows: Sequence[Row], unit: str) -> list[Row]:
        """The rows right above a total that are counted as it is, back to another total or to
        anything else; a dashed one is part of its own head."""
        found = []
        for row in reversed(rows):
            if self.own_unit(row) != unit or self.is_rate(row) or self.is_total(row):
                break
            if not self.dashed(row):
                found.append(row)
        return found[::-1]

    def added(self, row: Row, items: list[Row], *, whole: bool) -> Iterator[Sum]:
        """The sum of each column, where all items are counted as the total is. The parts of a total
        of money are all of it, if `whole` says so; those of anything else if a column shows it."""
        if len(items) < 2 or {self.own_unit(each) for each in items} - {self.own_unit(row), ""}:
            return
        found: list[Sum] = []
        for at in self.columns:
            told = self.value(row, at)
            cells = [each for each in items if self.table.text(each, at).strip(" -–")]
            known = [part for each in cells if (part := self.value(each, at)) is not None]
            if told is not None and told.value and len(known) == len(cells) > 1:
                found.append(Sum(told, known))
        money = any(parse_unit(each.total.unit).family == MONEY for each in found)
        if (whole and money and self.is_total(row)) or any(_off(each) == 0 for each in found):
            yield from (s for s in found if whole or abs(_off(s)) <= 1 - NEARLY_ALL)

    def value(self, row: Row, at: int) -> Measure | None:
        """The number alone in a cell of the row's own, as a measure in the row's unit or that of
        its column."""
        table, key = self.table, (row.number, at)
        if key not in self.made:
            column = table.columns[at]
            unit = self.own_unit(row) or column.unit or column.noun or table.money or table.unit
            number = amount(table.text(row, at), unit) if table.own(row, at) else None
            self.made[key] = None
            if number is not None and parse_unit(unit).family != PERCENT:
                place = table.evidence(row, [at])
                measure = Measure(place, label=table.label(row), value=number, unit=unit)
                measure.paragraph = table.grid.paragraph(row, at)
                measure.parts["value"] = place
                self.made[key] = measure
        return self.made[key]

    def own_unit(self, row: Row) -> str:
        """The unit that a row has in a column for it."""
        table = self.table
        return next((t.lower() for at in table.of("unit") if (t := table.text(row, at))), "")

    def is_rate(self, row: Row) -> bool:
        """True for a row of percentages, or of amounts a head."""
        unit, label = self.own_unit(row), self.table.label(row)
        if "/" in unit or parse_unit(unit).family == PERCENT:
            return True
        return spoken("rates").search(label) is not None or kind_of_label(label) == "share"

    def is_total(self, row: Row) -> bool:
        """True for a row of totals by its label."""
        return kind_of_label(self.table.label(row)) == "total"

    def dashed(self, row: Row) -> bool:
        """True for a part of the row above, by the sign before its name or the word for parts."""
        return _DASHED.match(self.table.label(row)) is not None or self.is_some(row)

    def is_some(self, row: Row) -> bool:
        """True for a row whose words say that perhaps not all parts follow."""
        name = self.table.label(row).lstrip(_SIGNS).lower()
        return name.startswith(tuple(words("statements")["items_some"]))


def _off(found: Sum) -> Decimal:
    """By how much of a total its items miss it."""
    total = found.total.value or _ONE
    return sum((item.value or _NONE) for item in found.items) / total - 1
