"""Pieces of the files of results as they were written, kept for the next run: where one document
of a thousand changed, the others' rows are copied, not made again.

They lie in a database of SQLite, compressed, under a hash of what they are made from
(`extract.tables.walk.Piece.key`), so that a run holds none of them. It is a help and no more: where
it is missing, damaged or can't be written, everything is made.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

#: The file in the folder that is kept for the next run.
KEPT = "pieces.sqlite"
#: Rows are much alike, and pieces are unpacked far more often than the disk is full: zlib takes
#: four times as long to pack and twice to unpack, for a quarter less.
_PACKING = "lz4"
#: What stands before a packed piece: its length when it is unpacked, and a checksum of it packed.
_BEFORE = struct.Struct(">II")
_TABLES = """
CREATE TABLE IF NOT EXISTS made_by (program TEXT);
CREATE TABLE IF NOT EXISTS piece (name BLOB PRIMARY KEY, data BLOB);
"""


class Kept:
    """The pieces in that file, those made by another `program` forgotten, all of them where the
    run is `fresh`; without a file nothing is found and nothing is kept. To be closed by `with`:
    pieces that nobody asked for are dropped then, and after an error all is as it was before."""

    def __init__(
        self, place: Path | None = None, program: str = "", *, fresh: bool = False
    ) -> None:
        self._file = _opened(place, program, fresh) if place is not None else None
        self._used = bytearray()

    def made(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, without making what is kept of that kind under that key; where the
        key is empty, it is made every time."""
        found = self.find(kind, key)
        if found is None:
            found = make()
            self.keep(kind, key, found)
        return found

    def find(self, kind: str, key: str) -> bytes | None:
        """What is kept, or None."""
        if self._file is None or not key:
            return None
        import sqlite3

        name = _name(kind, key)
        try:
            asked = self._file.execute("SELECT data, rowid FROM piece WHERE name = ?", (name,))
            row = asked.fetchone()
            found = None if row is None else _unpacked(row[0])
            if found is not None:
                self._use(row[1])
        except (sqlite3.Error, ValueError, OSError, TypeError):
            return None
        return found

    def keep(self, kind: str, key: str, data: bytes) -> None:
        """Keeps a piece in place of what was there."""
        if self._file is None or not key:
            return
        import sqlite3

        name = _name(kind, key)
        try:
            told = (name, _packed(data))
            put = self._file.execute("INSERT OR REPLACE INTO piece VALUES (?, ?)", told)
            self._use(put.lastrowid or 0)
        except sqlite3.Error:
            # a full disk is told of by the files themselves
            self._drop()

    def _use(self, number: int) -> None:
        """Remembers that a piece is one of this run: one bit for each."""
        at, bit = divmod(number, 8)
        if at >= len(self._used):
            self._used.extend(bytes(at + 1 - len(self._used) + len(self._used) // 8))
        self._used[at] |= 1 << bit

    def _is_used(self, number: int) -> bool:
        at, bit = divmod(number, 8)
        return at < len(self._used) and bool(self._used[at] >> bit & 1)

    def _drop(self) -> None:
        """Goes on without."""
        import sqlite3

        if self._file is not None:
            with suppress(sqlite3.Error):
                self._file.close()
            self._file = None

    def __enter__(self) -> Kept:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        import sqlite3

        if self._file is not None and kind is None:
            with suppress(sqlite3.Error):
                self._file.create_function("is_used", 1, self._is_used)
                self._file.execute("DELETE FROM piece WHERE NOT is_used(rowid)")
                self._file.execute("COMMIT")
        self._drop()


def _packed(data: bytes) -> bytes:
    packed: bytes = _codec().compress(data, asbytes=True)
    return _BEFORE.pack(len(data), zlib.crc32(packed)) + packed


def _unpacked(packed: bytes) -> bytes:
    """What was packed. Raises ValueError where it isn't as it was."""
    if len(packed) < _BEFORE.size:
        raise ValueError("not a piece")
    size, checksum = _BEFORE.unpack_from(packed)
    held = memoryview(packed)[_BEFORE.size :]
    if zlib.crc32(held) != checksum:
        raise ValueError("a damaged piece")
    found: bytes = _codec().decompress(held, decompressed_size=size, asbytes=True)
    return found


@cache
def _codec() -> Any:  # noqa: ANN401 - the library has no types
    # the library is imported when there is a piece
    from pyarrow import Codec

    return Codec(_PACKING)


def _name(kind: str, key: str) -> bytes:
    return hashlib.blake2b(f"{kind}\n{key}".encode(), digest_size=16).digest()


def _opened(place: Path, program: str, fresh: bool) -> sqlite3.Connection | None:
    """The file with a change begun in it; None where it can't be used. One that is damaged or of
    another program is begun anew."""
    import sqlite3

    for anew in (fresh, True):
        try:
            if anew:
                for each in (place, place.with_name(f"{place.name}-journal")):
                    each.unlink(missing_ok=True)
            file = sqlite3.connect(place, isolation_level=None)
            file.executescript("PRAGMA temp_store = MEMORY; PRAGMA locking_mode = EXCLUSIVE;")
            file.execute("BEGIN IMMEDIATE")
            for statement in filter(None, map(str.strip, _TABLES.split(";"))):
                file.execute(statement)
            known = file.execute("SELECT program FROM made_by").fetchall()
            if not known:
                file.execute("INSERT INTO made_by VALUES (?)", (program,))
            if known in ([], [(program,)]):
                return file
            file.close()
        except (sqlite3.Error, OSError):
            continue
    return None
