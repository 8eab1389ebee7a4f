"""One quantity in two columns of a table that have different units (NTM305)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from extract.quantities.units import parse_unit
from extract.reading.numbers.numerals import NUMERAL, parse
from extract.reading.statements.cell_values import CellValues
from extract.reading.statements.facts import Facts
from extract.reading.tables.kinds import spoken
from extract.reading.tables.model import Column, Table
from extract.report import Conversion, Measure
from patterns.kept import pattern_of

#: A number with its unit, alone in a cell.
_TOLD = pattern_of(rf"(?P<number>{NUMERAL}) ?(?P<unit>\p{{L}}[\p{{L}}²³ ]*)")
#: So many rows at least bear out that two columns tell of the same.
_SHOWN = 2


def converted(facts: Facts, tables: list[Table]) -> Iterator[Conversion]:
    """One quantity in two columns of different units (`nghìn đồng/năm | triệu đồng/năm`)."""
    for table in tables:
        amounts = table.of("result", "amount", "whole")
        pairs = [
            (one, other)
            for one in amounts
            for other in amounts
            if one < other and _converts(table.columns[one], table.columns[other])
        ]
        if not pairs:
            continue
        # the whole of a ratio is no measure of its own
        places = set(table.paragraphs())
        known = {
            (m.evidence.start, m.paragraph): m
            for m in facts.measures
            if m.paragraph in places and m.value is not None
        }
        values = CellValues(table, known)
        for row in table.rows:
            for one, other in pairs:
                first, second = (values.value(row, table.columns[at]) for at in (one, other))
                if first is not None and second is not None:
                    yield Conversion(first, second, worded=True)


def told_beside(tables: list[Table]) -> Iterator[Conversion]:
    """An amount and, in a column of remarks, the same in another unit: `2.040 | 2,04 tỷ đồng`;
    where most rows bear it out."""
    for table in tables:
        values = CellValues(table, {})
        for at in table.of("note", "remark"):
            for one in table.of("amount", "result"):
                pairs = list(_pairs(values, table.columns[one], at))
                right = sum(_is_same(*pair) for pair in pairs)
                if right >= _SHOWN and 2 * right > len(pairs):
                    yield from (Conversion(*pair, worded=True) for pair in pairs)


def _pairs(values: CellValues, column: Column, at: int) -> Iterator[tuple[Measure, Measure]]:
    """The number of a column and that of another, in each row that has both with units of one kind
    and different size."""
    table = values.table
    for row in table.rows:
        cell = row.cells.get(at)
        match, first = _TOLD.fullmatch(table.text(row, at)), values.value(row, column)
        if cell is None or cell.row != row.number or match is None or first is None:
            continue
        unit, own = parse_unit(match.group("unit")), parse_unit(first.unit)
        if unit.family and unit.family == own.family and unit.factor != own.factor:
            place = table.evidence(row, [at])
            second = Measure(place, value=parse(match.group("number")), unit=match.group("unit"))
            second.parts["value"] = place
            yield first, second


def _is_same(one: Measure, other: Measure) -> bool:
    sizes = [Fraction(m.value or 0) * parse_unit(m.unit).factor for m in (one, other)]
    return sizes[0] == sizes[1]


def _converts(one: Column, other: Column) -> bool:
    """True for columns of one thing in units of one family and of different size."""
    first, second = parse_unit(one.unit), parse_unit(other.unit)
    if not first.family or first.family != second.family or first.factor == second.factor:
        return False
    if first.per and second.per and not (first.per <= second.per or second.per <= first.per):
        return False
    said = spoken("converted").search(other.head) or spoken("converted").search(one.head)
    return (
        said is not None or (bool(one.code) and one.code == other.code) or _only_units(one, other)
    )


def _only_units(one: Column, other: Column) -> bool:
    """True for columns side by side that their units alone tell apart (`Triệu đồng | Tỷ đồng` under
    one head, `Dư nợ (triệu đồng) | Dư nợ (tỷ đồng)`); whether the rows bear it out is for the audit
    to see."""
    if other.index != one.index + 1 or one.levels[:-1] != other.levels[:-1]:
        return False
    told = [column.lowest.lower().replace(column.unit.lower(), "") for column in (one, other)]
    first, second = (" ".join(each.strip(" (),:").split()) for each in told)
    return first == second and told[0] != one.lowest.lower() and told[1] != other.lowest.lower()
