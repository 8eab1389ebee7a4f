"""Workbooks for tests: a list of rows, or single cells with what they look like."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import xlwt
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

LETTERHEAD = (
    ("A1:C1", "UBND HUYỆN KIM SƠN"),
    ("E1:H1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("A2:C2", "UBND XÃ PHƯỚC TÂN"),
    ("A3:H3", "BÁO CÁO"),
    ("A4:H4", "Kết quả thực hiện các tiêu chí nông thôn mới năm 2023"),
)
HEADER = (
    ("A6:A7", "TT"),
    ("B6:B7", "Nội dung"),
    ("C6:C7", "ĐVT"),
    ("D6:E6", "Kết quả năm 2022"),
    ("F6:G6", "Thực hiện năm 2023"),
    ("H6:H7", "Ghi chú"),
)
LOWER = (("D7", "Kết quả"), ("E7", "Đánh giá"), ("F7", "Kết quả"), ("G7", "Đánh giá"))


def put(sheet: Worksheet, place: str, value: object, code: str = "", font: str = "") -> None:
    """A cell, or a merged range, with its number format and font."""
    cell = sheet[place.split(":")[0]]
    cell.value = value  # type: ignore[assignment]
    if code:
        cell.number_format = code
    if font:
        cell.font = Font(name=font)
    if ":" in place:
        sheet.merge_cells(place)


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def workbook(*fillers: Callable[[Worksheet], None]) -> bytes:
    """A workbook of one sheet, filled by functions."""
    book = openpyxl.Workbook()
    for fill in fillers:
        fill(book.worksheets[0])
    return saved(book)


def rows(sheet: Worksheet, lines: list[list[Any]], top: int = 1) -> None:
    """Rows of cells from the left."""
    for number, line in enumerate(lines, top):
        for column, value in enumerate(line, 1):
            if value is not None:
                sheet.cell(number, column, value)


def report(sheet: Worksheet) -> None:
    """A commune's form of six months with a letterhead, a header of two levels, two rows."""
    for place, words in (*LETTERHEAD, *HEADER, *LOWER):
        put(sheet, place, words)
    rows(sheet, [[4.2, "Hộ dùng điện", "%"], ["10.1", "Thu nhập", "Triệu đồng"]], 8)
    for place, value, code in (
        ("D8", 0.985, "0.0%"),
        ("F8", 0.9901, "0.00%"),
        ("D9", 55.2, ""),
        ("F9", 58.1, "0.000"),
    ):
        put(sheet, place, value, code)
    for place in ("E8", "G8", "E9", "G9"):
        put(sheet, place, "Đạt")


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same package with changed parts."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return buffer.getvalue()


def spreadsheet(table: str, styles: str = "", *, manifest: str = "") -> bytes:
    """An OpenDocument spreadsheet with that XML in its body."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    svg = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        package.writestr(
            "content.xml",
            f"<office:document-content {names} {svg}>{styles}<office:body>"
            f"<office:spreadsheet>{table}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    return buffer.getvalue()


def old_workbook() -> bytes:
    """A workbook in the old format: merged header, formats, a hidden sheet, row and column,
    an old font in a cell and in a run."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Biểu 10")
    old = xlwt.easyxf("font: name .VnTime")
    sheet.write_merge(0, 0, 0, 3, "UBND XÃ PHƯỚC TÂN")
    sheet.write_merge(2, 3, 0, 0, "TT")
    sheet.write_merge(2, 2, 1, 3, "Kết quả")
    for column, told in enumerate(("Năm 2022", "Năm 2023", "Ghi chú"), 1):
        sheet.write(3, column, told)
    sheet.write(4, 0, 4.2)
    sheet.write(4, 1, 0.985, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(4, 2, 5326, xlwt.easyxf(num_format_str="#,##0"))
    sheet.write(4, 3, datetime.date(2023, 6, 30), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(5, 0, "§¹t", old)
    runs = ["Chữ ", ("Tû lÖ", xlwt.Font())]
    runs[1][1].name = ".VnTime"
    sheet.write_rich_text(5, 1, runs)
    sheet.write(5, 2, True)
    sheet.write(5, 4, "ẩn")
    sheet.write(6, 0, "ẩn")
    sheet.row(6).hidden = True
    sheet.col(4).hidden = True
    hidden = book.add_sheet("Nháp")
    hidden.write(0, 0, "nháp")
    hidden.visibility = 1
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
