"""Whether the words around a count make a percentage behind it a share of what is counted."""

from __future__ import annotations

from functools import cache

import regex

from extract.text.view import fold
from patterns import alternation, form, words
from patterns.kept import pattern_of


def is_of_those(before: str, behind: str, after: str) -> bool:
    """True for `Trong `, 742, ` phiếu thu về, tỷ lệ đồng ý là `: the words before a count in its
    sentence, and those between it and the percentage, as the document has them. Where these or
    those after the percentage name what it is of, it is what is counted."""
    lead = fold(f"|{before}|")[1:-1]
    match = form("share_of_those").regex.fullmatch(f"{lead}0{fold(f'|{behind}|')[1:-1]}", len(lead))
    if match is None:
        return False
    counted, noun = match.group("counted").lower(), match.group("noun")
    if noun is None and match.group("of_which") is not None:
        named = _named().match(fold(after))
        if named is None:
            return False
        noun = named.group("noun")
    return noun is None or _names(noun.lower(), counted)


def _names(noun: str, counted: str) -> bool:
    """Whether a noun, perhaps with more words, is that of what is counted, or another for it."""
    same = any({noun, counted} <= set(listed) for listed in words("nouns")["same"].values())
    return same or f"{noun} ".startswith(f"{counted} ")


@cache
def _named() -> regex.Pattern[str]:
    """What a percentage is of, right behind it."""
    nouns, number = alternation(words("nouns")["counted"]), alternation(words("subjects")["number"])
    return pattern_of(rf"[%％]?\ ?(?:{number}\ )?(?P<noun>{nouns})(?!\p{{L}})", regex.I | regex.X)
