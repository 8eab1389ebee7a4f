"""Pieces of the files of results as they were written, kept for the next run: where one document
of a thousand changed, the others' rows are copied, not made again.

They lie in a database of SQLite, compressed, under a hash of what they are made from
(`extract.tables.walk.Piece.key`), so that a run holds none of them. It is a help and no more: where
it is missing, damaged or can't be written, everything is made.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

#: The file in the folder that is kept for the next run.
KEPT = "pieces.sqlite"
#: Rows are much alike: a higher level takes three times as long for a fifth less.
_LEVEL = 1
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
            found = None if row is None else zlib.decompress(row[0])
            if found is not None:
                self._file.execute("INSERT OR IGNORE INTO used VALUES (?)", (row[1],))
        except (sqlite3.Error, zlib.error, TypeError):
            return None
        return found

    def keep(self, kind: str, key: str, data: bytes) -> None:
        """Keeps a piece in place of what was there."""
        if self._file is None or not key:
            return
        import sqlite3

        name = _name(kind, key)
        try:
            told = (name, zlib.compress(data, _LEVEL))
            put = self._file.execute("INSERT OR REPLACE INTO piece VALUES (?, ?)", told)
            self._file.execute("INSERT OR IGNORE INTO used VALUES (?)", (put.lastrowid,))
        except sqlite3.Error:
            # a full disk is told of by the files themselves
            self._drop()

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
                self._file.execute("DELETE FROM piece WHERE rowid NOT IN used")
                self._file.execute("COMMIT")
        self._drop()


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
            # numbers of pieces: names take ten times as much of memory
            file.execute("CREATE TEMP TABLE used (piece INTEGER PRIMARY KEY)")
            known = file.execute("SELECT program FROM made_by").fetchall()
            if not known:
                file.execute("INSERT INTO made_by VALUES (?)", (program,))
            if known in ([], [(program,)]):
                return file
            file.close()
        except (sqlite3.Error, OSError):
            continue
    return None
