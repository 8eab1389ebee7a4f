"""The grid of a ruled table: which cell stands where, and which characters are in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.loaders.build import CellText
from extract.loaders.pages.lines import Glyph, text_of

#: Edges closer than this are the same (points).
SAME_EDGE = 3.0

#: Left, top, right and bottom in points from the page's upper left corner.
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Table:
    """A table of a page: the left edges of its columns, its top and its cells by row."""

    edges: list[float]
    top: float
    rows: list[list[CellText]] = field(default_factory=list)


def grid(cells: list[Box], glyphs: list[Glyph]) -> tuple[Table, list[Glyph]]:
    """The grid of the cells' boxes with the glyphs in them, and the glyphs outside."""
    lefts = distinct(cell[0] for cell in cells)
    tops = distinct(cell[1] for cell in cells)
    inside: list[list[Glyph]] = [[] for _ in cells]
    covering: list[list[int]] = [[] for _ in tops]
    table = Table(lefts, tops[0], [[] for _ in tops])
    spans = []
    for index, (x0, top, x1, bottom) in enumerate(cells):
        row, column = index_of(tops, top), index_of(lefts, x0)
        rows = max(1, index_of(tops, bottom - 2 * SAME_EDGE) - row + 1)
        columns = max(1, index_of(lefts, x1 - 2 * SAME_EDGE) - column + 1)
        spans.append((row, column, rows, columns))
        for covered in range(row, min(row + rows, len(tops))):
            covering[covered].append(index)
    outside: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x + glyph.right) / 2, glyph.y - glyph.size / 2
        home = next(
            (
                index
                for index in (covering[index_of(tops, y)] if y >= tops[0] else ())
                if cells[index][0] <= x <= cells[index][2]
                and cells[index][1] <= y <= cells[index][3]
            ),
            None,
        )
        (outside if home is None else inside[home]).append(glyph)
    for place, (row, column, rows, columns), content in zip(cells, spans, inside, strict=True):
        words = text_of(content)
        table.rows[row].append(CellText(words, row, column, rows, columns, place=place))
    for line in table.rows:
        line.sort(key=lambda cell: cell.column)
    return table, outside


def distinct(values: Iterable[float]) -> list[float]:
    """The edges in ascending order, those that are the same once."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > SAME_EDGE:
            kept.append(value)
    return kept


def index_of(edges: list[float], value: float) -> int:
    """Which of the ascending edges a value lies on or behind."""
    return max(0, bisect_right(edges, value + SAME_EDGE) - 1)


def same_columns(one: Table, other: Table) -> bool:
    """Whether two tables have their columns at the same places."""
    return len(one.edges) == len(other.edges) and all(
        abs(a - b) <= SAME_EDGE for a, b in zip(one.edges, other.edges, strict=True)
    )
