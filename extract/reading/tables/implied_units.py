"""The unit of numbers that stand below the name of an indicator without any: percentages, or the
income of a person in a year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extract.criteria import CriteriaSet
from extract.reading.naming.things import Thing, named_in
from extract.reading.numbers.numerals import parse
from extract.reading.tables.cells import BARE
from extract.reading.tables.model import Column, Table
from patterns import words
from patterns.kept import pattern_of

#: What an income in millions and a percentage lie between.
_INCOMES = (Decimal(3), Decimal(1000))
_SHARES = (Decimal(0), Decimal(100))
_PARTED = pattern_of(r"[0-9]{1,2}[.,][0-9]{1,2}")


def with_units(table: Table, criteria: CriteriaSet | None) -> Table:
    """The table with the columns of results that an indicator heads, and of which no unit is said,
    given that of what it measures, where all numbers can be of it and a standard or their decimals
    show that they are no counts."""
    joined = {at for ratio in table.ratios for at in ratio.columns()}
    given: list[Column] = []
    for at, column in table.columns.items():
        silent = not (column.unit or column.noun or table.unit)
        if at in joined or not column.code or column.kind != "result" or not silent:
            continue
        cells = [text for row in table.rows if (text := table.text(row, at))]
        unit = _implied(column, criteria, cells)
        if unit:
            asked = tuple(
                replace(a, threshold=replace(a.threshold, unit=a.threshold.unit or unit))
                for a in column.asked
            )
            given.append(replace(column, unit=unit, asked=asked))
    table = table.with_columns(given)
    results = (table.columns[at] for at in reversed(table.of("result")))
    units = {column.code: column.unit for column in results}
    return table.with_columns(
        replace(column, unit=units.get(column.code, ""))
        for column in table.columns.values()
        if column.kind == "target" and column.code and not column.unit
    )


def is_parted(text: str) -> bool:
    """True for a number alone in its cell, no greater than a share of a whole, with decimals."""
    return _PARTED.fullmatch(text) is not None


def asks_share(criteria: CriteriaSet | None, code: str) -> bool:
    """True for an indicator of which a set asks for nothing but a percentage."""
    known = criteria.standards or criteria.entries if criteria else ()
    units = {each.unit for each in known if each.code == code and each.threshold is not None}
    return units == {"%"}


def unit_asked(criteria: CriteriaSet | None, code: str, asked: str) -> str:
    """The unit of a bare number that is asked of a criterion or indicator, where its set asks just
    so much of it and in no other unit: `11 | Nghèo đa chiều | 4 | 3`; empty for any other."""
    bare = BARE.fullmatch(asked)
    if criteria is None or bare is None or bare["op"]:
        return ""
    number = parse(bare.group("number"))
    units = {
        each.unit
        for each in (*criteria.standards, *criteria.entries)
        if (each.code == code or each.code.startswith(f"{code}.")) and each.threshold == number
    }
    return units.pop() if len(units) == 1 else ""


def _implied(column: Column, criteria: CriteriaSet | None, cells: list[str]) -> str:
    numbers = [m.group("number") for text in cells if (m := BARE.fullmatch(text)) and not m["op"]]
    thing = column.thing or _named(column, criteria)
    if thing is None or 2 * len(numbers) <= len(cells):
        return ""
    parted = sum(parse(number) % 1 != 0 for number in numbers)
    if not column.asked and 2 * parted <= len(numbers):
        return ""
    income = "income" in thing.measures
    least, most = _INCOMES if income else _SHARES
    fits = all(least <= parse(number, share=not income) <= most for number in numbers)
    if not fits or not (income or "share" in thing.measures):
        return ""
    return str(words("columns")["income_unit"]) if income else "%"


def _named(column: Column, criteria: CriteriaSet | None) -> Thing | None:
    """The thing that a column's name says besides its printed code, else the official name of
    what the code is of."""
    entry = criteria.entry(column.code) if criteria else None
    for told in (column.name or column.lowest, entry.name if entry else ""):
        things = [each.thing for each in named_in(told, 0, len(told)) if each.thing is not None]
        if things:
            return things[0]
    return None
