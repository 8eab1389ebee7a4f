"""Forms of one commune: what their columns want, cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_results import make_results
from made_workbooks import NUMBERS
from openpyxl import Workbook, load_workbook
from test_fill_rules import HUONG

from extract.fill import Filled, fill_workbook
from extract.fill.told import lines_of

ROWS = [
    ("4", "Điện", None, None),
    ("4.2", "Tỷ lệ hộ có điện", "%", "0.00%"),
    ("10", "Thu nhập", "triệu đồng", "0.00"),
    ("11", "Nghèo đa chiều", "%", "General"),
    ("17", "Môi trường", None, None),
    ("17.1", "Tỷ lệ hộ dùng nước sạch", "%", "0%"),
    ("17.9", "Tỷ lệ cơ sở chăn nuôi", "%", "General"),
]
#: What stands in the column of numbers when the form is filled.
NUMBERED = {"D5": 0.9947, "D6": 62.5, "D7": 1.49, "D9": 0.9518, "D10": 88.06}


def fill(head: str, folder: Path, *, last: str = "Đánh giá") -> tuple[dict[str, object], Filled]:
    book = Workbook()
    sheet = book.active
    sheet.append(["Xã: Tân Hương"])
    sheet.append([])
    sheet.append(["Mã", "Nội dung", "ĐVT", head, last])
    for code, name, unit, shown in ROWS:
        sheet.append([code, name, unit])
        if shown:
            sheet.cell(sheet.max_row, 4).number_format = shown
    template, filled = folder / "form.xlsx", folder / "filled.xlsx"
    book.save(template)
    told = fill_workbook(template, make_results(folder / "out", [HUONG]), filled)
    cells = {
        cell.coordinate: cell.value
        for row in load_workbook(filled).active.iter_rows(min_row=4, min_col=4)
        for cell in row
        if cell.value is not None
    }
    return cells, told


@pytest.mark.parametrize(
    "head",
    ["Kết quả", "Tỷ lệ / giá trị", "Giá trị hoặc tỷ lệ", "Tỷ lệ, số liệu", "Tỷ lệ (%)/Giá trị",
     "Kết quả (tỷ lệ/giá trị)"],
)  # fmt: skip
def test_a_form_takes_each_number_as_its_cell_shows_it(head: str, tmp_path: Path) -> None:
    assert {"4.2", "10", "11", "17.1", "17.9"} <= NUMBERS.keys()
    cells, _ = fill(head, tmp_path)
    assert {place: value for place, value in cells.items() if place[0] == "D"} == NUMBERED


def test_a_column_that_no_form_knows_is_named(tmp_path: Path) -> None:
    cells, told = fill("Kết quả", tmp_path, last="Ý kiến của tổ thẩm tra")
    assert cells == NUMBERED
    assert any("E «Ý kiến của tổ thẩm tra»" in line for line in lines_of(told, "vi"))


@pytest.mark.parametrize("head", ["Đạt/Chưa đạt", "Kế hoạch/Thực hiện", "Số hộ/Tỷ lệ"])
def test_a_head_of_other_kinds_takes_no_number(head: str, tmp_path: Path) -> None:
    cells, _ = fill(head, tmp_path)
    assert not [place for place, value in cells.items() if isinstance(value, float)]


@pytest.mark.parametrize("years", [("2022", "2023"), ("2023", "2024")])
def test_a_column_of_another_year_takes_nothing(years: tuple[str, str], tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Xã: Tân Hương"])
    sheet.append(["Mã", "Nội dung", "ĐVT", f"Năm {years[0]}", None, f"Năm {years[1]}", None])
    sheet.append([None, None, None, *["Kết quả", "Đánh giá"] * 2])
    for place in ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"):
        sheet.merge_cells(place)
    for code, name, unit, _ in ROWS:
        sheet.append([code, name, unit])
    template, filled = tmp_path / "form.xlsx", tmp_path / "filled.xlsx"
    book.save(template)
    fill_workbook(template, make_results(tmp_path / "out", [HUONG]), filled)
    taken = {
        cell.column_letter
        for row in load_workbook(filled).active.iter_rows(min_row=4, min_col=4)
        for cell in row
        if cell.value is not None
    }
    own = ("D", "E") if years[0] == "2023" else ("F", "G")
    assert own[0] in taken <= set(own)
