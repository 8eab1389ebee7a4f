"""Numerals as they stand in a text, each with what it may stand for.

This is no reading of quantities: it only says where digits stand and how they may be read,
so that what was read can be compared with what else might have been meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from patterns import alternation, spellings
from patterns.kept import pattern_of

#: What says in words that a number is a percentage.
IN_WORDS = alternation(word for word in spellings("units", "share") if word[0].isalpha())
_NUMERAL = pattern_of(
    rf"""
      (?P<date> [0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-](?:19|20)[0-9]{{2}}(?![0-9]) )
    | (?<![\p{{L}}\p{{N}}])(?P<number> [0-9]+(?:[.,][0-9]+)* )
      (?: \s?/\s?(?P<whole> [0-9]+(?:[.,][0-9]+)* )(?![\p{{N}}/]) )?
      (?P<percent> \s?\.?\s?\\?[%％] | [ ]{IN_WORDS}(?!\p{{L}}) )?
    """,
    regex.X | regex.I,
)
#: Where one may begin: to look there alone takes a quarter of the time.
_FIGURE = re.compile(r"[0-9]")
_CENTURIES = ("19", "20")


@dataclass(slots=True, frozen=True)
class Numeral:
    """A numeral at `start`..`end` (offsets into the document's text, the percent sign not
    among them). `kind` is `ratio`, `percent`, `plain`, or `time` for dates and years."""

    start: int
    end: int
    kind: str
    printed: tuple[str, ...]

    def numbers(self) -> list[tuple[Decimal, ...]]:
        """Everything that it may be read as: one number, or the two of a ratio."""
        if self.kind == "time":
            return []
        read = [readings(each) for each in self.printed]
        if len(read) == 1:
            return [(number,) for number in read[0]]
        return [(top, bottom) for top in read[0] for bottom in read[1]]


def numerals(text: str, start: int, end: int) -> Iterator[Numeral]:
    """The numerals of a stretch of a text, in order."""
    while (figure := _FIGURE.search(text, start, end)) is not None:
        at = figure.start()
        match = _NUMERAL.match(text, at, end)
        if match is None:
            start = at + 1
            continue
        start = match.end()
        date, number, whole, percent = match.groups()
        if date:
            yield Numeral(at, start, "time", (date,))
        elif whole:
            yield Numeral(at, match.end("whole"), "ratio", (number, whole))
        elif percent:
            yield Numeral(at, match.end("number"), "percent", (number,))
        else:
            kind = "time" if _is_year(number) else "plain"
            yield Numeral(at, match.end("number"), kind, (number,))


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdecimal() and number.startswith(_CENTURIES)


def readings(printed: str) -> list[Decimal]:
    """What a numeral may stand for: one sign before three digits may separate thousands or
    decimals (`58,100`)."""
    signs = [char for char in printed if char in ".,"]
    if not signs:
        return [Decimal(printed)]
    plain = printed.replace(".", "").replace(",", "")
    head, _, tail = printed.rpartition(signs[-1])
    decimal = Decimal(head.replace(".", "").replace(",", "") + "." + tail)
    if len(signs) > 1:
        return [Decimal(plain)] if len(set(signs)) == 1 else [decimal]
    if len(tail) == 3 and len(head) <= 3 and head != "0":
        return [Decimal(plain), decimal]
    return [decimal]


def digits(number: Decimal | str) -> str:
    """The digits of a number without its signs and leading zeros, to compare printed ones."""
    return _digits(format(number, "f") if isinstance(number, Decimal) else number)


# each number of a row is compared with every numeral there
@lru_cache(maxsize=32768)
def _digits(shown: str) -> str:
    if not shown.isdecimal():
        shown = "".join(filter(str.isdecimal, shown))
    return shown.lstrip("0") or "0"
