"""Ruled tables of PDF pages: cells, merged cells, tables over two pages."""

from __future__ import annotations

from loaders_checks import cells, holds_together, texts
from pdf_maker import PdfMaker

from extract.document import BlockKind, Document
from extract.loaders import load_bytes

COLUMNS = (60, 120, 320, 500)


def read(maker: PdfMaker) -> Document:
    return holds_together(load_bytes(maker.data(), "t.pdf"))


def grid(maker: PdfMaker, top: float, rows: list[tuple[str, str, str]]) -> None:
    height = 40
    bottom = top - height * len(rows)
    for number in range(len(rows) + 1):
        maker.rule(COLUMNS[0], top - height * number, COLUMNS[-1], top - height * number)
    for x in COLUMNS:
        maker.rule(x, bottom, x, top)
    for number, row in enumerate(rows):
        for x, text in zip(COLUMNS, row, strict=False):
            for line, words in enumerate(text.split("\n")):
                maker.text(x + 5, top - height * number - 15 - 14 * line, words, second="kerned")


def test_table_between_lines() -> None:
    maker = PdfMaker()
    maker.page()
    maker.text(60, 760, "Kết quả thực hiện như sau:", second="kerned")
    grid(maker, 700, [("TT", "Nội dung", "Kết quả"), ("4.2", "Tỷ lệ hộ dùng\nđiện", "12/15 hộ")])
    maker.text(60, 560, "Phần còn lại của báo cáo", second="kerned")
    document = read(maker)
    assert texts(document) == [
        "Kết quả thực hiện như sau:",
        "TT\tNội dung\tKết quả",
        "4.2\tTỷ lệ hộ dùng\nđiện\t12/15 hộ",
        "Phần còn lại của báo cáo",
    ]
    assert [block.line for block in document.blocks] == [1, 2, 3, 4]
    assert cells(document)[1][1] == ("Tỷ lệ hộ dùng\nđiện", 1, 1, 1, 1)


def test_table_goes_on_on_the_next_page() -> None:
    maker = PdfMaker()
    for page in range(2):
        maker.page()
        maker.text(290, 810, str(page + 1))
        grid(maker, 700, [(str(page), "Giao thông", "đạt"), ("", "Thủy lợi", "đạt")])
    maker.text(60, 500, "Bảng khác:")
    grid(maker, 400, [("1", "Điện", "đạt"), ("2", "Chợ", "đạt")])
    document = read(maker)
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [block.table for block in rows] == [0, 0, 0, 0, 1, 1]
    assert [block.cells[0].row for block in rows] == [0, 1, 2, 3, 0, 1]
    assert [block.page for block in rows] == [1, 1, 2, 2, 2, 2]


def test_merged_cells_stand_once() -> None:
    maker = PdfMaker()
    maker.page()
    for y0, x0, x1 in ((700, 60, 500), (660, 120, 500), (620, 60, 500)):
        maker.rule(x0, y0, x1, y0)
    for x, y0, y1 in ((60, 620, 700), (120, 620, 700), (320, 620, 660), (500, 620, 700)):
        maker.rule(x, y0, x, y1)
    maker.text(65, 680, "TT")
    maker.text(125, 680, "gộp ngang")
    maker.text(125, 640, "trái")
    maker.text(325, 640, "phải")
    assert cells(read(maker)) == [
        [("TT", 0, 0, 2, 1), ("gộp ngang", 0, 1, 1, 2)],
        [("trái", 1, 1, 1, 1), ("phải", 1, 2, 1, 1)],
    ]


def test_frames_and_underlines_are_no_tables() -> None:
    maker = PdfMaker()
    maker.page()
    for x0, y0, x1, y1 in ((40, 40, 555, 40), (40, 800, 555, 800), (40, 40, 40, 800),
                           (555, 40, 555, 800), (80, 690, 140, 690)):  # fmt: skip
        maker.rule(x0, y0, x1, y1)
    maker.text(60, 700, "một trang có khung")
    document = read(maker)
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]


def test_headings_that_run_upwards() -> None:
    maker = PdfMaker()
    maker.page()
    grid(maker, 700, [("TT", "", "Kết quả"), ("1", "Điện", "đạt")])
    maker.raw("q 0 1 -1 0 150 664 cm")
    maker.text(0, 0, "Đơn", size=10)
    maker.raw("Q q 0 1 -1 0 162 664 cm")
    maker.text(0, 0, "vị tính", size=10)
    maker.raw("Q")
    assert cells(read(maker))[0][1][0] == "Đơn\nvị tính"


