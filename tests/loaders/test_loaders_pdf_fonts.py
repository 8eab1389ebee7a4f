"""PDFs whose letters only their fonts, or the words, explain: old fonts, symbol fonts."""

from __future__ import annotations

import pytest
from loaders_checks import holds_together, texts
from pdf_maker import PdfMaker

from extract.document import Document, PageWay
from extract.loaders import load_bytes
from extract.text.legacy_codes import table

LINES = [
    "Tỷ lệ hộ sử dụng nước sạch theo quy chuẩn đạt 99,01% (4807/4855 hộ), vượt so",
    "với chuẩn >=98%. Ủy ban nhân dân xã tiếp tục rà soát số hộ chưa có nước sạch;",
    "thu nhập bình quân đầu người năm 2023 đạt 58,1 triệu đồng/người/năm, như vậy tư",
    "tưởng được giữ vững, đường ấp được cứng hóa 12/12km.",
]


def typed(line: str, encoding: str) -> str:
    """A line in the codes of an old encoding."""
    codes = {letter: code for code, letter in table(encoding).items()}
    if encoding == "tcvn3":
        codes["Ủ"] = codes["ủ"]
    return "".join(codes.get(letter, letter) for letter in line)


def read(maker: PdfMaker) -> Document:
    return holds_together(load_bytes(maker.data(), "t.pdf"))


def page(maker: PdfMaker, lines: list[str], font: int = 0, top: float = 700) -> None:
    maker.fonts[0], maker.fonts[font] = maker.fonts[font], maker.fonts[0]
    for number, line in enumerate(lines):
        maker.text(60, top - 18 * number, line, size=10)
    maker.fonts[0], maker.fonts[font] = maker.fonts[font], maker.fonts[0]


OLD = {"tcvn3": "ABCDEF+.VnTime", "vni": "ABCDEF+VNI-Times"}


def plain(lines: list[str], encoding: str) -> list[str]:
    """TCVN3 has no capital for Ủ."""
    return [line.replace("Ủy", "ủy") if encoding == "tcvn3" else line for line in lines]


@pytest.mark.parametrize("encoding", OLD)
def test_old_fonts_by_name(encoding: str) -> None:
    maker = PdfMaker(families=(OLD[encoding], "Plain"))
    maker.page()
    page(maker, [typed(line, encoding) for line in LINES])
    document = read(maker)
    assert texts(document) == plain(LINES, encoding)
    assert document.ways == [PageWay.PLACED]
    assert document.remarks[0].message.params == {"fonts": OLD[encoding]}


@pytest.mark.parametrize("encoding", OLD)
def test_old_fonts_beside_new_ones(encoding: str) -> None:
    maker = PdfMaker(families=(OLD[encoding], "Plain"))
    maker.page()
    page(maker, [typed(line, encoding) for line in LINES])
    page(maker, LINES, font=1, top=500)
    assert texts(read(maker)) == plain(LINES, encoding) + LINES


@pytest.mark.parametrize("encoding", OLD)
def test_old_fonts_without_a_name_by_the_words(encoding: str) -> None:
    maker = PdfMaker()
    for _ in range(2):
        maker.page()
        page(maker, [typed(line, encoding) for line in LINES])
    document = read(maker)
    assert texts(document) == plain(LINES * 2, encoding)
    assert document.remarks[0].page == 0


def test_u_with_a_horn_at_the_end_of_a_line() -> None:
    # in TCVN3 it is the soft hyphen, which PDFium takes for one that splits a word
    lines = [
        *LINES[:2],
        "các hộ được hưởng lợi từ chương trình, công tác lưu trữ và ưu đãi, tư",
        "vấn",
    ]
    maker = PdfMaker()
    maker.page()
    page(maker, [typed(line, "tcvn3") for line in lines])
    assert texts(read(maker)) == plain(lines, "tcvn3")


def test_unicode_is_left_alone() -> None:
    maker = PdfMaker()
    maker.page()
    page(maker, [*LINES, "diện tích 3 × 4 m², nhiệt độ 25°, «Làng văn hóa» § 5 ± 2 µm"])
    document = read(maker)
    assert texts(document)[:4] == LINES
    assert not document.remarks


def test_signs_of_a_symbol_font() -> None:
    maker = PdfMaker(families=("Plain", "ABCDEF+SymbolMT"))
    maker.page()
    maker.text(60, 700, "đạt")
    page(maker, ["\uf0b3 90 \uf0a3"], font=1, top=660)
    assert texts(read(maker)) == ["đạt", "≥ 90 ≤"]


def test_signs_of_a_font_without_a_name_stay_as_they_are() -> None:
    maker = PdfMaker()
    maker.page()
    maker.text(60, 700, "tỷ lệ hộ sử dụng nước sạch đạt \uf0b3 90%")
    assert texts(read(maker)) == ["tỷ lệ hộ sử dụng nước sạch đạt \uf0b3 90%"]


def test_all_letters_in_private_places() -> None:
    # a symbolic font without a table of its letters: each has its code behind U+F000
    maker = PdfMaker()
    maker.page()
    line = "Chi tieu 4.2 dat 99,01% (4807/4855)"
    maker.text(60, 700, "".join(c if c == " " else chr(0xF000 + ord(c)) for c in line))
    assert texts(read(maker)) == [line]
