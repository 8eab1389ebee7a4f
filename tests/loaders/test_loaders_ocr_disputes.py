"""What two readers of a page give differently is told, with both readings."""

from __future__ import annotations

import pytest

from extract.document import Trust
from extract.messages import render

pytest.importorskip("PIL")

from extract.loaders.ocr.first import Word
from extract.loaders.ocr.page import disputed_remark


def test_both_readings_are_told() -> None:
    words = [
        Word("4807/4855", 0, 0, 9, 9, 0.9, Trust.DISPUTED, "4801/4855"),
        Word("19", 0, 0, 9, 9, 0.9, Trust.DISPUTED, ""),
    ]
    told = render(disputed_remark(words), "en")
    assert told.startswith("2 numbers were read in two ways: 4807/4855 or 4801/4855; 19 or –.")
