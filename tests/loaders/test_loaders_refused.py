"""Formats are told by content; what can't be read is refused with what to do next."""

from __future__ import annotations

import io
import pickle
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx_maker import par, word
from pdf_maker import PdfMaker
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.loaders import load, load_bytes, sniff
from extract.messages import Text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def package(*names: str, first: bytes = b"x") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as files:
        for name in names:
            files.writestr(name, first)
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\0\0" + bytes(100)


def small_pdf() -> bytes:
    maker = PdfMaker()
    maker.page()
    maker.text(60, 700, "một trang")
    return maker.data()


FORMATS = {
    "empty": b"",
    "txt": "Tỷ lệ hộ nghèo".encode(),
    "pdf": b"\n\n%PDF-1.7 junk",
    "docx": package("[Content_Types].xml", "word/document.xml"),
    "xlsx": package("[Content_Types].xml", "xl/workbook.xml"),
    "pptx": package("ppt/presentation.xml"),
    "odt": package("mimetype", first=b"application/vnd.oasis.opendocument.text"),
    "ods": package("mimetype", first=b"application/vnd.oasis.opendocument.spreadsheet"),
    "zip": package("a.txt"),
    "doc": ole("WordDocument"),
    "xls": ole("Workbook"),
    "ppt": ole("PowerPoint Document"),
    "encrypted": ole("EncryptedPackage"),
    "ole": OLE,
    "rtf": b"{\\rtf1\\ansi Xin ch\\'e0o}",
    "html": b"\xef\xbb\xbf <!DOCTYPE html><html><body>x</body></html>",
    "mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x",
    "xml": b'<?xml version="1.0"?><w:wordDocument/>',
    "png": b"\x89PNG\r\n\x1a\n" + bytes(20),
    "jpg": b"\xff\xd8\xff\xe0" + bytes(20),
    "tiff": b"II*\0" + bytes(20),
    "webp": b"RIFF\0\0\0\0WEBP",
    "heic": b"\0\0\0\x18ftypheic",
    "bmp": b"BM" + (40).to_bytes(4, "little") + bytes(34),
    "rar": b"Rar!\x1a\x07\x00",
    "7z": b"7z\xbc\xaf\x27\x1c",
    "unknown": bytes(range(256)) * 4,
}
READ = {"txt", "pdf", "docx", "rtf", "html"}


@pytest.mark.parametrize(("expected", "data"), FORMATS.items(), ids=FORMATS)
def test_sniffed_by_content(expected: str, data: bytes) -> None:
    assert sniff(data) == expected


def test_utf16_page_and_cut_package() -> None:
    assert sniff("<html><body>".encode("utf-16")) == "html"
    assert sniff(word(par("một"))[:-200]) == "docx"


#: A reason ends with its full stop, or with the command that adds what is missing here.
ENDING = re.compile(r"(\.|: (sudo|brew|winget|pip|make) [\w .-]*\w)$")


def refused(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        load_bytes(data, "t")
    assert isinstance(caught.value.reason, Text)
    assert ENDING.search(str(caught.value)), str(caught.value)
    return caught.value


@pytest.mark.parametrize("name", sorted(set(FORMATS) - READ))
def test_formats_without_a_loader(name: str) -> None:
    error = refused(FORMATS[name])
    assert error.status is (ReadStatus.EMPTY if name == "empty" else ReadStatus.FAILED)


def test_errors_survive_the_way_between_processes() -> None:
    error = refused(FORMATS["doc"])
    assert pickle.loads(pickle.dumps(error)).reason == error.reason


DOCTYPE = '<!DOCTYPE w:document [<!ENTITY x "che">]>\n'
WHOLE = word(par("một"))
DAMAGED_WORD = {
    "cut": WHOLE[:-200],
    "no content types": package("word/document.xml"),
    "no main part": package("[Content_Types].xml", "word/other.xml"),
    "junk in the middle": WHOLE[:300] + bytes(200) + WHOLE[500:],
    "broken xml": word("<w:p><w:r>"),
    "doctype": word(par("&x;"), doctype=DOCTYPE),
}


@pytest.mark.parametrize("data", DAMAGED_WORD.values(), ids=DAMAGED_WORD)
def test_damaged_and_hostile_word_files(data: bytes) -> None:
    assert refused(data).status is ReadStatus.FAILED


def test_package_that_expands_too_far() -> None:
    bomb = word(par("một") + "<!--" + " " * 30_000_000 + "-->")
    assert len(bomb) < 100_000
    error = refused(bomb)
    assert error.status is ReadStatus.FAILED
    assert error.reason.params["size"] == 28


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 junk", small_pdf()[:200], b"%PDF-1.4\n" + bytes(500)],
    ids=["junk", "cut", "zeros"],
)
def test_damaged_pdf(data: bytes) -> None:
    assert refused(data).status is ReadStatus.FAILED


def test_pdf_with_a_password() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("mở", ownerPassword="chủ"))
    canvas.drawString(100, 700, "secret")
    canvas.save()
    error = refused(buffer.getvalue())
    assert error.status is ReadStatus.FAILED
    assert "password" in error.reason.template


def test_paths_that_cannot_be_opened(tmp_path: Path) -> None:
    for path in (tmp_path / "không có.docx", tmp_path):
        with pytest.raises(ReadError) as caught:
            load(path)
        assert caught.value.status is ReadStatus.FAILED


def test_name_does_not_decide(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.pdf"
    path.write_bytes(WHOLE)
    assert load(path).format == "docx"


def test_importing_the_loaders_imports_no_library() -> None:
    code = (
        "import sys, extract.loaders; "
        "print([m for m in ('docx', 'lxml', 'pypdfium2', 'pdfplumber', 'pdfminer') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
