"""The list tables of a rich text file, for paragraphs that come without their number.

Word writes the number of each item before it as text; other programs leave that out and
give the list alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.loaders.labels import Level, shown
from extract.loaders.rtf.fonts import words
from extract.loaders.rtf.tokens import Kind, Token

_NOTHING_FOLLOWS = 2


@dataclass(slots=True)
class _Level:
    """A level of a list as the table gives it."""

    form: int = 0
    start: int = 1
    follow: int = 0
    text: list[str] = field(default_factory=list)

    def level(self) -> Level:
        # the first character is the length of the text, codes below 9 are places of numbers
        letters = [f"%{ord(one) + 1}" if ord(one) < 9 else one for one in self.text[1:]]
        return Level(
            start=self.start,
            number_format=words()["number_formats"].get(str(self.form), "decimal"),
            pattern="".join(letters).removesuffix(";"),
            restart=None,
            legal=False,
            gap="" if self.follow == _NOTHING_FOLLOWS else " ",
            font="",
            style=None,
        )


@dataclass(slots=True)
class Lists:
    """The lists of a file by the number that paragraphs give (`\\lsN`), and their counts."""

    _lists: dict[int, dict[int, Level]] = field(default_factory=dict)
    _overrides: dict[int, int] = field(default_factory=dict)
    _counts: dict[int, dict[int, int]] = field(default_factory=dict)
    _open: list[_Level] = field(default_factory=list)
    _list: int = 0
    _text_depth: int = 0

    def feed(self, token: Token, depth: int) -> None:
        """A control word of the list tables at that depth of groups, or the end of one."""
        if token.kind is Kind.CLOSE:
            self._text_depth = self._text_depth if depth > self._text_depth else 0
        elif token.kind is Kind.WORD:
            self._word(token.word, token.number or 0, depth)

    def letters(self, text: str) -> None:
        """Characters in the list tables: those of a level's number are kept."""
        if self._text_depth and self._open:
            self._open[-1].text.extend(text)

    def _word(self, word: str, number: int, depth: int) -> None:
        if word in ("list", "listoverride"):
            self._open, self._list = [], 0
        elif word == "listlevel":
            self._open.append(_Level())
        elif word == "leveltext":
            self._text_depth = depth
        elif word == "ls":
            self._overrides[number] = self._list
        elif word == "listid":
            self._list = number
            if self._open:
                self._lists[number] = {at: one.level() for at, one in enumerate(self._open)}
        elif self._open:
            level = self._open[-1]
            if word in ("levelnfc", "levelnfcn"):
                level.form = number
            elif word == "levelstartat":
                level.start = number
            elif word == "levelfollow":
                level.follow = number

    def prefix(self, number: int, depth: int) -> str:
        """The number that stands before an item with its gap; counts the item."""
        identifier = self._overrides.get(number, 0)
        levels = self._lists.get(identifier, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(identifier, {})
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        label = shown(levels, depth, level, counts)
        return label + level.gap if label else ""
