"""OpenDocument spreadsheets (.ods): lxml reads them; a cell's text stands in the file as the
program last showed it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from extract.document import Document
from extract.loaders.limits import EXCEL_COLUMNS, EXCEL_ROWS, Repeats, whole
from extract.loaders.package import BROKEN_ZIP, oversized
from extract.loaders.refuse import refusal
from extract.loaders.sheets.book import (
    Book,
    cell_text,
    damaged_workbook,
    document_of,
    refused_as_oversized,
)
from extract.loaders.sheets.model import Merge, Sheet
from extract.loaders.sheets.numbers import shown_here

_NAMES = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}


def _n(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


_TABLE, _ROW, _CELL, _UNDER = (
    _n(f"table:{name}") for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
_COLUMN, _P = _n("table:table-column"), _n("text:p")
_ROWS, _COLUMNS = _n("table:number-rows-repeated"), _n("table:number-columns-repeated")
_TALL, _WIDE = _n("table:number-rows-spanned"), _n("table:number-columns-spanned")
_NAME, _STYLE, _VISIBILITY = _n("table:name"), _n("table:style-name"), _n("table:visibility")
_ANNOTATION = _n("office:annotation")
_SPACES, _TAB, _BREAK = _n("text:s"), _n("text:tab"), _n("text:line-break")
_VALUE, _VALUE_TYPE = _n("office:value"), _n("office:value-type")
_PERCENTAGE = "percentage"
_NUMERIC = ("float", "currency", _PERCENTAGE)
#: Blanks that stand in a cell at most, and columns that are hidden by one element.
_MOST_BLANKS = 1000


def read(data: bytes) -> Document:
    """A spreadsheet: its sheets in the order of their tabs, without hidden ones.

    A block's page is the number of its sheet among those shown, its line the row of the
    sheet. Raises ReadError for a package that can't be opened.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = oversized(package.infolist())
            if size is not None:
                raise refused_as_oversized(size)
            if b"encryption-data" in package.read("META-INF/manifest.xml"):
                raise refusal("encrypted")
            pictures = any(name.startswith("Pictures/") for name in package.namelist())
            content = package.read("content.xml")
        parser = etree.XMLParser(resolve_entities=False, huge_tree=True, no_network=True)
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, *BROKEN_ZIP) as error:
        raise damaged_workbook() from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged_workbook()
    hidden_styles = {
        style.get(_n("style:name"))
        for style in root.iter(_n("style:style"))
        for properties in style.iterchildren(_n("style:table-properties"))
        if properties.get(_n("table:display")) == "false"
    }
    body = root.find(f"{_n('office:body')}/{_n('office:spreadsheet')}")
    tables = [] if body is None else list(body.iterchildren(_TABLE))
    shown = [table for table in tables if table.get(_STYLE) not in hidden_styles]
    hidden = [table.get(_NAME, "") for table in tables if table not in shown]
    fonts = _fonts(root)
    repeats = Repeats()
    sheets = (_sheet(t, fonts, repeats) for t in shown)
    return document_of(Book(sheets, hidden, pictures=pictures, repeats=repeats), "ods")


def _fonts(root: _Element) -> dict[str, str]:
    """The font of each style of cells that names one."""
    families = {
        face.get(_n("style:name")): face.get(_n("svg:font-family"), "").strip("'")
        for face in root.iter(_n("style:font-face"))
    }
    named = (
        (style.get(_n("style:name"), ""), properties.get(_n("style:font-name")))
        for style in root.iter(_n("style:style"))
        for properties in style.iterchildren(_n("style:text-properties"))
    )
    return {style: families.get(font, "") for style, font in named if font}


def _sheet(table: _Element, fonts: dict[str, str], repeats: Repeats) -> Sheet:
    sheet = Sheet(table.get(_NAME, ""), {})
    column = 1
    for element in table.iter(_COLUMN):
        times = _number(element, _COLUMNS)
        if element.get(_VISIBILITY, "visible") != "visible":
            sheet.hidden_columns.update(range(column, min(column + times, EXCEL_COLUMNS + 1)))
        column += times
        if column > EXCEL_COLUMNS:
            break
    row = 1
    for element in table.iter(_ROW):
        times = _number(element, _ROWS)
        cells = list(_cells(element, fonts, repeats))
        often = min(times, EXCEL_ROWS)
        if cells:
            often = repeats.times(times, sum(len(text) + 1 for _, text, _, _ in cells))
        repeated = range(row, min(row + often, EXCEL_ROWS + 1))
        if element.get(_VISIBILITY, "visible") != "visible":
            sheet.hidden_rows.update(repeated)
        for number in repeated if cells else ():
            for at, text, tall, wide in cells:
                sheet.cells[number, at] = text
                if tall > 1 or wide > 1:
                    sheet.merges.append(Merge(number, at, number + tall - 1, at + wide - 1))
        row += times
        if row > EXCEL_ROWS or repeats.cut:
            break
    return sheet


def _cells(
    row: _Element, fonts: dict[str, str], repeats: Repeats
) -> Iterator[tuple[int, str, int, int]]:
    """The filled cells of a row: column, text, and how many rows and columns each covers."""
    column = 1
    for cell in row.iterchildren(_CELL, _UNDER):
        times = _number(cell, _COLUMNS)
        text = "\n".join("".join(_words(line)) for line in cell.iterchildren(_P))
        font = fonts.get(cell.get(_STYLE, ""), "")
        told = cell_text([(_shown(cell, text), font)]) if cell.tag == _CELL else ""
        if told:
            often = repeats.times(times, len(told) + 1)
            for at in range(column, min(column + often, EXCEL_COLUMNS + 1)):
                yield at, told, _number(cell, _TALL), _number(cell, _WIDE)
        column += times


def _shown(cell: _Element, text: str) -> str:
    """A cell's text; a number's signs as they are here, wherever it was saved."""
    value, kind = cell.get(_VALUE), cell.get(_VALUE_TYPE)
    if value is None or kind not in _NUMERIC:
        return text
    return shown_here(text, value, percent=kind == _PERCENTAGE)


def _words(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == _SPACES:
            yield " " * min(_number(child, _n("text:c")), _MOST_BLANKS)
        elif child.tag == _TAB:
            yield " "
        elif child.tag == _BREAK:
            yield "\n"
        elif child.tag != _ANNOTATION:
            yield from _words(child)
        yield child.tail or ""


def _number(element: _Element, name: str) -> int:
    return whole(element.get(name), 1, least=1)
