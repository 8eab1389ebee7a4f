"""Which results of a row are held to what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from extract.criteria import CriteriaSet
from extract.reading.tables.entry import Entry
from extract.reading.tables.model import VALUES, Asked, Table
from extract.reading.tables.standards import asked_in
from extract.report import Measure, Role, Rows

#: Whose rows may each have a standard of their own: `Năm | Mức phải đạt | Mức xã đạt`.
_ROWS = frozenset({Rows.COMMUNES, Rows.PARTS, Rows.TIMES})

#: The criterion or indicator, the commune and the year of some results.
Whose = tuple[str, str, str]


class AskedResults:
    """The columns of standards of a table whose rows are no criteria, with the results that each
    asks for."""

    def __init__(self, table: Table, criteria: CriteriaSet | None) -> None:
        self.table = table
        self.criteria = criteria
        self.columns = _by_results(table)

    def of(self, entry: Entry, made: list[Measure]) -> Iterator[tuple[list[Asked], list[Measure]]]:
        """What is asked of some results of a row, cell by cell."""
        for (code, commune, year), columns in self.columns.items():
            if entry.code:
                return  # its own standards hold it
            told = [
                m
                for m in made
                if code == (m.indicator or m.criterion)
                and commune in ("", m.commune)
                and year in ("", m.year)
            ]
            units = {m.unit for m in told if m.value is not None}
            unit = units.pop() if len(units) == 1 else "%" if told and not units else ""
            asked = asked_in(self.table, entry.row, unit, code, self.criteria, columns)
            for cell in plain_results(told if asked else []):
                yield asked or [], cell


def plain_results(made: list[Measure]) -> Iterator[list[Measure]]:
    """The results of each cell, without what a cell adds to them and what is counted of others."""
    apart = {"change", "part", "tally"}
    plain = [m for m in made if m.role is Role.ACTUAL and not m.parts.keys() & apart]
    for _, cell in groupby(plain, key=lambda measure: measure.evidence):
        yield list(cell)


def _by_results(table: Table) -> dict[Whose, list[int]]:
    """The columns of standards by what they ask for: the criterion or indicator that their head
    names, else the only one that the table has results of, else that of the results beside them,
    where each has its own on the same side."""
    standards = table.of("standard") if table.rows_are in _ROWS else []
    results = [at for at in table.of(*VALUES, "part") if table.columns[at].code]
    codes = dict.fromkeys(table.columns[at].code for at in results)
    found: dict[int, str] = {}
    if len(codes) == 1:
        found = dict.fromkeys(standards, next(iter(codes)))
    elif codes and all(table.columns[at].code in codes for at in standards):
        found = {at: table.columns[at].code for at in standards}
    elif len(standards) == len(codes):
        behind, before = (_next_codes(table, standards, results, side) for side in (1, -1))
        found = next((each for each in (behind, before) if set(each.values()) == set(codes)), {})
    groups: dict[Whose, list[int]] = {}
    for at, code in found.items():
        column = table.columns[at]
        groups.setdefault((code, column.commune, column.year), []).append(at)
    return groups


def _next_codes(
    table: Table, standards: list[int], results: list[int], side: int
) -> dict[int, str]:
    """What the nearest results before each standard (1) or behind it (-1) are on."""
    found = {}
    for standard in standards:
        there = [at for at in results if (standard - at) * side > 0]
        if there:
            nearest = min(there, key=lambda at: abs(at - standard))
            found[standard] = table.columns[nearest].code
    return found
