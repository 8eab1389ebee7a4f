"""Office packages are ZIP files: a look at what one would expand to, before it is opened."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable

#: A package may expand to this many bytes, its XML parts to `MAX_XML` of them.
MAX_TOTAL = 400 * 1024 * 1024
MAX_XML = 64 * 1024 * 1024
#: A part beyond this size that shrinks more than this is no document, but a trap.
_SMALL = 4 * 1024 * 1024
_MAX_RATIO = 200

#: What zipfile raises for a damaged package: a directory that points beside its members,
#: members packed in a way that isn't known, packed data that doesn't unpack.
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    KeyError,
    IndexError,
    ValueError,
    OverflowError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)

#: Strict Office Open XML (ISO 29500-1) has its own namespaces; Office's are the transitional.
STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
    (b"drawingml/", b"drawingml/2006/"),
    (b"officeDocument/", b"officeDocument/2006/"),
)


def is_xml(name: str) -> bool:
    """True for a part that would be parsed."""
    return name.endswith((".xml", ".rels"))


def oversized(
    infos: list[zipfile.ZipInfo], spared: Callable[[str], bool] = lambda name: False
) -> int | None:
    """The size in MB to which a package would expand that is too large or a trap, else None.

    `spared` names XML parts that the caller reads piece by piece: they count towards the
    whole package alone. zipfile never reads more of a part than its declared size, so that
    can be trusted.
    """
    total = sum(info.file_size for info in infos)
    parsed = [info for info in infos if is_xml(info.filename) and not spared(info.filename)]
    xml = sum(info.file_size for info in parsed)
    trap = any(
        info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(1, info.compress_size)
        for info in infos
    )
    return max(total, xml) >> 20 if trap or total > MAX_TOTAL or xml > MAX_XML else None


def transitional(content: bytes) -> bytes:
    """A part's bytes with Strict namespaces as the transitional ones."""
    if STRICT in content:
        for strict, other in _TRANSITIONAL:
            content = content.replace(
                STRICT + strict, b"http://schemas.openxmlformats.org/" + other
            )
    return content


def as_transitional(package: zipfile.ZipFile) -> bytes:
    """A copy of a Strict package in the namespaces that Office writes by itself."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as copy:
        for info in package.infolist():
            content = package.read(info)
            copy.writestr(
                info.filename, transitional(content) if is_xml(info.filename) else content
            )
    return buffer.getvalue()
