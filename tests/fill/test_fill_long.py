"""Sheets with a row for each commune and indicator."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_results import NO, Report, Stated, make_results, pct
from test_fill_rules import Case, build, changes, told

from extract.fill import fill_workbook
from extract.fill.told import found_no_place

HEADS = ["STT", "Huyện", "Xã", "Mã", "Tên chỉ tiêu", "ĐVT", "Số đạt", "Tổng số", "Kết quả",
         "Đánh giá", "Năm số liệu", "Ghi chú"]  # fmt: skip
STATES = {
    "4.2": pct("3198", "3215", "99.47"),
    "10": Stated("achieved", value="62.5", unit="triệu đồng/người/năm"),
    "13.1": NO,
}
HUONG = Report("Tân Hương", states=STATES)
BINH = Report("Hòa Bình", states=STATES)
BINH_ELSEWHERE = Report("Hòa Bình", district="Chợ Mới", states={"4.2": pct("8", "10", "80")})
MARKS = {"J3:J40": '"Đạt,Chưa đạt"'}

CASES = {
    "each commune with its indicators below each other": Case(
        [["BIỂU NHẬP SỐ LIỆU"], HEADS,
         [1, "Châu Thành", "Tân Hương", "4.2", "Hộ sử dụng điện", "%"],
         [2, "Châu Thành", "Tân Hương", "10", "Thu nhập", "nghìn đồng"],
         [3, "Châu Thành", "Tân Hương", "13.1", "Hợp tác xã"],
         [4, "Châu Thành", "Mỹ An", "4.2", "Hộ sử dụng điện", "%"],
         [5, "Châu Thành", "Mỹ An", "10", "Thu nhập", "nghìn đồng"]],
        {"G3": 3198, "H3": 3215, "I3": 99.47, "J3": "Đạt", "K3": 2023, "I4": 62500, "J4": "Đạt",
         "K4": 2023, "J5": "Chưa đạt", "K5": 2023},
        reports=[HUONG], lists=MARKS, says=["Mỹ An"],
    ),
    "a commune said once, its rows by an indicator's name; namesakes by district": Case(
        [HEADS,
         [1, "Châu Thành", "Hòa Bình", None, "Hộ sử dụng điện thường xuyên, an toàn", "%"],
         [2, None, None, None, "Thu nhập bình quân đầu người", "triệu đồng/người/năm"],
         [3, "Chợ Mới", "X. Hòa Bình", None, "Hộ sử dụng điện thường xuyên, an toàn", "%"]],
        {"G2": 3198, "H2": 3215, "I2": 99.47, "J2": "Đạt", "K2": 2023, "I3": 62.5, "J3": "Đạt",
         "K3": 2023, "G4": 8, "H4": 10, "I4": 80, "J4": "Đạt", "K4": 2023},
        reports=[BINH, BINH_ELSEWHERE], lists={"J2:J40": '"Đạt,Chưa đạt"'},
    ),
    "indicators sorted before communes": Case(
        [["TT", "Mã chỉ tiêu", "Xã", "Kết quả"], [1, "4.2", "Tân Hương"],
         [2, "4.2", "Hòa Bình"], [3, "10", "Tân Hương"], [4, "10", "Hòa Bình"]],
        {"D2": 99.47, "D3": 99.47, "D4": 62.5, "D5": 62.5}, reports=[HUONG, BINH],
    ),
    "criteria that rise anew for each commune, with the office that follows them": Case(
        [["STT", "Huyện", "Xã", "Tiêu chí số", "Chỉ tiêu", "Sở, ngành theo dõi", "Mức đạt chuẩn",
          "Kết quả", "Tự đánh giá"],
         [1, "Châu Thành", "Tân Hương", 4, "Hộ sử dụng điện thường xuyên, an toàn", "Công Thương",
          "≥ 98%"],
         [2, "Châu Thành", "Tân Hương", 10, "Thu nhập bình quân đầu người", "Thống kê", "≥ 54"],
         [3, "Châu Thành", "Tân Hương", 11, "Tỷ lệ nghèo đa chiều", "LĐTBXH", "≤ 7%"],
         [4, "Châu Thành", "Hòa Bình", 4, "Hộ sử dụng điện thường xuyên, an toàn", "Công Thương",
          "≥ 98%"],
         [5, "Châu Thành", "Hòa Bình", 10, "Thu nhập bình quân đầu người", "Thống kê", "≥ 54"],
         [6, "Châu Thành", "Hòa Bình", 11, "Tỷ lệ nghèo đa chiều", "LĐTBXH", "≤ 7%"]],
        {"H2": 99.47, "I2": "Đạt", "H3": 62.5, "I3": "Đạt", "H5": 99.47, "I5": "Đạt", "H6": 62.5,
         "I6": "Đạt"},
        reports=[HUONG, BINH], lists={"I2:I40": '"Đạt,Chưa đạt"'},
    ),
    "the year of each row, filled in before its code": Case(
        [["STT", "Xã", "Năm", "Mã chỉ tiêu", "Tên chỉ tiêu", "ĐVT", "Tử số", "Mẫu số", "Kết quả"],
         [1, "Tân Hương", 2023, "4.2", "Hộ sử dụng điện", "%"],
         [2, "Tân Hương", 2023, None, "Thu nhập bình quân đầu người", "triệu đồng"],
         [3, "Tân Hương", 2022, "4.2", "Hộ sử dụng điện", "%"],
         [4, "Hòa Bình", 2023, "4.2", "Hộ sử dụng điện", "%"]],
        {"G2": 3198, "H2": 3215, "I2": 99.47, "I3": 62.5, "G5": 3198, "H5": 3215, "I5": 99.47},
        reports=[HUONG, BINH],
    ),
    "a list of communes with their codes is none": Case(
        [["TT", "Mã", "Xã", "17.1 (%)"], [1, 1, "Tân Hương"], [2, 2, "Hòa Bình"]],
        {"D2": 95.18}, reports=[Report("Tân Hương", states={"17.1": pct("1", "2", "95.18")})],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_goes_where(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    build(case, template)
    done = fill_workbook(template, make_results(tmp_path / "out", case.reports), filled)
    assert changes(template, filled) == case.filled, told(done)
    assert found_no_place(done) == bool(case.status), told(done)
    for words in case.says:
        assert words in told(done)