def test_rules_of_nested_rectangles_on_a_turned_page() -> None:
    maker = PdfMaker()
    maker.page(90)
    # the page is shown 842 wide and 595 high; one box a cell
    maker.raw("q 0 1 -1 0 595 0 cm")
    for number, words in enumerate(("một", "hai", "ba", "bốn")):
        x, y = 100 + 200 * (number % 2), 400 - 50 * (number // 2)
        maker.raw(f"{x} {y} 200 50 re S")
        maker.text(x + 10, y + 20, words)
    maker.raw("Q")
    assert cells(read(maker)) == [
        [("một", 0, 0, 1, 1), ("hai", 0, 1, 1, 1)],
        [("ba", 1, 0, 1, 1), ("bốn", 1, 1, 1, 1)],
    ]


WIDE = (60, 120, 320, 440, 540)
#: A header of two levels: cells as (left column, right column, upper row, lower row, words).
HEADER = [
    (0, 1, 0, 2, "TT"),
    (1, 2, 0, 2, "Nội dung"),
    (2, 4, 0, 1, "Kết quả"),
    (2, 3, 1, 2, "Thực hiện"),
    (3, 4, 1, 2, "Đánh giá"),
]


def boxes(maker: PdfMaker, top: float, cells: list[tuple[int, int, int, int, str]]) -> None:
    """Cells drawn as boxes, 50 points a row."""
    for left, right, upper, lower, words in cells:
        x, y = WIDE[left], top - 50 * lower
        maker.raw(f"{x} {y} {WIDE[right] - x} {50 * (lower - upper)} re S")
        for line, text in enumerate(words.split("\n")):
            maker.text(x + 4, top - 50 * upper - 13 - 12 * line, text, size=10, second="kerned")


def row(number: int, *words: str, first: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [(first + i, first + i + 1, number, number + 1, text) for i, text in enumerate(words)]


def test_a_header_repeated_on_the_next_page_is_no_data() -> None:
    maker = PdfMaker()
    for page in range(2):
        maker.page()
        maker.text(290, 810, str(page + 1))
        boxes(maker, 760, HEADER + row(2, str(page + 1), "Giao thông", f"{page}/9 km", "đạt"))
    document = read(maker)
    assert cells(document)[:2] == [
        [("TT", 0, 0, 2, 1), ("Nội dung", 0, 1, 2, 1), ("Kết quả", 0, 2, 1, 2)],
        [("Thực hiện", 1, 2, 1, 1), ("Đánh giá", 1, 3, 1, 1)],
    ]
    assert [[cell[:2] for cell in line] for line in cells(document)[2:]] == [
        [("1", 2), ("Giao thông", 2), ("0/9 km", 2), ("đạt", 2)],
        [("2", 3), ("Giao thông", 3), ("1/9 km", 3), ("đạt", 3)],
    ]
    apart = [block for block in document.blocks if block.kind is BlockKind.FURNITURE]
    assert [(block.page, block.line) for block in apart] == [(1, 1), (2, 1), (2, 2), (2, 3)]
    assert texts(document, BlockKind.FURNITURE)[2:] == ["TT Nội dung Kết quả", "Thực hiện Đánh giá"]


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    maker = PdfMaker()
    maker.page()
    words = "Tỷ lệ hộ dân trong xã được sử\ndụng nước sạch theo quy chuẩn,"
    head = row(0, "TT", "Nội dung", "Kết quả", "Đánh giá")
    boxes(maker, 700, head + row(1, "1", words, "4807/4855 hộ", "đạt"))
    maker.page()
    rest = row(0, "", "có nhà tiêu hợp vệ sinh", "", "")
    boxes(maker, 760, rest + row(1, "2", "Điện", "9/9", "đạt"))
    document = read(maker)
    assert cells(document)[1] == [
        ("1", 1, 0, 1, 1),
        (f"{words}\ncó nhà tiêu hợp vệ sinh", 1, 1, 1, 1),
        ("4807/4855 hộ", 1, 2, 1, 1),
        ("đạt", 1, 3, 1, 1),
    ]
    assert [line[0] for line in cells(document)[2:]] == [("2", 2, 0, 1, 1)]
    assert [remark.page for remark in document.remarks] == [2]


def test_rows_without_a_number_after_a_page_break_stay_rows() -> None:
    maker = PdfMaker()
    maker.page()
    boxes(maker, 700, row(0, "1", "Số hộ trong xã, chia ra như\ndưới đây:", "120 hộ", "đạt"))
    boxes(maker, 650, row(0, "", "- hộ nghèo", "12 hộ", "đạt"))
    maker.page()
    boxes(maker, 760, row(0, "", "hộ cận nghèo", "24 hộ", "") + row(1, "2", "Điện", "9/9", "đạt"))
    assert [line[1][0].split("\n")[0] for line in cells(read(maker))] == [
        "Số hộ trong xã, chia ra như",
        "- hộ nghèo",
        "hộ cận nghèo",
        "Điện",
    ]


def test_a_merged_cell_reaches_over_the_page_break() -> None:
    maker = PdfMaker()
    maker.page()
    above = row(0, "4.1", "9/9", "đạt", first=1) + row(1, "4.2", "8/9", "đạt", first=1)
    boxes(maker, 700, [(0, 1, 0, 2, "4"), *above])
    maker.page()
    below = row(0, "4.3", "7/9", "đạt", first=1) + row(1, "4.4", "6/9", "đạt", first=1)
    boxes(maker, 760, [(0, 1, 0, 2, ""), *below, *row(2, "5", "5.1", "5/9", "đạt")])
    found = cells(read(maker))
    assert found[0][0] == ("4", 0, 0, 4, 1)
    assert [line[0][0] for line in found] == ["4", "4.2", "4.3", "4.4", "5"]
    assert found[3] == [("4.4", 3, 1, 1, 1), ("6/9", 3, 2, 1, 1), ("đạt", 3, 3, 1, 1)]


def test_a_merged_cell_reaches_over_a_row_that_is_cut() -> None:
    maker = PdfMaker()
    maker.page()
    words = "4.1 Tỷ lệ hộ dân trong xã được\nsử dụng nước sạch theo quy chuẩn,"
    boxes(maker, 700, row(0, "3", "Điện", "9/9", "đạt") + row(1, "4", words, "9/9", "đạt"))
    maker.page()
    rest = row(0, "có nhà tiêu hợp vệ sinh", "", "", first=1)
    boxes(maker, 760, [(0, 1, 0, 2, ""), *rest, *row(1, "4.2 Điện", "8/9", "đạt", first=1)])
    found = cells(read(maker))
    assert [line[0] for line in found][1:] == [("4", 1, 0, 2, 1), ("4.2 Điện", 2, 1, 1, 1)]
