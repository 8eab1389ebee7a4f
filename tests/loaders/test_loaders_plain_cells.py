"""The cells of a workbook are those that openpyxl's own reader gives."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.reader import excel
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import WorksheetReader

from extract.loaders.sheets.plain_cells import PlainReader


def _written(*, inline: bool) -> bytes:
    book = openpyxl.Workbook(write_only=inline)
    sheet = book.create_sheet("Biểu")
    runs = CellRichText(TextBlock(InlineFont(b=True), "đạt "), "chuẩn")
    rows: list[list[object]] = [
        ["Xã", "Số hộ", "Tỷ lệ (%)", "Ngày", None, "=B2*2", runs],
        ["Tân Lập", 1250, 98.25, date(2024, 12, 31), "", "=1/3", True],
        [" x ", 0, 1e-7, -4, "a\nb", 12345678901234567890, False],
    ]
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _cells(data: bytes, reader: type[ExcelReader]) -> list[object]:
    found = reader(io.BytesIO(data), data_only=True, rich_text=True)
    found.read()
    return [
        (sheet.title, place, cell.value, cell.data_type, cell.style_id, cell.number_format)
        for sheet in found.wb.worksheets
        for place, cell in sheet._cells.items()
    ]


@pytest.mark.parametrize("inline", [False, True])
def test_plain_cells_are_openpyxls(*, inline: bool) -> None:
    data = _written(inline=inline)
    ours = _cells(data, PlainReader)
    assert ours == _cells(data, ExcelReader)
    assert len(ours) > 15


def test_openpyxl_itself_reads_as_before() -> None:
    assert excel.WorksheetReader is WorksheetReader
