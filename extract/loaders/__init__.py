"""Files into documents: one module a format, chosen by content.

A loader is a module of this package that is named as `sniff` names its format (pictures
share one), and has `read(data: bytes) -> Document`. Adding a format is adding that file; the
libraries that it needs are imported when such a file turns up.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from extract.document import Document, ReadStatus
from extract.errors import ReadError
from extract.files import ChangingError, NotRegularError, read_steady
from extract.loaders.default_key import opened
from extract.loaders.refuse import refusal
from extract.loaders.sniff import IMAGES, sniff, sniff_holder
from extract.messages import Text, text

__all__ = ["MAX_BYTES", "load", "load_bytes", "read_bytes", "sniff", "sniff_holder"]

#: Larger files are refused before they are read into memory (bytes).
MAX_BYTES = 200 * 1024 * 1024
#: What `sniff` may answer although no loader can exist for it.
NO_FORMAT = frozenset({"empty", "unknown"})
#: Formats that one loader reads together.
_SHARED = dict.fromkeys(IMAGES, "picture")


def load(path: Path) -> Document:
    """Reads one file. Raises ReadError, with what to do next, where it can't be read."""
    return load_bytes(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """A file's bytes, read while nobody changed them. Raises ReadError, with what to do next,
    where it is too large, is no regular file or can't be opened."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _failed(
                text(
                    "The file is larger than {limit} MB and is not read: split it, "
                    "or save it again with smaller pictures.",
                    limit=MAX_BYTES >> 20,
                )
            )
        return read_steady(path)
    except NotRegularError as error:
        raise _failed(
            text("This is a pipe or a device, not a file, and is not opened: hand in a file.")
        ) from error
    except ChangingError as error:
        raise _failed(
            text(
                "The file was changed while it was read, at every try: wait until the program "
                "that writes it has finished, then run again."
            )
        ) from error
    except OSError as error:
        raise _failed(
            text(
                "The file can't be opened ({error}): check that it still exists, is not open "
                "elsewhere, and that you may read it.",
                error=error.strerror or type(error).__name__,
            )
        ) from error


def load_bytes(data: bytes, name: str) -> Document:
    """Reads a file's bytes; `name` is for whoever reads a traceback, nothing is told by it.

    Raises ReadError where the format has no loader or the file can't be read.
    """
    format_name = sniff(data)
    if format_name == "encrypted" and (plain := opened(data)) is not None:
        return load_bytes(plain, name)
    module = f"{__name__}.{_SHARED.get(format_name, format_name)}"
    if format_name in NO_FORMAT or find_spec(module) is None:
        error = refusal(format_name)
        error.add_note(f"{name} ({format_name})")
        raise error
    try:
        document: Document = import_module(module).read(data)
    except RecursionError as error:
        raise _harmful(text("its parts stand in one another too deep")) from error
    except MemoryError as error:
        raise _harmful(text("it needs more memory than there is")) from error
    return document


def _failed(reason: Text) -> ReadError:
    return ReadError(ReadStatus.FAILED, reason)


def _harmful(why: Text) -> ReadError:
    return _failed(
        text(
            "The file can't be read, because {why}: it is damaged or made to harm; copy its text "
            "into a new document and save that.",
            why=why,
        ),
    )
