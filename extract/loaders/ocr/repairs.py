"""What the first reader gives that can't be: signs doubled with a look-alike, specks as lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from statistics import median

from extract.loaders.ocr.first import Strip, Word

#: A line without a letter or digit, lower than this share of the others, is a speck: the mark
#: of a letter in the line below, or dirt.
_SPECK = 0.6


def repaired(words: Iterable[Word]) -> int:
    """Puts right what stands in no Vietnamese text, such as `QĐÐ`; how many words."""
    count = 0
    for word in words:
        before = word.text
        for wrong, right in _table().items():
            if wrong in word.text:
                word.text = word.text.replace(wrong, right)
        count += before != word.text
    return count


def without_specks(strips: list[Strip]) -> tuple[list[Strip], int]:
    """The lines that hold a letter or digit or are as high as lines are; how many don't."""
    heights = [word.bottom - word.top for strip in strips for word in strip.words]
    usual = median(heights) if heights else 0
    kept = [
        strip
        for strip in strips
        if any(sign.isalnum() for word in strip.words for sign in word.text)
        or max(word.bottom - word.top for word in strip.words) >= _SPECK * usual
    ]
    return kept, len(strips) - len(kept)


@cache
def _table() -> dict[str, str]:
    path = Path(__file__).with_name("repairs.json")
    table: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return table
