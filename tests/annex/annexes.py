"""Annexes of three shapes, of a decision that nobody issued; their tables are annexes.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.document import Document
from openpyxl.worksheet.worksheet import Worksheet

from patterns.kept import read_yaml

ISSUED = "(Ban hành kèm theo Quyết định số 4321/QĐ-UBND ngày 15/7/2022 của UBND tỉnh Cà Mau)"
TITLE = "BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI GIAI ĐOẠN 2021-2025"
_TABLES = read_yaml(Path(__file__).parent / "annexes.yaml")


def _sheet(book: openpyxl.Workbook, title: str) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return sheet


def regional_workbook(path: Path) -> Path:
    """Merged heads, a common column and three of regions, merged numbers and names."""
    book = openpyxl.Workbook()
    sheet = _sheet(book, "Phụ lục I")
    sheet["A1"], sheet["A2"], sheet["A3"] = "Phụ lục I", TITLE, ISSUED
    for at, head in enumerate(("TT", "Tên tiêu chí", "Nội dung tiêu chí", "Chỉ tiêu chung"), 1):
        sheet.cell(5, at, head)
        sheet.merge_cells(start_row=5, end_row=6, start_column=at, end_column=at)
    sheet["E5"] = "Chỉ tiêu theo khu vực"
    sheet.merge_cells("E5:G5")
    for at, head in enumerate(("Xã khu vực I", "Xã khu vực II", "Xã khu vực III"), 5):
        sheet.cell(6, at, head)
    for number, row in enumerate(_TABLES["regional"], 7):
        for at, value in enumerate(row, 1):
            cell = sheet.cell(number, at, value)
            if isinstance(value, float):
                cell.number_format = "0%"
    for first, last in ((8, 9), (11, 12), (16, 17)):
        sheet.merge_cells(f"A{first}:A{last}")
        sheet.merge_cells(f"B{first}:B{last}")
    sheet.merge_cells("B7:G7")
    sheet.merge_cells("B10:G10")
    book.save(path)
    return path


def bulleted_document(path: Path) -> Path:
    """A Word table with several paragraphs in a cell, bullets under an indicator, two indicators
    in one row, and the annex of another level behind it."""
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC II")
    document.add_paragraph("BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI NÂNG CAO GIAI ĐOẠN 2022-2025")
    document.add_paragraph(ISSUED)
    _table(document, _TABLES["bulleted"])
    document.add_paragraph("BỘ TIÊU CHÍ ẤP NÔNG THÔN MỚI KIỂU MẪU")
    _table(document, _TABLES["hamlets"])
    document.save(str(path))
    return path


def faulty_workbook(path: Path) -> Path:
    """No decision in it, codes twice and missing, cells that say nothing or something else."""
    book = openpyxl.Workbook()
    sheet = _sheet(book, "Phụ lục")
    sheet["A1"] = "BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI"
    for row in _TABLES["faulty"]:
        sheet.append(row)
    book.save(path)
    return path


def _table(document: Document, rows: list[list[Any]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for at, words in enumerate(row):
            cell = table.cell(number, at)
            cell.text, *others = words.split("\n")
            for other in others:
                cell.add_paragraph(other)
