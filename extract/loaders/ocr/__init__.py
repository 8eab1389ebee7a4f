"""Pictures of pages into lines and tables, by one reader or by two that vote on numbers.

The first reader, tesserocr, reads every word; it needs the Vietnamese language data, which
`make ocr` brings. The second, trueocr, is an extra: it reads the words that hold numbers once
more.
"""

from __future__ import annotations

from extract.loaders.ocr.page import read_picture
from extract.loaders.ocr.readers import Readers, readers

__all__ = ["Readers", "read_picture", "readers"]
