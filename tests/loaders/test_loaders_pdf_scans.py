"""PDF pages that are pictures: with and without text under them, with and without a reader."""

from __future__ import annotations

import pytest
from loaders_checks import holds_together, texts
from pdf_maker import PdfMaker
from PIL import Image

from extract.document import BlockKind, Document, PageWay, ReadStatus, Remark
from extract.loaders import load_bytes
from extract.loaders.libraries import addition
from extract.loaders.ocr import Readers
from extract.loaders.pages.lines import Line
from extract.loaders.pages.page import Page

LINES = [
    "Tỷ lệ hộ sử dụng nước sạch theo quy chuẩn đạt 99,01% (4807/4855 hộ), vượt so",
    "với chuẩn >=98%. Ủy ban nhân dân xã tiếp tục rà soát số hộ chưa có nước sạch;",
    "thu nhập bình quân đầu người năm 2023 đạt 58,1 triệu đồng/người/năm, đường ấp",
    "được cứng hóa 12/12km.",
]
#: The same lines as machines that know no Vietnamese read them.
WITHOUT_MARKS = [
    "Ty le ho su dung nuoc sach theo quy chuan dat 99,01% (4807/4855 ho), vuot so",
    "voi chuan >=98%. Uy ban nhan dan xa tiep tuc ra soat so ho chua co nuoc sach;",
    "thu nhap binh quan dau nguoi nam 2023 dat 58,1 trieu dong/nguoi/nam, duong ap",
    "duoc cung hoa 12/12km.",
]


def read(maker: PdfMaker) -> Document:
    return holds_together(load_bytes(maker.data(), "t.pdf"))


def scan(maker: PdfMaker, lines: list[str], *, hidden: bool = True, under: bool = False) -> None:
    """A page with a picture all over it and these lines, drawn without ink if `hidden`,
    before the picture if `under`."""
    maker.page()
    if not under:
        maker.picture(0, 0, 595, 842)
    maker.raw("3 Tr" if hidden else "0 Tr")
    for number, line in enumerate(lines):
        maker.text(60, 700 - 18 * number, line)
    maker.raw("0 Tr")
    if under:
        maker.picture(0, 0, 595, 842)


@pytest.fixture
def no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.loaders.ocr.readers", lambda: Readers(False, False))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, float]]:
    """A reader that sees one line on every page; gives back the pages' widths in dots."""
    asked: list[tuple[int, float]] = []

    def read_picture(image: Image.Image, dpi: float, number: int) -> Page:
        asked.append((image.width, dpi))
        line = Line(f"dòng thấy trên trang {number}", 60, 300, 100, 12, row=1)
        return Page(number, 595, 842, [line], way=PageWay.OCR, confidence=0.9 - 0.1 * number)

    monkeypatch.setattr("extract.loaders.ocr.readers", lambda: Readers(True, False))
    monkeypatch.setattr("extract.loaders.ocr.together.read_picture", read_picture)
    return asked


@pytest.mark.usefixtures("no_reader")
def test_pages_without_text_are_named() -> None:
    maker = PdfMaker()
    maker.page()
    prose(maker)
    for _ in range(3):
        maker.page()
        maker.picture(0, 0, 595, 842)
    maker.page()
    prose(maker)
    document = read(maker)
    assert document.status is ReadStatus.PARTIAL
    said = {"pages": "2-4", "count": 5, "command": addition("tesserocr")}
    assert document.notes[0].params == said
    assert "pip install tesserocr" in str(document.notes[0].params["command"])
    assert [block.page for block in document.blocks] == [1] * 4 + [5] * 4
    assert document.ways == [PageWay.FAST, *[PageWay.UNREAD] * 3, PageWay.FAST]


def prose(maker: PdfMaker) -> None:
    for number, line in enumerate(LINES):
        maker.text(60, 700 - 18 * number, line)


@pytest.mark.usefixtures("no_reader")
def test_scan_with_a_signature_line_needs_ocr() -> None:
    maker = PdfMaker()
    maker.page()
    maker.picture(0, 0, 595, 842)
    maker.text(300, 800, "Ký bởi: Ủy ban nhân dân xã", size=8)
    document = read(maker)
    assert document.status is ReadStatus.NEEDS_OCR
    assert texts(document) == ["Ký bởi: Ủy ban nhân dân xã"]
    assert document.ways == [PageWay.UNREAD]


