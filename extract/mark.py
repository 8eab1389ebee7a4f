"""The mark that every file bears which ntm writes for people, so that it is never taken for a
report, wherever it lies and whatever its name.

In Office files it is a custom property (ECMA-376 part 2, docProps/custom.xml), which Excel,
Word and LibreOffice keep when they save the file again; in web pages a meta tag.
"""

from __future__ import annotations

import lzma
import mmap
import re
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

#: The property's name; its value says what the file is: `workbook`, `page`, `filled`, ...
NAME = "ntm-result"
#: Where Office packages keep properties: Office Open XML, OpenDocument.
_PROPERTY_PARTS = ("docprops/custom.xml", "meta.xml")
#: No properties are larger (bytes), and no head of a web page is longer.
_MOST, _HEAD = 1 << 20, 1 << 16
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BYTES = NAME.encode()
#: `=3D` is how a web page that is saved as one file (MHTML) writes the sign.
_META = re.compile(rb"<meta\s[^>]{0,200}?\bname=(?:3D)?[\"']?" + _BYTES, re.I)
#: What a package that is damaged, locked or packed in an unknown way raises.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">'
    "<vt:lpwstr>{kind}</vt:lpwstr></property></Properties>"
)


def custom_properties(kind: str) -> bytes:
    """The part `docProps/custom.xml` that marks an Office file as ours."""
    return _CUSTOM.format(name=NAME, kind=kind).encode()


def meta_tag(kind: str) -> str:
    """The tag that marks a web page as ours."""
    # `xml.sax.saxutils` would import what speaks with the network
    from html import escape

    return f'<meta name="{escape(NAME)}" content="{escape(kind)}">'


def is_marked(path: Path) -> bool:
    """Whether a file bears the mark; False for one that can't be opened or is damaged."""
    try:
        with path.open("rb") as file:
            start = file.read(_HEAD)
            if start.startswith(_ZIP):
                return _in_package(file)
            if start.startswith(_OLE):
                return _anywhere(file)
            return _META.search(start) is not None
    except (OSError, ValueError):
        return False


def _in_package(file: BinaryIO) -> bool:
    try:
        with zipfile.ZipFile(file) as package:
            for member in package.infolist():
                if member.filename.lower() in _PROPERTY_PARTS and member.file_size <= _MOST:
                    with package.open(member) as part:
                        if f'"{NAME}"'.encode() in part.read(_MOST):
                            return True
    except _DAMAGED:
        return False  # as an input it is refused for what is wrong with it
    return False


def _anywhere(file: BinaryIO) -> bool:
    """In a file of old Office a property's name stands as it is, in one of two encodings."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return any(content.find(name) >= 0 for name in (_BYTES, NAME.encode("utf-16-le")))
