"""PDF files that are damaged, protected or out of the ordinary: said, never a crash."""

from __future__ import annotations

import contextlib
import io
import random

import pypdfium2 as pdfium
import pytest
from loaders_checks import holds_together, texts
from pdf_maker import PdfMaker
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extract.document import Document, PageWay, ReadStatus
from extract.errors import ReadError
from extract.loaders import load_bytes


def read(data: bytes) -> Document:
    return holds_together(load_bytes(data, "t.pdf"))


def made(pages: int) -> bytes:
    maker = PdfMaker()
    for number in range(pages):
        maker.page()
        maker.text(60, 700, f"trang {'abcdefgh'[number % 8]} của báo cáo xã", second="kerned")
        maker.rule(60, 600, 500, 600)
    return maker.data()


def protected(user: str, owner: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(user, owner, canPrint=0, canCopy=0))
    canvas.drawString(60, 700, "Bao cao cua xa")
    canvas.save()
    return buffer.getvalue()


def test_an_owner_password_keeps_nobody_from_reading() -> None:
    assert texts(read(protected("", "mat-khau"))) == ["Bao cao cua xa"]


def test_a_user_password_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        read(protected("mo", "mat-khau"))
    assert caught.value.status is ReadStatus.FAILED
    assert "password" in caught.value.reason.template


def test_a_wrong_table_of_objects_is_mended() -> None:
    data = made(2)
    at = data.rindex(b"startxref")
    broken = data[:at] + b"startxref\n7\n%%EOF\n"
    assert len(texts(read(broken))) == 2
    with pytest.raises(ReadError, match="damaged"):
        read(data[: data.rindex(b"xref\n0")])


@pytest.mark.parametrize("failing", ["page", "text"])
def test_a_page_that_fails_among_others(failing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {"page": pdfium.PdfDocument.get_page, "text": pdfium.PdfPage.get_textpage}
    calls = iter(range(100))

    def fails(*given: object) -> object:
        if next(calls) == 1:
            raise pdfium.PdfiumError("Failed to load.")
        return whole[failing](*given)

    if failing == "page":
        monkeypatch.setattr(pdfium.PdfDocument, "__getitem__", fails)
    else:
        monkeypatch.setattr(pdfium.PdfPage, "get_textpage", fails)
    document = read(made(3))
    assert [block.page for block in document.blocks] == [1, 3]
    assert document.status is ReadStatus.PARTIAL
    assert document.notes[0].params == {"pages": "2", "count": 3}
    assert document.ways[1] is PageWay.UNREAD


def test_a_file_whose_pages_all_fail_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*given: object) -> object:
        raise pdfium.PdfiumError("Failed to load.")

    monkeypatch.setattr(pdfium.PdfDocument, "__getitem__", fails)
    with pytest.raises(ReadError, match="damaged"):
        read(made(2))


def test_hundreds_of_pages() -> None:
    document = read(made(500))
    assert document.pages == 500
    assert len(document.ways) == 500


@pytest.mark.parametrize("size", [(14400, 14400), (3, 3), (0, 0), (100000, 10)])
def test_pages_of_any_size(size: tuple[int, int]) -> None:
    maker = PdfMaker(size)
    maker.page()
    maker.text(1, 1, "xã", size=1)
    assert len(read(maker.data()).ways) == 1


def test_spoiled_bytes_never_crash() -> None:
    data = made(3)
    chance = random.Random(5)
    for _ in range(150):
        spoiled = bytearray(data)
        for _ in range(chance.choice([1, 5, 60])):
            spoiled[chance.randrange(20, len(spoiled))] = chance.randrange(256)
        with contextlib.suppress(ReadError):
            read(bytes(spoiled[: chance.choice([len(data), len(data) // 2])]))
