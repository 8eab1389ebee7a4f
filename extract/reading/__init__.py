"""Reading: patterns over the matching view, to what a document states."""

from __future__ import annotations

from extract.reading.progress_nouns import CRITERION
from extract.reading.reader import read
from extract.reading.titles import on_works

__all__ = ["CRITERION", "on_works", "read"]
