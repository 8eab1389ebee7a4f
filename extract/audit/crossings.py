"""One mark of a table that puts off two totals, that of its row and that of its column: they are
one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.audit.claim import Claim
from extract.document import Document

_LIST = "count-list"


@dataclass(slots=True, frozen=True)
class _Total:
    """A total of marks: its claim, by how much it is off, the row or column of its marks (the
    other is None) and the cells that they stand in."""

    position: int
    off: Decimal
    row: int | None
    column: int | None
    marks: frozenset[tuple[int, int]]


def crossing(
    document: Document, claims: Sequence[Claim], failing: Sequence[bool]
) -> dict[int, int]:
    """For each failing total of a row whose slip that of a column tells already, that one; by
    position."""
    tables: dict[int, list[_Total]] = defaultdict(list)
    for position, (claim, failed) in enumerate(zip(claims, failing, strict=True)):
        if failed and any(tie.kind == _LIST for tie in claim.ties):
            table, total = _total(document, position, claim)
            if total is not None:
                tables[table].append(total)
    found: dict[int, int] = {}
    for totals in tables.values():
        for one in totals:
            others = [other for other in totals if _cross(one, other)]
            if len(others) == 1 and sum(_cross(each, others[0]) for each in totals) == 1:
                found[one.position] = others[0].position
    return found


def _total(document: Document, position: int, claim: Claim) -> tuple[int, _Total | None]:
    marks = claim.facts[1:]
    blocks = [document.block_at(fact.evidence.start) for fact in marks]
    tables = {block.table for block in blocks}
    table = tables.pop() if len(tables) == 1 else None
    if table is None or any(fact.numbers for fact in marks):
        return -1, None
    places = [document.column_at(fact.evidence.start) for fact in marks]
    cells = [
        (block.line, place[1])
        for block, place in zip(blocks, places, strict=True)
        if place is not None
    ]
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    if len(cells) < len(marks) or (len(rows) > 1) is (len(columns) > 1):
        return -1, None
    own = document.block_at(claim.evidence.start).line
    row = own if len(rows) == 1 else None
    column = columns.pop() if len(columns) == 1 else None
    off = claim.facts[0].number - len(marks)
    return table, _Total(position, off, row, column, frozenset(cells))


def _cross(one: _Total, other: _Total) -> bool:
    """True for the total of a row and that of a column that are off alike by the mark in which
    they cross: it is there and both count one less, or it isn't and both count one more."""
    if one.row is None or other.column is None or one.off != other.off or abs(one.off) != 1:
        return False
    cell = (one.row, other.column)
    return (cell in one.marks and cell in other.marks) is (one.off < 0)
