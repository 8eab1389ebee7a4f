"""The second reader: trueocr, which reads short pieces and finds where lines stand."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.loaders.ocr.dots import INK, WORD_PAD, Grey
from extract.loaders.ocr.first import Word
from extract.loaders.ocr.signs import LEADING, runs_of
from extract.offline import SWITCHES

if TYPE_CHECKING:
    from trueocr import Recognizer
    from trueocr.page import PageEngine


#: Left, top, right and bottom in dots.
Place = tuple[int, int, int, int]


def read_again(grey: Grey, words: list[Word]) -> list[str]:
    """What the second reader makes of these words; signs before a number, which it doesn't
    know, are left out of what it is shown."""
    return read_places(grey, [_place(grey, word) for word in words])


def read_places(grey: Grey, places: list[Place]) -> list[str]:
    """What the second reader makes of these parts of the page."""
    if not places:
        return []
    height, width = grey.shape
    crops = []
    for left, top, right, bottom in places:
        y, x = max(0, min(top - WORD_PAD, height - 1)), max(0, min(left - WORD_PAD, width - 1))
        crops.append(grey[y : max(bottom + WORD_PAD, y + 1), x : max(right + WORD_PAD, x + 1)])
    return [reading.text for reading in _recognizer().predict(crops)]


def lines_on(grey: Grey) -> list[Place]:
    """Where the second reader sees lines of text."""
    height, width = grey.shape
    places = []
    for left, top, right, bottom, _ in _finder().detect(grey).tolist():
        place = (int(left), int(top), min(width, round(right)), min(height, round(bottom)))
        if place[2] > place[0] and place[3] > place[1]:
            places.append(place)
    return places


def _place(grey: Grey, word: Word) -> Place:
    left = word.left
    if (match := LEADING.match(word.text)) is not None:
        runs = runs_of(grey[word.top : word.bottom, word.left : word.right] < INK)
        if len(runs) > len(match[0]):
            left += runs[len(match[0])][0]
    return left, word.top, word.right, word.bottom


def _models() -> Path:
    os.environ.update(SWITCHES)
    import trueocr

    return Path(trueocr.__file__).parent / "models"


# one page at a time on one core: pages are what is spread over the machine
@cache
def _recognizer() -> Recognizer:
    """The reader with its model, loaded once a process."""
    models = _models()
    from trueocr import Recognizer

    return Recognizer(models, threads=1)


@cache
def _finder() -> PageEngine:
    """The finder of lines with its models, loaded once a process."""
    models = _models()
    from trueocr.page import PageEngine

    return PageEngine(models, threads=1)
