"""Names of files as Windows and a terminal can take them."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

#: From here on Windows refuses a path without its prefix (MAX_PATH is 260; a folder has to
#: leave room for a name of 8.3): learn.microsoft.com, "Maximum Path Length Limitation".
LONGEST = 247
_PREFIX, _UNC_PREFIX, _UNC = "\\\\?\\", "\\\\?\\UNC\\", "\\\\"
#: Marks that turn the direction of what stands around them: a name can pretend with them.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")


#: How an address begins: a scheme of two letters at least, since one is a disk of Windows.
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:::[A-Za-z0-9+.-]+)*://")
#: What stands between the user's name and the host (`sftp://name:password@host`).
_PASSWORD = re.compile(r"(://[^/@:]*:)[^/]+(?=@)")


@dataclass(slots=True, frozen=True)
class Address:
    """A place that no path names: `s3://bucket/reports`, `memory://reports`. As words
    (messages, run.json) it is without the password that somebody put into it."""

    told: str

    def __str__(self) -> str:
        return _PASSWORD.sub(r"\1***", self.told)


#: What a run may be asked to read.
Input = Path | Address


def is_address(told: str) -> bool:
    """Whether somebody named an address rather than a path."""
    return _SCHEME.match(told) is not None


def named(told: str | os.PathLike[str]) -> Input:
    """The path or the address that somebody named."""
    name = os.fspath(told)
    return Address(name) if is_address(name) else Path(name)


def reachable(path: Path, *, room: int = 0, platform: str = sys.platform) -> Path:
    """The path in a form that the system opens whatever its length.

    `room` is how many characters will be put behind it. On Windows a path that would be
    longer than `LONGEST` becomes absolute, with the prefix that lifts the limit.
    """
    if platform != "win32":
        return path
    absolute = os.path.abspath(path)  # noqa: PTH100 - resolving would follow links
    if len(absolute) + room <= LONGEST or absolute.startswith(_PREFIX):
        return path
    if absolute.startswith(_UNC):
        return Path(_UNC_PREFIX + absolute.removeprefix(_UNC))
    return Path(_PREFIX + absolute)


def shown(path: Path) -> str:
    """The path as a person knows it, without the prefix of `reachable`."""
    name = str(path)
    if name.startswith(_UNC_PREFIX):
        return _UNC + name.removeprefix(_UNC_PREFIX)
    return name.removeprefix(_PREFIX)


def one_line(words: str) -> str:
    """Words as one line that does nothing to a terminal: line ends and tabs become spaces,
    other control characters, marks that turn the direction of writing, and halves of
    characters become U+FFFD."""
    if words.isascii() and words.isprintable():
        return words
    return "".join(map(_harmless, words))


def _harmless(character: str) -> str:
    if character in _SPACES:
        return " "
    if character in _TURNING or unicodedata.category(character) in ("Cc", "Cs"):
        return "\ufffd"
    return character
