"""Opens a Word package: first a look at its bytes, then python-docx, then its parts.

python-docx raises one and the same error for an empty file, an old .doc, a cut package and
a web page, and expands whatever it is given; so all of that is looked at before it opens.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError, _Element

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.loaders.docx_names import RELATION_ID, w
from extract.messages import text

#: A package may expand to this many bytes, its XML parts to `_MAX_XML` of them.
_MAX_TOTAL = 400 * 1024 * 1024
_MAX_XML = 64 * 1024 * 1024
#: A part beyond this size that shrinks more than this is no document, but a trap.
_SMALL = 4 * 1024 * 1024
_MAX_RATIO = 200

#: What zipfile raises for a damaged package, or python-docx for one without its parts.
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    EOFError,
    NotImplementedError,
    OSError,
)

#: Strict Office Open XML (ISO 29500-1) has its own namespaces; Word's are the transitional.
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"drawingml/", b"drawingml/2006/"),
    (b"officeDocument/", b"officeDocument/2006/"),
)


@dataclass(slots=True, frozen=True)
class Package:
    """The parts of a Word document that hold text or say how it is numbered."""

    body: _Element
    numbering: _Element | None
    styles: _Element | None
    headers: list[_Element]
    footers: list[_Element]
    footnotes: _Element | None
    endnotes: _Element | None


def open_package(data: bytes) -> Package:
    """The parts of a .docx. Raises ReadError for a damaged, oversized or hostile package."""
    data = _inspected(data)
    try:
        part = docx.Document(io.BytesIO(data)).part
    except (OpcError, XMLSyntaxError, AttributeError, TypeError, *_BROKEN_ZIP) as error:
        raise _damaged() from error
    root: _Element = part.element
    body = root.find(w("body"))
    if body is None:
        raise _damaged()
    _refuse_doctype(root)
    single: dict[str, _Element] = {}
    for relation in part.rels.values():
        kind = (relation.reltype or "").rpartition("/")[2]
        if kind in ("numbering", "styles", "footnotes", "endnotes") and not relation.is_external:
            single[kind] = _root_of(relation.target_part)
    return Package(
        body,
        single.get("numbering"),
        single.get("styles"),
        list(_referenced(body, part, "header")),
        list(_referenced(body, part, "footer")),
        single.get("footnotes"),
        single.get("endnotes"),
    )


def _inspected(data: bytes) -> bytes:
    """The package, if it is whole and of a size that can be opened; Strict as Transitional."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            _refuse_oversized(infos)
            if any(info.flag_bits & 1 for info in infos):
                raise _damaged()
            strict = _STRICT in package.read("_rels/.rels")
            return _as_transitional(package) if strict else data
    except _BROKEN_ZIP as error:
        raise _damaged() from error


def _refuse_oversized(infos: list[zipfile.ZipInfo]) -> None:
    """zipfile never reads more of a part than its declared size, so that can be trusted."""
    total = sum(info.file_size for info in infos)
    xml = sum(info.file_size for info in infos if info.filename.endswith((".xml", ".rels")))
    trap = any(
        info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(1, info.compress_size)
        for info in infos
    )
    if trap or total > _MAX_TOTAL or xml > _MAX_XML:
        raise ReadError(
            ReadStatus.FAILED,
            text(
                "The Word file would expand to {size} MB and is not opened: such a file is "
                "damaged or made to harm; copy its text into a new document and save that.",
                size=max(total, xml) >> 20,
            ),
        )


def _as_transitional(package: zipfile.ZipFile) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as copy:
        for info in package.infolist():
            content = package.read(info)
            if info.filename.endswith((".xml", ".rels")):
                for strict, transitional in _TRANSITIONAL:
                    content = content.replace(
                        _STRICT + strict, b"http://schemas.openxmlformats.org/" + transitional
                    )
            copy.writestr(info.filename, content)
    return buffer.getvalue()


def _root_of(part: object) -> _Element:
    """A part's XML: python-docx has parsed some of the parts and keeps others as bytes."""
    element: _Element | None = getattr(part, "element", None)
    if element is None:
        try:
            element = parse_xml(part.blob)  # type: ignore[attr-defined]
        except XMLSyntaxError as error:
            raise _damaged() from error
    _refuse_doctype(element)
    return element


def _referenced(body: _Element, part: object, kind: str) -> Iterator[_Element]:
    """The header or footer parts that the sections use, each once, in order."""
    seen: set[str] = set()
    for reference in body.iter(w(f"{kind}Reference")):
        name = reference.get(RELATION_ID, "")
        if name in seen:
            continue
        seen.add(name)
        relation = part.rels.get(name)  # type: ignore[attr-defined]
        if relation is not None and not relation.is_external:
            yield _root_of(relation.target_part)


def _refuse_doctype(root: _Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(
            ReadStatus.FAILED,
            text(
                "The Word file holds a document type declaration, which Word never writes and "
                "which can hide text, so it is not read: open it in Word and save it again."
            ),
        )


def _damaged() -> ReadError:
    return ReadError(
        ReadStatus.FAILED,
        text(
            "The Word file is damaged or incomplete and can't be opened: copy or download it "
            "again, or open it in Word, let Word repair it, and save it."
        ),
    )
