"""Sheets that tell in a title, a legend or a line of their own what their cells hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from extract.fill.lexicon import Want
from extract.fill.run import FillError, fill_workbook
from extract.messages import render
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


def test_columns_of_which_nothing_is_sure_are_named_where_no_other_is(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [Report("Tân Hương", states={"12.1": YES})])
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet.append(["STT", "Xã", "Tỷ lệ (%)", "Kết quả"])
    sheet.append([1, "Tân Hương"])
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(FillError) as raised:
        fill_workbook(tmp_path / "t.xlsx", out, tmp_path / "f.xlsx")
    said = render(raised.value.reason, "en")
    assert "Biểu 1, C «Tỷ lệ (%)»" in said
    assert "D «Kết quả»" in said
    assert not (tmp_path / "f.xlsx").exists()


def test_of_two_groups_of_criteria_the_one_left_to_others_stays_empty(tmp_path: Path) -> None:
    states = {str(code): YES for code in range(1, 20)}
    out = make_results(tmp_path / "out", [Report("Tân Hương", states=states)])
    for number, others in enumerate(("THẨM ĐỊNH CỦA TỈNH", "Cấp trên (không nhập)")):
        book = Workbook()
        sheet = book.active
        sheet.append(["STT", "Xã", "XÃ TỰ ĐÁNH GIÁ (tiêu chí số)", *[None] * 18, others])
        sheet.append([None, None, *range(1, 20), *range(1, 20)])
        for area in ("A1:A2", "B1:B2", "C1:U1", "V1:AN1"):
            sheet.merge_cells(area)
        sheet.append([1, "Tân Hương"])
        sheet["AO3"] = '=COUNTIF(C3:U3,"x")'
        template, filled = tmp_path / f"t{number}.xlsx", tmp_path / f"f{number}.xlsx"
        book.save(template)
        fill_workbook(template, out, filled)
        row = [cell.value for cell in load_workbook(filled).active[3]]
        assert row[2:21] == ["x"] * 19
        assert row[21:40] == [None] * 19
