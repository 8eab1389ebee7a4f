"""Units in columns of their own, as narrow as these are."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.quantities.units import MONEY, parse_unit, unit_words
from patterns import alternation, spellings
from patterns.kept import pattern_of


@lru_cache(maxsize=1)
def _known() -> tuple[regex.Pattern[str], dict[str, str], frozenset[str]]:
    """The words of units without their spaces, what each is with them, and their syllables."""
    named = [*unit_words(), *spellings("nouns", "counted")]
    flat = {word.replace(" ", "").lower(): word for word in named}
    syllables = frozenset(part.lower() for word in named for part in word.split())
    return pattern_of(alternation(list(flat)), regex.I | regex.X), flat, syllables


def mended_unit(text: str) -> str:
    """A unit with its words whole where a narrow column broke them (`triệu đồng/n gười`);
    what isn't made of known words stays as it is."""
    known, flat, syllables = _known()
    printed = text.replace("/", " ").lower().split()
    if " " not in text or syllables.issuperset(printed):
        return text
    parts = []
    for part in text.replace(" ", "").split("/"):
        found = known.findall(part)
        if "".join(found) != part or not part:
            return text
        parts.append(" ".join(_with_spaces(word, flat[word.lower()]) for word in found))
    return "/".join(parts)


def _with_spaces(printed: str, word: str) -> str:
    """A word in the letters in which it is printed, with the spaces that it should have."""
    letters = iter(printed)
    return "".join(char if char == " " else next(letters) for char in word)


def is_rate(unit: str) -> bool:
    """True for a unit of money or of one thing per another, in which no share is told."""
    found = parse_unit(unit)
    return found.family == MONEY or bool(found.per)
