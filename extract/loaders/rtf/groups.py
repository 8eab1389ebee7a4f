"""Groups of rich text that aren't plain words: the code of a field, the number of an item,
the parts of a fraction."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.loaders.mathml import in_brackets
from extract.loaders.story import Decoded, Words
from extract.loaders.symbols import PRIVATE, bullet, sign

_SYMBOL = re.compile(r'\s*SYMBOL\s+(\d{1,5}|0x[0-9A-Fa-f]{1,4})(?:.*\\f\s*"?([^"\\]+))?')
_CONTENTS = re.compile(r"\s*TOC\b")


@dataclass(slots=True)
class Fields:
    """The codes of fields. `contents` is the depth of the field that is a table of contents,
    0 outside of one; `symbol` the sign that a field without a result stands for."""

    contents: int = 0
    symbol: str = ""
    _code: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """A field's code begins."""
        self._code.clear()

    def add(self, letters: str) -> None:
        """Letters of a field's code."""
        self._code.append(letters)

    def end(self, depth: int) -> None:
        """A field's code ends; its field is a group at that depth."""
        written = "".join(self._code)
        code = _SYMBOL.match(written)
        self.symbol = sign(int(code[1], 0), code[2] or "") if code else ""
        if _CONTENTS.match(written) and not self.contents:
            self.contents = depth

    def leave(self, depth: int) -> None:
        """A field ends; what is left open is at that depth."""
        self.symbol = ""
        if depth < self.contents:
            self.contents = 0


@dataclass(slots=True)
class Number:
    """The number of a list's item as the file has it."""

    words: Words = field(default_factory=Words)
    font: str = ""

    def add(self, letters: str, font: str) -> None:
        """Letters of the number in that font."""
        self.font = font
        self.words.add(letters, 1, font)

    def shown(self, decoded: Decoded) -> str:
        """The number, with a blank where a gap follows it."""
        followed = bool(self.words.runs) and self.words.runs[-1][0][-1:].isspace()
        label = self.words.shown(decoded)
        if len(label) == 1 and not label.isdigit():
            label = bullet(label, "" if PRIVATE.match(label) else self.font)
        return f"{label} " if label and followed else label


def bracketed(words: Words, mark: int) -> str:
    """Takes out the runs from that one on: one side of a fraction, in brackets if it is
    more than a number or a name."""
    part = "".join(run for run, _ in words.runs[mark:]).strip()
    del words.runs[mark:]
    return in_brackets(part)
