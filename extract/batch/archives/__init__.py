"""Archives and mails: each file in them is an input of its own, under `archive.zip/member`.

Members are unpacked into a folder under numbers of our own, never under the names that the
archive gives them, and no more is written than a document may have.
"""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from email.errors import MessageError
from functools import partial
from pathlib import Path
from typing import IO

from extract.batch.archives.foreign import foreign_members
from extract.batch.archives.mails import eml_members, msg_members
from extract.batch.archives.member import Member, Opener, failed, shown_name
from extract.batch.archives.tars import tar_members
from extract.batch.archives.zips import MAX_MEMBERS, MAX_TOTAL, oversized, too_large, zip_members
from extract.batch.guard import guarded
from extract.batch.inputs import Found
from extract.batch.seen import Seen
from extract.document import ReadStatus
from extract.errors import ReadError
from extract.files import open_regular
from extract.loaders import MAX_BYTES, sniff_holder
from extract.messages import Text, text
from extract.writers.atomic_write import FULL

#: An archive in an archive in an archive; no office sends more.
_MAX_DEPTH = 3
#: What is raised where an archive can't be unpacked, or no further.
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, MessageError, NotImplementedError, ValueError, OSError,
    zlib.error, lzma.LZMAError, EOFError, RuntimeError, LookupError,
)  # fmt: skip
#: How much is copied at once (bytes).
_PIECE = 1 << 20
_TARS = frozenset({"tar", "gz", "bz2", "xz"})
_OPENERS: dict[str, Opener] = {
    "zip": zip_members,
    "eml": eml_members,
    "msg": msg_members,
    "rar": foreign_members,
    "7z": foreign_members,
}


@dataclass(slots=True)
class _Unpacking:
    """The folder that members go to, and what is known of files; `count` numbers the members."""

    folder: Path
    seen: Seen
    count: int = field(default=0)

    def next(self) -> Path:
        self.count += 1
        return self.folder / str(self.count)


def with_members(files: Sequence[Found], folder: Path, seen: Seen | None = None) -> list[Found]:
    """The files, each archive and mail replaced by what it holds, unpacked into `folder`.

    A member that can't be unpacked stays in the list with the reason; so does an archive
    that is empty, too large, or nested too deeply. Office files, which are ZIP archives
    too, are files. `seen` knows files that an earlier run looked into.
    """
    unpacking = _Unpacking(folder, seen or Seen(None))
    return [found for file in files for found in _guarded(file, unpacking, 0)]


def _guarded(file: Found, unpacking: _Unpacking, depth: int) -> list[Found]:
    opened = guarded(lambda: list(_opened(file, unpacking, depth)))
    return [replace(file, problem=opened)] if isinstance(opened, ReadError) else opened


def _opened(file: Found, unpacking: _Unpacking, depth: int) -> Iterator[Found]:
    opener = None if file.problem is not None else _opener(file, unpacking.seen)
    if opener is None:
        yield file
        return
    if depth >= _MAX_DEPTH:
        raise failed(
            text(
                "This archive lies {depth} archives deep and is not opened: unpack it and "
                "hand in the files in it.",
                depth=depth,
            )
        )
    taken = _Taken()
    for found in _members(file, opener, unpacking, taken):
        yield from _guarded(found, unpacking, depth + 1)
    if taken.problem is not None:
        yield replace(file, problem=taken.problem)


@dataclass(slots=True)
class _Taken:
    """How much came out of an archive, and why no more did."""

    count: int = 0
    size: int = 0
    problem: ReadError | None = None


def _members(file: Found, opener: Opener, unpacking: _Unpacking, taken: _Taken) -> Iterator[Found]:
    """What an archive holds, unpacked, as far as it goes."""
    try:
        for member in opener(file.path):
            if not (name := shown_name(member.name)):
                continue
            found = _unpacked(member, unpacking.next())
            taken.count += 1
            taken.size += found.path.stat().st_size if found.problem is None else 0
            if taken.count > MAX_MEMBERS or taken.size > MAX_TOTAL:
                raise failed(too_large(taken.count, taken.size))
            yield replace(found, relative=f"{file.relative}/{name}")
    except _BROKEN:
        taken.problem = failed(_damaged(taken.count))
    except ReadError as error:
        taken.problem = error
    else:
        if not taken.count:
            taken.problem = ReadError(
                ReadStatus.EMPTY,
                text("The archive holds no file: check that it is the right one."),
            )


def _opener(file: Found, seen: Seen) -> Opener | None:
    """What opens a file; None for one that is no archive, or can't be looked at."""
    try:
        kind = seen.told(file.path, "holder", lambda: _holder(file.path))
    except OSError:
        return None  # the reading says what is wrong with it
    if kind is None:
        return None
    if kind in _TARS:
        return partial(tar_members, name=file.relative.rpartition("/")[2], kind=kind)
    return _OPENERS[kind]


def _holder(path: Path) -> str | None:
    with open_regular(path) as opened:
        return sniff_holder(opened)


def _unpacked(member: Member, path: Path) -> Found:
    """A member on disk, or the reason why it isn't there. `relative` is not yet the whole
    path."""
    if member.content is None:
        problem = member.problem
    else:
        try:
            with path.open("wb") as copy:
                problem = _copied(member.content, copy)
        except _BROKEN as error:
            problem = _not_unpacked(error, path.parent)
    if problem is not None:
        path.unlink(missing_ok=True)
    return Found(path, member.name, failed(problem) if problem is not None else None)


def _copied(content: IO[bytes], copy: IO[bytes]) -> Text | None:
    """Copies a member; the reason where it has more bytes than a document may have."""
    while piece := content.read(_PIECE):
        copy.write(piece)
        if copy.tell() > MAX_BYTES:
            return oversized(copy.tell())
    return None


def _not_unpacked(error: Exception, folder: Path) -> Text:
    if isinstance(error, OSError) and error.errno in FULL:
        return text(
            "This file in an archive was not unpacked, because the disk with the temporary "
            "folder {folder} is full: free some room on it, then run again.",
            folder=str(folder),
        )
    return text(
        "This file in an archive is damaged and can't be unpacked: ask for the "
        "archive again, or for the file itself."
    )


def _damaged(count: int) -> Text:
    """What is said of an archive of which only so many files came out."""
    if count:
        return text(
            "The archive is damaged or incomplete: only its first {count} files could be "
            "unpacked. Copy or download it again, or hand in the files in it.",
            count=count,
        )
    return text(
        "The archive is damaged or incomplete and can't be opened: copy or download it again, "
        "or hand in the files in it."
    )
