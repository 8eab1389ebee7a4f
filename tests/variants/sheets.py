"""Tables in other files: a sheet as a Word table, a Word file's tables as a sheet, a sheet as
text with separators."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import openpyxl
from docx import Document as new_word
from docx.oxml.ns import qn
from openpyxl.utils import get_column_letter

from .sources import Source
from .word_files import WordFile, text_of

#: A number as it is shown where the point is the decimal sign.
_SHOWN = re.compile(r"-?[0-9]{1,3}(?:,?[0-9]{3})*(?:\.[0-9]+)?%?")
_SWAPPED = str.maketrans(".,", ",.")


def sheet_of(source: Source) -> Any | None:  # noqa: ANN401 - openpyxl's
    """The sheet of a workbook that has a single one, and shows it."""
    if source.ending != "xlsx":
        return None
    sheets = openpyxl.load_workbook(io.BytesIO(source.data)).worksheets
    return sheets[0] if len(sheets) == 1 and sheets[0].sheet_state == "visible" else None


def shown_here(rows: list[list[str]]) -> list[list[str]]:
    """The rows with the numbers' signs as they are shown in Viet Nam."""
    return [
        [cell.translate(_SWAPPED) if _SHOWN.fullmatch(cell) else cell for cell in row]
        for row in rows
    ]


def word_of_sheet(sheet: Any, shown: list[list[str]]) -> bytes | None:  # noqa: ANN401
    """A sheet as paragraphs and one Word table, its merged cells merged; `shown` are its rows as
    they are shown. None where it has no table."""
    wide = [sum(bool(cell.strip()) for cell in row) for row in shown]
    first = next((n for n, count in enumerate(wide) if count > 2), 0)
    last = max((n for n, count in enumerate(wide) if count > 2), default=0)
    if last - first < 2:
        return None
    word = new_word()
    columns = max(len(row) for row in shown)
    for row in shown[:first]:
        word.add_paragraph(" ".join(cell.strip() for cell in row if cell.strip()))
    table = word.add_table(last - first + 1, columns)
    for n, row in enumerate(shown[first : last + 1]):
        for column, cell in enumerate(row):
            if cell.strip():
                table.cell(n, column).text = cell.strip()
    for merged in sheet.merged_cells.ranges:
        top, bottom = merged.min_row - 1 - first, merged.max_row - 1 - first
        if top >= 0 and bottom <= last - first and merged.max_col <= columns:
            table.cell(top, merged.min_col - 1).merge(table.cell(bottom, merged.max_col - 1))
    for row in shown[last + 1 :]:
        word.add_paragraph(" ".join(cell.strip() for cell in row if cell.strip()))
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def sheet_of_word(file: WordFile) -> bytes | None:
    """Paragraphs as rows of one cell, tables below each other on one sheet; None where less than
    half of the text stands in tables."""
    inside = sum(len(text_of(p)) for t in file.body.iter(qn("w:tbl")) for p in t.iter(qn("w:p")))
    if inside * 2 < sum(len(text_of(p)) for p in file.paragraphs()):
        return None
    book = openpyxl.Workbook()
    sheet: Any = book.active
    row = 1
    for child in file.body:
        if child.tag == qn("w:p") and text_of(child).strip():
            sheet.cell(row, 1, text_of(child))
            row += 1
        elif child.tag == qn("w:tbl"):
            row = _table(sheet, child, row) + 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _table(sheet: Any, table: Any, row: int) -> int:  # noqa: ANN401 - openpyxl's and lxml's
    open_cells: dict[int, tuple[int, int]] = {}
    for line in table.iterchildren(qn("w:tr")):
        column = 1
        for cell in line.iterchildren(qn("w:tc")):
            span, merge = cell.grid_span, cell.vMerge
            text = "\n".join(text_of(p) for p in cell.iter(qn("w:p"))).strip()
            if merge == "continue":
                open_cells[column] = (open_cells.get(column, (row, row))[0], row)
            else:
                _close(sheet, open_cells, column)
                if text:
                    sheet.cell(row, column, text).data_type = "s"
                if merge is not None:
                    open_cells[column] = (row, row)
                elif span > 1:
                    letters = [get_column_letter(each) for each in (column, column + span - 1)]
                    sheet.merge_cells(f"{letters[0]}{row}:{letters[1]}{row}")
            column += span
        row += 1
    for column in list(open_cells):
        _close(sheet, open_cells, column)
    return row


def _close(sheet: Any, open_cells: dict[int, tuple[int, int]], column: int) -> None:  # noqa: ANN401
    if column in open_cells:
        top, bottom = open_cells.pop(column)
        if bottom > top:
            letter = get_column_letter(column)
            sheet.merge_cells(f"{letter}{top}:{letter}{bottom}")


def separated(rows: list[list[str]], sign: str) -> str:
    """Rows as text with a separator."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=sign, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def rows_of(text: str, sign: str) -> list[list[str]]:
    """The rows of a text with a separator, all of one width."""
    rows = list(csv.reader(io.StringIO(text), delimiter=sign))
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]
