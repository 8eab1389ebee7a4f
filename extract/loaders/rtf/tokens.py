r"""Rich text as tokens: groups, control words, bytes.

The rules are those of the Rich Text Format specification 1.9.1 ("Conventions of an RTF
reader"). No library serves here: those that may be used either flatten tables and leave out
notes, headers and text boxes, or decode every byte in one code page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})?(?: |(?![ ]))"
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\([^A-Za-z])"
    rb"|([{}])"
    rb"|[\r\n\0]+"
    rb"|([^\\{}\r\n\0]+)",
    re.DOTALL,
)
#: `\binN` is followed by N raw bytes, a picture's, that may hold braces.
_BRACE = re.compile(rb"[{}]|\\bin([0-9]{1,10}) ?|\\.", re.DOTALL)


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()  # `word` and, where it is given, `number`
    SIGN = auto()  # a control symbol, `word` is its one character
    HEX = auto()  # one byte of text, written in hexadecimal
    TEXT = auto()  # bytes of text as they are
    BINARY = auto()  # bytes that are no text


@dataclass(slots=True, frozen=True)
class Token:
    """One token of rich text; `data` holds the bytes of text."""

    kind: Kind
    word: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE, _BINARY = Token(Kind.OPEN), Token(Kind.CLOSE), Token(Kind.BINARY)


class Tokens:
    """The tokens of a file, one after another; `skip` leaves out the rest of a group."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._last = data.rfind(b"\\")
        self._known: dict[bytes, Token] = {}
        #: whether the file says that raw bytes reach beyond its end
        self.lacks_bytes = False

    def __iter__(self) -> Iterator[Token]:
        while (match := _TOKEN.match(self._data, self._at)) is not None:
            self._at = match.end()
            shown = match.lastindex
            if shown == 6:
                yield Token(Kind.TEXT, data=match[6])
            elif shown == 5:
                yield _OPEN if match[5] == b"{" else _CLOSE
            elif shown == 4:
                yield Token(Kind.SIGN, match[4].decode("latin-1"))
            elif shown == 3:
                yield Token(Kind.HEX, data=bytes.fromhex(match[3].decode()))
            elif shown is not None:
                yield self._word(match)

    @property
    def ends_closed(self) -> bool:
        """True where the last character closes a group, as in every file that is whole."""
        return self._data[-100:].rstrip(b"\0 \r\n\t\x1a").endswith(b"}")

    @property
    def has_noughts(self) -> bool:
        """True where noughts stand among the letters, as after a copy from a bad disk."""
        return b"\0\0" in self._data.rstrip(b"\0 \r\n\t\x1a")

    @property
    def is_over(self) -> bool:
        """True where no markup is left: what stands after the document is no part of it."""
        return self._at > self._last

    def skip(self) -> None:
        """Goes to the end of the innermost open group; its closing brace comes next."""
        depth = 1
        while (match := _BRACE.search(self._data, self._at)) is not None:
            found = match.group()
            if found == b"{":
                depth += 1
            elif found == b"}":
                depth -= 1
                if not depth:
                    self._at = match.start()
                    return
            self._pass_over(match.end(), int(match[1]) if match[1] else 0)
        self._at = len(self._data)

    def _word(self, match: re.Match[bytes]) -> Token:
        token = self._known.get(match.group())
        if token is None:
            number = int(match[2]) if match[2] else None
            token = Token(Kind.WORD, match[1].decode(), number)
            self._known[match.group()] = token
        if token.word == "bin":
            self._pass_over(self._at, max(0, token.number or 0))
            return _BINARY
        return token

    def _pass_over(self, at: int, count: int) -> None:
        self._at = at + count
        self.lacks_bytes |= self._at > len(self._data)
