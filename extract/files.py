"""Files opened as what they are: regular ones alone, read in one piece that nobody changed.

A pipe would be waited for without end, a device such as /dev/zero read without end.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from io import BufferedReader
from pathlib import Path

#: How often a file that changes under our hands is read, and the pause between (seconds).
_TRIES, _PAUSE = 3, 0.5
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that takes a file's place after it was looked at
    | getattr(os, "O_NOCTTY", 0)
)


class NotRegularError(OSError):
    """A pipe, a socket, a device: what is opened, but never read."""


class ChangingError(OSError):
    """A file that somebody writes into while it is read."""


def open_regular(path: Path) -> BufferedReader:
    """The file, open for reading. Raises OSError (NotRegularError for what is no file)."""
    descriptor = os.open(path, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotRegularError(f"not a regular file: {path}")
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex. Raises OSError where it can't be opened."""
    with open_regular(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_steady(path: Path) -> bytes:
    """A file's bytes, as they stood together at one time.

    Raises ChangingError where somebody wrote into it at every try, OSError where it can't be
    opened.
    """
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE)
        with open_regular(path) as file:
            before = os.fstat(file.fileno())
            data = file.read()
            after = os.fstat(file.fileno())
        same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        if same and len(data) == after.st_size:
            return data
    raise ChangingError(f"changes while it is read: {path}")
