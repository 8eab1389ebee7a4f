"""A last row that adds up all others, though nothing calls it a total (`Xã mới` below the communes
that it was made of)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.quantities.near import SAME_WHOLE
from extract.quantities.slips import slips
from extract.reading.numbers.numerals import parse
from extract.reading.statements.cell_values import CellValues
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import spoken
from extract.reading.tables.model import Column, Table
from patterns.kept import pattern_of

#: The kinds of columns whose numbers may be added up.
SUMMED = ("amount", "target", "result", "whole", "part", "rest", "points")
#: So many rows at least stand above it.
_SEVERAL = 3
#: A total of so many digits is none by chance.
_TELLING = 3
_FULL = Decimal(100)
_SHARE = pattern_of(r"([0-9]+(?:[.,][0-9]+)?) ?%?")


def addable(table: Table, kinds: Sequence[str] = SUMMED) -> list[Column]:
    """The columns of some kinds whose numbers are no rates."""
    rates = spoken("rates")
    return [
        table.columns[at]
        for at in table.of(*kinds)
        if not any(rates.search(text) for text in table.columns[at].levels)
        and "/" not in table.columns[at].unit and table.columns[at].unit != "%"
    ]  # fmt: skip


def closing_row(values: CellValues, columns: Sequence[Column]) -> Row | None:
    """The last row of a table in which no row is called a total, where it adds up all others in
    one of these columns at least, or has 100% where the shares of the others make that up; and
    nearly so in each."""
    rows = values.table.rows
    if len(rows) <= _SEVERAL:
        return None
    told: list[tuple[Decimal, Decimal]] = []
    for column in columns:
        numbers = [values.number(row, column) for row in rows]
        known = [number for number in numbers if number is not None]
        if len(known) == len(rows):
            told.append((known[-1], sum(known[:-1], Decimal(0))))
    exact = any(total == added and len(f"{total:f}") >= _TELLING for total, added in told)
    near = all(
        total and (abs(added / total - 1) <= SAME_WHOLE or added in slips(total))
        for total, added in told
    )
    return rows[-1] if told and near and (exact or _has_all(values)) else None


def _has_all(values: CellValues) -> bool:
    """Whether the last row's share is all of it, and those of the others are that together."""
    rows, table = values.table.rows, values.table
    for at in table.of("share", "result"):
        told = [_SHARE.fullmatch(table.text(row, at)) for row in rows]
        known = [parse(match.group(1), share=True) for match in told if match is not None]
        if len(known) == len(rows) and known[-1] == _FULL:
            step = Decimal(1).scaleb(int(min(n.as_tuple().exponent for n in known[:-1])))
            if 2 * abs(sum(known[:-1], -_FULL)) <= len(known) * step:
                return True
    return False
