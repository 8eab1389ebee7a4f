"""Is the text of a page what can be seen on it? Told by the words, over the whole page.

A font without a table of its letters gives other letters in bulk; the text under a scan is
what some machine made of the picture, perhaps one that doesn't know Vietnamese.
"""

from __future__ import annotations

import re
from enum import Enum

from extract.text.legacy_syllables import is_marked, is_syllable

#: A page with fewer words or signs than this tells nothing.
_LEAST_WORDS = 20
_LEAST_SIGNS = 60
#: From so many words on, one in twenty is Vietnamese by chance in any other language.
_MANY_WORDS = 60
#: What neither Vietnamese nor its punctuation and formulas have: other scripts, private and
#: unassigned characters, control characters.
_STRANGE = re.compile(
    "[\x00-\x08\x0e-\x1f\x80-\x9f\u0180-\u019f\u01a4-\u01ae\u01b1-\u02af\u0370-\u1dff\u2c00-\uf01f"
    "\uf100-\ufaff\ufb07-\ufffd]"
)
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
#: A page with this share of strange signs is gibberish; from the second share on if its
#: words aren't Vietnamese either.
_GIBBERISH = 0.3
_SOME_STRANGE = 0.02
#: The share of Vietnamese syllables among the words of a good text, of a text that can be
#: made out, and of one that is anything but Vietnamese or another language in Latin letters.
_GOOD = 0.93
_LEGIBLE = 0.5
_NONE = 0.05
#: The share of words with a mark: 0.85 to 0.95 in Vietnamese, next to none where a machine
#: has dropped the marks.
_MARKED = 0.6

#: The share of letters beyond ASCII: one in four in Vietnamese prose.
_LEAST_MARKS = 0.05


class Layer(Enum):
    """What the text of a page is."""

    GOOD = "Vietnamese"
    WEAK = "Vietnamese with many letters wrong or without its marks"
    OTHER = "another language, or too little to tell"
    GIBBERISH = "letters that mean nothing"


def judged(text: str) -> Layer:
    """What the text of a page is, by the share of its words that are Vietnamese."""
    signs = sum(len(part) for part in text.split())
    if signs < _LEAST_SIGNS:
        return Layer.OTHER
    strange = len(_STRANGE.findall(text)) / signs
    if strange >= _GIBBERISH:
        return Layer.GIBBERISH
    words = [word for word in _WORD.findall(text) if not _is_abbreviation(word)]
    if len(words) < _LEAST_WORDS:
        return Layer.OTHER
    syllables = syllable_share(words)
    marked = sum(1 for word in words if is_marked(word)) / len(words)
    if syllables >= _GOOD and marked >= _MARKED:
        return Layer.GOOD
    if syllables < _LEGIBLE and strange >= _SOME_STRANGE:
        return Layer.GIBBERISH
    if syllables < _NONE and len(words) >= _MANY_WORDS:
        return Layer.GIBBERISH
    return Layer.WEAK if syllables >= _LEGIBLE else Layer.OTHER


def syllable_share(words: list[str]) -> float:
    """The share of Vietnamese syllables among some words (0 to 1)."""
    return sum(1 for word in words if is_syllable(word)) / len(words) if words else 0.0


def may_be_gibberish(text: str, distinct: set[str]) -> bool:
    """Whether a look at the words is worth the time: strange signs, or hardly a letter
    beyond ASCII in a long text; `distinct` has its characters."""
    signs = len(text)
    if signs < _LEAST_SIGNS:
        return False
    if signs - len(text.encode("ascii", "ignore")) < _LEAST_MARKS * signs:
        return True
    strange = _STRANGE.search("".join(distinct))
    return strange is not None and len(_STRANGE.findall(text)) >= _SOME_STRANGE * signs


def _is_abbreviation(word: str) -> bool:
    return len(word) == 1 or (word.isupper() and word.isascii())
