"""Old Excel workbooks (.xls): xlrd opens them, cells become what Excel shows."""

from __future__ import annotations

import io
import struct
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.document import Document
from extract.loaders.default_key import opened
from extract.loaders.libraries import library
from extract.loaders.refuse import refusal
from extract.loaders.sheets.book import Book, cell_text, damaged_workbook, document_of
from extract.loaders.sheets.model import Merge, Sheet
from extract.loaders.sheets.numbers import shown
from extract.messages import text

if TYPE_CHECKING:
    from types import ModuleType

    import xlrd

#: What xlrd raises for records that are not as they should be, besides its own error.
_BROKEN = (
    struct.error, ValueError, AttributeError, TypeError, AssertionError,
    EOFError, OverflowError, MemoryError, LookupError, RecursionError,
)  # fmt: skip


def read(data: bytes) -> Document:
    """An old workbook: its sheets in the order of their tabs, without hidden ones.

    A block's page is the number of its sheet among those shown, its line the row of the
    sheet. Raises ReadError for one that is damaged or has a password.
    """
    document = _read(data)
    if document is None:
        plain = opened(data)
        document = _read(plain) if plain is not None else None
    if document is None:
        raise refusal("encrypted")
    return document


def _read(data: bytes) -> Document | None:
    """The document, None for a workbook that is encrypted."""
    xlrd = library("xlrd", "xlrd", text("An old Excel workbook (.xls)"))
    try:
        with xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO()
        ) as workbook:
            return document_of(_book(workbook, xlrd), "xls")
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            return None
        raise damaged_workbook() from error
    except (xlrd.compdoc.CompDocError, *_BROKEN) as error:
        raise damaged_workbook() from error


def _book(workbook: xlrd.Book, xlrd: ModuleType) -> Book:
    # a sheet's visibility is known before the sheet itself is read
    visible, hidden = [], []
    for index, title in enumerate(workbook.sheet_names()):
        sheet = workbook.sheet_by_index(index)
        if sheet.visibility:
            hidden.append(title)
        else:
            visible.append(_sheet(sheet, workbook, xlrd))
        workbook.unload_sheet(index)
    return Book(visible, hidden)


def _sheet(sheet: xlrd.sheet.Sheet, workbook: xlrd.Book, xlrd: ModuleType) -> Sheet:
    cells: dict[tuple[int, int], str] = {}
    known: dict[str, str] = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            told = _shown(sheet, row, column, workbook, xlrd)
            if told:
                # cells that share a text share it here as well
                cells[row + 1, column + 1] = known.setdefault(told, told)
    merges = [
        Merge(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
    ]
    rows = {number + 1 for number, row in sheet.rowinfo_map.items() if row.hidden}
    columns = {number + 1 for number, column in sheet.colinfo_map.items() if column.hidden}
    return Sheet(sheet.name, cells, merges, rows, columns)


def _shown(
    sheet: xlrd.sheet.Sheet, row: int, column: int, workbook: xlrd.Book, xlrd: ModuleType
) -> str:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or value == "":
        return ""
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#N/A"))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(value), "General")
    style = workbook.xf_list[sheet.cell_xf_index(row, column)]
    code = workbook.format_map[style.format_key].format_str
    if kind == xlrd.XL_CELL_TEXT:
        fonts = _runs(value, sheet.rich_text_runlist_map.get((row, column), []), style.font_index)
        return cell_text([(piece, workbook.font_list[font].name) for piece, font in fonts])
    return cell_text([(shown(value, code, date1904=bool(workbook.datemode)), "")])


def _runs(value: str, runs: list[tuple[int, int]], font: int) -> list[tuple[str, int]]:
    """A rich text's pieces with the number of each one's font; `runs` says from which place
    on which font holds."""
    bounds = [(0, font), *runs, (len(value), font)]
    return [(value[a:b], number) for (a, number), (b, _) in pairwise(bounds) if b > a]
