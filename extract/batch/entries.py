"""What an entry of a folder is, and what is said of one that can't be read as a file."""

from __future__ import annotations

import os
import stat
from enum import Enum, auto
from pathlib import Path

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.messages import Text, text


class Kind(Enum):
    """What an entry is, a link being what it leads to, but for folders."""

    FILE = auto()
    FOLDER = auto()
    LINKED_FOLDER = auto()
    LINK_INSIDE = auto()  # a linked folder that is among the inputs anyway
    BROKEN_LINK = auto()  # leads to itself, or to nothing
    DEVICE = auto()  # a pipe, a socket, a device


def kind_of(path: Path) -> Kind:
    """What stands at the path; nothing is opened. A file that can't even be looked at is
    taken for one: opening it says why."""
    try:
        here = os.lstat(path)
    except OSError:
        return Kind.FILE
    linked = stat.S_ISLNK(here.st_mode) or _is_junction(here)
    try:
        mode = path.stat().st_mode
    except OSError:
        return Kind.BROKEN_LINK if linked else Kind.FILE
    if stat.S_ISDIR(mode):
        return Kind.LINKED_FOLDER if linked else Kind.FOLDER
    return Kind.FILE if stat.S_ISREG(mode) else Kind.DEVICE


def _is_junction(here: os.stat_result) -> bool:
    tag = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return tag is not None and getattr(here, "st_reparse_tag", 0) == tag


def refused(kind: Kind) -> ReadError:
    """Why an entry of that kind isn't read, and what to do."""
    status, reason = _REFUSED[kind]
    return ReadError(status, reason)


def unreadable(error: OSError) -> ReadError:
    """What is said of a folder whose files can't be listed."""
    return ReadError(
        ReadStatus.FAILED,
        text(
            "This folder can't be opened ({error}), so none of the files in it were read: "
            "check that you may open it, then run again.",
            error=error.strerror or type(error).__name__,
        ),
    )


_REFUSED: dict[Kind, tuple[ReadStatus, Text]] = {
    Kind.LINKED_FOLDER: (
        ReadStatus.FAILED,
        text(
            "This is a link to a folder elsewhere, which is not followed: to have its files "
            "read, name the folder itself."
        ),
    ),
    Kind.LINK_INSIDE: (
        ReadStatus.SKIPPED,
        text("This is a link to a folder whose files are read in their own place."),
    ),
    Kind.BROKEN_LINK: (
        ReadStatus.FAILED,
        text(
            "This is a link that leads to no file: restore the file that it leads to, or "
            "remove the link."
        ),
    ),
    Kind.DEVICE: (
        ReadStatus.SKIPPED,
        text("This is a pipe or a device, not a file, and is not opened."),
    ),
}
