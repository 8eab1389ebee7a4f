"""Households and people of one hamlet in two tables of a document (NTM502)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from extract.criteria import fold_name
from extract.reading.statements.cell_values import CellValues
from extract.reading.subjects.bases import base_named
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import spoken, year_in
from extract.reading.tables.model import Column, Table
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Measure, Restated, Rows

#: So many places that two tables have in common, and this share of them with the same number,
#: show that both count the same.
_COMMON, _ALIKE = 3, Fraction(3, 5)


def find(tables: list[Table]) -> Iterator[Restated]:
    """What two tables say of each place's households or people, where most places have the
    same number in both."""
    columns: dict[str, list[_Counts]] = defaultdict(list)
    for table in tables:
        if table.rows_are is Rows.PARTS:
            for found in _columns(table):
                columns[found.base].append(found)
    for base, told in columns.items():
        for one, other in combinations(told, 2):
            if one.year and other.year and one.year != other.year:
                continue
            common = [place for place in one.numbers if place in other.numbers]
            alike = sum(one.numbers[place] == other.numbers[place] for place in common)
            if len(common) >= _COMMON and alike >= _ALIKE * len(common):
                for place in common:
                    both = [one.measure(place), other.measure(place)]
                    yield Restated(both[0].label, both, base=base)


@dataclass(frozen=True)
class _Counts:
    """A column that counts all households or people (`base`) as of a year: the row of each place
    of which it says a number, and that number."""

    values: CellValues
    column: Column
    base: str
    year: str
    rows: dict[str, Row] = field(default_factory=dict)
    numbers: dict[str, Decimal] = field(default_factory=dict)

    def measure(self, place: str) -> Measure:
        """The number of a place as a measure. Raises LookupError where it says none."""
        found = self.values.value(self.rows[place], self.column)
        if found is None:
            raise LookupError(place)
        found.count = True
        return found


def _columns(table: Table) -> Iterator[_Counts]:
    """The columns that count all households or people of each place."""
    values = CellValues(table, {})
    bases = [(column, base) for column in table.columns.values() if (base := _base(column))]
    labels = ((row, table.label(row)) for row in (table.rows if bases else ()))
    places = [(row, _place(label)) for row, label in labels if not kind_of_label(label)]
    for column, base in bases:
        year = column.year or year_in([table.caption])
        found = _Counts(values, column, base, year)
        for row, place in places:
            number = values.number(row, column)
            if number is not None and place not in found.rows:
                found.rows[place], found.numbers[place] = row, number
        yield found


def _base(column: Column) -> str:
    """What a column counts all of; empty for a part or anything else."""
    return base_named(column.lowest) if len(column.levels) <= 1 else ""


def _place(label: str) -> str:
    """A place's name without the word for what it is."""
    return fold_name(spoken("places", "^").sub("", label).strip()) or fold_name(label)
