"""ZIP archives: each file in them is an input of its own, under `archive.zip/member`.

Members are unpacked into a folder under numbers of our own, never under the names that the
archive gives them. Sizes are looked at before anything is unpacked, and no more is written
than was declared.
"""

from __future__ import annotations

import lzma
import shutil
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from extract.batch.guard import guarded
from extract.batch.inputs import Found, is_leftover
from extract.document import ReadStatus
from extract.errors import ReadError
from extract.files import open_regular
from extract.loaders import MAX_BYTES, sniff_zip
from extract.messages import Text, text
from extract.writers.atomic_write import FULL

#: An archive in an archive in an archive; no office sends more.
_MAX_DEPTH = 3
#: Of one archive: how many files, and how many bytes they may have together.
_MAX_MEMBERS = 10_000
_MAX_TOTAL = 2 * 1024**3
#: A member above this size that shrinks more than this is no document, but a trap.
_SMALL = 4 * 1024 * 1024
_MAX_RATIO = 200
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
#: What zipfile raises where an archive's directory can't be read.
_NO_DIRECTORY = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError)
#: What it raises where a member can't be unpacked.
_BROKEN_MEMBER = (*_NO_DIRECTORY, zlib.error, lzma.LZMAError, EOFError, RuntimeError)


@dataclass(slots=True)
class _Unpacking:
    """The folder that members go to; `count` numbers them."""

    folder: Path
    count: int = field(default=0)

    def next(self) -> Path:
        self.count += 1
        return self.folder / str(self.count)


def with_members(files: Sequence[Found], folder: Path) -> list[Found]:
    """The files, each ZIP archive replaced by what it holds, unpacked into `folder`.

    A member that can't be unpacked stays in the list with the reason; so does an archive
    that is empty, too large, or nested too deeply. Office files, which are ZIP archives
    too, are files.
    """
    unpacking = _Unpacking(folder)
    return [found for file in files for found in _guarded(file, unpacking, 0)]


def _guarded(file: Found, unpacking: _Unpacking, depth: int) -> list[Found]:
    opened = guarded(lambda: list(_opened(file, unpacking, depth)))
    return [replace(file, problem=opened)] if isinstance(opened, ReadError) else opened


def _opened(file: Found, unpacking: _Unpacking, depth: int) -> Iterator[Found]:
    if file.problem is not None or not _is_archive(file.path):
        yield file
        return
    try:
        with zipfile.ZipFile(file.path) as archive:
            members = list(_members(archive))
            refused = _refused(members, depth)
            if refused is not None:
                yield replace(file, problem=refused)
                return
            for info, name in members:
                unpacked = _unpacked(archive, info, unpacking.next())
                inner = replace(unpacked, relative=f"{file.relative}/{name}")
                yield from _guarded(inner, unpacking, depth + 1)
    except _NO_DIRECTORY:
        yield file  # as a file, it is refused for what is wrong with it


def _is_archive(path: Path) -> bool:
    try:
        with open_regular(path) as file:
            if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
                return False
            file.seek(0)
            return sniff_zip(file) == "zip"
    except OSError:
        return False  # the reading says what is wrong with it


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """The files in an archive that somebody put there, each with a name that can be shown."""
    for info in archive.infolist():
        parts = [part for part in _name(info).replace("\\", "/").split("/") if part.strip(". ")]
        if info.is_dir() or not parts:
            continue
        if not any(part == "__MACOSX" or is_leftover(part) for part in parts):
            yield info, PurePosixPath(*parts).as_posix()


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name: many programs write UTF-8 or the machine's own code page without
    saying so, and zipfile then takes it for code page 437."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    data = info.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "cp1258"):
        try:
            return unicodedata.normalize("NFC", data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return info.filename


def _refused(members: list[tuple[zipfile.ZipInfo, str]], depth: int) -> ReadError | None:
    """Why an archive is not opened, or None."""
    if not members:
        return ReadError(
            ReadStatus.EMPTY,
            text("The ZIP archive holds no file: check that it is the right one."),
        )
    if depth >= _MAX_DEPTH:
        return _failed(
            text(
                "This ZIP archive lies {depth} archives deep and is not opened: unpack it and "
                "hand in the files in it.",
                depth=depth,
            )
        )
    total = sum(info.file_size for info, _ in members)
    if len(members) > _MAX_MEMBERS or total > _MAX_TOTAL:
        return _failed(
            text(
                "The ZIP archive holds {count} files of {size} MB together, which is more than "
                "is unpacked at once: hand it in as several archives, or unpacked.",
                count=len(members),
                size=total >> 20,
            )
        )
    return None


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> Found:
    """A member on disk, or the reason why it isn't there. `relative` is not yet the whole
    path."""
    problem: Text | None = None
    if info.flag_bits & _ENCRYPTED:
        problem = text(
            "This file lies in a ZIP archive that is protected by a password: unpack it with "
            "the password and hand in the file itself."
        )
    elif info.file_size > MAX_BYTES or (
        info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(1, info.compress_size)
    ):
        problem = text(
            "This file in a ZIP archive would expand to {size} MB and is not unpacked: unpack "
            "it yourself if you know where it comes from, and hand in the file.",
            size=info.file_size >> 20,
        )
    else:
        try:
            with archive.open(info) as member, path.open("wb") as copy:
                shutil.copyfileobj(member, copy)
        except _BROKEN_MEMBER as error:
            path.unlink(missing_ok=True)
            if isinstance(error, OSError) and error.errno in FULL:
                return Found(path, info.filename, _failed(_no_room(path.parent)))
            problem = text(
                "This file in a ZIP archive is damaged and can't be unpacked: ask for the "
                "archive again, or for the file itself."
            )
    return Found(path, info.filename, _failed(problem) if problem is not None else None)


def _no_room(folder: Path) -> Text:
    return text(
        "This file in a ZIP archive was not unpacked, because the disk with the temporary folder "
        "{folder} is full: free some room on it, then run again.",
        folder=str(folder),
    )


def _failed(reason: Text) -> ReadError:
    return ReadError(ReadStatus.FAILED, reason)
