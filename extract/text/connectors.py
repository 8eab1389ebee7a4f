"""The words that tie a percentage to the numbers before it, as two places are compared by them."""

from __future__ import annotations

from extract.text.view import fold
from patterns.kept import pattern_of

#: So many words right before a number are what ties it; those before them name something.
_TYING = 2
_SIGN = pattern_of(r"[,;:(\[=–-][^,;:(\[=–-]*$")
#: Words that go on for longer tie nothing.
_LONGEST = 90


def connector(before_whole: str, before_share: str, *, whole_first: bool = False) -> str:
    """The words between a part and its whole (empty for a printed ratio) and between that and
    its percentage, without what they name, and which of the two stands first; empty where no
    words tie them or too many stand between."""
    if len(before_whole) > _LONGEST or len(before_share) > _LONGEST:
        return ""
    said = f"{_end(before_whole)} … {_end(before_share)}"
    if not any(map(str.isalpha, said)):
        return ""
    return f"{said} <" if whole_first else said


def _end(words: str) -> str:
    folded = fold(words).lower().strip()
    sign = _SIGN.search(folded)
    return sign.group() if sign is not None else " ".join(folded.split()[-_TYING:])
