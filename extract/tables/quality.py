"""How clean a document's text is: damaged characters, and Vietnamese without its marks."""

from __future__ import annotations

import unicodedata

#: More than this share of damaged characters, and the text is only fair; or even poor.
FAIR, POOR = 1 / 1000, 1 / 50
#: Vietnamese prose has marks on about every fourth letter; under this share they were lost.
MARKED_LETTERS = 0.05
#: Private use, unassigned, surrogates and controls: what no Vietnamese text is written in.
_DAMAGED = frozenset({"Co", "Cn", "Cs", "Cc"})


def text_quality(text: str) -> str:
    """`good`, `fair` or `poor`; a text without letters is `poor`."""
    letters = marked = damaged = 0
    for character in text:
        if character.isascii():
            letters += character.isalpha()
            damaged += not (character.isprintable() or character in "\t\n\r\f\v")
        elif character.isalpha():
            letters += 1
            marked += 1
        else:
            damaged += character == "\ufffd" or unicodedata.category(character) in _DAMAGED
    if not letters or damaged > POOR * len(text) or marked < MARKED_LETTERS * letters:
        return "poor"
    return "fair" if damaged > FAIR * len(text) else "good"
