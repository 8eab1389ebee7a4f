"""Results of earlier runs, under the hash of a file's bytes and of the program itself.

A run that was stopped goes on where it was, and an unchanged folder costs almost nothing.
What was read only in part is kept to be looked at, but read again: after a converter or a
reader of scans was installed, more of it may be readable.

A document's file is JSON: `program`, and its rows by table, with the details that no table
has a column for (`box` and `trust` of a quote from a scan, `ways` of a document's pages).
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import extract
import patterns
from extract.batch.codec import decode, encode
from extract.document import ReadStatus
from extract.tables import Tables
from extract.writers.atomic_write import atomic_write
from extract.writers.layout import MEMORY
from extract.writers.runinfo import library_versions

_SOURCES = frozenset({".py", ".yaml", ".csv", ".regex", ".json"})
_KEPT = frozenset({ReadStatus.OK, ReadStatus.PARTIAL, ReadStatus.NOT_A_REPORT})
_REUSED = _KEPT - {ReadStatus.PARTIAL}


@lru_cache(maxsize=1)
def program_hash() -> str:
    """A hash of the program's own code and data and of the libraries that read with it:
    another program, other results."""
    digest = hashlib.sha256(repr(library_versions()).encode())
    for package in (extract, patterns):
        for root in sorted(map(Path, package.__path__)):
            for path in sorted(root.rglob("*")):
                if path.suffix in _SOURCES and path.is_file():
                    digest.update(path.relative_to(root).as_posix().encode())
                    digest.update(path.read_bytes())
    return digest.hexdigest()


class Earlier:
    """The store in one output folder; `fresh` forgets what it holds.

    Without a folder nothing is found and nothing is kept.
    """

    def __init__(self, out: Path | None, *, fresh: bool = False) -> None:
        self._folder = out / MEMORY if out is not None else None
        self._fresh = fresh

    def find(self, digest: str) -> Tables | None:
        """The rows of the file with that hash, if this very program made them."""
        if self._folder is None or self._fresh:
            return None
        try:
            program, tables = decode(self._path(digest).read_bytes())
        except (OSError, ValueError):
            return None  # missing or damaged: the file is read again
        same = program == program_hash() and tables["documents"][0]["status"] in _REUSED
        return tables if same else None

    def keep(self, digest: str, tables: Tables) -> None:
        """Keeps the rows of a file that was read. Raises WriteError."""
        if self._folder is None or tables["documents"][0]["status"] not in _KEPT:
            return
        with atomic_write(self._path(digest)) as temporary:
            temporary.write_bytes(encode(tables, program_hash()))

    def _path(self, digest: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{digest}.json"
