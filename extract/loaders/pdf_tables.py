"""Pages with ruled tables: which pages those are, and their cells by pdfplumber."""

from __future__ import annotations

import ctypes
import io
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from extract.loaders.build import CellText
from extract.loaders.pdf_lines import Glyph, Row, rows_of, text_of

#: In points: a rule is thinner than this and longer than that.
_THIN = 2.5
_LONG = 12.0
#: Rules in each direction from which on a page is looked at for tables.
_LEAST_RULES = 2
#: Edges closer than this are the same (points).
_SAME_EDGE = 3.0

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Table:
    """A table of a page: the left edges of its columns, its top and its cells by row."""

    edges: list[float]
    top: float
    rows: list[list[CellText]] = field(default_factory=list)


@dataclass(slots=True)
class TablePage:
    """A page's tables and the rows of text outside of them."""

    tables: list[Table]
    rows: list[Row]


def has_rules(page: pdfium.PdfPage) -> bool:
    """Whether a page has enough lines or boxes drawn in both directions for a table."""
    flat = upright = 0
    edges = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.byref(edge) for edge in edges]
    left, bottom, right, top = edges
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(item, *places):
            continue
        width, height = right.value - left.value, top.value - bottom.value
        if width >= _LONG and height >= _LONG:
            # one path may hold a whole grid, and a box has two rules in each direction
            flat, upright = flat + _LEAST_RULES, upright + _LEAST_RULES
        elif width >= _LONG and height < _THIN:
            flat += 1
        elif height >= _LONG and width < _THIN:
            upright += 1
        if flat >= _LEAST_RULES and upright >= _LEAST_RULES:
            return True
    return False


class TableReader:
    """Reads single pages by pdfplumber; the file is opened when the first one is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _pdf(self) -> pdfplumber.PDF:
        return pdfplumber.open(io.BytesIO(self._data))

    def close(self) -> None:
        """Closes the file if it was opened."""
        if "_pdf" in self.__dict__:
            self._pdf.close()

    def read(self, number: int) -> TablePage | None:
        """The tables of a page (counted from 0) with at least two rows and two columns;
        None where it has none or pdfplumber can't read it."""
        try:
            page = self._pdf.pages[number]
        except (PdfminerException, IndexError):
            return None
        try:
            return _tables(page)
        except (PdfminerException, ValueError, TypeError, KeyError, ArithmeticError):
            return None
        finally:
            page.close()


def _tables(page: Page) -> TablePage | None:
    boxes = [
        cells
        for table in page.find_tables()
        if len({cell[1] for cell in (cells := list(table.cells))}) > 1
        and len({cell[0] for cell in cells}) > 1
    ]
    if not boxes:
        return None
    glyphs = [_glyph(char) for char in page.chars]
    tables: list[Table] = []
    for cells in boxes:
        table, glyphs = _table(cells, glyphs)
        tables.append(table)
    return TablePage(tables, rows_of(glyphs))


def _glyph(char: dict[str, Any]) -> Glyph:
    """A character of pdfplumber; the lower edge of its box stands for its baseline."""
    return Glyph(char["bottom"], char["x0"], char["x1"], char["text"], char["size"])


def _table(cells: list[Box], glyphs: list[Glyph]) -> tuple[Table, list[Glyph]]:
    """The grid of the cells' boxes with the glyphs in them, and the glyphs outside."""
    lefts = _distinct(cell[0] for cell in cells)
    tops = _distinct(cell[1] for cell in cells)
    inside: list[list[Glyph]] = [[] for _ in cells]
    covering: list[list[int]] = [[] for _ in tops]
    table = Table(lefts, tops[0], [[] for _ in tops])
    spans = []
    for index, (x0, top, x1, bottom) in enumerate(cells):
        row, column = _index(tops, top), _index(lefts, x0)
        rows = max(1, _index(tops, bottom - 2 * _SAME_EDGE) - row + 1)
        columns = max(1, _index(lefts, x1 - 2 * _SAME_EDGE) - column + 1)
        spans.append((row, column, rows, columns))
        for covered in range(row, min(row + rows, len(tops))):
            covering[covered].append(index)
    outside: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x + glyph.right) / 2, glyph.y - glyph.size / 2
        home = next(
            (
                index
                for index in (covering[_index(tops, y)] if y >= tops[0] else ())
                if cells[index][0] <= x <= cells[index][2]
                and cells[index][1] <= y <= cells[index][3]
            ),
            None,
        )
        (outside if home is None else inside[home]).append(glyph)
    for (row, column, rows, columns), content in zip(spans, inside, strict=True):
        table.rows[row].append(CellText(text_of(content), row, column, rows, columns))
    for line in table.rows:
        line.sort(key=lambda cell: cell.column)
    return table, outside


def _distinct(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SAME_EDGE:
            kept.append(value)
    return kept


def _index(edges: list[float], value: float) -> int:
    """Which of the ascending edges a value lies on or behind."""
    return max(0, bisect_right(edges, value + _SAME_EDGE) - 1)


def same_columns(one: Table, other: Table) -> bool:
    """Whether two tables have their columns at the same places."""
    return len(one.edges) == len(other.edges) and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(one.edges, other.edges, strict=True)
    )
