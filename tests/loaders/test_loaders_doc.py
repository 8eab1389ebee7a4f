"""Old Word documents (.doc) and what is done where no library here opens a file."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from docx_maker import cell, item, level, par, row, run, table, word
from loaders_checks import cells, holds_together, texts

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.loaders import doc, load_bytes, sniff, soffice
from extract.messages import render

OFFICE = pytest.mark.skipif(not soffice.is_here(), reason="LibreOffice makes the test's file")
CONVERTER = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice converts the file"
)


@pytest.fixture(scope="module")
def as_doc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report as Word 97 writes it, made by LibreOffice from our own XML."""
    if not soffice.is_here():
        pytest.skip("LibreOffice makes the test's file")
    merged = '<w:vMerge w:val="restart"/>'
    box = (
        '<w:r><w:pict><v:shape style="width:120pt;height:40pt"><v:textbox><w:txbxContent>'
        f"{par('chữ trong hộp')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        f"{level(0, '%1.')}{level(1, 'Chỉ tiêu %1.%2:')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = (
        item("Quy hoạch") + item("Tỷ lệ hộ có nước sạch đạt 61/75 hộ", 1)
        + par(run("còn ") + f'<w:del w:id="1" w:author="a"><w:r><w:delText>55,2</w:delText></w:r>'
              f'</w:del><w:ins w:id="2" w:author="a">{run("58,1")}</w:ins>' + run(" triệu đồng"))
        + par(run("thấy") + run("ẩn", "<w:vanish/>"))
        + par(run("có hộp") + box)
        + table(
            row(cell("Nhóm", properties=merged), cell("Chuẩn"), cell("Kết quả")),
            row(cell("", properties="<w:vMerge/>"), cell(">= 95%"), cell("93/98")),
        )
    )  # fmt: skip
    made = tmp_path_factory.mktemp("doc") / "báo cáo.doc"
    converted = soffice.converted(word(body, numbering=numbering), "docx", "doc")
    assert converted is not None
    made.write_bytes(converted)
    return made


def test_old_document_reads_as_the_new_one(as_doc: Path) -> None:
    data = as_doc.read_bytes()
    assert sniff(data) == "doc"
    document = holds_together(load_bytes(data, "t"))
    assert document.format == "doc"
    assert document.status is ReadStatus.OK
    read = texts(document)
    assert read[:4] == [
        "1. Quy hoạch",
        "Chỉ tiêu 1.1: Tỷ lệ hộ có nước sạch đạt 61/75 hộ",
        "còn 58,1 triệu đồng",
        "thấy",
    ]
    assert "chữ trong hộp" in read
    assert cells(document) == [
        [("Nhóm", 0, 0, 2, 1), ("Chuẩn", 0, 1, 1, 1), ("Kết quả", 0, 2, 1, 1)],
        [(">= 95%", 1, 1, 1, 1), ("93/98", 1, 2, 1, 1)],
    ]


def test_password_is_said(as_doc: Path) -> None:
    data = bytearray(as_doc.read_bytes())
    at = data.find(b"\xec\xa5")  # the file information block begins with wIdent 0xA5EC
    data[at + 11] |= 0x01  # fEncrypted
    with pytest.raises(ReadError) as caught:
        load_bytes(bytes(data), "t")
    assert "password" in caught.value.reason.template


def older(data: bytes) -> bytes:
    """The same bytes with the mark of Word 6 (wIdent 0xA5DC)."""
    changed = bytearray(data)
    at = changed.find(b"\xec\xa5")
    changed[at : at + 2] = b"\xdc\xa5"
    return bytes(changed)


def test_without_a_converter_what_to_do_is_said(
    as_doc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soffice, "find_program", lambda: None)
    data = as_doc.read_bytes()
    broken = data[:44] + b"\xff\xff" + data[46:]  # the number of allocation sectors
    for bad in (older(data), broken):
        with pytest.raises(ReadError) as caught:
            load_bytes(bad, "t")
        assert caught.value.status is ReadStatus.FAILED
        assert "libreoffice-writer" in render(caught.value.reason, "en")


def test_what_the_library_refuses_goes_to_the_converter(
    as_doc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []

    def converted(data: bytes, ending: str, target: str = "docx") -> bytes | None:
        given.append(ending)
        return word(par("từ LibreOffice")) if data else None

    monkeypatch.setattr(soffice, "converted", converted)
    document = load_bytes(older(as_doc.read_bytes()), "t")
    assert given == ["doc"]
    assert texts(document) == ["từ LibreOffice"]
    assert document.format == "doc"


def test_lost_text_is_looked_for_and_otherwise_said(monkeypatch: pytest.MonkeyPatch) -> None:
    lossy = doc._Converted(word(par("ít chữ")), 4000, left_out=False)
    monkeypatch.setattr(doc, "_by_library", lambda _: lossy)
    monkeypatch.setattr(soffice, "converted", lambda *_: None)
    document = doc.read(b"x")
    assert document.status is ReadStatus.PARTIAL
    assert document.notes
    whole = word(par("nhiều chữ hơn hẳn"))
    monkeypatch.setattr(soffice, "converted", lambda *_: whole)
    assert texts(doc.read(b"x")) == ["nhiều chữ hơn hẳn"]
    kept = replace(lossy, characters=8)
    monkeypatch.setattr(doc, "_by_library", lambda _: kept)
    assert doc.read(b"x").status is ReadStatus.OK


@CONVERTER
def test_converter_refuses_junk() -> None:
    assert soffice.converted(b"\xd0\xcf\x11\xe0" + bytes(600), "doc") is None


def renamed(data: bytes, old: str, new: str) -> bytes:
    """The file with a name in its directory written anew, of the same length."""
    assert len(old) == len(new)
    return data.replace(old.encode("utf-16-le"), new.encode("utf-16-le"))


def test_names_in_the_directory_in_other_letters(as_doc: Path) -> None:
    assert sniff(renamed(as_doc.read_bytes(), "WordDocument", "WORDDOCUMENT")) == "doc"


def test_a_document_within_another_file_does_not_decide(as_doc: Path) -> None:
    data = renamed(as_doc.read_bytes(), "WordDocument", "Workbook\0\0\0\0")
    at = data.find("Workbook".encode("utf-16-le")) + 64
    data = data[:at] + (18).to_bytes(2, "little") + data[at + 2 :]
    assert sniff(data + "WordDocument".encode("utf-16-le") + b"\0\0") == "xls"


def test_word_from_before_windows_95_is_an_old_document() -> None:
    assert sniff(b"\xdb\xa5\x2d\0" + bytes(300)) == "doc"
