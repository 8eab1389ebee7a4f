"""The parts of a Word package by name: from a zip, or from one flat XML file.

python-docx opens the package, but not the document: only the parts that hold text are ever
expanded, so that a package with a picture missing or damaged is read all the same.
"""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Callable, Iterable
from posixpath import dirname, join, normpath
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.phys_pkg import PhysPkgReader
from lxml import etree
from lxml.etree import _Element

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.loaders.package import BROKEN_ZIP, is_xml, oversized, transitional
from extract.messages import text

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_EXTERNAL = "External"
#: Where runs and styles name their fonts: looked for in the bytes, which takes a fifth of
#: the time that it takes in the tree.
_FONT_SLOTS = (re.compile(rb'hAnsi="([^"]+)"').findall, re.compile(rb'ascii="([^"]+)"').findall)
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
)
#: Where a document type declaration is looked for before the XML is parsed (bytes).
_PROLOG = 8192


class Parts:
    """A package's parts. A name is written without its first slash; case doesn't count."""

    def __init__(self, names: Iterable[str], read: Callable[[str], bytes]) -> None:
        """`read` gives the bytes that are stored under one of the names."""
        self._read = read
        self._names = {_folded(name): name for name in names}
        #: the fonts that the parts read so far name for their text
        self.fonts: set[str] = set()

    def blob(self, name: str) -> bytes | None:
        """A part's bytes, in the transitional namespaces; None where there is no such part
        or it is damaged."""
        stored = self._names.get(_folded(name))
        if stored is None:
            return None
        try:
            content = self._read(stored)
        except BROKEN_ZIP:
            return None
        return transitional(content) if is_xml(stored) else content

    def root(self, name: str, *, fonts: bool = True) -> _Element | None:
        """A part's XML; None where there is none or it is damaged. `fonts` says whether the
        fonts that it names are noted. Raises ReadError where it declares a document type."""
        content = self.blob(name)
        if content is None:
            return None
        for slot in _FONT_SLOTS if fonts else ():
            self.fonts.update(found.decode("utf-8", "replace") for found in set(slot(content)))
        return parsed(content)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The parts that a part ("" for the package) refers to: each relationship's
        identifier with its kind (`styles`) and the part's name."""
        folder = dirname(name)
        rels = self.root(join(folder, "_rels", f"{name[len(folder) :].lstrip('/')}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in rels if rels is not None else ():
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == _EXTERNAL:
                continue
            target = relation.get("Target", "").replace("\\", "/")
            path = target[1:] if target.startswith("/") else normpath(join(folder, target))
            kind = relation.get("Type", "").rpartition("/")[2]
            found[relation.get("Id", "")] = (kind, path)
        return found


def from_zip(data: bytes) -> Parts:
    """The parts of a zipped package. Raises ReadError where it is damaged, would expand too
    far, or is protected by a password."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
        _refuse_oversized(infos)
        if any(info.flag_bits & 1 for info in infos):
            raise damaged()
        reader: Any = PhysPkgReader(io.BytesIO(data))  # type: ignore[no-untyped-call]
    except BROKEN_ZIP as error:
        raise damaged() from error
    names = [info.filename for info in infos]
    return Parts(names, lambda name: reader.blob_for(PackURI(f"/{name}")))


def from_flat(root: _Element) -> Parts:
    """The parts of a package that was saved as one XML file (Flat OPC: `pkg:package`)."""
    parts: dict[str, bytes] = {}
    for part in root.iterchildren(f"{_PKG}part"):
        name = part.get(f"{_PKG}name", "").lstrip("/")
        inline = part.find(f"{_PKG}xmlData")
        binary = part.find(f"{_PKG}binaryData")
        if inline is not None and len(inline):
            parts[name] = etree.tostring(inline[0])
        elif binary is not None and name.endswith((".htm", ".html", ".rtf", ".docx", ".txt")):
            try:
                parts[name] = b64decode(binary.text or "")
            except ValueError:
                continue
    return Parts(parts, parts.__getitem__)


def is_flat(root: _Element) -> bool:
    """Whether an XML file's root is that of a package in one file."""
    return root.tag == f"{_PKG}package"


def parsed(content: bytes) -> _Element | None:
    """XML without entities and network; None where it is damaged.
    Raises ReadError where it declares a document type."""
    if _DOCTYPE.search(content[:_PROLOG].replace(b"\0", b"")) is not None:
        raise _declares_a_type()
    try:
        root: _Element = etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares_a_type()
    return root


def _declares_a_type() -> ReadError:
    return ReadError(
        ReadStatus.FAILED,
        text(
            "The Word file holds a document type declaration, which Word never writes and "
            "which can hide text, so it is not read: open it in Word and save it again."
        ),
    )


def damaged() -> ReadError:
    """The error for a package that can't be opened."""
    return ReadError(
        ReadStatus.FAILED,
        text(
            "The Word file is damaged or incomplete and can't be opened: copy or download it "
            "again, or open it in Word, let Word repair it, and save it."
        ),
    )


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse_oversized(infos: list[zipfile.ZipInfo]) -> None:
    size = oversized(infos)
    if size is not None:
        raise ReadError(
            ReadStatus.FAILED,
            text(
                "The Word file would expand to {size} MB and is not opened: such a file is "
                "damaged or made to harm; copy its text into a new document and save that.",
                size=size,
            ),
        )
