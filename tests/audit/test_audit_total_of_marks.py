"""The total of a workbook's marks, told in a line of its own below them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from extract.audit.run import audit
from extract.loaders import load
from extract.messages import render
from extract.reading.reader import read

NAMES = (
    "Quy hoạch", "Giao thông", "Thủy lợi và phòng, chống thiên tai", "Điện", "Trường học",
    "Cơ sở vật chất văn hóa", "Cơ sở hạ tầng thương mại nông thôn", "Thông tin và Truyền thông",
    "Nhà ở dân cư", "Thu nhập", "Nghèo đa chiều", "Lao động",
    "Tổ chức sản xuất và phát triển kinh tế nông thôn", "Giáo dục và Đào tạo", "Y tế", "Văn hóa",
    "Môi trường và an toàn thực phẩm", "Hệ thống chính trị và tiếp cận pháp luật",
    "Quốc phòng và An ninh",
)  # fmt: skip


def _found(path: Path, below: list[str], missed: set[int]) -> list[str]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["UBND XÃ AN BÌNH"])
    sheet.append(["KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI NĂM 2024"])
    sheet.append(["(Theo Quyết định số 318/QĐ-TTg ngày 08/3/2022)"])
    sheet.append(["TT", "Tên tiêu chí", "Kết quả"])
    for number, name in enumerate(NAMES, 1):
        sheet.append([number, name, "Chưa đạt" if number in missed else "Đạt"])
    sheet.append([])
    sheet.append(["", *below])
    book.save(path)
    checks = audit(read(load(path)))
    return [render(each.message) for each in checks if each.verdict.value == "fails"]


@pytest.mark.parametrize(
    ("below", "count"),
    [
        (["Tổng số tiêu chí đạt", "17/19"], "17/19"),
        (["Xã đạt 17/19 tiêu chí"], "17/19"),
    ],
)
def test_a_total_that_its_marks_contradict_is_found(
    tmp_path: Path, below: list[str], count: str
) -> None:
    assert _found(tmp_path / "a.xlsx", below, {10}) == [
        f"Văn bản ghi đạt {count} tiêu chí, bảng đánh giá có 18 tiêu chí ghi “Đạt”"
    ]


@pytest.mark.parametrize(
    "below",
    [
        ["Tổng số tiêu chí đạt", "18/19"],
        ["Tổng số tiêu chí đạt năm 2023", "15/19"],
        ["Kế hoạch năm 2025", "19/19"],
        ["Số tiêu chí chưa đạt", "1/19"],
        ["Tổng số hộ", "17/19"],
    ],
)
def test_what_agrees_or_is_of_something_else_is_not(tmp_path: Path, below: list[str]) -> None:
    assert _found(tmp_path / "a.xlsx", below, {10}) == []
