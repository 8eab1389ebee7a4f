"""Whether a number is a level that another is compared with: one that is asked, or was given."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.reading.token import Token
from patterns import alternation, words
from patterns.kept import pattern_of

_FORWARD = regex.I | regex.X
_BACKWARD = _FORWARD | regex.V1 | regex.REVERSE


#: A number that is at least so large a part of the result before it isn't by how much they differ.
_LEVEL = 2


def is_level(text: str, lead: str, token: Token, last: Token | None, end: int) -> bool:
    """True for a level that a result is compared with (`vượt mức 75% của vùng`, `so với 90% quy
    định`); `lead` is the text before the number, `last` the quantity before it, `end` how far it
    is looked on behind it."""
    by = last is not None and _LEVEL * token.numbers[0] < last.numbers[-1]
    if _before("compared_with").search(lead) or (not by and _before("compared_by").search(lead)):
        return not is_told_otherwise(text, token, end)
    compared = _before("compared").search(lead) is not None
    return compared and _behind("asked_behind").match(text, token.end, end) is not None


def is_told_otherwise(text: str, token: Token, end: int) -> bool:
    """True for a number that is called that of a place or of a time (`mức 84 triệu của năm 2025`),
    and so is nothing that is asked."""
    return _behind("not_asked").match(text, token.end, end) is not None


def is_given(text: str, token: Token, floor: int) -> bool:
    """True for the share that those above asked of the one before it (`95,4%, huyện giao 95%`)."""
    asked = token.kind == "percent" and not token.change
    return asked and _before("given").search(text, floor, token.start) is not None


@lru_cache(maxsize=4)
def _before(group: str) -> regex.Pattern[str]:
    listed = words("bounds")
    said, link = alternation(listed[group]), alternation(listed["link"])
    return pattern_of(rf"(?<!\p{{L}}){said}(?:\ {link})?\ ?:?\ ?$", _BACKWARD)


@lru_cache(maxsize=2)
def _behind(group: str) -> regex.Pattern[str]:
    return pattern_of(rf"\ ?{alternation(words('bounds')[group])}(?!\p{{L}})", _FORWARD)
