"""The numbers that office programs put in front of the items of a list, in every format.

Source of the rules: ECMA-376 part 1, 17.9 (numbering); where it is silent, what Word shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.loaders.limits import LETTERED_NUMBER, LIST_NUMBER, MAX_LABEL
from extract.loaders.symbols import bullet

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True, frozen=True)
class Level:
    """One level of a list: how its number starts, looks, restarts and is followed."""

    start: int
    number_format: str
    pattern: str
    restart: int | None
    legal: bool
    gap: str
    font: str
    style: str | None


def shown(levels: dict[int, Level], depth: int, level: Level, counts: dict[int, int]) -> str:
    """The number of an item on that level, as its list shows it at these counts."""
    if level.number_format == "bullet":
        return bullet(level.pattern[:MAX_LABEL], level.font)
    if level.number_format == "none":
        return _PLACE.sub("", level.pattern[:MAX_LABEL]).strip()

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        owner = levels.get(at)
        if at > depth or owner is None:
            return ""
        number_format = "decimal" if level.legal else owner.number_format
        return formatted(counts.get(at, owner.start), number_format)

    return _PLACE.sub(place, level.pattern[:MAX_LABEL]).strip()[:MAX_LABEL]


def formatted(number: int, number_format: str) -> str:
    """A count in one of Word's number formats; formats without letters of their own here
    are written in digits."""
    lettered = number_format.endswith("Letter")
    if not 1 <= number <= (LETTERED_NUMBER if lettered else LIST_NUMBER):
        return str(number)
    lower = number_format.startswith("lower")
    if lettered:
        # after z comes aa, then bb: the letter is repeated (17.18.59)
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if lower else letter.upper()
    if number_format.endswith("Roman"):
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * (number // worth)
            number %= worth
        return roman if lower else roman.upper()
    return f"{number:02d}" if number_format == "decimalZero" else str(number)
