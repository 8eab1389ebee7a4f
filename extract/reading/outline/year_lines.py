"""Lines that say nothing but a year or several, and head what stands below them: `NĂM 2022`,
`- Năm 2023:`, `Giai đoạn 2016-2020`."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

import regex

from patterns import alternation, words
from patterns.kept import pattern_of

_SAID = words("periods")
_LINE = pattern_of(
    r"^[ ]*+(?:[-–+*•#]+[ ]*+|[IVX0-9]{1,4}[.)][ ]*+)?[*]*+"
    rf"{alternation(_SAID['year_headed'])}[ ]"
    rf"(?P<year>20[0-9]{{2}})(?:[ ]?[-–][ ]?(?P<to>20[0-9]{{2}}))?[ ]*+[:.*;]*+[ ]*+$",
    regex.I | regex.M,
)


def year_above(text: str, at: int, letterhead_year: str) -> tuple[str, int, int]:
    """The year, or span of years (`2016-2020`), of the last such line above a place, and where it
    stands; empty where there is none, and where it is the document's own or holds that."""
    lines = _lines(text)
    index = bisect_left(lines, at, key=lambda line: line[1]) - 1
    if index < 0:
        return "", -1, -1
    year, start, end = lines[index]
    first, _, last = year.partition("-")
    if letterhead_year and first <= letterhead_year[:4] <= (last or first):
        return "", -1, -1
    return year, start, end


@lru_cache(maxsize=2)
def _lines(text: str) -> list[tuple[str, int, int]]:
    """Each such line of a text: its year, its start and its end."""
    return [
        ("-".join(filter(None, match.group("year", "to"))), *match.span())
        for match in _LINE.finditer(text)
    ]
