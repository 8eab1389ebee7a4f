"""Shares that the arithmetic of a table shows to be the grades of one whole (NTM303): columns side
by side, row by row, or rows one below another, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.quantities.ratio import Agreement, agreement
from extract.reading.statements.facts import Facts
from extract.reading.tables.grades import adds_up
from extract.reading.tables.grid import Row
from extract.reading.tables.model import VALUES, Table
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Measure, Rows, Shares

#: So many rows at least make up a whole, at most so many, and so many columns show it.
_LEAST, _MOST, _SHOWN = 3, 8, 3

Line = dict[int, Measure]


def graded(facts: Facts, table: Table) -> Iterator[Shares]:
    """The grades of each row, and those of each column of rows that make up a whole in most
    columns."""
    for row in table.rows if table.grades else ():
        told = [share_in(facts, row, at) for at in table.grades]
        known = [each for each in told if each is not None]
        if len(known) == len(told):
            yield Shares(known, shown=True)
    if table.rows_are in (Rows.CRITERIA, Rows.ITEMS):
        for run in _runs(facts, table):
            yield from _made_up(run)


def share_in(facts: Facts, row: Row, at: int) -> Measure | None:
    """The percentage of a row's cell, that is the share of no ratio."""
    cell = row.cells.get(at)
    start = cell.span.start if cell is not None else -1
    here = facts.by_paragraph.get(row.paragraph, [])
    told = [m for m in here if m.percent is not None and m.numerator is None]
    return next((m for m in told if m.evidence.start == start), None)


def of_counts(counts: Sequence[Decimal | None], shares: Sequence[Measure], noun: str) -> bool:
    """True where the shares of all rows but one at most are those of their counts in the sum of
    these: `3 | 30%`, `4 | 40%`, `2 | 30%`, `1 | 10%`."""
    known = [count for count in counts if count is not None]
    whole = sum(known, Decimal(0))
    if len(known) != len(shares) or len(known) <= _LEAST or not whole or whole % 1:
        return False
    told = zip(known, (share.percent or Decimal(0) for share in shares), strict=True)
    right = sum(agreement(part, whole, share, noun) is not Agreement.NONE for part, share in told)
    return right >= len(known) - 1


def _runs(facts: Facts, table: Table) -> Iterator[list[Line]]:
    """The shares of rows that follow each other, by their columns."""
    columns = table.of(*VALUES)
    run: list[Line] = []
    for row in table.rows if len(columns) >= _SHOWN else ():
        told = {at: m for at in columns if (m := share_in(facts, row, at)) is not None}
        if len(told) < _SHOWN or kind_of_label(table.label(row)):
            yield run
            run = []
        else:
            run.append(told)
    yield run


def _made_up(run: list[Line]) -> Iterator[Shares]:
    """The shares of the first rows that make up a whole, and of those behind them."""
    first = 0
    while first + _LEAST <= len(run):
        sizes = range(_LEAST, min(_MOST, len(run) - first) + 1)
        size = next((n for n in sizes if _shows(run[first : first + n])), 0)
        rows = run[first : first + size]
        for at in rows[0] if rows else ():
            if all(at in line for line in rows):
                yield Shares([line[at] for line in rows], shown=True)
        first += size or 1


def _shows(rows: list[Line]) -> bool:
    """True if several columns that differ, and most of all, add up to a hundred."""
    told = [
        tuple(line[at].percent or Decimal(0) for line in rows)
        for at in rows[0]
        if all(at in line for line in rows)
    ]
    right = [shares for shares in told if adds_up(shares)]
    return len(set(right)) >= _SHOWN and 2 * len(right) > len(told)
