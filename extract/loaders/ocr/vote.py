"""Two readers vote on numbers: what both read is sure, what they read differently isn't."""

from __future__ import annotations

import re

from extract.document import Trust
from extract.loaders.ocr.dots import Grey
from extract.loaders.ocr.first import Strip, Word
from extract.loaders.ocr.second import lines_on, read_again, read_places

_DIGIT = re.compile(r"[0-9]")
#: A word without digits that the first reader is less sure of may be a number all the same.
_DOUBTFUL = 0.6
#: A line of which words cover less than this was missed.
_COVERED = 0.25
#: A missed line is a line of text if it has so many letters and digits.
_LEAST_SIGNS = 2

#: Separators that make no difference to the value: all but those before three digits, where
#: a point may stand for thousands.
_SEPARATOR = re.compile(r"[.,](?=[0-9]+)(?![0-9]{3}(?![0-9]))")
#: What one number looks like, with or without its signs.
_ONE_NUMBER = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})*(?:[.,][0-9]+)?[^0-9]*|[0-9]+[^0-9]*")
_NUMBERS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_PERCENT = re.compile(r"(?<![0-9])([0-9]+(?:[.,][0-9]+)?) ?%")
_ROMAN = re.compile(r"\b[IVX]+\b")
_NOT_IN_NUMBERS = re.compile(r"[^0-9.,:/%+-]+")
_EDGES = ".,:/+- "


def alone(words: list[Word]) -> None:
    """Marks the numbers that one reader alone has read."""
    for word in words:
        if _DIGIT.search(word.text) and word.trust is Trust.SURE:
            word.trust = Trust.ALONE


def vote(grey: Grey, words: list[Word]) -> None:
    """Has every number read once more, and every word that could be one."""
    asked = [word for word in words if _DIGIT.search(word.text) or word.confidence < _DOUBTFUL]
    for word, reading in zip(asked, read_again(grey, asked), strict=True):
        if _DIGIT.search(word.text) is None:
            # only a number that the first reader took for a word matters
            if _mostly_digits(reading):
                word.trust, word.other = Trust.DISPUTED, reading
        elif not same_number(word.text, reading):
            word.trust, word.other = Trust.DISPUTED, word.other or reading
            mended = with_stroke(word.text, reading) or with_percent(word.text, reading)
            if mended is not None:
                # what the first reading can't be: the second one is kept, and both are told
                word.text, word.other = mended, word.text


def with_stroke(first: str, second: str) -> str | None:
    """The first reading with the stroke that the second one sees between the same digits, if
    they can't be one number without it: `1.8942.152` with `1.894/2.152`."""
    left, stroke, right = second.partition("/")
    before, after = (re.sub("[^0-9]", "", side) for side in (left, right))
    if not (stroke and before and after) or "/" in first or "/" in right:
        return None
    if re.sub("[^0-9]", "", first) != before + after or _ONE_NUMBER.fullmatch(first.strip(_EDGES)):
        return None
    places = [match.end() for match in _DIGIT.finditer(first)]
    end, start = places[len(before) - 1], places[len(before)] - 1
    return f"{first[:end]}/{first[start:]}"


def with_percent(first: str, second: str) -> str | None:
    """The first reading with the percent sign that the second one sees behind the same digits,
    if the first has none, or a 9 in its place or before it: `85,719.` with `85,71%`. The second
    reader misses the sign at times, but never sees one that isn't there."""
    seen = _PERCENT.findall(second)
    read = _NUMBERS.findall(first)
    if len(seen) != 1 or len(read) != 1 or read[0] not in (seen[0], seen[0] + "9"):
        return None
    before, _, after = first.partition(read[0])
    if read[0] == seen[0] and after.startswith("%"):
        return None
    return f"{before}{seen[0]}%{after.removeprefix('%')}"


def same_number(first: str, second: str) -> bool:
    """Whether two readings hold the same numbers.

    `0,6` and `0.6` are the same, `6.640` and `6,640` aren't. A percent sign that only the
    first reader has seen is no difference: the second one misses some.
    """
    if _ROMAN.findall(first) != _ROMAN.findall(second):
        return False
    one, other = _skeleton(first), _skeleton(second)
    return one == other or one.replace("%", "") == other


def _skeleton(reading: str) -> str:
    """The digits with what belongs to them; letters between them leave a space."""
    digits = _NOT_IN_NUMBERS.sub(" ", reading)
    parts = (part.strip(_EDGES) for part in digits.split())
    return " ".join(_SEPARATOR.sub(",", part) for part in parts if part)


def _mostly_digits(reading: str) -> bool:
    signs = [sign for sign in reading if not sign.isspace()]
    return 2 * sum(sign.isdecimal() for sign in signs) > len(signs)


def missed(grey: Grey, words: list[Word]) -> list[Strip]:
    """The lines that the second reader sees and the first one doesn't, as it reads them."""
    places = [place for place in lines_on(grey) if not _covered(place, words)]
    strips = []
    for place, reading in zip(places, read_places(grey, places), strict=True):
        if sum(sign.isalnum() for sign in reading) >= _LEAST_SIGNS:
            left, top, right, bottom = place
            word = Word(reading, left, top, right, bottom, 0.5, Trust.ALONE)
            strips.append(Strip(float(bottom), float(bottom - top), [word]))
    return strips


def _covered(place: tuple[int, int, int, int], words: list[Word]) -> bool:
    left, top, right, bottom = place
    shared = sum(
        max(0, min(right, word.right) - max(left, word.left))
        * max(0, min(bottom, word.bottom) - max(top, word.top))
        for word in words
    )
    return shared >= _COVERED * (right - left) * (bottom - top)
