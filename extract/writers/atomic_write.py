"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extract.errors import ReasonedError
from extract.messages import text
from extract.paths import shown

#: A disk, or a person's share of it, that is full.
FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


class WriteError(ReasonedError):
    """A result that could not be written: `reason` says what, why and what to do."""


def make_folder(path: Path) -> None:
    """Makes a folder for results, if it isn't there. Raises WriteError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            text(
                "The folder {path} can't be made ({error}). Choose a folder in which you may "
                "write.",
                path=shown(path),
                error=error.strerror or str(error),
            )
        ) from error


def not_written(path: Path, error: OSError) -> WriteError:
    """What is said of a file that the disk didn't take."""
    if error.errno in FULL:
        return WriteError(
            text(
                "{path} could not be written: the disk is full. Free some room on it, then run "
                "again; the results of the earlier run are as they were.",
                path=shown(path),
            )
        )
    return WriteError(
        text(
            "{path} could not be written ({error}). If the file is open in another program, "
            "close it there; check that the folder can be written; then run again.",
            path=shown(path),
            error=error.strerror or str(error),
        )
    )


@contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`; it takes that name when the block ends well.

    After an exception the temporary file is gone and `path` is as it was. Raises WriteError
    where the folder or the file can't be written (full, read-only, open in Excel).
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        with suppress(OSError):  # the first error is the one to tell
            temporary.unlink(missing_ok=True)
