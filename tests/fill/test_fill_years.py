"""Lines of a commune for several years: each takes the reports of its own year alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_results import Report, criteria, make_results
from test_fill_rules import Case, build, changes, told

from extract.fill import fill_workbook

OLD = Report("Mỹ An", year="2022", issued="2022-12-01", states=criteria({"2", "4"}))
NEW = Report("Mỹ An", states=criteria({"4"}))
LONG = Report("Mỹ Long", states=criteria({"2"}))
ROWS: list[list[object]] = [[1, "Quy hoạch"], [2, "Giao thông"], [4, "Điện"]]

# fmt: off
CASES = {
    "below each commune": Case(
        [["Đ: đạt; CĐ: chưa đạt"], ["TT", "Tên tiêu chí", "Mỹ An", "~", "Mỹ Long", "~"],
         ["^", "^", "Năm 2022", "Năm 2023", "Năm 2022", "Năm 2023"], *ROWS],
        {"C4": "Đ", "C5": "CĐ", "C6": "CĐ", "D4": "Đ", "D5": "Đ", "D6": "CĐ", "F4": "Đ",
         "F5": "CĐ", "F6": "Đ"},
        [OLD, NEW, LONG],
    ),
    "above the communes": Case(
        [["Đ: đạt; CĐ: chưa đạt"], ["TT", "Tên tiêu chí", "Năm 2022", "~", "Năm 2023", "~"],
         ["^", "^", "Mỹ An", "Mỹ Long", "Mỹ An", "Mỹ Long"], *ROWS],
        {"C4": "Đ", "C5": "CĐ", "C6": "CĐ", "E4": "Đ", "E5": "Đ", "E6": "CĐ", "F4": "Đ",
         "F5": "CĐ", "F6": "Đ"},
        [OLD, NEW, LONG],
    ),
    "beside each commune": Case(
        [["Đ: đạt; CĐ: chưa đạt"], ["STT", "Xã", "Năm", "TC 1", "TC 2", "TC 4"],
         [1, "Mỹ An", 2022], ["^", "^", 2023], [2, "Mỹ Long", 2022], ["^", "^", 2023]],
        {"D3": "Đ", "E3": "CĐ", "F3": "CĐ", "D4": "Đ", "E4": "Đ", "F4": "CĐ", "D6": "Đ",
         "E6": "CĐ", "F6": "Đ"},
        [OLD, NEW, LONG],
    ),
    "over a list of communes": Case(
        [["Đ: đạt; CĐ: chưa đạt"], ["STT", "Xã", "TC 1", "TC 2", "TC 4"], ["I", "Năm 2022"],
         [1, "Mỹ An"], [2, "Mỹ Long"], ["II", "Năm 2023"], [1, "Mỹ An"], [2, "Mỹ Long"]],
        {"C4": "Đ", "D4": "CĐ", "E4": "CĐ", "C7": "Đ", "D7": "Đ", "E7": "CĐ", "C8": "Đ",
         "D8": "CĐ", "E8": "Đ"},
        [OLD, NEW, LONG],
    ),
    "with what is planned beside what was done": Case(
        [["Đ: đạt; CĐ: chưa đạt"], ["TT", "Tên tiêu chí", "Mỹ An", "~", "~", "Mỹ Long", "~", "~"],
         ["^", "^", *["Kết quả năm 2022", "Kết quả năm 2023", "Kế hoạch năm 2024"] * 2], *ROWS],
        {"C4": "Đ", "C5": "CĐ", "C6": "CĐ", "D4": "Đ", "D5": "Đ", "D6": "CĐ", "G4": "Đ",
         "G5": "CĐ", "G6": "Đ"},
        [OLD, NEW, LONG],
    ),
    "a year in which a commune was recognised is none of its lines": Case(
        [["Đ: đạt; CĐ: chưa đạt"], ["STT", "Xã", "Năm đạt chuẩn", "TC 1", "TC 2", "TC 4"],
         [1, "Mỹ An", 2019], [2, "Mỹ Long", 2020]],
        {"D3": "Đ", "E3": "Đ", "F3": "CĐ", "D4": "Đ", "E4": "CĐ", "F4": "Đ"},
        [NEW, LONG],
    ),
}
# fmt: on


@pytest.mark.parametrize("name", CASES)
def test_each_year_takes_its_own_reports(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    build(case, template)
    done = fill_workbook(template, make_results(tmp_path / "out", case.reports), filled)
    assert changes(template, filled) == case.filled, told(done)
