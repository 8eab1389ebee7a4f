"""What a file has lost is said with its place: the status is partial, the rest is read."""

from __future__ import annotations

import base64
import zlib

import pytest
from loaders_checks import holds_together, texts
from pdf_maker import PdfMaker

from extract.document import Document, ReadStatus, told_place
from extract.loaders import load_bytes
from extract.loaders.html.ending import is_cut_off

LINES = [f"Chỉ tiêu 4.{number}: có 990/1.000 hộ đạt 99%." for number in range(1, 9)]
PAGE = "<html><head></head><body>" + "".join(f"<p>{line}</p>\n" for line in LINES)
WHOLE = PAGE + "</body></html>"


def read(data: bytes) -> Document:
    return holds_together(load_bytes(data, "t"))


def letter(page: bytes, ending: bytes = b"\n--=_x--\n") -> bytes:
    """A saved page in base64, in lines of 76 letters."""
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=_x"\n\n--=_x\n'
    part = b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    return head + part + base64.encodebytes(page) + ending


@pytest.mark.parametrize(
    "page",
    [
        WHOLE,
        WHOLE + "\n<!-- gửi từ hệ thống -->\n",
        WHOLE.upper().replace("HTML><HEAD", "HTML LANG=VI><HEAD"),
        "<p>một<p>hai",
        "<table><tr><td>5 < 6</table>",
        "<html><body><p>một</body>",
        "<html><p>a<b</html>",
    ],
)
def test_a_page_that_ends_as_pages_do(page: str) -> None:
    assert not is_cut_off(page)


@pytest.mark.parametrize(
    "page", [PAGE, WHOLE[:-20], WHOLE[:-9], "<p>a<p", "<table><tr><td>a", "a<!--"]
)
def test_a_page_that_ends_early(page: str) -> None:
    assert is_cut_off(page)


def test_a_page_cut_in_half() -> None:
    document = read(WHOLE[: len(WHOLE) // 2].encode())
    assert document.status is ReadStatus.PARTIAL
    assert document.notes[0].params == {"place": told_place(1, len(document.blocks))}
    assert texts(document)[:3] == LINES[:3]
    assert read(WHOLE.encode()).status is ReadStatus.OK


def test_a_saved_page_cut_in_half() -> None:
    whole = letter(WHOLE.encode())
    assert read(whole).status is ReadStatus.OK
    cut = read(whole[: len(whole) * 2 // 3])
    assert cut.status is ReadStatus.PARTIAL
    assert "cut off" in cut.notes[-1].template
    assert read(letter(WHOLE.encode(), b"")).status is ReadStatus.PARTIAL


@pytest.mark.parametrize("sign", [b"!", b"", b"\xff"])
def test_a_damaged_letter_of_base64_spoils_its_own_line_alone(sign: bytes) -> None:
    whole = letter(WHOLE.encode())
    at = whole.index(b"\n\n", whole.index(b"base64")) + 2 + 77 * 2 + 30
    document = read(whole[:at] + sign + whole[at + 1 :])
    assert document.status is ReadStatus.PARTIAL
    assert any("base64" in note.template for note in document.notes)
    assert texts(document)[-4:] == LINES[-4:]


def test_letters_that_are_damaged() -> None:
    torn = WHOLE.encode().replace("4.5: có".encode(), "4.5: có".encode()[:-1])
    document = read(torn)
    assert document.status is ReadStatus.PARTIAL
    assert document.notes[0].params == {
        "count": 1,
        "encoding": "utf-8",
        "place": told_place(1, 5),
    }


RTF = r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}" + "".join(
    rf"\pard Muc 4.{number}: 990/1.000 ho\par " for number in range(1, 9)
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (RTF, "cut off"),
        (RTF + r"{\pict\bin9999 \'00}}", "cut off"),
        (RTF.replace("4.5", r"{\pict\bin99999 }4.5") + "}", "cut off"),
        (RTF.replace(r"\pard Muc 4.5", r"}\pard Muc 4.5") + "}", "groups"),
        (RTF.replace(r"\pard Muc 4.5", r"{\b \pard Muc 4.5") + "}", "groups"),
        (RTF.replace("Arial;}", "Arial;") + "}", "groups"),
    ],
)
def test_rich_text_that_is_cut_or_torn(data: str, said: str) -> None:
    document = read(data.encode())
    assert document.status is (ReadStatus.PARTIAL if document.blocks else ReadStatus.FAILED)
    assert said in document.notes[-1].template


def test_noughts_where_letters_were() -> None:
    for whole in (RTF.encode() + b"}", WHOLE.encode()):
        at = whole.index(b"4.5")
        document = read(whole[:at] + bytes(40) + whole[at + 40 :])
        assert document.status is ReadStatus.PARTIAL


@pytest.mark.parametrize("end", ["}", "}}", "}\0", "}\r\n\x1a", "} x"])
def test_rich_text_that_is_whole(end: str) -> None:
    document = read((RTF + end).encode())
    assert document.status is ReadStatus.OK
    assert len(document.blocks) == 8


def pages(count: int) -> bytes:
    maker = PdfMaker()
    for number in range(1, count + 1):
        maker.page()
        for at, line in enumerate(LINES):
            maker.text(60, 700 - 20 * at, f"{line} trang {'abcdefgh'[number]}")
    return maker.data()


def torn(data: bytes, number: int, place: float) -> bytes:
    """The file with some bytes of its packed stream of that number destroyed."""
    at = -1
    for _ in range(number):
        at = data.index(b"stream\n", data.find(b"endstream", at) + 9 if at >= 0 else 0) + 7
    end = data.index(b"\nendstream", at)
    middle = at + int((end - at) * place)
    return (
        data[:middle] + bytes(255 - one for one in data[middle : middle + 8]) + data[middle + 8 :]
    )


@pytest.mark.parametrize("place", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("page", [1, 3])
def test_a_page_whose_content_does_not_unpack(page: int, place: float) -> None:
    # the first two streams say which letters the fonts draw
    document = load_bytes(torn(pages(3), 2 + page, place), "t.pdf")
    assert document.status is ReadStatus.PARTIAL
    assert document.notes[0].params == {"pages": str(page), "count": 3}
    assert load_bytes(pages(3), "t.pdf").status is ReadStatus.OK


def test_a_font_whose_letters_do_not_unpack() -> None:
    document = load_bytes(torn(pages(2), 1, 0.5), "t.pdf")
    assert document.status is not ReadStatus.OK


def test_a_stream_that_lacks_only_its_checksum_is_whole() -> None:
    data = pages(1)
    start = data.rindex(b">>\nstream\n") + 10
    end = data.index(b"\nendstream", start)
    assert zlib.decompress(data[start:end])
    document = load_bytes(data[: end - 4] + b"    " + data[end:], "t.pdf")
    assert document.status is ReadStatus.PARTIAL  # a checksum that is there is wrong
    stripped = data[: end - 4] + data[end:].replace(b"\nendstream", b"\nendstream    ", 1)
    length = b"/Length %d" % (end - start)
    assert length in stripped
    whole = stripped.replace(length, b"/Length %d" % (end - start - 4))
    assert load_bytes(whole, "t.pdf").status is ReadStatus.OK
