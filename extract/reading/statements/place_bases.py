"""Households and people of one hamlet in two tables of a document (NTM502)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from extract.criteria import fold_name
from extract.reading.bases import base_named
from extract.reading.statements.cell_values import CellValues
from extract.reading.tables.kinds import spoken, year_in
from extract.reading.tables.model import Column, Table
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Measure, Restated

#: So many places that two tables have in common, and this share of them with the same number,
#: show that both count the same.
_COMMON, _ALIKE = 3, 0.6
#: What a column counts, and of which year.
Key = tuple[str, str]


def find(tables: list[Table]) -> Iterator[Restated]:
    """What two tables say of each place's households or people, where most places have the
    same number in both."""
    columns: dict[str, list[tuple[str, dict[str, Measure]]]] = defaultdict(list)
    for table in tables:
        if table.rows_are == "places":
            for (base, year), values in _columns(table):
                columns[base].append((year, values))
    for base, told in columns.items():
        for (year, one), (other_year, other) in combinations(told, 2):
            if year and other_year and year != other_year:
                continue
            common = [place for place in one if place in other]
            alike = sum(one[place].value == other[place].value for place in common)
            if len(common) >= _COMMON and alike >= _ALIKE * len(common):
                for place in common:
                    yield Restated(one[place].label, [one[place], other[place]], base=base)


def _columns(table: Table) -> Iterator[tuple[Key, dict[str, Measure]]]:
    """The columns that count all households or people of each place, by place."""
    values = CellValues(table, {})
    bases = [(column, base) for column in table.columns.values() if (base := _base(column))]
    labels = ((row, table.label(row)) for row in (table.rows if bases else ()))
    places = [(row, _place(label)) for row, label in labels if not kind_of_label(label)]
    for column, base in bases:
        year = column.year or year_in([table.caption])
        found: dict[str, Measure] = {}
        for row, place in places:
            told = values.value(row, column)
            if told is not None:
                told.count = True
                found.setdefault(place, told)
        yield (base, year), found


def _base(column: Column) -> str:
    """What a column counts all of; empty for a part or anything else."""
    return base_named(column.lowest) if len(column.levels) <= 1 else ""


def _place(label: str) -> str:
    """A place's name without the word for what it is."""
    return fold_name(spoken("places", "^").sub("", label).strip()) or fold_name(label)
