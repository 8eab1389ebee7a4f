"""Ruled tables on a picture: their cells, each read for itself.

Read as a whole, words of neighbouring cells and the rules between them run together. So the
rules are wiped off, and the cells of one column are read as one block of text.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from extract.loaders.ocr.dots import COLUMN_PAD, INK, INSET, LEAST_INK_OF_A_COLUMN, Grey
from extract.loaders.ocr.first import Strip, strips_of
from extract.loaders.ocr.rules import Stroke, strokes_of, wiped
from extract.loaders.ocr.short import Entry, entries_in, numbered, read_entries
from extract.loaders.pages.grid import SAME_EDGE, distinct, index_of
from extract.loaders.pages.rule import Rule

#: A page with fewer rules than this in either direction has no table.
_LEAST_RULES = 2


@dataclass(slots=True)
class Cell:
    """A cell in dots, where it stands in the grid, and the lines read in it."""

    left: int
    top: int
    right: int
    bottom: int
    row: int
    column: int
    rows: int
    columns: int
    strips: list[Strip] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """A table: the left edges of its columns in points, its top, its cells."""

    edges: list[float]
    top: float
    cells: list[Cell]


def tables_on(grey: Grey, scale: float) -> tuple[list[Found], Grey]:
    """The tables of a page, cells not yet read, and the page without their rules; `scale` is
    in dots a point. A table has at least two rows and two columns."""
    across, down = strokes_of(grey, scale * 72)
    if min(len(across), len(down)) < _LEAST_RULES:
        return [], grey
    # pdfplumber takes long to import and most pages need none of it
    from extract.loaders.pages.tables import cells_of

    rules = [_flat(stroke, scale) for stroke in across]
    rules += [_upright(stroke, scale) for stroke in down]
    tables = []
    for boxes in cells_of(rules):
        lefts = distinct(box[0] for box in boxes)
        tops = distinct(box[1] for box in boxes)
        if len(lefts) > 1 and len(tops) > 1:
            cells = [_cell(box, lefts, tops, scale) for box in boxes]
            cells.sort(key=lambda cell: (cell.row, cell.column))
            tables.append(Found(lefts, tops[0], cells))
    return tables, wiped(grey, across, down) if tables else grey


def read_cells(tables: list[Found], grey: Grey, dpi: int) -> Grey:
    """Reads every cell; gives back the page with nothing where the tables are."""
    rest = grey.copy()
    for table in tables:
        columns: dict[tuple[int, int], list[Cell]] = defaultdict(list)
        for cell in table.cells:
            columns[cell.column, cell.columns].append(cell)
            rest[cell.top : cell.bottom, cell.left : cell.right] = 255
        for cells in columns.values():
            _read_column(cells, grey, dpi)
        _read_short(table.cells, grey, dpi)
    return rest


def _read_short(cells: list[Cell], grey: Grey, dpi: int) -> None:
    """Once more the entries that are numbers by themselves, column by column."""
    by_cell: list[tuple[Cell, list[Entry]]] = []
    for cell in sorted(cells, key=lambda cell: (cell.column, cell.row)):
        inner = (cell.left + INSET, cell.top + INSET, cell.right - INSET, cell.bottom - INSET)
        by_cell.append((cell, list(entries_in(grey, *inner))))
    read_entries([entry for _, entries in by_cell for entry in entries], grey, dpi)
    for cell, entries in by_cell:
        cell.strips = numbered(cell.strips, entries)


def _read_column(cells: list[Cell], grey: Grey, dpi: int) -> None:
    left, right = min(cell.left for cell in cells), max(cell.right for cell in cells)
    top, bottom = min(cell.top for cell in cells), max(cell.bottom for cell in cells)
    shape = (bottom - top + 2 * COLUMN_PAD, right - left + 2 * COLUMN_PAD)
    block = np.full(shape, 255, np.uint8)
    for cell in cells:
        inner = grey[cell.top + INSET : cell.bottom - INSET, cell.left + INSET : cell.right - INSET]
        y, x = cell.top + INSET - top + COLUMN_PAD, cell.left + INSET - left + COLUMN_PAD
        block[y : y + inner.shape[0], x : x + inner.shape[1]] = inner
    if int((block < INK).sum()) < LEAST_INK_OF_A_COLUMN:
        return
    for strip in strips_of(block, dpi, block=True):
        strip.y += top - COLUMN_PAD
        for word in strip.words:
            word.left, word.right = word.left + left - COLUMN_PAD, word.right + left - COLUMN_PAD
            word.top, word.bottom = word.top + top - COLUMN_PAD, word.bottom + top - COLUMN_PAD
        middle = sum(word.top + word.bottom for word in strip.words) / 2 / len(strip.words)
        home = min(cells, key=lambda cell: max(cell.top - middle, middle - cell.bottom))
        home.strips.append(strip)


def _flat(stroke: Stroke, scale: float) -> Rule:
    y = (stroke.first + stroke.last + 1) / 2 / scale
    return Rule(stroke.start / scale, y, stroke.end / scale, y)


def _upright(stroke: Stroke, scale: float) -> Rule:
    x = (stroke.first + stroke.last + 1) / 2 / scale
    return Rule(x, stroke.start / scale, x, stroke.end / scale)


def _cell(
    box: tuple[float, float, float, float],
    lefts: list[float],
    tops: list[float],
    scale: float,
) -> Cell:
    row, column = index_of(tops, box[1]), index_of(lefts, box[0])
    rows = max(1, index_of(tops, box[3] - 2 * SAME_EDGE) - row + 1)
    columns = max(1, index_of(lefts, box[2] - 2 * SAME_EDGE) - column + 1)
    left, top, right, bottom = (round(edge * scale) for edge in box)
    return Cell(left, top, right, bottom, row, column, rows, columns)
