"""Results of earlier runs, under the hash of a file's bytes and of the program itself.

A run that was stopped goes on where it was, and an unchanged folder costs almost nothing.
What was read only in part is kept to be looked at, but read again where another try may give more:
scans, and what a converter reads, may have met a busy machine. In other formats the same program
reads the same part.

A document's file begins with a line that is the SHA-256 of all that follows, the result as
`codec` has it. What doesn't fit its first line was changed by somebody, or damaged, and is read
again. A file that was whole when a run looked, and is as it was then (`seen`), isn't looked through
again: a province has gigabytes of them.
"""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

from extract.batch.codec import Coded
from extract.batch.program import program_hash
from extract.batch.seen import Seen
from extract.criteria import load_sets
from extract.document import ReadStatus
from extract.writers.atomic_write import FULL, WriteError, atomic_write
from extract.writers.layout import MEMORY

_KEPT = frozenset({ReadStatus.OK, ReadStatus.PARTIAL, ReadStatus.NOT_A_REPORT})
_REUSED = _KEPT - {ReadStatus.PARTIAL}
#: The formats that no converter and no reader of scans takes part in (a Word file may hold others,
#: see `program`).
_ALONE = frozenset({"docx", "xlsx", "txt", "csv", "html", "mhtml", "rtf", "odt", "ods"})
#: Where nothing can be written any more, the tables can't either: no use in reading on.
_HOPELESS = FULL | {errno.EROFS}


class Earlier:
    """The store in one output folder; `fresh` forgets what it holds; `seen` is what earlier runs
    found out of files.

    Without a folder nothing is found and nothing is kept.
    """

    def __init__(self, out: Path | None, *, fresh: bool = False, seen: Seen | None = None) -> None:
        self._folder = out / MEMORY if out is not None else None
        self._fresh, self._seen = fresh, seen or Seen(None)
        self._imported = tuple(known.set_id for known in load_sets() if known.file)

    def find(self, digest: str) -> Coded | None:
        """The result of the file with that hash, if this very program made it: its head and its
        document; whoever wants its other rows has to `read` it."""
        if self._folder is None or self._fresh:
            return None
        path = self._path(digest)
        try:
            if not self._seen.told(path, "whole", lambda: _is_whole(path)):
                return None  # damaged: the file is read again
            coded = _beginning(path)
        except (OSError, ValueError):
            return None  # missing
        head = coded.head
        same = head.digest == digest and head.program == self._program(head.format)
        partly = head.status == ReadStatus.PARTIAL and head.format in _ALONE
        return coded if same and (partly or head.status in _REUSED) else None

    def keep(self, coded: Coded) -> bool:
        """Keeps the result of a file that was read, under the hash of the bytes that it was
        made from; tells whether it is kept. What can't be kept is read again the next time;
        raises WriteError only where the disk takes nothing any more."""
        head = coded.head
        if self._folder is None or not head.digest or head.status not in _KEPT:
            return False
        kept = coded.of_program(self._program(head.format))
        try:
            with atomic_write(self._path(head.digest)) as temporary:
                temporary.write_bytes(_seal(kept) + b"\n" + kept)
        except WriteError as error:
            cause = error.__cause__
            if isinstance(cause, OSError) and cause.errno in _HOPELESS:
                raise
            return False
        return True

    def read(self, digest: str) -> Coded:
        """A result that was found or kept in this run. Raises OSError or ValueError where it
        isn't there any more."""
        data = self._path(digest).read_bytes()
        return Coded(data, data.index(b"\n") + 1)

    def _program(self, format_name: str) -> str:
        """The hash of the program and the imported criteria sets that a file is read with."""
        return program_hash(format_name, self._imported)

    def _path(self, digest: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{digest}.json"


def _seal(kept: bytes) -> bytes:
    return hashlib.sha256(kept).hexdigest().encode()


def _is_whole(path: Path) -> bool:
    """Whether what is kept in a file is what was sealed."""
    seal, _, kept = path.read_bytes().partition(b"\n")
    return seal == _seal(kept)


def _beginning(path: Path) -> Coded:
    """What is kept in a file as far as the row of its document. Raises ValueError where it has no
    head."""
    with path.open("rb") as file:
        file.readline()  # the seal
        return Coded(file.readline() + file.readline().rstrip(b"\n"))
