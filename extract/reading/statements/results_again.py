"""The result of a row that the text tells again with a slip of the pen (NTM501): `Thu ngân sách
4.221 triệu đồng` below a row `Tổng thu ngân sách | triệu đồng | 5.200 | 3.846 | 4.212`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.quantities.slips import slips
from extract.quantities.units import parse_unit
from extract.reading.progress_nouns import telling
from extract.reading.statements.facts import Facts
from extract.reading.statements.told_times import time_of
from extract.reading.tables.model import Table
from extract.report import Measure, Restated, Role, Rows
from patterns import words

#: A number with fewer digits differs by one for good reasons.
_LARGE = 100
#: One word (`bò`, `lúa`) may call many things.
_SHARED = 2


def find(facts: Facts, tables: list[Table]) -> Iterator[Restated]:
    """Every number of the text that is one slip apart from the result of the only row of any table
    that is called so, and stands in no cell of that row."""
    rows = _rows(facts, tables)
    for measure in facts.measures if rows else ():
        if not _is_told(facts, measure) or measure.value is None:
            continue
        named = rows.get(_name(measure.label), [])
        if len(named) != 1 or not set(slips(measure.value)) & _numbers(named[0]):
            continue
        results = [each for each in named[0] if _is_result(facts, each)]
        if measure.value in _numbers(named[0]) or len(results) != 1:
            continue
        cell = results[0].counted()  # of a result over its plan the result alone
        if cell.value in set(slips(measure.value)) and _alike(measure, cell):
            yield Restated(cell.label, [cell, measure], explicit=False)


def _rows(facts: Facts, tables: list[Table]) -> dict[frozenset[str], list[Sequence[Measure]]]:
    """The numbers of each row that names what it measures, by the words that tell it."""
    found: dict[frozenset[str], list[Sequence[Measure]]] = defaultdict(list)
    for table in tables:
        if table.rows_are not in (Rows.ITEMS, Rows.CRITERIA) or table.communes():
            continue
        for row in table.rows:
            told = facts.by_paragraph.get(row.paragraph, [])
            name = _name(table.label(row))
            if told and len(name) >= _SHARED:
                found[name].append(told)
    return found


def _name(label: str) -> frozenset[str]:
    return telling(label) - frozenset(words("statements")["of_any_total"])


def _is_told(facts: Facts, measure: Measure) -> bool:
    """Whether a plain number of the text is a result of the report's own time."""
    plain = measure.view_start >= 0 and measure.numerator is None and measure.upper is None
    large = measure.value is not None and measure.value >= _LARGE
    known = measure.role is Role.ACTUAL and not measure.approximate and not measure.is_change
    alone = plain and large and known and measure.threshold is None
    return alone and time_of(facts, measure) == facts.year


def _is_result(facts: Facts, measure: Measure) -> bool:
    """Whether a number of a row is a result of the report's own year."""
    told = measure.numerator is not None or measure.value is not None
    actual = told and measure.role is Role.ACTUAL and not measure.is_change
    return actual and measure.year in ("", facts.year)


def _numbers(row: Sequence[Measure]) -> set[Decimal]:
    told = (number for each in row for number in (each.numerator, each.denominator, each.value))
    return {number for number in told if number is not None}


def _alike(one: Measure, other: Measure) -> bool:
    first, second = parse_unit(one.unit), parse_unit(other.unit)
    return (first.family, first.factor, first.per) == (second.family, second.factor, second.per)
