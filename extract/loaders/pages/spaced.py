"""Headings that were spaced out letter by letter, and words that a font's wrong widths
have torn: `t i ê u  c h í`, `ti ểu`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

#: So many letters in a row, each standing alone, are a word that was spaced out.
_LEAST = 4
_ALONE = re.compile(rf"(?<!\S)[^\W\d_](?: +[^\W\d_]){{{_LEAST - 1},}}(?!\S)")
#: Of a line that was spaced out, this share of the signs stands alone.
_SHARE = 0.7
#: The gaps between words are wider than those between letters by this factor, at least.
_WORD_GAP = 1.35
#: No syllable has more letters: a row of more without a wider gap is more than one.
_LONGEST = 7
#: Consonants alone are no word: a word was torn. Left out are those that are units.
_CONSONANTS = ("ngh", "ng", "nh", "th", "tr", "ch", "kh", "ph", "gh", "gi", "qu", *"bcdđknpqrstv")
_TORN = frozenset(word for one in _CONSONANTS for word in (one, one.upper(), one.title()))
#: So many of them on a page aren't list letters.
_LEAST_TORN = 4


def may_be_spaced_out(lengths: list[int]) -> bool:
    """Whether a line of a page may be spaced out, by the lengths of its words; quick."""
    try:
        return b"\1" * _LEAST in bytes(lengths)
    except ValueError:  # a word of more than 255 letters
        return True


def is_spaced_out(text: str) -> bool:
    """Whether a line's letters stand one by one."""
    if _ALONE.search(text) is None:
        return False
    signs = text.split()
    return sum(1 for sign in signs if len(sign) == 1) >= _SHARE * len(signs)


def is_torn(words: list[str]) -> bool:
    """Whether words of a page seem to be torn apart."""
    return sum(map(_TORN.__contains__, words)) >= _LEAST_TORN


def closed_up(text: str, signs: Sequence[tuple[str, float, float]]) -> str:
    """The words of a line that was spaced out, told by the gaps between its letters; as it
    is, where the gaps don't tell. Signs come with their left and right edge."""
    gaps = [right[1] - left[2] for left, right in pairwise(signs)]
    limit = _word_gap(gaps)
    if limit is None:
        return text if len(signs) > _LONGEST else "".join(sign for sign, _, _ in signs)
    words = [signs[0][0]]
    for (sign, _, _), gap in zip(signs[1:], gaps, strict=True):
        words.append(f" {sign}" if gap >= limit else sign)
    return "".join(words)


def _word_gap(gaps: list[float]) -> float | None:
    """From which width on a gap separates words: the widest step in the ordered gaps, if
    more of them lie below it than above."""
    ordered = sorted(gap for gap in gaps if gap > 0)
    steps = [
        (wide / narrow, wide)
        for at, (narrow, wide) in enumerate(pairwise(ordered))
        if at + 1 >= len(ordered) / 2
    ]
    ratio, limit = max(steps, default=(0.0, 0.0))
    return limit if ratio >= _WORD_GAP else None
