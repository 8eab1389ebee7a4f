"""Tables that are one: cut at the end of a page, the head repeated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from extract.document import Block, BlockKind
from patterns import alternation, words
from patterns.kept import pattern_of

#: A head has so many cells at least: two tables of a name and a number may be of different things.
_CELLS = 3


def whole_tables(text: str, blocks: Sequence[Block]) -> dict[int, tuple[int, int]]:
    """For each table that goes on with one before it, the first part of that and how many rows lie
    before its own. One goes on right behind another, or below a line that says so (`Biểu 02 (tiếp
    theo)`), and repeats its head."""
    found: dict[int, tuple[int, int]] = {}
    heads: dict[int, list[str]] = {}
    rows: dict[int, int] = {}
    last: int | None = None
    between: list[str] = []
    for block in blocks:
        if block.kind is not BlockKind.TABLE_ROW or block.table is None or not block.cells:
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.TABLE_ROW):
                between.append(" ".join(text[block.span.start : block.span.end].split()))
            continue
        table = block.table
        if table not in heads:
            heads[table] = _told(text, block)
            if last is not None and _goes_on(heads[last], heads[table], between):
                found[table] = (found.get(last, (last, 0))[0], rows[last] + 1)
        shift = found.get(table, (table, 0))[1]
        rows[table] = shift + max(cell.row for cell in block.cells)
        last, between = table, []
    return found


def _told(text: str, block: Block) -> list[str]:
    return [" ".join(text[cell.span.start : cell.span.end].split()) for cell in block.cells]


def _goes_on(before: list[str], after: list[str], between: list[str]) -> bool:
    same = before == after and sum(map(bool, after)) >= _CELLS
    told = [line for line in between if line]
    return same and (not told or (len(told) == 1 and _continued().search(told[0]) is not None))


@cache
def _continued() -> regex.Pattern[str]:
    return pattern_of(rf"(?<!\p{{L}}){alternation(words('columns')['continued'])}[ .:]*$", regex.I)
