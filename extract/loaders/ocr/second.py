"""The second reader: trueocr, which reads single lines and finds where lines stand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.loaders.ocr.first import Word
from extract.loaders.ocr.prepare import Grey

if TYPE_CHECKING:
    from trueocr import Recognizer

#: What stays of a word's neighbourhood around it: it reads a word alone better than a line,
#: which it squeezes, and cut letters worse than some paper around them (dots).
_AROUND = 2


def read_again(grey: Grey, words: list[Word]) -> list[str]:
    """What the second reader makes of the boxes of these words."""
    height, width = grey.shape
    crops = []
    for word in words:
        top, bottom = max(0, word.top - _AROUND), min(height, word.bottom + _AROUND)
        left, right = max(0, word.left - _AROUND), min(width, word.right + _AROUND)
        crops.append(grey[top : max(bottom, top + 1), left : max(right, left + 1)])
    return [reading.text for reading in _recognizer().predict(crops)] if crops else []


@cache
def _recognizer() -> Recognizer:
    """The reader with its models, loaded once a process."""
    import trueocr

    # one page at a time on one core: pages are what is spread over the machine
    return trueocr.Recognizer(Path(trueocr.__file__).parent / "models", threads=1)
