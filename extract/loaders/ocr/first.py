"""The first reader: tesserocr, which carries the Tesseract engine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from threading import Lock, local
from typing import TYPE_CHECKING

from PIL import Image

from extract.document import Trust
from extract.loaders.ocr.dots import Grey
from extract.loaders.ocr.readers import DATA, LANGUAGE

if TYPE_CHECKING:
    from tesserocr import PyResultIterator, PyTessBaseAPI

#: Lines are read in time that their width takes; letters this much narrower are read as well.
_NARROWER = 0.85
#: Letters are dark on light paper: the other way round needn't be tried.
_VARIABLES = {"tessedit_do_invert": "0"}
#: One engine a thread, which reads one page at a time.
_ENGINES = local()
#: The folder that a process works in is that of all its threads.
_FOLDER = Lock()


@dataclass(slots=True)
class Word:
    """A word as read: its box in dots, how sure the reader is (0 to 1), what the second reader
    says of it."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    trust: Trust = Trust.SURE
    other: str = ""


@dataclass(slots=True)
class Strip:
    """Words on one baseline, `y` and the type's `size` in dots."""

    y: float
    size: float
    words: list[Word]


def strips_of(grey: Grey, dpi: int, *, block: bool = False) -> list[Strip]:
    """The lines of a page as the engine finds them, column by column; `block` says that the
    picture holds a single column, such as a table's."""
    api = _engine()
    from tesserocr import PSM, RIL

    # what is short is read as it is: there is little to save and little to go by
    share = 1.0 if block else _NARROWER
    picture = Image.fromarray(grey)
    narrow = (max(1, round(picture.width * share)), picture.height)
    api.SetPageSegMode(PSM.SINGLE_BLOCK if block else PSM.AUTO)
    api.SetImage(picture.resize(narrow, Image.Resampling.HAMMING) if share < 1.0 else picture)
    api.SetSourceResolution(dpi)
    try:
        if not api.Recognize():
            return []
        return [
            strip
            for strip in _strips(api.GetIterator(), RIL.WORD, RIL.TEXTLINE, share)
            if strip.words
        ]
    finally:
        api.Clear()


def _strips(place: PyResultIterator, word: int, line: int, share: float) -> Iterator[Strip]:
    """The lines as they are found; `share` is how much narrower they were made."""
    strip: Strip | None = None
    while place is not None:
        if not place.Empty(word):
            if strip is None or place.IsAtBeginningOf(line):
                if strip is not None:
                    yield strip
                (_, y0), (_, y1) = place.Baseline(line)
                strip = Strip((y0 + y1) / 2, float(place.RowAttributes()["row_height"]), [])
            box = place.BoundingBox(word)
            words = place.GetUTF8Text(word).strip()
            if words and box:
                sure = place.Confidence(word) / 100
                left, top, right, bottom = box
                left, right = round(left / share), round(right / share)
                strip.words.append(Word(words, left, top, right, bottom, sure))
        if not place.Next(word):
            break
    if strip is not None:
        yield strip


def _engine() -> PyTessBaseAPI:
    """The engine with its data, loaded once a thread (4 MB, 0.03 s)."""
    engine: PyTessBaseAPI | None = getattr(_ENGINES, "engine", None)
    if engine is None:
        engine = _ENGINES.engine = _loaded()
    return engine


def _loaded() -> PyTessBaseAPI:
    # several threads on one page make it slower, not faster; read when the library loads
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    import tesserocr

    # on Windows the engine can't open a path with letters outside the machine's code page
    # (a user's folder has the user's name), so it is given one without any
    with _FOLDER, chdir(DATA.parent):
        return tesserocr.PyTessBaseAPI(path=".", lang=LANGUAGE, variables=_VARIABLES)
