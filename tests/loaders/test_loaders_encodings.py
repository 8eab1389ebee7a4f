"""Text encodings are told apart by what the letters are."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.encodings import decode
from tests.old_fonts import TYPED, as_bytes, tcvn3, vni, windows_1258

REPORT = (
    "Tỷ lệ hộ sử dụng nước sạch đạt 99,01% (4807/4855 hộ), so với chuẩn >=98%.\n"
    "Thu nhập bình quân đầu người 58,1 triệu đồng/người/năm; Ủy ban nhân dân xã đã rà soát.\n"
)


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
    data = windows_1258(REPORT)
    decoded = decode(data)
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (data.decode("cp1258"), "cp1258")
    assert decoded.certain
    assert decoded.legacy is None
    assert unicodedata.normalize("NFC", decoded.text) == REPORT


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_bytes_typed_for_old_fonts(encoding: str) -> None:
    decoded = decode(as_bytes(TYPED[encoding](REPORT)))
    assert decoded is not None
    assert (decoded.encoding, decoded.certain, decoded.damaged) == (encoding, True, 0)
    expected = REPORT if encoding != "tcvn3" else REPORT.replace("Ủy", "ủy")
    assert decoded.text == expected


def test_a_few_words_of_an_old_encoding_are_a_guess() -> None:
    decoded = decode("TiÕng ViÖt rÊt hay, tû lÖ hé nghÌo cßn 3%".encode("latin-1"))
    assert decoded is not None
    assert decoded.text == "Tiếng Việt rất hay, tỷ lệ hộ nghèo còn 3%"
    assert (decoded.encoding, decoded.certain) == ("tcvn3", False)


def test_another_single_byte_text_is_a_guess() -> None:
    decoded = decode("Où est la forêt ? Près du château, là-bas.".encode("latin-1"))
    assert decoded is not None
    assert decoded.legacy is None
    assert not decoded.certain


def test_a_file_put_together_from_several_encodings() -> None:
    parts = [REPORT.encode(), as_bytes(tcvn3(REPORT)), as_bytes(vni(REPORT)), REPORT.encode()]
    decoded = decode(b"".join(parts))
    assert decoded is not None
    assert decoded.text.lower() == (REPORT * 4).lower()
    assert decoded.damaged == 0
    assert decoded.legacy is not None
    assert set(decoded.legacy.encodings) == {"tcvn3", "vni"}


def test_utf8_written_twice() -> None:
    decoded = decode(REPORT.encode().decode("latin-1").encode())
    assert decoded is not None
    assert decoded.text == REPORT
    assert decoded.twice > 30


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


def test_a_short_text_without_a_zero_byte_is_no_utf16() -> None:
    decoded = decode(b"0 0 ")
    assert decoded is not None
    assert decoded.text == "0 0 "


@given(st.text(st.sampled_from("aăâđêôơưạảấầẩẫậ Ủ\n.%0123456789/"), min_size=1, max_size=200))
def test_what_is_written_in_utf8_is_read_from_it(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded is not None
    assert decoded.text == text
