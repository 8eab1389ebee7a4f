"""Pages with ruled tables, read by pdfplumber; imported only when such a page turns up."""

from __future__ import annotations

import io
import logging
from contextlib import suppress
from typing import Any

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extract.loaders.pdf_grid import Table, TablePage, grid
from extract.loaders.pdf_lines import Glyph, rows_of

#: What pdfplumber and pdfminer raise for content that they can't make sense of.
_UNREADABLE = (
    PdfminerException,
    MalformedPDFException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    ArithmeticError,
)
#: pdfminer reports every oddity of a file; what couldn't be read is said by the loader.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def opened(data: bytes) -> TableReader | None:
    """A reader of the file's tables, None where pdfminer can't open what PDFium could."""
    try:
        return TableReader(pdfplumber.open(io.BytesIO(data)))
    except _UNREADABLE:
        return None


class TableReader:
    """Reads single pages of a file; pages are closed after reading, which keeps memory low."""

    def __init__(self, pdf: pdfplumber.pdf.PDF) -> None:
        self._pdf = pdf

    def close(self) -> None:
        """Closes the file."""
        with suppress(*_UNREADABLE):  # closing looks for all pages, readable or not
            self._pdf.close()

    def read(self, number: int) -> TablePage | None:
        """The tables of a page (counted from 0) and the text outside of them; None where it
        has none, or where pdfplumber can't read it."""
        try:
            page = self._pdf.pages[number]
        except _UNREADABLE:
            return None
        try:
            return _tables(page)
        except _UNREADABLE:
            return None
        finally:
            page.close()


def _tables(page: Page) -> TablePage | None:
    """Tables have at least two rows and two columns; a frame around text is none."""
    boxes = [
        list(table.cells)
        for table in page.find_tables()
        if len({cell[0] for cell in table.cells}) > 1 and len({cell[1] for cell in table.cells}) > 1
    ]
    if not boxes:
        return None
    glyphs = [_glyph(char) for char in page.chars]
    tables: list[Table] = []
    for cells in boxes:
        table, glyphs = grid(cells, glyphs)
        tables.append(table)
    return TablePage(tables, rows_of(glyphs))


def _glyph(char: dict[str, Any]) -> Glyph:
    """A character of pdfplumber; the lower edge of its box stands for its baseline."""
    return Glyph(char["bottom"], char["x0"], char["x1"], char["text"], char["size"])
