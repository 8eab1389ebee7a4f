"""Results of earlier runs, under the hash of a file's bytes and of the program itself.

A run that was stopped goes on where it was, and an unchanged folder costs almost nothing.
Only what was read is kept: a file that failed may be readable next time, after a converter
was installed or with more memory.
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
from extract.writers.outputs import MEMORY
from extract.writers.whole import whole

_SOURCES = frozenset({".py", ".yaml", ".csv", ".regex", ".json"})
_KEPT = frozenset({ReadStatus.OK, ReadStatus.NOT_A_REPORT})


@lru_cache(maxsize=1)
def program_hash() -> str:
    """A hash of the program's own code and data: another program, other results."""
    digest = hashlib.sha256()
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
            program, _, data = self._path(digest).read_bytes().partition(b"\n")
            return decode(data) if program.decode() == program_hash() else None
        except (OSError, ValueError):
            return None  # missing or damaged: the file is read again

    def keep(self, digest: str, tables: Tables) -> None:
        """Keeps the rows of a file that was read. Raises WriteError."""
        if self._folder is None or tables["documents"][0]["status"] not in _KEPT:
            return
        with whole(self._path(digest)) as temporary:
            temporary.write_bytes(program_hash().encode() + b"\n" + encode(tables))

    def _path(self, digest: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{digest}.json"
