"""Opens an OpenDocument text: a look at its bytes, then its XML parts.

A document is a package, or one flat XML file that holds the same (.fodt).
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import XMLSyntaxError, _Element

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.loaders.odt.names import name
from extract.loaders.package import BROKEN_ZIP, oversized
from extract.messages import text

_PASSWORD_BIT = 1


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a document: its body, the styles, and the objects embedded in it.

    `styles` are all elements that hold styles, of the document's own part first.
    """

    body: _Element
    styles: list[_Element]
    masters: _Element | None
    _objects: dict[str, bytes] = field(default_factory=dict)

    def embedded(self, link: str) -> _Element | None:
        """The root of an embedded object's content, None where there is none."""
        data = self._objects.get(link.removeprefix("./").rstrip("/") + "/content.xml")
        try:
            return None if data is None else _parsed(data)
        except ReadError:
            return None


def open_package(data: bytes) -> Package:
    """The parts of a text document. Raises ReadError for one that is damaged, oversized,
    protected by a password or hostile."""
    if not data.startswith(b"PK"):
        root = _parsed(data)
        return _package(root, None, {})
    parts = _parts(data)
    if "content.xml" not in parts:
        raise _damaged()
    styles = parts.get("styles.xml")
    objects = {path: part for path, part in parts.items() if path.count("/") == 1}
    return _package(
        _parsed(parts["content.xml"]), None if styles is None else _parsed(styles), objects
    )


def _package(content: _Element, styles: _Element | None, objects: dict[str, bytes]) -> Package:
    body = content.find(f"{name('office:body')}/{name('office:text')}")
    if body is None:
        raise _damaged()
    roots = [content] if styles is None else [content, styles]
    found = [
        element
        for root in roots
        for part in ("office:automatic-styles", "office:styles", "office:font-face-decls")
        for element in root.iterchildren(name(part))
    ]
    masters = next(
        (m for root in roots for m in root.iterchildren(name("office:master-styles"))), None
    )
    return Package(body, found, masters, objects)


def _parts(data: bytes) -> dict[str, bytes]:
    """The XML parts by their path, if the package is whole and of a size to be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            size = oversized(infos)
            if size is not None:
                raise _oversized(size)
            if any(info.flag_bits & _PASSWORD_BIT for info in infos) or _encrypted(package):
                raise _protected()
            return {
                info.filename: package.read(info)
                for info in infos
                if info.filename in ("content.xml", "styles.xml")
                or info.filename.endswith("/content.xml")
            }
    except BROKEN_ZIP as error:
        raise _damaged() from error


def _encrypted(package: zipfile.ZipFile) -> bool:
    try:
        manifest = package.read("META-INF/manifest.xml")
    except KeyError:
        return False
    return (
        next(_parsed(manifest, manifest=True).iter(name("manifest:encryption-data")), None)
        is not None
    )


def _parsed(data: bytes, *, manifest: bool = False) -> _Element:
    """The root of a part. A manifest may name its document type; a part with text may not:
    office programs never do that, and entities that it declares could hide text."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except XMLSyntaxError as error:
        raise _damaged() from error
    if not manifest and root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(
            ReadStatus.FAILED,
            text(
                "The OpenDocument file holds a document type declaration, which office programs "
                "never write and which can hide text, so it is not read: open it in LibreOffice "
                "and save it again."
            ),
        )
    return root


def _damaged() -> ReadError:
    return ReadError(
        ReadStatus.FAILED,
        text(
            "The OpenDocument file is damaged or incomplete and can't be opened: copy or "
            "download it again, or open it in LibreOffice, let it be repaired, and save it."
        ),
    )


def _oversized(size: int) -> ReadError:
    return ReadError(
        ReadStatus.FAILED,
        text(
            "The OpenDocument file would expand to {size} MB and is not opened: such a file is "
            "damaged or made to harm; copy its text into a new document and save that.",
            size=size,
        ),
    )


def _protected() -> ReadError:
    return ReadError(
        ReadStatus.FAILED,
        text(
            "The file is protected by a password: open it in LibreOffice, remove the password "
            "(File, Save As, without Save with password) and hand in that copy."
        ),
    )
