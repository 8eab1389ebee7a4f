"""Reading: patterns over the matching view, to what a document states."""

from __future__ import annotations

from extract.reading.reader import read

__all__ = ["read"]
