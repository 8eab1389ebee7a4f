"""The cells of a sheet as openpyxl reads them, in half of its time: a plain one (a number, a shared
text, a text of its own without runs) needs no objects but itself. Every other goes openpyxl's way.
"""

from __future__ import annotations

from types import FunctionType
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import Cell
from openpyxl.reader import excel
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet import _reader
from openpyxl.worksheet._reader import WorkSheetParser, WorksheetReader

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SPACE = _reader.INLINE_STRING.removesuffix("is")
_VALUE, _FORMULA, _INLINE, _TEXT = (f"{_SPACE}{name}" for name in ("v", "f", "is", "t"))
_DIGITS = "0123456789"
#: What openpyxl takes out of texts of their own.
_ESCAPED = "x005F_"

#: Row, column, value, type and style of a cell.
_Read = tuple[int, int, Any, str, int]


class PlainCells(WorksheetReader):
    """openpyxl's reader of a sheet, with its cells bound from `_Parser`."""

    def __init__(self, ws: Any, *args: Any) -> None:  # noqa: ANN401 - openpyxl's own
        super().__init__(ws, *args)
        source, texts, results_alone, rich = args
        book = ws.parent
        dates = book._date_formats, book._timedelta_formats
        self.parser = _Parser(source, texts, results_alone, book.epoch, *dates, rich)

    def bind_cells(self) -> None:
        """Puts the cells into the sheet."""
        sheet: Any = self.ws
        cells, styles = sheet._cells, sheet.parent._cell_styles
        for _, row in self.parser.parse():
            for number, column, value, kind, style in row:
                cell: Any = Cell(sheet, number, column, style_array=styles[style])
                cell._value, cell.data_type = value, kind
                cells[number, column] = cell
        if cells:
            sheet._current_row = sheet.max_row


class PlainReader(excel.ExcelReader):
    """openpyxl's reader of a workbook, whose sheets are read by `PlainCells`: its own method, with
    the name of the sheets' reader bound anew, so that nobody else's openpyxl is another."""

    read_worksheets = FunctionType(
        excel.ExcelReader.read_worksheets.__code__,
        {**vars(excel), "WorksheetReader": PlainCells},
    )


class _Parser(WorkSheetParser):
    def __init__(self, *args: Any) -> None:  # noqa: ANN401 - openpyxl's own
        super().__init__(*args)
        #: the number of each column by its letters
        self.columns: dict[str, int] = {}

    def parse_cell(self, element: Element) -> _Read:  # type: ignore[override]
        """One cell."""
        kind, told, place = element.get("t", "n"), element.get("s"), element.get("r")
        style = int(told) if told else 0
        # a formula stands before its result, which alone is read
        parts = len(element)
        plain = parts == 1 or (parts == 2 and self.data_only and element[0].tag == _FORMULA)
        if plain and place:
            child = element[-1]
            if child.tag == _VALUE and (text := child.text):
                if kind == "n" and style not in self.date_formats:
                    number = float(text) if "." in text or "E" in text or "e" in text else int(text)
                    return *self.place(place), number, "n", style
                if kind == "s":
                    return *self.place(place), self.shared_strings[int(text)], "s", style
            elif parts == 1 and kind == "inlineStr" and child.tag == _INLINE and len(child) == 1:
                only = child[0]
                if only.tag == _TEXT and (text := only.text) and not len(only):
                    return *self.place(place), text.replace(_ESCAPED, ""), "s", style
        read = super().parse_cell(element)
        return read["row"], read["column"], read["value"], read["data_type"], read["style_id"]

    def place(self, told: str) -> tuple[int, int]:
        """Row and column of a cell, by its name."""
        letters = told.rstrip(_DIGITS)
        column = self.columns.get(letters)
        if column is None or told[len(letters) :] != str(self.row_counter):
            row, column = coordinate_to_tuple(told)
            self.columns[letters] = column
        else:
            row = self.row_counter
        self.col_counter = column
        return row, column
