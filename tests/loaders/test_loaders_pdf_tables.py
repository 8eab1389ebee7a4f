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
