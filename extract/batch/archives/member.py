"""What lies in an archive or a mail: files, each with its name and its bytes or a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from extract.batch.inputs import is_leftover
from extract.document import ReadStatus
from extract.errors import ReadError
from extract.messages import Text

#: A folder in which a Mac keeps what no other system knows.
_MAC = "__MACOSX"


@dataclass(slots=True, frozen=True)
class Member:
    """A file in an archive: its bytes, to be read before the next one is asked for, or the
    `problem` for which there are none."""

    name: str
    content: IO[bytes] | None
    problem: Text | None = None


class Opener(Protocol):
    """Gives the files of one archive, one after another.

    Raises ReadError where the archive as a whole can't be opened. What else it raises is
    damage, from the member on that it was about to give.
    """

    def __call__(self, path: Path) -> Iterator[Member]: ...


def shown_name(name: str) -> str:
    """A member's name as a path that leads nowhere outside; empty for what a machine left
    behind and nobody means."""
    parts = [part for part in name.replace("\\", "/").split("/") if part.strip(". ")]
    if any(part == _MAC or is_leftover(part) for part in parts):
        return ""
    return PurePosixPath(*parts).as_posix() if parts else ""


def failed(reason: Text) -> ReadError:
    """The reason as an error of the whole archive."""
    return ReadError(ReadStatus.FAILED, reason)
