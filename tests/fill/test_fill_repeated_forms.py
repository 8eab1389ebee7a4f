"""Forms that a sheet repeats, one for each commune."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_results import make_results
from test_fill_rules import HUONG, HUONG_RISING, NAMES, Case, build, changes, told

from extract.fill import fill_workbook

HEAD: list[object] = ["STT", "Tiêu chí", "Đánh giá"]
#: What is told of 19 criteria: (achieved, not achieved) of a commune.
SHORT = {"Tân Hương": (3, 17), "Tân Hướng": (5, 10, 11, 17)}


def criteria(first: int = 1, last: int = 19) -> list[list[object]]:
    return [[number, NAMES[number - 1], None] for number in range(first, last + 1)]


def marked(commune: str, row: int, first: int = 1, last: int = 19) -> dict[str, object]:
    """The marks of a commune's criteria from a row on."""
    return {
        f"C{row + number - first}": "Chưa đạt" if number in SHORT[commune] else "Đạt"
        for number in range(first, last + 1)
    }


FORMS = {
    "each under its label and heads": (
        [["Xã: Tân Hương"], HEAD, *criteria(), [], ["Xã: Tân Hướng"], HEAD, *criteria()],
        marked("Tân Hương", 3) | marked("Tân Hướng", 25),
    ),
    "the label beside the name": (
        [["Đơn vị:", "Xã Tân Hương"], HEAD, *criteria(), ["Đơn vị:", "Xã Tân Hướng"], HEAD,
         *criteria()],
        marked("Tân Hương", 3) | marked("Tân Hướng", 24),
    ),
    "lines of communes under one head": (
        [HEAD, [None, "XÃ TÂN HƯƠNG"], *criteria(), [None, "XÃ TÂN HƯỚNG"], *criteria()],
        marked("Tân Hương", 3) | marked("Tân Hướng", 23),
    ),
    "numbered lines of communes": (
        [HEAD, ["I", "Xã Tân Hương"], *criteria(), ["II", "Xã Tân Hướng"], *criteria()],
        marked("Tân Hương", 3) | marked("Tân Hướng", 23),
    ),
    "a title of each": (
        [["KẾT QUẢ CỦA XÃ TÂN HƯƠNG"], HEAD, *criteria(), ["KẾT QUẢ CỦA XÃ TÂN HƯỚNG"], HEAD,
         *criteria()],
        marked("Tân Hương", 3) | marked("Tân Hướng", 24),
    ),
    "a commune without a report between": (
        [["Xã: Tân Hương"], HEAD, *criteria(), ["Xã: Mỹ An"], HEAD, *criteria(),
         ["Xã: Tân Hướng"], HEAD, *criteria()],
        marked("Tân Hương", 3) | marked("Tân Hướng", 45),
    ),
    "one that names no commune is nobody's": (
        [["Xã: Tân Hương"], HEAD, *criteria(), ["Đơn vị khác"], HEAD, *criteria()],
        marked("Tân Hương", 3),
    ),
    "heads that a page repeats": (
        [["Xã: Tân Hương"], HEAD, *criteria(1, 10), HEAD, *criteria(11, 19)],
        marked("Tân Hương", 3, 1, 10) | marked("Tân Hương", 14, 11, 19),
    ),
    "groups of one form": (
        [["Xã: Tân Hương"], HEAD, [None, "Hạ tầng"], *criteria(1, 9), [None, "Kinh tế"],
         *criteria(10, 19)],
        marked("Tân Hương", 4, 1, 9) | marked("Tân Hương", 14, 10, 19),
    ),
    "groups that are called as criteria are": (
        [["Xã: Tân Hương"], HEAD, ["I", "QUY HOẠCH"], *criteria(1, 1),
         ["II", "HẠ TẦNG KINH TẾ - XÃ HỘI"], *criteria(2, 9),
         ["III", "KINH TẾ VÀ TỔ CHỨC SẢN XUẤT"], *criteria(10, 13),
         ["IV", "VĂN HÓA - XÃ HỘI - MÔI TRƯỜNG"], *criteria(14, 17),
         ["V", "HỆ THỐNG CHÍNH TRỊ"], *criteria(18, 19)],
        marked("Tân Hương", 4, 1, 1) | marked("Tân Hương", 6, 2, 9)
        | marked("Tân Hương", 15, 10, 13) | marked("Tân Hương", 20, 14, 17)
        | marked("Tân Hương", 25, 18, 19),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_each_commune_has_its_own_rows(name: str, tmp_path: Path) -> None:
    rows, filled = FORMS[name]
    template, made = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    build(Case(rows, filled), template)
    out = make_results(tmp_path / "out", [HUONG, HUONG_RISING])
    done = fill_workbook(template, out, made, guesses=True)
    assert changes(template, made) == filled, told(done)


def test_communes_numbered_anew_under_their_districts_are_no_forms(tmp_path: Path) -> None:
    """The names of criteria stand across here, not down."""
    others = [[number, name] for number, name in enumerate(("An", "Bình", "Phú", "Hậu"), start=2)]
    rows: list[list[object]] = [
        ["STT", "Đơn vị", "Các tiêu chí", *[None] * 18, "Đánh giá"],
        [None, None, *NAMES],
        ["I", "Huyện Châu Thành"],
        [1, "Tân Hương"],
        *([number, f"Long {name}"] for number, name in others),
        ["II", "Huyện Tịnh Biên"],
        [1, "Vĩnh Hòa"],
        *([number, f"Mỹ {name}"] for number, name in others),
    ]
    template, made = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    build(Case(rows, {}), template)
    done = fill_workbook(template, make_results(tmp_path / "out", [HUONG]), made)
    marks = ["Chưa đạt" if n in SHORT["Tân Hương"] else "Đạt" for n in range(1, 20)]
    expected = {f"{chr(ord('C') + at)}4": mark for at, mark in enumerate(marks)}
    assert changes(template, made) == expected, told(done)


def test_a_form_without_a_report_is_told(tmp_path: Path) -> None:
    rows, filled = FORMS["a commune without a report between"]
    template, made = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    build(Case(rows, filled), template)
    done = fill_workbook(template, make_results(tmp_path / "out", [HUONG, HUONG_RISING]), made)
    assert "Mỹ An" in told(done)
    assert "vào dòng 3, 4" in told(done)
