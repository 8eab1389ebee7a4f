"""Sheets that tell in a title, a legend or a line of their own what their cells hold."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook, load_workbook

from extract.fill.lexicon import Want
from extract.fill.run import fill_workbook
from tests.fill.made_results import NO, YES, Report, make_results, pct

STATES = {
    "2.2": pct("18", "20", "90.00"),
    "4.2": pct("198", "200", "99.00"),
    "12.1": pct("75", "100", "75.00"),
    "15.2": YES,
    "17.3": NO,
}


def test_a_sheet_of_one_indicator_gives_its_code_to_heads_without_one(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [Report("Tân Hương", states=STATES)])
    book = Workbook()
    sheet = book.active
    sheet.append(["CHỈ TIÊU 4.2: HỘ SỬ DỤNG ĐIỆN AN TOÀN"])
    sheet.append(["STT", "Xã", "Tổng số hộ (hộ)", "Số hộ dùng điện (hộ)", "Tỷ lệ (%)"])
    sheet.append([1, "Tân Hương"])
    book.save(tmp_path / "t.xlsx")
    fill_workbook(tmp_path / "t.xlsx", out, tmp_path / "f.xlsx")
    filled = load_workbook(tmp_path / "f.xlsx").active
    assert [cell.value for cell in filled[3]][2:] == [200, 198, 99]


def test_a_legend_of_digits_makes_whole_numbers_marks(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [Report("Tân Hương", states=STATES)])
    book = Workbook()
    sheet = book.active
    sheet.append(["BẢNG CHẤM (1: đạt; 0: chưa đạt)"])
    sheet.append(["Mã", "Chỉ tiêu", "Xã Tân Hương"])
    for code in ("15.2", "17.3"):
        sheet.append([code, "", None])
        sheet.cell(sheet.max_row, 3).number_format = "0"
    book.save(tmp_path / "t.xlsx")
    fill_workbook(tmp_path / "t.xlsx", out, tmp_path / "f.xlsx")
    filled = load_workbook(tmp_path / "f.xlsx").active
    assert [filled.cell(row, 3).value for row in (3, 4)] == [1, 0]


def test_forms_below_lines_of_communes_have_plans_and_years(tmp_path: Path) -> None:
    reports = [Report("Tân Hương", states=STATES), Report("Hòa Bình", states=STATES)]
    out = make_results(tmp_path / "out", reports)
    book = Workbook()
    sheet = book.active
    sheet.append(["Mã", "Chỉ tiêu", "Thực hiện năm 2022", "Năm 2023", None])
    sheet.append([None, None, None, "Kế hoạch", "Thực hiện"])
    sheet.merge_cells("C1:C2")
    sheet.merge_cells("D1:E1")
    for commune in ("Tân Hương", "Hòa Bình"):
        sheet.append([f"Xã {commune} - huyện Châu Thành"])
        sheet.append(["2.2", "Đường ấp được cứng hóa (%)"])
        sheet.append(["4.2", "Hộ sử dụng điện an toàn (%)"])
        sheet.append(["12.1", "Lao động qua đào tạo (%)"])
    book.save(tmp_path / "t.xlsx")
    told = fill_workbook(tmp_path / "t.xlsx", out, tmp_path / "f.xlsx")
    filled = load_workbook(tmp_path / "f.xlsx").active
    assert [filled.cell(row, 5).value for row in range(4, 11)] == [90, 99, 75, None, 90, 99, 75]
    assert all(filled.cell(row, column).value is None for row in (4, 8) for column in (3, 4))
    lines = {line.at: line.wants for each in told.mapping.sheets for line in each.lines}
    assert lines == {"C": Want.RESULT, "D": Want.TARGET, "E": Want.RESULT}
