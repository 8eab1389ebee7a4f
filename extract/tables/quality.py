"""How clean a document's text is: damaged characters, Vietnamese without its marks, and how
sure the reader of its scans was."""

from __future__ import annotations

import unicodedata
from collections import Counter

from extract.document import Document, Trust

#: More than this share of damaged characters, and the text is only fair; or even poor.
FAIR, POOR = 1 / 1000, 1 / 50
#: Vietnamese prose has marks on about every fourth letter; under this share they were lost.
MARKED_LETTERS = 0.05
#: Below this confidence (0 to 1) of a scan's reader, its text is only fair; or even poor.
SURE, UNSURE = 0.88, 0.7
#: More than this share of the words being numbers on which two readers differ: only fair.
DISPUTED_WORDS = 0.01
_ORDER = ("good", "fair", "poor")
#: Private use, unassigned, surrogates and controls: what no Vietnamese text is written in.
_DAMAGED = frozenset({"Co", "Cn", "Cs", "Cc"})


def text_quality(document: Document) -> str:
    """`good`, `fair` or `poor`: the worst of what its characters and its scans tell."""
    return max(_characters(document.text), _scans(document), key=_ORDER.index)


def _scans(document: Document) -> str:
    if document.confidence is None:
        return "good"
    if document.confidence < UNSURE:
        return "poor"
    words = document.sightings
    disputed = sum(1 for word in words if word.trust is Trust.DISPUTED)
    sure = document.confidence >= SURE and disputed <= DISPUTED_WORDS * len(words)
    return "good" if sure else "fair"


def _characters(text: str) -> str:
    """What the characters alone tell; a text without letters is `poor`."""
    letters = marked = damaged = 0
    # in decomposed text the marks stand apart from their letters
    for character, times in Counter(unicodedata.normalize("NFC", text)).items():
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
