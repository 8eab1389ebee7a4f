"""The row of shares below a table's row of totals: `Cộng | 101.540 | 20.525`, `Cơ cấu (%) | 100 |
20,2` (NTM304)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extract.reading.statements.facts import Facts
from extract.reading.statements.grades import share_in
from extract.reading.statements.tables import Sums
from extract.reading.tables.grid import Row
from extract.reading.tables.model import Table
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Portion

_FULL = Decimal(100)
#: So many shares at least make a structure.
_LEAST = 2


def find(facts: Facts, tables: list[Table]) -> Iterator[Portion]:
    """The share of each column in that column of the row of totals which is all of it."""
    for table in tables:
        sums = Sums(table, {})
        for total, shares in pairwise(table.rows):
            if sums.is_total(total) and kind_of_label(table.label(shares)) == "share":
                yield from _of_row(facts, sums, total, shares)


def _of_row(facts: Facts, sums: Sums, total: Row, shares: Row) -> Iterator[Portion]:
    table = sums.table
    told = [
        (amount, share)
        for column in sums.columns
        if (amount := sums.value(total, column)) is not None
        and (share := share_in(facts, shares, column.index)) is not None
    ]
    wholes = [amount for amount, share in told if share.percent == _FULL]
    if not wholes:
        # the whole's own share is left out, where all of it needs none
        wholes = [
            amount
            for at in table.of("amount", "result", "whole")
            if kind_of_label(table.columns[at].lowest) == "total"
            and (amount := sums.value(total, table.columns[at])) is not None
        ]
    if len(wholes) != 1 or len(told) < _LEAST:
        return
    for amount, share in told:
        if amount is not wholes[0]:
            yield Portion(wholes[0], share, amount)
