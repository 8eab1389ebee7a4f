"""Word packages of every kind: macros, templates, one file of XML, parts lost or embedded."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx_maker import item, level, par, row, table, word
from loaders_checks import holds_together, texts

from extract.document import Document, ReadStatus
from extract.errors import ReadError
from extract.loaders import load_bytes, sniff, soffice

PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "%1.")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def read(data: bytes) -> Document:
    return holds_together(load_bytes(data, "t"))


def changed(data: bytes, name: str, content: bytes | None) -> bytes:
    """The package with one part's bytes replaced, or without that part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
            elif content is not None:
                new.writestr(info.filename, content)
    return buffer.getvalue()


def flat(data: bytes) -> bytes:
    """The package as one file of XML."""
    parts = ""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            xml = package.read(name).decode().partition("?>")[2]
            parts += (
                f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>'
                if not name.startswith("[")
                else ""
            )
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        f'<pkg:package xmlns:pkg="{PACKAGE}">{parts}</pkg:package>'
    ).encode()


@pytest.mark.parametrize(
    "main",
    [
        "application/vnd.ms-word.document.macroEnabled.main",
        "application/vnd.ms-word.template.macroEnabledTemplate.main",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main",
    ],
)
def test_macros_and_templates_are_read_as_documents(main: str) -> None:
    assert texts(read(word(par("một"), main=main))) == ["một"]


def test_package_in_one_file_of_xml() -> None:
    data = flat(word(item("một") + table(row("a", "b")), numbering=NUMBERING))
    assert sniff(data) == "xml"
    document = read(data)
    assert texts(document) == ["1. một", "a\tb"]
    assert document.format == "docx"


def test_other_xml_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "find_program", lambda: None)
    old = "http://schemas.microsoft.com/office/word/2003/wordml"
    for data in (
        b"<?xml version='1.0'?><data/>",
        b"<?xml version='1.0'?><data>",
        f"<?xml version='1.0'?><w:wordDocument xmlns:w='{old}'/>".encode(),
    ):
        with pytest.raises(ReadError) as caught:
            load_bytes(data, "t")
        assert caught.value.status is ReadStatus.FAILED


def test_missing_pictures_and_themes_do_not_matter() -> None:
    data = word(par("một"), extra={"theme.xml": ("theme", b"<"), "a.png": ("image", b"x")})
    document = read(changed(data, "word/a.png", None))
    assert texts(document) == ["một"]
    assert document.status is ReadStatus.OK


@pytest.mark.parametrize("content", [None, b"<w:numbering"], ids=["missing", "damaged"])
def test_lost_parts_are_said(content: bytes | None) -> None:
    data = changed(word(item("một"), numbering=NUMBERING), "word/numbering.xml", content)
    document = read(data)
    assert texts(document) == ["một"]
    assert document.status is ReadStatus.PARTIAL
    assert len(document.notes) == 1


def test_names_of_parts_in_other_letters_and_lost_relationships() -> None:
    data = word(par("một"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("Word\\Document.XML", body)
        package.writestr("word/x.xml", "<x/>")
    assert texts(read(buffer.getvalue())) == ["một"]


def test_several_bodies_are_all_read() -> None:
    assert texts(read(word(par("một") + "</w:body><w:body>" + par("hai")))) == ["một", "hai"]


def chunk(data: bytes, name: str = "phan.docx") -> bytes:
    body = par("trước") + table(row("0", "1")) + f'<w:altChunk r:id="{name}"/>'
    after = table(row("sau", "bảng"))
    return word(body + after, extra={name: ("aFChunk", data)})


def test_embedded_document_is_read_where_it_stands() -> None:
    inner = word(item("một") + table(row("a", "b")), numbering=NUMBERING)
    document = read(chunk(inner))
    assert texts(document) == ["trước", "0\t1", "1. một", "a\tb", "sau\tbảng"]
    assert [block.table for block in document.blocks] == [None, 0, None, 1, 2]
    assert [block.line for block in document.blocks] == [1, 2, 3, 4, 5]
    assert document.status is ReadStatus.OK


def test_embedded_text_and_what_cannot_be_read() -> None:
    assert "phần chữ" in texts(read(chunk("phần chữ".encode(), "phan.txt")))
    document = read(chunk(b"\0\1\2\3" * 300, "phan.bin"))
    assert document.status is ReadStatus.PARTIAL
    assert document.notes[0].params == {"count": 1}


def test_documents_embedded_too_deep_are_left() -> None:
    data = word(par("đáy"))
    for _ in range(5):
        data = chunk(data)
    document = read(data)
    assert "đáy" not in texts(document)
    assert document.status is ReadStatus.PARTIAL


def test_entities_are_refused_in_every_part_and_encoding() -> None:
    hostile = '<!DOCTYPE x [<!ENTITY a "b">]><w:x/>'
    for content in (hostile.encode(), hostile.encode("utf-16")):
        data = changed(word(item("một"), numbering=NUMBERING), "word/numbering.xml", content)
        with pytest.raises(ReadError) as caught:
            load_bytes(data, "t")
        assert "document type" in caught.value.reason.template
