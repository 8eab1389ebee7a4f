"""Excel workbooks (.xlsx, .xlsm): openpyxl opens them, cells become what Excel shows."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from lxml.etree import XMLSyntaxError

from extract.collector import collector_paused
from extract.document import Document
from extract.loaders.libraries import library
from extract.loaders.limits import EXCEL_COLUMNS, EXCEL_ROWS
from extract.loaders.package import BROKEN_ZIP
from extract.loaders.sheets.book import Book, cell_text, damaged_workbook, document_of
from extract.loaders.sheets.model import Merge, Sheet
from extract.loaders.sheets.numbers import shown
from extract.loaders.sheets.package import Inspected, inspected
from extract.messages import text

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: What openpyxl raises for a package whose parts are not as they should be.
_BROKEN = (
    *BROKEN_ZIP, AttributeError, TypeError, IndexError, ParseError, XMLSyntaxError, SyntaxError,
)  # fmt: skip


def read(data: bytes) -> Document:
    """A workbook: its sheets in the order of their tabs, without hidden ones.

    A block's page is the number of its sheet among those shown, its line the row of the
    sheet. Raises ReadError for a package that can't be opened; PARTIAL is one whose
    formulas have no results in the file.
    """
    library("openpyxl.reader.excel", "openpyxl", text("An Excel workbook (.xlsx)"))
    package = inspected(data)
    from extract.loaders.sheets.plain_cells import PlainReader

    try:
        with collector_paused(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts that openpyxl leaves out hold no text
            reader = PlainReader(
                io.BytesIO(package.data), data_only=True, rich_text=True, keep_links=False
            )
            reader.read()
            parts = {sheet.name: relation.target for sheet, relation in reader.parser.find_sheets()}
            return document_of(_book(reader.wb, package, parts), "xlsx")
    except _BROKEN as error:
        raise damaged_workbook() from error


def _book(workbook: Workbook, package: Inspected, parts: dict[str, str]) -> Book:
    """The workbook's sheets; `parts` gives the part of the package that each stands in."""
    visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in workbook.worksheets if sheet not in visible]
    date1904 = workbook.epoch.year == 1904
    unread = [
        f"{sheet.title}!{cell}"
        for sheet in visible
        for cell in package.unread.get(parts[sheet.title].lstrip("/"), [])
    ]
    sheets = (
        _sheet(sheet, package.merges.get(parts[sheet.title].lstrip("/"), []), date1904=date1904)
        for sheet in visible
    )
    return Book(sheets, hidden, unread, package.pictures)


def _sheet(sheet: Worksheet, told_merges: list[str], *, date1904: bool) -> Sheet:
    cells: dict[tuple[int, int], str] = {}
    known: dict[str, str] = {}
    texts = _Shown(date1904=date1904)
    # iter_rows would make every cell of the used range, which may reach to the last row
    for place, cell in sheet._cells.items():
        if cell.value is not None and place[0] <= EXCEL_ROWS and place[1] <= EXCEL_COLUMNS:
            told = texts.of(cell)
            if told:
                # cells that share a text share it here as well
                cells[place] = known.setdefault(told, told)
    from openpyxl.utils.cell import range_boundaries

    bounds = [span.bounds for span in sheet.merged_cells.ranges]
    bounds += [range_boundaries(span) for span in told_merges]
    merges = [Merge(top, left, bottom, right) for left, top, right, bottom in bounds]
    rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    return Sheet(sheet.title, cells, merges, rows, set(_hidden_columns(sheet)))


class _Shown:
    """What the cells of a sheet show: what many of them have (a style, a mark) is looked up
    once."""

    def __init__(self, *, date1904: bool) -> None:
        self._date1904 = date1904
        #: of each style the name of its font and its number format
        self._styles: dict[bytes, tuple[str, str]] = {}
        self._known: dict[tuple[type, object, str, str], str] = {}

    def of(self, cell: Cell) -> str:
        """The text that a cell shows."""
        value: Any = cell.value
        styled: Any = cell
        # what openpyxl calls the style of a cell would be looked up anew for each
        style = styled._style.tobytes()
        if style not in self._styles:
            self._styles[style] = (cell.font.name or "", cell.number_format)
        font, code = self._styles[style]
        if isinstance(value, list):  # rich text: each run may have a font of its own
            runs = [
                (piece, font) if isinstance(piece, str) else (piece.text, piece.font.rFont or font)
                for piece in value
            ]
            return cell_text(runs)
        key = (type(value), value, font, code)
        if key not in self._known:
            self._known[key] = cell_text([(shown(value, code, date1904=self._date1904), font)])
        return self._known[key]


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    """The numbers of the hidden columns, which the file gives in groups."""
    for group in sheet.column_dimensions.values():
        # a group beyond the last column hides nothing: Excel throws it away
        if group.hidden and group.min and group.max and group.max <= EXCEL_COLUMNS:
            yield from range(max(1, group.min), group.max + 1)
