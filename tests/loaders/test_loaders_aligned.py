"""Tables of pages that have no rules, told by where their pieces stand."""

from __future__ import annotations

from extract.loaders.pages.aligned import aligned_cells
from extract.loaders.pages.lines import Line, Row

PLACES = (40.0, 80.0, 240.0, 300.0, 380.0)


def row(y: float, *texts: str) -> Row:
    """A row whose pieces stand in the columns of a form; an empty text leaves one out."""
    pieces = [
        Line(text, x, x + 4.0 * len(text), y, 10.0)
        for x, text in zip(PLACES, texts, strict=False)
        if text
    ]
    return Row(pieces)


HEAD = row(100, "TT", "Nội dung", "ĐVT", "Yêu cầu", "Kết quả")
FORM = [
    HEAD,
    row(116, "4.2", "Hộ dùng điện", "%", "≥ 98", "99,1"),
    row(132, "9.2", "Nhà kiên cố", "%", "≥ 80", "84,5"),
    row(148, "15.1", "Có thẻ BHYT", "%", "≥ 90", "92,6"),
    row(164, "17.1", "Nước sạch", "%", "≥ 55", "61,0"),
]


def test_columns_without_rules_are_cells() -> None:
    cells = aligned_cells(FORM)
    assert len({cell[0] for cell in cells}) == len(PLACES)
    assert len({cell[1] for cell in cells}) == len(FORM)
    assert all(left < right and top < bottom for left, top, right, bottom in cells)


def test_a_name_that_is_broken_over_lines_stays_in_its_row() -> None:
    broken = [
        *FORM[:3],
        row(148, "", "Người dân tham gia bảo"),
        row(151, "15.1", "", "%", "≥ 90", "92,6"),
        row(154, "", "hiểm y tế"),
        row(170, "17.1", "Nước sạch", "%", "≥ 55", "61,0"),
    ]
    assert len({cell[1] for cell in aligned_cells(broken)}) == len(FORM)


def test_what_stands_above_and_below_is_no_row() -> None:
    title = Row([Line("BIỂU TỰ ĐÁNH GIÁ CỦA XÃ NĂM 2023 THEO BỘ TIÊU CHÍ", 60, 420, 60, 12.0)])
    note = Row([Line("Ghi chú: số liệu đến hết tháng 11", 40, 300, 190, 10.0)])
    cells = aligned_cells([title, *FORM, note])
    assert min(cell[1] for cell in cells) > 60
    assert max(cell[3] for cell in cells) < 185


def test_a_letterhead_and_running_text_are_no_table() -> None:
    letterhead = [row(y, "ỦY BAN NHÂN DÂN", "", "", "CỘNG HÒA XÃ HỘI") for y in (40, 54, 68, 82)]
    assert aligned_cells(letterhead) == []
    text = [Row([Line("Có 1.120/1.200 hộ dùng nước sạch", 40, 400, y, 10.0)]) for y in range(90)]
    assert aligned_cells(text) == []
    assert aligned_cells([HEAD]) == []
    words = [row(y, "Ông", "Trần Văn An", "Bí thư", "Tổ trưởng", "xã") for y in (1, 15, 29, 43)]
    assert aligned_cells(words) == []
