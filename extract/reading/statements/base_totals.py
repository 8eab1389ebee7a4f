"""The households or people of a commune in the total of a table of its hamlets and in the text
(NTM502): `5 thôn, 1.094 hộ` above `Cộng | 1.049`, which the rows make up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.quantities.slips import is_exchanged, slips
from extract.reading.statements.facts import Facts
from extract.reading.statements.told_times import of_one_time
from extract.reading.subjects.bases import base_named
from extract.reading.tables.model import Table
from extract.reading.tables.row_labels import kind_of_label, of_group
from extract.report import Measure, Restated, Role, Rows, Sum

#: Below this a digit more or less is no slip, and below the other one two digits swapped alone are.
_LARGE, _LARGE_BY_FAR = 100, 1000


def find(facts: Facts, tables: list[Table], sums: list[Sum]) -> Iterator[Restated]:
    """Each number that the text states of all, where it is the total of a table or one slip apart:
    a table may leave hamlets out, which nobody reads from a number that differs by more."""
    made_up = {each.total.evidence.start: each for each in sums}
    for table in tables:
        if table.rows_are is not Rows.PARTS:
            continue
        for total, base in _totals(table, made_up):
            for measure in facts.measures:
                size = measure.value if measure.base == base else None
                if size is None or total.value is None or not _is_of_all(facts, measure, total):
                    continue
                if size == total.value or _is_slip(size, total.value):
                    yield Restated("", [total, measure], base=base)


def _totals(table: Table, made_up: dict[int, Sum]) -> Iterator[tuple[Measure, str]]:
    """The totals of the columns that count all of something, where the rows above make them up."""
    rows = [row for row in table.rows if kind_of_label(table.label(row)) == "total"]
    if len(rows) != 1 or of_group(table.label(rows[0])):
        return
    for at, column in table.columns.items():
        base = base_named(column.lowest) if len(column.levels) <= 1 else ""
        cell = rows[0].cells.get(at)
        found = made_up.get(cell.span.start) if cell is not None and base else None
        if found is None:
            continue
        total = found.total
        if total.value == sum((item.value or Decimal(0) for item in found.items), Decimal(0)):
            total.year = total.year or column.year
            total.count = True
            yield total, base


def _is_of_all(facts: Facts, measure: Measure, total: Measure) -> bool:
    """Whether the text states a number of the time of the table."""
    plain = measure.view_start >= 0 and measure.role is Role.ACTUAL and not measure.approximate
    return plain and of_one_time(facts, measure, total)


def _is_slip(one: Decimal, other: Decimal) -> bool:
    if min(one, other) < _LARGE:
        return False
    by_far = min(one, other) >= _LARGE_BY_FAR
    return is_exchanged(one, other) or (by_far and other in set(slips(one)))
