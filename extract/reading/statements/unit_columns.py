"""One quantity in two columns of a table that have different units (NTM305)."""

from __future__ import annotations

from collections.abc import Iterator

from extract.quantities.units import parse_unit
from extract.reading.statements.facts import Facts
from extract.reading.tables.kinds import spoken
from extract.reading.tables.model import Column, Table
from extract.report import Conversion


def converted(facts: Facts, tables: list[Table]) -> Iterator[Conversion]:
    """One quantity in two columns of different units (`nghìn đồng/năm | triệu đồng/năm`)."""
    for table in tables:
        amounts = table.of("result", "amount")
        pairs = [
            (one, other)
            for one in amounts
            for other in amounts
            if one < other and _converts(table.columns[one], table.columns[other])
        ]
        for row in table.rows if pairs else ():
            placed = {m.evidence.start: m for m in facts.by_paragraph.get(row.paragraph, [])}
            for one, other in pairs:
                cells = [row.cells.get(at) for at in (one, other)]
                told = [placed.get(cell.span.start) for cell in cells if cell is not None]
                first, second = told if len(told) == len(cells) else (None, None)
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
    """True for columns side by side under one head that their units alone tell apart (`Triệu đồng
    | Tỷ đồng`); whether the rows bear it out is for the audit to see."""
    beside = other.index == one.index + 1
    told = [column.lowest.lower().strip(" ()") for column in (one, other)]
    alike = one.levels[:-1] == other.levels[:-1]
    return beside and alike and told == [one.unit.lower(), other.unit.lower()]
