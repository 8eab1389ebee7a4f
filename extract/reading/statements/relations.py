"""What the rows of a table show of its ratios: a row of totals whose wholes or whose parts are
those of the rows above it (NTM403), and a column of what is added to one count to give the next
(NTM402)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extract.reading.progress_nouns import CRITERION
from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.tables import Sums
from extract.reading.tables.grid import Row
from extract.reading.tables.model import Table
from extract.report import Measure, Parts, Progress, Rows

#: A relation that no word states shows in so many rows at least, and in most of them.
_SHOWN = 3
#: So many rows at least show that their last column is the total of the others.
_ROWS = 2
#: The count before, what is added, the count behind.
_STEP = 3
#: What is told of the parts of a place.
_OF_PARTS = (Rows.PARTS, Rows.COMMUNES, Rows.ITEMS)


def parts(facts: Facts, tables: list[Table]) -> Iterator[Parts]:
    """The ratios of a column of cells above that of their row of totals, where one side of it at
    least, its parts or its wholes, is the sum of theirs; or before that of the last column, where
    the other rows show that it is their total (a commune made of others)."""
    for table in tables:
        ratios = _Ratios(facts)
        yield from _across(ratios, table)
        if table.rows_are not in _OF_PARTS:
            continue
        sums = Sums(table, {})
        totals = [row for row in table.rows if sums.is_total(row)]
        others = [row for row in table.rows if not sums.is_total(row)]
        if len(totals) != 1 or len(others) < _SHOWN:
            continue
        for at in table.columns:
            whole = ratios.of(totals[0], at)
            if whole is None:
                continue
            items = [ratios.of(row, at) for row in others]
            known = [each for each in items if each is not None]
            if len(known) == len(items) and _one_side(whole, known):
                yield Parts(whole, known)


def _across(ratios: _Ratios, table: Table) -> Iterator[Parts]:
    """The ratios of each row before the one in its last column, where in every row one side of
    that is the sum of theirs, and in one of them both."""
    order = sorted(table.columns)
    told = [[each for at in order if (each := ratios.of(row, at)) is not None]
            for row in table.rows]  # fmt: skip
    rows = [found for found in told if found]
    if len(rows) < _ROWS or len({len(ratios) for ratios in rows}) > 1 or len(rows[0]) <= _SHOWN:
        return
    if all(_one_side(row[-1], row[:-1]) for row in rows) and any(
        _both_sides(row[-1], row[:-1]) for row in rows
    ):
        yield from (Parts(row[-1], row[:-1]) for row in rows)


def _in_cell(facts: Facts, row: Row, at: int) -> list[Measure]:
    """What a cell of the row itself states."""
    cell = row.cells.get(at)
    if cell is None or cell.row != row.number:
        return []
    here = facts.by_paragraph.get(row.paragraph, [])
    return [measure for measure in here if cell.span.covers(measure.evidence.span)]


class _Ratios:
    """The ratios of a document's rows, each with where it begins and ends: every cell asks for
    those of its row."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.known: dict[int, list[tuple[int, int, Measure]]] = {}

    def of(self, row: Row, at: int) -> Measure | None:
        """The one ratio of a cell, whose share may stand in the next."""
        there = self.known.get(row.paragraph)
        if there is None:
            there = self.known[row.paragraph] = self._of_row(row)
        cell = row.cells.get(at) if there else None
        if cell is None or cell.row != row.number:
            return None
        first, last = cell.span.start, cell.span.end
        found = [ratio for start, end, ratio in there if first <= start and end <= last]
        return found[0] if len(found) == 1 else None

    def _of_row(self, row: Row) -> list[tuple[int, int, Measure]]:
        told = [
            m for m in self.facts.by_paragraph.get(row.paragraph, ()) if m.denominator is not None
        ]
        places = [measure.parts.get("ratio", measure.evidence) for measure in told]
        return [(place.start, place.end, m) for place, m in zip(places, told, strict=True)]


def _both_sides(whole: Measure, items: list[Measure]) -> bool:
    return _added(items) == (whole.numerator, whole.denominator)


def _added(items: list[Measure]) -> tuple[Decimal, Decimal]:
    tops = sum((m.numerator or Decimal(0) for m in items), Decimal(0))
    return tops, sum((m.denominator or Decimal(0) for m in items), Decimal(0))


def _one_side(whole: Measure, items: list[Measure]) -> bool:
    tops, bottoms = _added(items)
    alike = {m.unit.lower() for m in (*items, whole)}
    return len(alike) == 1 and (tops == whole.numerator or bottoms == whole.denominator)


def progress(facts: Facts, tables: list[Table]) -> Iterator[Progress]:
    """`8/19 | 03 | 11/19` in each row: columns side by side of which the middle one is headed as
    what is added, and most rows show it."""
    for table in tables:
        columns = sorted(table.columns)
        for at in range(len(columns) - _STEP + 1):
            first, middle, last = columns[at : at + _STEP]
            if spoken("added").search(table.columns[middle].head) is None:
                continue
            sums = Sums(table, {})
            told = [_step(facts, sums, row, (first, middle, last)) for row in table.rows]
            steps = [step for step in told if step is not None]
            held = sum(_top(s.start) + _top(s.added) == _top(s.end) for s in steps)
            if held >= _SHOWN and 2 * held > len(steps):
                yield from steps


def _step(facts: Facts, sums: Sums, row: Row, columns: tuple[int, int, int]) -> Progress | None:
    start, end = (_lone(facts, row, at) for at in (columns[0], columns[2]))
    added = sums.value(row, sums.table.columns[columns[1]])
    if start is None or added is None or end is None or added.denominator is not None:
        return None
    if any(one.denominator != other.denominator for one, other in pairwise((start, end))):
        return None
    return Progress(CRITERION, start, added, end)


def _lone(facts: Facts, row: Row, at: int) -> Measure | None:
    """The one number or ratio of a cell."""
    told = [m for m in _in_cell(facts, row, at) if m.percent is None]
    return told[0] if len(told) == 1 else None


def _top(measure: Measure) -> Decimal:
    return measure.numerator or measure.value or Decimal(0)
