"""ZIP archives. Sizes are looked at before anything is unpacked."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from extract.batch.archives.member import Member, failed
from extract.loaders import MAX_BYTES
from extract.messages import Text, text

#: Of one archive: how many files, and how many bytes they may have together.
MAX_MEMBERS = 10_000
MAX_TOTAL = 2 * 1024**3
#: A member above this size that shrinks more than this is no document, but a trap.
_SMALL = 4 * 1024 * 1024
_MAX_RATIO = 200
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1


def zip_members(path: Path) -> Iterator[Member]:
    """The files in a ZIP archive. See `member.Opener`."""
    with zipfile.ZipFile(path) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        _refuse_oversized(members)
        for info in members:
            problem = _problem(info)
            if problem is not None:
                yield Member(_name(info), None, problem)
            else:
                with archive.open(info) as content:
                    yield Member(_name(info), content)


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


def _refuse_oversized(members: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in members)
    if len(members) > MAX_MEMBERS or total > MAX_TOTAL:
        raise failed(too_large(len(members), total))


def too_large(count: int, total: int) -> Text:
    """What is said of an archive with so many files, and bytes together."""
    return text(
        "The archive holds {count} files of {size} MB together, which is more than "
        "is unpacked at once: hand it in as several archives, or unpacked.",
        count=count,
        size=total >> 20,
    )


def _problem(info: zipfile.ZipInfo) -> Text | None:
    if info.flag_bits & _ENCRYPTED:
        return protected()
    if info.file_size > MAX_BYTES or (
        info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(1, info.compress_size)
    ):
        return oversized(info.file_size)
    return None


def protected() -> Text:
    """What is said of a member, or of all, behind a password."""
    return text(
        "This file lies in an archive that is protected by a password: unpack it with "
        "the password and hand in the file itself."
    )


def oversized(size: int) -> Text:
    """What is said of a member of so many bytes."""
    return text(
        "This file in an archive would expand to {size} MB and is not unpacked: unpack "
        "it yourself if you know where it comes from, and hand in the file.",
        size=size >> 20,
    )
