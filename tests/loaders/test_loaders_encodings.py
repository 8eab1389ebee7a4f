"""Text encodings are told apart by what the letters are."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.encodings import decode

REPORT = (
    "Tỷ lệ hộ sử dụng nước sạch đạt 99,01% (4807/4855 hộ), so với chuẩn >=98%.\n"
    "Thu nhập bình quân đầu người 58,1 triệu đồng/người/năm; Ủy ban nhân dân xã đã rà soát.\n"
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def typed_in_1258(text: str) -> str:
    """Letters as windows-1258 stores them: the tone mark follows a letter of its own."""
    pieces = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in apart[1:] if mark in TONES]
        rest = [mark for mark in apart[1:] if mark not in TONES]
        pieces.append(unicodedata.normalize("NFC", apart[0] + "".join(rest)) + "".join(tones))
    return "".join(pieces)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_without_a_mark(encoding: str, form: str) -> None:
    text = unicodedata.normalize(form, REPORT)  # type: ignore[arg-type]
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.certain) == (text, encoding, True)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + REPORT.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (REPORT, encoding)


def test_windows_1258_keeps_its_tone_marks() -> None:
    text = typed_in_1258(REPORT)
    decoded = decode(text.encode("cp1258"))
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.certain) == (text, "cp1258", True)
    assert unicodedata.normalize("NFC", decoded.text) == REPORT


def test_another_single_byte_text_is_a_guess() -> None:
    # TCVN3: Vietnamese typed for the .VnTime fonts
    decoded = decode("TiÕng ViÖt rÊt hay, tû lÖ hé nghÌo cßn 3%".encode("latin-1"))
    assert decoded is None or not decoded.certain


def test_a_cut_and_a_damaged_file_are_still_utf8() -> None:
    cut = REPORT.rstrip().encode() + "ấ".encode()[:2]
    decoded = decode(cut)
    assert decoded is not None
    assert (decoded.encoding, decoded.damaged) == ("utf-8", 1)
    damaged = decode(REPORT.encode() * 20 + b"\xff" + REPORT.encode())
    assert damaged is not None
    assert (damaged.encoding, damaged.damaged) == ("utf-8", 1)


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\0" * 500, b"abc\0\0\x01\x02" * 50])
def test_binary_is_no_text(data: bytes) -> None:
    assert decode(data) is None


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    decoded = decode(data)
    if decoded is not None:
        decoded.text.encode("utf-8")


@given(st.text(st.sampled_from("aăâđêôơưạảấầẩẫậ Ủ\n.%0123456789/"), min_size=1, max_size=200))
def test_what_is_written_in_utf8_is_read_from_it(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded is not None
    assert decoded.text == text
