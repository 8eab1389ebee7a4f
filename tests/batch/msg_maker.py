"""Writes a mail as Outlook saves it (.msg), for tests: a compound file with a letter and its
attachments.

Source: MS-CFB (the file), MS-OXMSG (the names of its parts).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR, _SMALL_SECTOR = 512, 64
#: Shorter streams lie in the small sectors, which together are the stream of the root.
_CUTOFF = 4096
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_PROPERTIES = "__properties_version1.0"
_BODY, _NAME, _DATA = (0x1000, 0x1F), (0x3707, 0x1F), (0x3701, 0x102)
_METHOD = (0x3705, 0x3)

Node = Mapping[str, "bytes | Node"]


def msg(letter: str, attachments: Mapping[str, bytes | None]) -> bytes:
    """The file; an attachment without bytes is a mail that is attached, and left empty."""
    parts: dict[str, bytes | Node] = {
        _PROPERTIES: bytes(32) + _property(_BODY, 2 * len(letter) + 2),
        _stream(_BODY): letter.encode("utf-16-le"),
    }
    for number, (name, content) in enumerate(attachments.items()):
        parts[f"__attach_version1.0_#{number:08X}"] = _attachment(name, content)
    return _compound(parts)


def _attachment(name: str, content: bytes | None) -> Node:
    method = struct.pack("<HHIII", _METHOD[1], _METHOD[0], 6, 5 if content is None else 1, 0)
    entries = bytes(8) + method + _property(_NAME, 2 * len(name) + 2)
    parts: dict[str, bytes | Node] = {_stream(_NAME): name.encode("utf-16-le")}
    if content is not None:
        entries += _property(_DATA, len(content))
        parts[_stream(_DATA)] = content
    return {_PROPERTIES: entries} | parts


def _stream(kind: tuple[int, int]) -> str:
    return f"__substg1.0_{kind[0]:04X}{kind[1]:04X}"


def _property(kind: tuple[int, int], size: int) -> bytes:
    return struct.pack("<HHIII", kind[1], kind[0], 6, size, 0)


def _compound(parts: Node) -> bytes:
    entries: list[list[object]] = [["Root Entry", _ROOT, _NONE, _NONE, b""]]
    _add(parts, entries, 0)
    sectors, small = _Sectors(_SECTOR), _Sectors(_SMALL_SECTOR)
    starts = [0]
    for entry in entries[1:]:
        content = entry[4]
        assert isinstance(content, bytes)
        starts.append((small if len(content) < _CUTOFF else sectors).store(content))
    entries[0][4] = b"".join(small.held)
    starts[0] = sectors.store(b"".join(small.held))
    small_chains = struct.pack(f"<{len(small.chains)}I", *small.chains)
    first_small = sectors.store(small_chains)
    directory = b"".join(map(_entry, entries, starts))
    first = sectors.store(directory)
    at, tables = len(sectors.held), 1
    while (at + tables) * 4 > tables * _SECTOR:
        tables += 1
    chains = [*sectors.chains, *[_FAT] * tables]
    fat = struct.pack(f"<{len(chains)}I", *chains).ljust(tables * _SECTOR, b"\xff")
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6,
        0, tables, first, 0, _CUTOFF, first_small, -(-len(small_chains) // _SECTOR), _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", *range(at, at + tables), *[_FREE] * (109 - tables))
    return header + b"".join(sectors.held) + fat


def _add(parts: Node, entries: list[list[object]], parent: int) -> None:
    """Adds a storage's parts: the first is its child, each further one its neighbour's."""
    before = None
    for name, content in parts.items():
        number = len(entries)
        kind = _STREAM if isinstance(content, bytes) else _STORAGE
        entries.append([name, kind, _NONE, _NONE, content if isinstance(content, bytes) else b""])
        if before is None:
            entries[parent][3] = number
        else:
            entries[before][2] = number
        before = number
        if not isinstance(content, bytes):
            _add(content, entries, number)


class _Sectors:
    """Sectors of one size, and the chains in which they follow one another."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.held: list[bytes] = []
        self.chains: list[int] = []

    def store(self, content: bytes) -> int:
        """Puts a stream into the next sectors; the number of its first one."""
        if not content:
            return _END
        first = len(self.held)
        for start in range(0, len(content), self.size):
            self.held.append(content[start : start + self.size].ljust(self.size, b"\0"))
            self.chains.append(len(self.held))
        self.chains[-1] = _END
        return first


def _entry(entry: list[object], start: int) -> bytes:
    name, kind, right, child, content = entry
    assert isinstance(name, str)
    assert isinstance(content, bytes)
    coded = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI16xIQ",
        coded, len(coded) + 2, kind, 1, _NONE, right, child, 0, start, len(content),
    )  # fmt: skip