def test_pages_without_text_are_read_from_their_pictures(reader: list[tuple[int, float]]) -> None:
    maker = PdfMaker()
    maker.page()
    prose(maker)
    for _ in range(2):
        maker.page()
        maker.picture(0, 0, 595, 842)
    document = read(maker)
    assert document.status is ReadStatus.OK
    assert texts(document)[4:] == ["dòng thấy trên trang 2", "dòng thấy trên trang 3"]
    assert document.ways == [PageWay.FAST, PageWay.OCR, PageWay.OCR]
    assert document.confidence == pytest.approx(0.65)
    assert [width for width, _ in reader] == [2480, 2480]


def test_a_huge_page_is_drawn_smaller(reader: list[tuple[int, float]]) -> None:
    maker = PdfMaker(size=(14000, 14000))
    maker.page()
    maker.picture(0, 0, 14000, 14000)
    assert read(maker).ways == [PageWay.OCR]
    [(width, dpi)] = reader
    assert width < 6000
    assert dpi == pytest.approx(width * 72 / 14000, rel=0.01)


@pytest.mark.parametrize("way", ["without ink", "under the picture"])
def test_good_text_under_a_scan_is_used(way: str, reader: list[tuple[int, float]]) -> None:
    maker = PdfMaker()
    scan(maker, LINES, hidden=way == "without ink", under=way != "without ink")
    document = read(maker)
    assert texts(document) == LINES
    assert document.ways == [PageWay.FAST]
    assert [remark.page for remark in document.remarks] == [1]
    assert not reader


@pytest.mark.parametrize("way", ["without ink", "under the picture", "seen"])
def test_faulty_text_under_a_scan_is_not_used(way: str, reader: list[tuple[int, float]]) -> None:
    maker = PdfMaker()
    scan(maker, WITHOUT_MARKS, hidden=way == "without ink", under=way == "under the picture")
    document = read(maker)
    assert texts(document) == ["dòng thấy trên trang 1"]
    assert document.ways == [PageWay.OCR]
    assert document.status is ReadStatus.OK
    assert isinstance(document.remarks[0], Remark)


@pytest.mark.usefixtures("no_reader")
def test_faulty_text_is_used_and_said_without_a_reader() -> None:
    maker = PdfMaker()
    maker.page()
    prose(maker)
    scan(maker, WITHOUT_MARKS)
    document = read(maker)
    assert texts(document) == LINES + WITHOUT_MARKS
    assert document.status is ReadStatus.PARTIAL
    said = {"pages": "2", "count": 2, "command": addition("tesserocr")}
    assert document.notes[0].params == said
    assert document.ways == [PageWay.FAST, PageWay.FAST]


def test_good_pages_over_a_picture_are_never_drawn(reader: list[tuple[int, float]]) -> None:
    maker = PdfMaker()
    scan(maker, LINES, hidden=False)
    english = ["The share of the households that use clean water reached the standard,"] * 6
    scan(maker, english, hidden=False)
    maker.page()
    for number, line in enumerate(WITHOUT_MARKS):
        maker.text(60, 700 - 18 * number, line)
    document = read(maker)
    assert document.ways == [PageWay.FAST] * 3
    assert not document.remarks
    assert not reader


#: What comes out of a font whose letters are taken for those 29 places before them.
SHIFTED = ["".join(chr(ord(c) - 29) if c > "=" else c for c in line) for line in LINES]
PRIVATE = ["".join(chr(0xE000 + ord(c) % 500) if c != " " else c for c in ln) for ln in LINES]


@pytest.mark.parametrize("lines", [SHIFTED, PRIVATE], ids=["shifted", "private"])
def test_letters_that_mean_nothing_are_read_from_the_picture(
    lines: list[str], reader: list[tuple[int, float]]
) -> None:
    maker = PdfMaker()
    maker.page()
    for number, line in enumerate(lines):
        maker.text(60, 700 - 18 * number, line)
    document = read(maker)
    assert texts(document) == ["dòng thấy trên trang 1"]
    assert document.ways == [PageWay.OCR]
    assert len(document.remarks) == 1


@pytest.mark.usefixtures("no_reader")
def test_letters_that_mean_nothing_are_said_without_a_reader() -> None:
    maker = PdfMaker()
    maker.page()
    prose(maker)
    maker.page()
    for number, line in enumerate(SHIFTED):
        maker.text(60, 700 - 18 * number, line)
    document = read(maker)
    assert document.status is ReadStatus.PARTIAL
    assert document.ways == [PageWay.FAST, PageWay.UNREAD]
    assert texts(document, BlockKind.PARAGRAPH) == LINES
