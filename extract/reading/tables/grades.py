"""Columns side by side whose shares make up a whole in most rows: the grades of an answer, the
classes of a road. What they say of a row is how it is divided, and no result of its indicator."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from extract.reading.tables.amounts import share
from extract.reading.tables.grid import Row
from extract.reading.tables.model import Column, Table

#: So many columns at least, and so many rows that show it.
_COLUMNS, _ROWS = 3, 3
#: By how much each share may be off, rounded as it is.
_WHOLE, _OFF = Decimal(100), Decimal("0.1")


def grades_of(table: Table) -> list[int]:
    """The columns of grades; empty for a table without them."""
    joined = {at for ratio in table.ratios for at in ratio.columns()}
    found: list[int] = []
    order = sorted(table.columns)
    open_columns = [at for at in order if at not in joined and _is_open(table.columns[at])]
    runs = groupby(enumerate(open_columns), lambda each: order.index(each[1]) - each[0])
    for _, run in runs:
        columns = [at for _, at in run]
        # the number of those who answered may stand beside them
        shares = [at for at in columns if table.columns[at].unit == "%"]
        tried = (each for each in (columns, shares) if len(each) >= _COLUMNS)
        found += next((each for each in tried if _made_up(table, each)), [])
    return found


def _is_open(column: Column) -> bool:
    """True for a column of shares that no code heads, or of numbers in no unit."""
    shares = column.kind in ("result", "share") and column.unit in ("%", "")
    return shares and not column.code and not column.commune


def _made_up(table: Table, columns: list[int]) -> bool:
    """True if the shares of most rows, and of three at least, add up to a hundred."""
    rows = [shares for row in table.rows if (shares := _shares(table, row, columns))]
    right = sum(map(adds_up, rows))
    return right >= _ROWS and 2 * right > len(rows)


def adds_up(shares: Sequence[Decimal]) -> bool:
    """True if shares add up to a hundred, each rounded as it is."""
    return abs(sum(shares, -_WHOLE)) <= len(shares) * _OFF


def _shares(table: Table, row: Row, columns: list[int]) -> list[Decimal]:
    """The shares of a row; none where one of them is missing."""
    told = [share(table.text(row, at)) for at in columns]
    known = [each for each in told if each is not None]
    return known if len(known) == len(columns) else []
