"""How clean a document's text is: damaged characters, and Vietnamese without its marks."""

from __future__ import annotations

import unicodedata
from collections import Counter

#: More than this share of damaged characters, and the text is only fair; or even poor.
FAIR, POOR = 1 / 1000, 1 / 50
#: Vietnamese prose has marks on about every fourth letter; under this share they were lost.
MARKED_LETTERS = 0.05
#: Private use, unassigned, surrogates and controls: what no Vietnamese text is written in.
_DAMAGED = frozenset({"Co", "Cn", "Cs", "Cc"})


def text_quality(text: str) -> str:
    """`good`, `fair` or `poor`; a text without letters is `poor`."""
    letters = marked = damaged = 0
    for character, times in Counter(text).items():
        if character.isalpha():
            letters += times
            marked += 0 if character.isascii() else times
        elif character not in "\t\n\r\f\v" and (
            character == "\ufffd" or unicodedata.category(character) in _DAMAGED
        ):
            damaged += times
    if not letters or damaged > POOR * len(text) or marked < MARKED_LETTERS * letters:
        return "poor"
    return "fair" if damaged > FAIR * len(text) else "good"
