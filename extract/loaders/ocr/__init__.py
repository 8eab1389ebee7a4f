"""Pictures of pages into lines and tables, by one reader or by two that vote on numbers.

The first reader, tesserocr, reads every word; its Vietnamese data is part of this package. The
second, trueocr, is an extra (`make ocr`, `ntm[vote]`): it reads the words that hold numbers once
more.
"""

from __future__ import annotations

from extract.loaders.ocr.dots import MOST_DOTS
from extract.loaders.ocr.page import read_picture
from extract.loaders.ocr.readers import Readers, readers
from extract.loaders.ocr.together import Picture, read_pictures

__all__ = ["MOST_DOTS", "Picture", "Readers", "read_picture", "read_pictures", "readers"]
