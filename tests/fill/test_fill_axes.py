"""Sheets whose criteria go down: whose the rows are, what they hold and of which time may stand in
columns of labels, in lines over them, in the title, in the sheet's name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_results import NO, YES, Report, Stated, make_results, pct
from openpyxl import Workbook, load_workbook
from test_fill_rules import Case, build, changes, told

from extract.fill import fill_workbook

STATES = {
    "4.2": pct("3198", "3215", "99.47"),
    "10": Stated("achieved", value="62.5", unit="triệu đồng/người/năm"),
    "13.1": NO,
}
HUONG = Report("Tân Hương", states=STATES)
BINH = Report(
    "Hòa Bình",
    states={"4.2": pct("90", "100", "90", "not_achieved"), "10": STATES["10"], "13.1": YES},
)
BOTH = [HUONG, BINH]
EARLIER = replace(
    HUONG, year="2022", issued="2022-12-11", states={"4.2": pct("9", "10", "90"), "13.1": YES}
)
ELECTRICITY, INCOME, COOPERATIVE = (
    "Tỷ lệ hộ sử dụng điện thường xuyên, an toàn",
    "Thu nhập bình quân đầu người",
    "Hợp tác xã hoạt động có hiệu quả",
)

CASES = {
    "two columns that ask for the same take nothing where nothing tells which is meant": Case(
        [["Xã:", "Tân Hương"], ["TT", "Chỉ tiêu", "Kết quả", "Hiện trạng", "Đánh giá"],
         ["4.2", ELECTRICITY], ["10", INCOME], ["13.1", COOPERATIVE]],
        {"E3": "Đạt", "E4": "Đạt", "E5": "Chưa đạt"},
        reports=BOTH,
    ),
    "a sign of a legend goes before the words of a head": Case(
        [["Xã:", "Tân Hương"], ["Ký hiệu: Đ: đạt; K: chưa đạt"],
         ["TT", "Chỉ tiêu", "Đạt/Chưa đạt"],
         ["4.2", ELECTRICITY], ["10", INCOME], ["13.1", COOPERATIVE]],
        {"C4": "Đ", "C5": "Đ", "C6": "K"},
        reports=BOTH,
    ),
    "counts of things, a year in a lettered line": Case(
        [["Xã:", "Tân Hương"],
         ["TT", "Chỉ tiêu", "Tổng số hộ", "Số hộ đạt yêu cầu", "Tỷ lệ (%)", "Đánh giá của xã"],
         ["A. NĂM 2023"], ["4.2", ELECTRICITY], ["13.1", COOPERATIVE],
         ["B. NĂM 2022"], ["4.2", ELECTRICITY], ["13.1", COOPERATIVE]],
        {"C4": 3215, "D4": 3198, "E4": 99.47, "F4": "Đạt", "F5": "Chưa đạt",
         "C7": 10, "D7": 9, "E7": 90, "F7": "Đạt", "F8": "Đạt"},
        reports=[*BOTH, EARLIER],
    ),
    "codes below a head that may be that of a count, criteria over the whole width": Case(
        [["Xã:", "Tân Hương"],
         ["Số", "Nội dung", "Đơn vị tính", "Mức chuẩn", "Kết quả thực hiện", "Xã tự đánh giá",
          "Ý kiến của tỉnh"],
         ["Tiêu chí 4. Điện", *["~"] * 6], ["4.2", ELECTRICITY, "%", "≥ 98%"],
         ["Tiêu chí 10. Thu nhập", *["~"] * 6], ["10", INCOME, "Triệu đồng/người", "≥ 45"],
         ["Tiêu chí 13. Tổ chức sản xuất", *["~"] * 6], ["13.1", COOPERATIVE, None, "Đạt", "---"]],
        {"E4": 99.47, "F4": "Đạt", "E6": 62.5, "F6": "Đạt", "F8": "Chưa đạt"},
        reports=BOTH,
    ),
    "a register of a report a commune takes that of the year that its row names": Case(
        [["STT", "Đơn vị gửi", "Năm báo cáo", "Điện (4.2) - tỷ lệ (%)"],
         [1, "UBND xã Tân Hương", 2022], [2, "UBND xã Hòa Bình", 2023]],
        {"D2": 90, "D3": 90},
        reports=[*BOTH, EARLIER],
    ),
    "a register of reports as they came, of two years": Case(
        [["STT", "Ngày đến", "Huyện", "Đơn vị báo cáo", "Năm báo cáo", "Điện (4.2) - tỷ lệ (%)",
          "Người nhận"],
         [1, "16/12", "Châu Thành", "UBND xã Tân Hương", 2022],
         [2, "17/12", "Châu Thành", "Ủy ban nhân dân xã Hòa Bình", 2023],
         [3, "18/12", "Châu Thành", "UBND xã Tân Hương", 2023], [4]],
        {"F2": 90, "F3": 90, "F4": 99.47},
        reports=[*BOTH, EARLIER],
    ),
    "a register with merged communes and a mark in one of two columns": Case(
        [["TT", "Huyện", "Xã", "Mã chỉ tiêu", "Nội dung", "ĐVT", "Kết quả năm 2023", "Đạt (x)",
          "Chưa đạt (x)", "Người kiểm tra"],
         [1, "Châu Thành", "Tân Hương", "4.2", ELECTRICITY, "%"],
         [2, "^", "^", "13.1", COOPERATIVE],
         [3, "Châu Thành", "Hòa Bình", "4.2", ELECTRICITY, "%"],
         [4, "^", "^", "13.1", COOPERATIVE]],
        {"G2": 99.47, "H2": "x", "I3": "x", "G4": 90, "I4": "x", "H5": "x"},
        reports=BOTH,
    ),
    "lines of indicators over communes": Case(
        [["STT", "Tên xã", "Số đạt", "Tổng số", "Tỷ lệ (%)"],
         [f"Chỉ tiêu 4.2: {ELECTRICITY}"], [1, "Tân Hương"], [2, "Hòa Bình"],
         ["Chỉ tiêu 17.1 - Nước sạch"], [1, "Tân Hương"], [2, "Hòa Bình"]],
        {"C3": 3198, "D3": 3215, "E3": 99.47, "C4": 90, "D4": 100, "E4": 90,
         "C6": 3060, "D6": 3215, "E6": 95.18},
        reports=[replace(HUONG, states=STATES | {"17.1": pct("3060", "3215", "95.18")}), BINH],
    ),
    "an indicator said once over its communes": Case(
        [["STT", "Mã", "Nội dung", "Xã", "Kết quả", "Đánh giá (Đ/K)"],
         [1, "4.2", ELECTRICITY, "Tân Hương"], [2, None, None, "Hòa Bình"],
         [3, "13.1", COOPERATIVE, "Tân Hương"], [4, None, None, "Hòa Bình"]],
        {"E2": 99.47, "F2": "Đ", "E3": 90, "F3": "K", "F4": "K", "F5": "Đ"},
        reports=BOTH,
    ),
    "an indicator that nobody knows takes none of the one above it": Case(
        [["STT", "Xã", "Mã", "Nội dung", "Kết quả"],
         [1, "Tân Hương", "4.2", ELECTRICITY], [2, "Tân Hương", None, "Số lễ hội"],
         [3, "Hòa Bình", "4.2", ELECTRICITY], [4, "Hòa Bình", "10", INCOME]],
        {"E2": 99.47, "E4": 90, "E5": 62.5},
        reports=BOTH,
    ),
    "what the rows hold said in a column of labels": Case(
        [["STT", "Xã", "Mã", "Nội dung", "Số liệu", "Giá trị"],
         [1, "Tân Hương", "4.2", ELECTRICITY, "Số đạt"], [2, None, None, None, "Tổng số"],
         [3, None, None, None, "Tỷ lệ (%)"],
         [4, "Hòa Bình", "4.2", ELECTRICITY, "Số đạt"], [5, None, None, None, "Tổng số"],
         [6, None, None, None, "Tỷ lệ (%)"],
         [7, None, "10", INCOME, "Giá trị"]],
        {"F2": 3198, "F3": 3215, "F4": 99.47, "F5": 90, "F6": 100, "F7": 90, "F8": 62.5},
        reports=BOTH,
    ),
    "years below an indicator that is said once": Case(
        [["Xã: Tân Hương"], ["STT", "Mã", "Nội dung", "Năm", "Kết quả"],
         [1, "4.2", ELECTRICITY, 2022], [2, None, None, 2023],
         [3, "10", INCOME, 2022], [4, None, None, 2023]],
        {"E3": 90, "E4": 99.47, "E6": 62.5},
        reports=[HUONG, EARLIER],
    ),
    "lines of years in the form of a commune": Case(
        [["Xã: Tân Hương"], ["Mã", "Nội dung", "Kết quả"],
         ["Năm 2022"], ["4.2", ELECTRICITY], ["10", INCOME],
         ["Năm 2023"], ["4.2", ELECTRICITY], ["10", INCOME]],
        {"C4": 90, "C7": 99.47, "C8": 62.5},
        reports=[HUONG, EARLIER],
    ),
    "lines of years over lines of communes": Case(
        [["Mã", "Nội dung", "Kết quả"],
         ["Năm 2022"], [None, "Xã Tân Hương"], ["4.2", ELECTRICITY], ["10", INCOME],
         ["Năm 2023"], [None, "Xã Tân Hương"], ["4.2", ELECTRICITY], ["10", INCOME],
         [None, "Xã Hòa Bình"], ["4.2", ELECTRICITY], ["10", INCOME]],
        {"C4": 90, "C8": 99.47, "C9": 62.5, "C11": 90, "C12": 62.5},
        reports=[HUONG, EARLIER, BINH],
    ),
    "years side by side, a plan beside them": Case(
        [["Xã: Tân Hương"],
         ["Mã", "Nội dung", "Kết quả năm 2022", "Kết quả đến 31/12/2023", "Kế hoạch năm 2024"],
         ["4.2", ELECTRICITY], ["10", INCOME]],
        {"C3": 90, "D3": 99.47, "D4": 62.5},
        reports=[HUONG, EARLIER],
    ),
    "the sheet of another district takes nothing of a namesake": Case(
        [["HUYỆN CHỢ MỚI"], ["STT", "Xã", "Mã", "Nội dung", "Kết quả"],
         [1, "Hòa Bình", "4.2", ELECTRICITY], [2, "Hòa Bình", "10", INCOME]],
        {"E3": 80},
        reports=[BINH, replace(BINH, district="Chợ Mới", states={"4.2": pct("8", "10", "80")})],
        status=1,
    ),
    "communes of another table below are none of this one's": Case(
        [["Mã", "Nội dung", "Tân Hương", "Hòa Bình"],
         ["4.2", ELECTRICITY], ["13.1", COOPERATIVE], [],
         ["STT", "Tên xã", "Vốn ngân sách", "Vốn khác"], [4, "Tân Hương"], [10, "Hòa Bình"]],
        {"C2": 99.47, "D2": 90, "C3": "Chưa đạt", "D3": "Đạt"},
        reports=BOTH,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_goes_where(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    build(case, template)
    done = fill_workbook(template, make_results(tmp_path / "out", case.reports), filled)
    assert changes(template, filled) == case.filled, told(done)
    for words in case.says:
        assert words in told(done)


def test_sheets_of_several_years_take_each_their_own(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    for year in ("2022", "Năm 2023"):
        sheet = book.create_sheet(year)
        sheet.append(["STT", "Tên xã", "4.2 (%)", "10 (triệu đồng)"])
        sheet.append([1, "Tân Hương"])
        sheet.append([2, "Hòa Bình"])
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    book.save(template)
    fill_workbook(template, make_results(tmp_path / "out", [HUONG, EARLIER, BINH]), filled)
    rows = [[[c.value for c in row[2:]] for row in sheet.iter_rows(min_row=2)]
            for sheet in load_workbook(filled)]  # fmt: skip
    assert rows == [[[90, None], [None, None]], [[99.47, 62.5], [90, 62.5]]]


def test_lines_of_groups_are_no_communes_without_a_report(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["STT", "Đơn vị", "4.2 (%)"],
        ["I", "Huyện Châu Thành"],
        [1, "Tân Hương"],
        [None, "Các huyện khác"],
        [2, "Xã Long Phú"],
    ]
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    build(Case(rows, {}), template)
    done = fill_workbook(template, make_results(tmp_path / "out", [HUONG]), filled)
    assert changes(template, filled) == {"C3": 99.47}
    assert "Long Phú" in told(done)
    assert "Các huyện khác" not in told(done)
