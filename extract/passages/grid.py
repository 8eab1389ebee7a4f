"""A table around places: its head, the rows in which they stand, and the rows next to these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.document import Cell, Document, Span
from extract.passages.passage import Cell as CutCell
from extract.passages.passage import Line, Passage
from extract.reading.tables.grid import grids_of
from extract.reading.tables.head import header_depth
from extract.text.view import View

#: So many rows are shown on either side of one that has a place in it, and so many in all.
NEXT, MOST = 2, 30
#: So long (characters) a cell is, and so much of one stands on either side of a place in it.
CELL, AROUND = 240, 400


def head_rows(document: Document) -> Mapping[int, int]:
    """How many rows the head of each table has, by its number."""
    view, found = View(document), dict[int, int]()
    for grid in grids_of(view):
        table = view.block_of(grid.rows[0].paragraph).table
        if table is not None:
            found.setdefault(table, header_depth(grid))
    return found


def table_passage(document: Document, table: int, places: Sequence[Span], head: int) -> Passage:
    """The rows of a table that show the places, with its first `head` rows."""
    rows = [block for block in document.blocks if block.table == table and block.cells]
    held = [number for number, block in enumerate(rows) if _touched(block.span, places)]
    shown = set(range(min(head, len(rows))))
    for number in held:
        shown |= set(range(max(0, number - NEXT), min(len(rows), number + NEXT + 1)))
    if len(shown) > MOST:  # a total of a great many rows: they alone, without those next to them
        shown = {*range(min(head, len(rows))), *held[: MOST - 1], *held[-1:]}
    lines, last = [], -1
    for number in sorted(shown):
        block = rows[number]
        cells = tuple(_cell(document.text, cell, places) for cell in block.cells)
        lines.append(Line(block.line, number < head, number - last - 1, cells))
        last = number
    at = rows[held[0]] if held else rows[0]
    return Passage(
        document.page_of(at),
        at.line,
        rows[0].span.start,
        behind=len(rows) - last - 1,
        rows=tuple(lines),
    )


def _touched(span: Span, places: Iterable[Span]) -> bool:
    return any(place.start < span.end and span.start < place.end for place in places)


def _cell(text: str, cell: Cell, places: Sequence[Span]) -> CutCell:
    start, end = cell.span.start, cell.span.end
    if end - start > CELL:
        inside = [place for place in places if place.start < end and start < place.end]
        if inside:
            start = max(start, min(place.start for place in inside) - AROUND)
            end = min(end, max(place.end for place in inside) + AROUND)
        else:
            end = start + CELL
    words = text[start:end]
    if end < cell.span.end:
        words += "…"
    if start > cell.span.start:
        words, start = "…" + words, start - 1
    return (words, start, cell.column, cell.columns, cell.rows)
