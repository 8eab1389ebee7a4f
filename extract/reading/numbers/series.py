"""Numbers that are told in turn: `BHYT, nước sạch và nhà ở lần lượt đạt 93,5%, 61,2%, 88,4%`.

Each is of the name in its place of the list before, where there are as many names as numbers;
of which list is for those to say who know what is named (`subject.py`, `facts/settings.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from extract.reading.numbers.numerals import NUMERAL, parse
from extract.reading.numbers.token import Token, Turn
from patterns import alternation, words
from patterns.kept import pattern_of

_AND = alternation(words("labels")["and"])
_BETWEEN = pattern_of(rf"[ ]?(?:[,;]|(?:[,;][ ])?{_AND}|[ ]-)[ ]")
#: Bare numbers side by side, before one that has their unit.
_BARE = pattern_of(
    rf"(?<![\p{{L}}\p{{N}}.,/-])(?P<amount>{NUMERAL})(?=[,;]?[ ](?:{_AND}[ ])?[0-9])"
)


_YEAR = pattern_of(r"(?<![0-9/.,-])20[0-9]{2}(?![0-9/]|[ ]?-[ ]?20)")


@dataclass(slots=True, frozen=True)
class _Phrase:
    """The words for `in turn`, at `text[start:end]`."""

    start: int
    end: int


@cache
def _in_turn() -> regex.Pattern[str]:
    listed = words("turns")
    said, link = alternation(listed["in_turn"]), alternation(listed["link"])
    return pattern_of(rf"(?<!\p{{L}}){said}(?:[ ]{link})*+[ ]?:?[ ]?(?=\p{{N}})", regex.I | regex.X)


def _phrases(text: str, start: int, end: int) -> list[_Phrase]:
    if not any(word in text[start:end].lower() for word in words("turns")["in_turn"]):
        return []
    return [_Phrase(*match.span()) for match in _in_turn().finditer(text, start, end)]


def bare_in_turn(text: str, found: list[Token], start: int, end: int) -> Iterator[Token]:
    """The numbers of such a series that have no unit of their own: the last one has it
    (`lần lượt là 43,1; 46,8; 51,3 triệu đồng/người`)."""
    ordered = sorted(found, key=lambda token: token.core)
    starts = [token.core[0] for token in ordered]
    for phrase in _phrases(text, start, end):
        at = bisect_left(starts, phrase.end)
        if at == len(ordered) or ordered[at].kind not in ("percent", "value"):
            continue
        last, place, bare = ordered[at], phrase.end, []
        while (match := _BARE.match(text, place, end)) and match.end() < last.core[0]:
            bare.append(match)
            gap = _BETWEEN.match(text, match.end(), last.core[0])
            place = gap.end() if gap else last.core[0]
        if place != last.core[0]:
            continue
        for match in bare:
            number = parse(match.group("amount"), share=last.kind == "percent")
            where = match.span("amount")
            yield Token(
                last.kind, *where, where, (number,), last.unit,
                places={**last.places, "amount": where},
            )  # fmt: skip


def mark_turns(text: str, tokens: list[Token], start: int, end: int) -> None:
    """Gives each number of such a series its place in it."""
    starts = [token.core[0] for token in tokens]
    for phrase in _phrases(text, start, end):
        at = bisect_left(starts, phrase.end)
        if at == len(tokens) or text[phrase.end : tokens[at].start].strip():
            continue
        series = [tokens[at]]
        for token in tokens[at + 1 :]:
            if _BETWEEN.fullmatch(text, series[-1].end, token.core[0]) is None:
                break
            series.append(token)
        if len(series) > 1:
            for index, token in enumerate(series):
                token.turn = Turn(index, len(series), phrase.start)


def years_in_turn(text: str, start: int, turn: Turn) -> str:
    """The year of a number in such a series, where as many are named from `start` on; empty where
    they aren't."""
    years = [match.group() for match in _YEAR.finditer(text, start, turn.at)]
    return years[turn.index] if len(years) == turn.count else ""
