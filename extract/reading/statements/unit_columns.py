"""One quantity in two columns of a table that have different units (NTM305)."""

from __future__ import annotations

from collections.abc import Iterator

from extract.quantities.units import parse_unit
from extract.reading.statements.cell_values import CellValues
from extract.reading.statements.facts import Facts
from extract.reading.tables.kinds import spoken
from extract.reading.tables.model import Column, Table
from extract.report import Conversion


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
