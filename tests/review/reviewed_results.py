"""Results of a run with findings, to be reviewed."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl

from extract.batch.options import Options
from extract.batch.run import run_files

REPORT = """ỦY BAN NHÂN DÂN
XÃ TÂN HÒA
Số: 12/BC-UBND
Tân Hòa, ngày 5 tháng 12 năm 2023
BÁO CÁO
Kết quả xây dựng nông thôn mới năm 2023
15.1. Tỷ lệ người dân tham gia bảo hiểm y tế: 15747/17344 đạt 91,54%, quy định ≥ 90%. Đạt.
17.1. Tỷ lệ hộ sử dụng nước sạch: 1100/1200 hộ, đạt 92,67%, quy định ≥ 65%. Đạt.
"""


def made_results(folder: Path, formats: tuple[str, ...] = ("csv", "html")) -> Path:
    """Runs over one report with two wrong percentages; the folder of its results."""
    reports = folder / "reports"
    reports.mkdir(exist_ok=True)
    (reports / "tan-hoa.txt").write_text(REPORT, encoding="utf-8")
    out = folder / "out"
    run_files([reports], out, Options(jobs=1, formats=formats))
    return out


def findings_in(out: Path) -> list[dict[str, str]]:
    """The rows of findings.csv."""
    with (out / "data" / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def in_workbook(out: Path, check_id: str, conclusion: str, remarks: str = "") -> None:
    """Writes a conclusion beside a finding, as a reviewer does in Excel."""
    path = out / "ntm.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Sai lệch"]
    at = {str(cell.value): cell.column for cell in sheet[3]}
    identity = at["Mã kiểm tra"]
    for row in range(4, sheet.max_row + 1):
        if sheet.cell(row, identity).value == check_id:
            sheet.cell(row, at["Kết luận của người xem"]).value = conclusion or None
            sheet.cell(row, at["Ghi chú"]).value = remarks or None
    book.properties.lastModifiedBy = "Lê Thị Hoa"
    book.save(path)
