"""PDF files: reading order, furniture, columns, pages without text."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from loaders_checks import holds_together, texts, words
from pdf_maker import PdfMaker

from extract.document import BlockKind, Document, PageWay, ReadStatus
from extract.loaders import load_bytes

LINES = [
    "Tỷ lệ hộ sử dụng nước sạch theo quy chuẩn đạt 99,01% (4807/4855 hộ), vượt so",
    "với chuẩn >=98%. Ủy ban nhân dân xã tiếp tục rà soát số hộ chưa có nước sạch;",
    "thu nhập bình quân đầu người năm 2023 đạt 58,1 triệu đồng/người/năm, đường ấp",
    "được cứng hóa 12/12km.",
]


def read(maker: PdfMaker) -> Document:
    return holds_together(load_bytes(maker.data(), "t.pdf"))


def prose(maker: PdfMaker, second: str = "none", top: float = 700) -> None:
    for number, line in enumerate(LINES):
        maker.text(60, top - 18 * number, line, second=second)


@pytest.mark.parametrize("second", ["none", "runs", "kerned"])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_words_in_reading_order(second: str, rotate: int) -> None:
    maker = PdfMaker()
    maker.page(rotate)
    if rotate:
        # turned text on a turned page: the page as it is shown is upright
        turn = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[rotate]
        maker.raw(f"q {turn} cm")
    prose(maker, second, top=500)
    if rotate:
        maker.raw("Q")
    document = read(maker)
    assert texts(document) == LINES
    assert [block.line for block in document.blocks] == [1, 2, 3, 4]


@pytest.mark.parametrize("second", ["none", "runs", "kerned"])
def test_same_words_as_pdfplumber(second: str) -> None:
    maker = PdfMaker()
    for _ in range(2):
        maker.page()
        prose(maker, second)
    with pdfplumber.open(io.BytesIO(maker.data())) as pdf:
        expected = " ".join(page.extract_text() for page in pdf.pages).split()
    assert read(maker).text.split() == expected


def test_lines_that_fill_their_column() -> None:
    maker = PdfMaker()
    maker.page()
    prose(maker)
    assert [block.fills for block in read(maker).blocks] == [True, True, True, False]


def test_a_centred_title_fills_no_column() -> None:
    maker = PdfMaker()
    maker.page()
    maker.text(90, 730, "Kết quả thực hiện Chương trình xây dựng nông thôn mới năm 2023 của xã")
    prose(maker)
    assert [block.fills for block in read(maker).blocks] == [False, True, True, True, False]


def test_places_of_pages_and_lines() -> None:
    maker = PdfMaker()
    for _ in range(2):
        maker.page()
        prose(maker)
    document = read(maker)
    assert document.pages == 2
    assert [(block.page, block.line) for block in document.blocks] == [
        (page, line) for page in (1, 2) for line in (1, 2, 3, 4)
    ]


@pytest.mark.parametrize("second", ["none", "kerned"])
def test_headers_and_page_numbers_interrupt_no_sentence(second: str) -> None:
    maker = PdfMaker()
    for number in range(1, 5):
        maker.page()
        maker.text(290, 800, str(number), second=second)
        maker.text(60, 50, f"Kế hoạch năm 2023, trang {number}", size=9, second=second)
        maker.text(60, 700, f"câu thứ {'abcd'[number - 1]} chạy qua trang", second=second)
        maker.text(60, 680, f"{number}", second=second)
    document = read(maker)
    body = texts(document, BlockKind.PARAGRAPH)
    assert body == [
        line for i in range(1, 5) for line in (f"câu thứ {'abcd'[i - 1]} chạy qua trang", str(i))
    ]
    apart = [block for block in document.blocks if block.kind is BlockKind.FURNITURE]
    assert document.blocks[-len(apart) :] == apart
    assert [words(document, block) for block in apart[:2]] == ["1", "Kế hoạch năm 2023, trang 1"]
    assert [(block.page, block.line) for block in apart[2:4]] == [(2, 1), (2, 4)]


def test_numbers_of_the_body_are_no_page_numbers() -> None:
    maker = PdfMaker()
    maker.page()
    maker.text(60, 780, "Số tiêu chí đạt chuẩn:")
    maker.text(60, 760, "19/19")
    prose(maker)
    assert texts(read(maker), BlockKind.FURNITURE) == []
    maker.page()
    maker.text(290, 800, "Trang 2/2")
    prose(maker)
    assert texts(read(maker), BlockKind.FURNITURE) == ["Trang 2/2"]


def test_a_year_at_the_top_of_a_page_belongs_to_its_sentence() -> None:
    maker = PdfMaker()
    for first in ("2022", "trong"):
        maker.page()
        maker.text(60, 800, first)
        prose(maker)
    assert texts(read(maker), BlockKind.FURNITURE) == []


def test_page_numbers_count_on_from_any_first() -> None:
    maker = PdfMaker()
    for number in ("12", "13"):
        maker.page()
        maker.text(290, 800, number)
        prose(maker)
    assert texts(read(maker), BlockKind.FURNITURE) == ["12", "13"]


def test_letterhead_in_two_columns() -> None:
    maker = PdfMaker()
    maker.page()
    maker.text(60, 790, "ỦY BAN NHÂN DÂN")
    maker.text(60, 774, "XÃ TÂN AN")
    maker.text(290, 790, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    maker.text(310, 774, "Độc lập - Tự do - Hạnh phúc")
    prose(maker)
    document = read(maker)
    assert texts(document)[:4] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ TÂN AN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert [block.line for block in document.blocks[:5]] == [1, 2, 1, 2, 3]
    assert not any(block.fills for block in document.blocks[:4])


def test_signatures_are_apart_and_item_numbers_are_not() -> None:
    maker = PdfMaker()
    maker.page()
    prose(maker)
    maker.text(60, 400, "1.")
    maker.text(100, 400, "Tiêu chí quy hoạch")
    maker.text(60, 382, "2.")
    maker.text(100, 382, "Tiêu chí giao thông")
    maker.text(60, 300, "Nơi nhận:")
    maker.text(350, 300, "TM. BAN QUẢN LÝ")
    assert texts(read(maker))[4:] == [
        "1. Tiêu chí quy hoạch",
        "2. Tiêu chí giao thông",
        "Nơi nhận:",
        "TM. BAN QUẢN LÝ",
    ]


def test_prose_in_two_columns_is_read_column_by_column() -> None:
    maker = PdfMaker()
    maker.page()
    maker.text(60, 780, "Tiêu đề chạy ngang qua cả hai cột của trang giấy này")
    left = [f"cột trái dòng {number:02d} đầy đủ chữ" for number in range(10)]
    right = [f"cột phải dòng {number:02d} đầy đủ chữ" for number in range(10)]
    for number in range(10):
        maker.text(60, 740 - 18 * number, left[number])
        maker.text(330, 740 - 18 * number, right[number])
    document = read(maker)
    assert texts(document)[1:] == left + right
    assert all(block.fills for block in document.blocks[1:])


def test_raised_signs_and_twice_drawn_letters() -> None:
    maker = PdfMaker()
    maker.page()
    maker.text(60, 700, "tỷ lệ 2 m", second="kerned")
    maker.text(60 + 9 * 6, 704, "2", size=7)
    maker.text(60, 650, "đậm", second="runs")
    maker.text(60.3, 650, "đậm", second="runs")
    assert texts(read(maker)) == ["tỷ lệ 2 m2", "đậm"]


def test_symbol_font_signs_stay_as_they_are() -> None:
    maker = PdfMaker()
    maker.page()
    maker.text(60, 700, "đạt \uf0b3 90%")
    assert texts(read(maker)) == ["đạt \uf0b3 90%"]


def test_blank_pages_are_no_scans() -> None:
    maker = PdfMaker()
    maker.page()
    prose(maker)
    maker.page()
    assert read(maker).status is ReadStatus.OK
    blank = PdfMaker()
    blank.page()
    assert read(blank).status is ReadStatus.EMPTY


TURNS = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}


@pytest.mark.parametrize("second", ["none", "kerned"])
@pytest.mark.parametrize("turn", TURNS)
def test_a_page_drawn_on_its_side(turn: int, second: str) -> None:
    maker = PdfMaker()
    maker.page()
    maker.raw(f"q {TURNS[turn]} cm")
    prose(maker, second, top=500)
    maker.raw("Q")
    document = read(maker)
    assert texts(document) == LINES
    assert [block.fills for block in document.blocks] == [True, True, True, False]


@pytest.mark.parametrize("slope", [0.01, -0.03, 0.06])
def test_a_page_askew(slope: float) -> None:
    maker = PdfMaker()
    maker.page()
    maker.raw(f"q {(1 - slope**2) ** 0.5:.6f} {slope} {-slope} {(1 - slope**2) ** 0.5:.6f} 0 0 cm")
    prose(maker)
    maker.raw("Q")
    assert texts(read(maker)) == LINES


@pytest.mark.parametrize("second", ["none", "kerned"])
def test_a_hyphen_at_the_end_of_a_line_stays(second: str) -> None:
    lines = ["Chương trình xây dựng nông thôn mới giai đoạn 2021-", "2025 (số 12/BC-", "UBND)"]
    maker = PdfMaker()
    maker.page()
    for number, line in enumerate(lines):
        maker.text(60, 700 - 18 * number, line, second=second)
    document = read(maker)
    assert texts(document) == lines
    assert document.ways == [PageWay.FAST if second == "none" else PageWay.PLACED]


def test_ways_of_pages() -> None:
    maker = PdfMaker()
    for second in ("none", "kerned"):
        maker.page()
        prose(maker, second)
    assert read(maker).ways == [PageWay.FAST, PageWay.PLACED]


def test_a_watermark_interrupts_nothing() -> None:
    maker = PdfMaker()
    maker.page()
    maker.raw("q 0.7071 0.7071 -0.7071 0.7071 150 560 cm")
    maker.text(0, 0, "DỰ THẢO LẦN 2", size=40)
    maker.raw("Q")
    prose(maker)
    document = read(maker)
    assert texts(document, BlockKind.PARAGRAPH) == LINES
    assert texts(document, BlockKind.FURNITURE) == ["DỰ THẢO LẦN 2"]


def test_a_note_on_the_margin_interrupts_nothing() -> None:
    maker = PdfMaker()
    maker.page()
    maker.raw("q 0 1 -1 0 30 600 cm")
    maker.text(0, 0, "Ghi chú ở lề", size=10)
    maker.raw("Q")
    prose(maker)
    document = read(maker)
    assert texts(document, BlockKind.PARAGRAPH) == LINES
    assert texts(document, BlockKind.FURNITURE) == ["Ghi chú ở lề"]


def test_text_outside_of_the_page_is_left_out_and_said() -> None:
    maker = PdfMaker()
    maker.page()
    prose(maker)
    maker.text(60, 900, "chữ nằm ngoài trang")
    maker.text(700, 600, "ngoài")
    document = read(maker)
    assert texts(document) == LINES
    assert [(remark.page, remark.message.params) for remark in document.remarks] == [
        (1, {"count": 21})
    ]


def test_words_spaced_out_letter_by_letter() -> None:
    maker = PdfMaker()
    maker.page()
    maker.text(60, 760, "B Á O  C Á O")
    for number, letter in enumerate("tiêu chí số năm"):
        if letter != " ":
            maker.text(60 + 12 * number, 730, letter)
    maker.raw("4 Tc")
    maker.text(60, 700, "kết quả năm")
    maker.raw("0 Tc")
    prose(maker, top=600)
    assert texts(read(maker))[:3] == ["BÁO CÁO", "tiêu chí số năm", "kết quả năm"]


def test_lists_of_letters_stay_as_they_are() -> None:
    maker = PdfMaker()
    maker.page()
    maker.text(60, 700, "các điểm a b c d của khoản 2")
    assert texts(read(maker)) == ["các điểm a b c d của khoản 2"]


def test_words_torn_by_wrong_widths() -> None:
    maker = PdfMaker()
    maker.page()
    for row, line in enumerate(["xã đạt chuẩn thủy lợi", "thủ tục của thư viện"]):
        x = 60.0
        for letter in line:
            x += 4.2 if letter in "ủưạổ" else 0
            if letter != " ":
                maker.text(x, 700 - 20 * row, letter)
            x += 7 if letter == " " else 6
    document = read(maker)
    assert texts(document) == ["xã đạt chuẩn thủy lợi", "thủ tục của thư viện"]
    assert document.remarks[0].page == 1
