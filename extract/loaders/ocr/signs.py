"""The signs ≥ and ≤, whose lower stroke the first reader doesn't see: it gives >, < or =.

A standard of `≥ 90%` that is read as `> 90%` is a wrong standard, so the picture is asked:
a stroke as wide as the sign stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from extract.document import Trust
from extract.loaders.ocr.dots import INK, SIGN_ROWS, Grey
from extract.loaders.ocr.first import Word

#: A sign without its stroke, at the beginning of a word or alone.
_BARE = re.compile(r"(?P<before>\(*)(?P<sign>[<>=]|2(?=[0-9]))(?=[0-9]|$)")
LEADING = re.compile(r"(?<![(\[\"“<>=≥≤~+])[(\[\"“<>=≥≤~+]+(?=[0-9])")
_WITH_STROKE = {">": "≥", "<": "≤"}
#: How far below the word's box the stroke may lie, and how far from the sign (of the word's
#: height); how wide a sign is at most (of its own height) and how high at least (dots).
_BELOW = 0.35
_APART = 0.2
_WIDEST = 0.85
#: The part of the sign in which the stroke lies, the share of the sign's width that it fills,
#: and the share that a row above it fills at most.
_LOWER = 0.4
_FULL = 0.75
_OPEN = 0.62
_PAPER = 0.05
#: A sign without a stroke ends in the tip of an arm: it fills less than this.
_TIP = 0.5
#: How far the tip of the angle is from its arm (of the sign's width).
_POINTS_AWAY = 0.1


def restore_signs(grey: Grey, words: Iterable[Word]) -> int:
    """Gives the signs their strokes back; how many. A sign that could be either makes its
    word disputed, with the other reading."""
    restored = 0
    for word in words:
        match = _BARE.match(word.text)
        if match is None:
            continue
        at = match.start("sign")
        sign = match["sign"]
        # a 2 has a stroke below, too, but no paper between
        seen = _seen(grey, word, at, _PAPER if sign == "2" else _OPEN)
        if sign == "2" and seen not in ("≥", "≤"):
            continue
        if seen == "?" or (sign == "=" and seen not in "≥≤"):
            guess = _WITH_STROKE.get(sign, "≥")
            word.trust, word.other = Trust.DISPUTED, word.text[:at] + guess + word.text[at + 1 :]
        elif seen in "≥≤" and _WITH_STROKE.get(sign, seen) == seen:
            word.text = word.text[:at] + seen + word.text[at + 1 :]
            restored += 1
    return restored


def _seen(grey: Grey, word: Word, skipped: int, between: float) -> str:
    """Which sign stands on the page after so many others: ≥ or ≤ if a stroke lies below it, an
    empty string if none does, `?` if that can't be told. `between` is the share of the sign's
    width that is ink at most between the sign and its stroke."""
    height = word.bottom - word.top
    bottom = min(grey.shape[0], word.bottom + round(_BELOW * height))
    ink = grey[max(0, word.top - 2) : bottom, max(0, word.left - 2) : word.right + 2] < INK
    runs = runs_of(ink)
    if skipped >= len(runs):
        return "?"
    first, after = runs[skipped]
    lines = np.flatnonzero(ink[:, first:after].any(axis=1))
    # marks of the line below don't belong to the sign
    breaks = np.flatnonzero(np.diff(lines) > _APART * height)
    if len(breaks):
        lines = lines[: breaks[0] + 1]
    if len(lines) < SIGN_ROWS:
        return "?"
    # a sign that touches the digit after it ends where signs end
    after = min(after, first + round(_WIDEST * len(lines)))
    sign = ink[lines[0] : lines[-1] + 1, first:after]
    rows = sign.mean(axis=1)
    begins = round(len(rows) * (1 - _LOWER))
    lower = rows[begins:]
    widest = int(lower.argmax())
    if lower[widest] >= _FULL and float(lower[: widest + 1].min()) <= between:
        return _direction(sign[: begins + widest])
    return "" if float(lower.max()) <= _TIP else "?"


def _direction(sign: NDArray[np.bool_]) -> str:
    """Where the angle above the stroke points: its ink is furthest that way half-way down."""
    rows = np.flatnonzero(sign.any(axis=1))
    third = len(rows) // 3
    if not third:
        return "?"
    places = [float(np.flatnonzero(sign[row]).mean()) for row in rows]
    tip, arm = sum(places[third:-third]) / (len(rows) - 2 * third), sum(places[:third]) / third
    if abs(tip - arm) < _POINTS_AWAY * sign.shape[1]:
        return "?"
    return "≥" if tip > arm else "≤"


def runs_of(ink: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches of columns with ink, from the left: letters, as far as they don't touch."""
    edges = np.flatnonzero(np.diff(ink.any(axis=0).astype(np.int8), prepend=0, append=0)).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))
