"""A look at the packed streams of a PDF before PDFium opens it, in the bytes alone.

PDFium says nothing of a stream that doesn't unpack to its end: the page is then short. Nor
does it ask how much a page will draw: forms that draw forms can be told without end.
Most files have neither, and this look is cheap; what it can't clear goes to `structure`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FLATE = re.compile(rb"/Filter\s*\[?\s*/FlateDecode")
_LENGTH = re.compile(rb"/Length\s+([0-9]{1,9})(?!\s+[0-9]+\s+R)")
_END = b"endstream"
_IMAGE = re.compile(rb"/Subtype\s*/Image")
_FORM = re.compile(rb"/Subtype\s*/Form")
_DRAWS = re.compile(rb"\sDo\b")
#: A page's content in very many pieces, which may be one piece again and again.
_PIECES = re.compile(rb"/Contents\s*\[(?:\s*[0-9]+\s+[0-9]+\s+R){100}")
#: Stands where a copy from a bad disk has lost bytes, perhaps whole objects.
_NOUGHTS = bytes(64)
#: How far before its data a stream's dictionary begins at most (bytes).
_HEADER = 4096
#: Of what a page draws, unpacked: an object of PDFium takes some seventeen bytes a byte.
MAX_CONTENT = 16 * 1024 * 1024
#: A single stream is unpacked no further than this.
_MOST = 4 * MAX_CONTENT


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A stream's data, how long it is, and whether its end was reached without an error."""

    data: bytes
    whole: bool


def unpacked(data: bytes) -> Unpacked:
    """Inflates a stream, also one that lacks nothing but its checksum."""
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(data, _MOST)
    except zlib.error:
        return Unpacked(_salvaged(data), False)
    if stream.eof or len(found) >= _MOST:
        return Unpacked(found, True)
    bare = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        bare.decompress(data[2:], _MOST)
    except zlib.error:
        return Unpacked(found, False)
    return Unpacked(found, bare.eof)


def _salvaged(data: bytes) -> bytes:
    stream = zlib.decompressobj()
    found = bytearray()
    try:
        for at in range(0, len(data), 256):
            found += stream.decompress(data[at : at + 256])
    except zlib.error:
        pass
    return bytes(found)


@dataclass(slots=True)
class Look:
    """What the bytes of a file tell. `torn` says that a stream doesn't unpack to its end,
    `doubtful` that only the file's structure tells how much its pages draw."""

    torn: bool = False
    doubtful: bool = False


def look(data: bytes) -> Look:
    """Looks at every packed stream."""
    found = Look(
        doubtful=b"/Encrypt" in data or _NOUGHTS in data or _PIECES.search(data) is not None
    )
    if found.doubtful:
        return found
    drawn = largest = size = 0
    for header, packed in _streams(data):
        form = _FORM.search(header) is not None
        content = packed
        if _FLATE.search(header):
            stream = unpacked(packed)
            found.torn |= not stream.whole
            content = stream.data
        if _IMAGE.search(header):
            continue
        size = max(size, len(content))
        draws = len(_DRAWS.findall(content))
        drawn += draws
        if form:
            largest = max(largest, len(content))
        found.doubtful |= (form and draws > 0) or _PIECES.search(content) is not None
    found.doubtful |= size > MAX_CONTENT or drawn * largest > MAX_CONTENT
    return found


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The dictionary and the packed data of each stream."""
    at = 0
    while (match := _STREAM.search(data, at)) is not None:
        begins = match.end()
        opened = data.rfind(b"obj", max(at, begins - _HEADER), begins)
        header = data[max(opened, 0, begins - _HEADER) : begins]
        length = _LENGTH.search(header)
        ends = begins + int(length[1]) if length else -1
        if ends < 0 or not data[ends : ends + 20].lstrip().startswith(_END):
            ends = data.find(_END, begins)
            ends = len(data) if ends < 0 else ends
        yield header, data[begins:ends]
        at = ends
