"""Results of earlier runs, under the hash of a file's bytes and of the program itself.

A run that was stopped goes on where it was, and an unchanged folder costs almost nothing.
What was read only in part is kept to be looked at, but read again: after a converter or a
reader of scans was installed, more of it may be readable.

A document's file has two lines: the SHA-256 of the second, and JSON: `program`, `digest`, and
the rows by table, with the details that no table has a column for (`box` and `trust` of a
quote from a scan, `ways` of a document's pages, its `pictures`, `passages` around a finding and
its `picture`). What doesn't fit its first line was changed by somebody, or damaged, and is read
again.
"""

from __future__ import annotations

import errno
import hashlib
from dataclasses import replace
from pathlib import Path

from extract.batch.codec import Result, decode, encode
from extract.batch.program import program_hash
from extract.criteria import load_sets
from extract.document import ReadStatus
from extract.tables import Row, Tables
from extract.writers.atomic_write import FULL, WriteError, atomic_write
from extract.writers.layout import MEMORY

_KEPT = frozenset({ReadStatus.OK, ReadStatus.PARTIAL, ReadStatus.NOT_A_REPORT})
_REUSED = _KEPT - {ReadStatus.PARTIAL}
#: Where nothing can be written any more, the tables can't either: no use in reading on.
_HOPELESS = FULL | {errno.EROFS}


class Earlier:
    """The store in one output folder; `fresh` forgets what it holds.

    Without a folder nothing is found and nothing is kept.
    """

    def __init__(self, out: Path | None, *, fresh: bool = False) -> None:
        self._folder = out / MEMORY if out is not None else None
        self._fresh = fresh
        self._imported = tuple(known.set_id for known in load_sets() if known.file)

    def find(self, digest: str) -> Tables | None:
        """The rows of the file with that hash, if this very program made them."""
        if self._folder is None or self._fresh:
            return None
        try:
            result = decode(_sealed(self._path(digest).read_bytes()))
        except (OSError, ValueError):
            return None  # missing or damaged: the file is read again
        document = result.tables["documents"][0]
        same = result.digest == digest and result.program == self._program(document)
        return result.tables if same and document["status"] in _REUSED else None

    def keep(self, result: Result) -> None:
        """Keeps the rows of a file that was read, under the hash of the bytes that they were
        made from. What can't be kept is read again the next time; raises WriteError only
        where the disk takes nothing any more."""
        document = result.tables["documents"][0]
        if self._folder is None or not result.digest or document["status"] not in _KEPT:
            return
        kept = encode(replace(result, program=self._program(document)))
        try:
            with atomic_write(self._path(result.digest)) as temporary:
                temporary.write_bytes(_seal(kept) + b"\n" + kept)
        except WriteError as error:
            cause = error.__cause__
            if isinstance(cause, OSError) and cause.errno in _HOPELESS:
                raise

    def _program(self, document: Row) -> str:
        """The hash of the program and the imported criteria sets that a document is read with."""
        return program_hash(str(document["format"]), self._imported)

    def _path(self, digest: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{digest}.json"


def _seal(kept: bytes) -> bytes:
    return hashlib.sha256(kept).hexdigest().encode()


def _sealed(data: bytes) -> bytes:
    """What stands under the seal. Raises ValueError where it isn't what was sealed."""
    seal, _, kept = data.partition(b"\n")
    if seal != _seal(kept):
        raise ValueError("not what was kept")
    return kept
