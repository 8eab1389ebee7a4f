"""Two numbers with units of their own that are the ends of one range: `từ 13,9% đến 31%`."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.quantities.units import alike
from extract.reading.numbers.token import Token
from patterns import alternation, form, words
from patterns.kept import pattern_of

_FLAGS = regex.I | regex.X | regex.V1
_KINDS = ("percent", "value", "count")


def ranges(text: str, tokens: list[Token], start: int) -> list[Token]:
    """The quantities in order, each such pair as one: the lower end is the number. From one to
    another is no range where something has risen or fallen so."""
    kept: list[Token] = []
    for token in tokens:
        if kept and _is_range(text, kept[-1], token, start):
            lower = kept.pop()
            token.upper, token.numbers = token.numbers[0], lower.numbers
            token.core, token.start = (lower.core[0], token.core[1]), lower.start
            token.op, token.standard = lower.op or token.op, lower.standard or token.standard
        kept.append(token)
    return kept


def _is_range(text: str, lower: Token, upper: Token, start: int) -> bool:
    if lower.kind != upper.kind or lower.kind not in _KINDS or not alike(lower.unit, upper.unit):
        return False
    if lower.upper is not None or upper.upper is not None or upper.change or lower.change:
        return False
    if lower.numbers[0] >= upper.numbers[0]:
        return False
    between, led, moved = _patterns()
    if between.fullmatch(text, lower.core[1], upper.core[0]) is None:
        return False
    lead = led.search(text, start, lower.core[0])
    return lead is not None and moved.search(text, start, lead.start()) is None


@lru_cache(maxsize=1)
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """What stands between the ends, what leads to the lower one, what tells a rise or a fall."""
    listed = words("bounds")
    lower, upto = alternation(listed["lower"]), alternation(listed["upto"])
    led = rf"(?r)(?<!\p{{L}}){lower}[ ]$"
    moved = rf"(?r)(?<!\p{{L}}){alternation(listed['moves'])}(?!\p{{L}})[^,;.:\n]*$"
    between = rf"[ ]{upto}[ ](?:{alternation(listed['approximate'])}[ ])?"
    return pattern_of(between, _FLAGS), pattern_of(led, _FLAGS), pattern_of(moved, _FLAGS)


@lru_cache(maxsize=1)
def bound_far() -> regex.Pattern[str]:
    """A bound behind the words for what a number is a share of."""
    bound = alternation([word for group in words("bounds")["after"].values() for word in group])
    return pattern_of(rf"(?:[ ]\p{{L}}+){{1,4}}?[ ](?P<bound>{bound})(?!\p{{L}})", regex.I)


def asks(lead: str) -> bool:
    """True for words before a number that say that it is asked, or a line that says so alone."""
    line = lead.rsplit("\n", 1)[-1]
    led = form("standard_lead").regex.search(line) is not None
    return led or form("requirement_line").regex.match(line) is not None
