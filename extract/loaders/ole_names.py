"""The names at the top of an OLE file (Word and Excel before 2007), from its directory.

Source: MS-CFB, sections 2.2 (header), 2.3 (sector chains) and 2.6 (directory).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_HEADER, _ENTRY = 512, 128
_END = 0xFFFFFFFA  # this and everything above it ends a chain
_SHIFTS = (9, 12)  # sectors of 512 or 4096 bytes
_DIRECTORY, _SHIFT, _FIRST_TABLES = 48, 30, 76


def top_names(data: bytes) -> list[str]:
    """The names of the streams and storages that lie in no other storage, in lower case;
    none where the directory is damaged."""
    try:
        directory = b"".join(_sectors(data))
        return list(_children(directory))
    except (struct.error, IndexError, UnicodeDecodeError):
        return []


def _sectors(data: bytes) -> Iterator[bytes]:
    """The sectors of the directory. The header names the first 109 sectors of the table of
    chains, which is enough for files of up to 6 MB; a longer chain ends there."""
    if data[_SHIFT] not in _SHIFTS:
        return
    size = 1 << data[_SHIFT]
    tables = struct.unpack_from("<109I", data, _FIRST_TABLES)
    at = struct.unpack_from("<I", data, _DIRECTORY)[0]
    seen: set[int] = set()
    while at < _END and at not in seen:
        seen.add(at)
        begin = max(size, _HEADER) + at * size
        yield data[begin : begin + size]
        table, slot = divmod(at, size // 4)
        if table >= len(tables) or tables[table] >= _END:
            return
        at = struct.unpack_from("<I", data, max(size, _HEADER) + tables[table] * size + slot * 4)[0]


def _children(directory: bytes) -> Iterator[str]:
    """The names below the root: its child, and the siblings to both sides of that."""
    waiting = [struct.unpack_from("<I", directory, 76)[0]]
    seen: set[int] = set()
    while waiting:
        at = waiting.pop()
        if at >= _END or at in seen or (at + 1) * _ENTRY > len(directory):
            continue
        seen.add(at)
        name = directory[at * _ENTRY : at * _ENTRY + 64]
        length = struct.unpack_from("<H", directory, at * _ENTRY + 64)[0]
        yield name[: max(0, min(length, 64) - 2)].decode("utf-16-le").lower()
        waiting += struct.unpack_from("<2I", directory, at * _ENTRY + 68)
