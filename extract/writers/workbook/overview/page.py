"""An overview on paper: how wide its sheet is, and how much of it a printed page takes."""

from __future__ import annotations

from textwrap import wrap as broken

from extract.writers.workbook.overview.shape import WIDTHS, Shape
from extract.writers.workbook.row_text import LINE_HEIGHT

#: A column's width in pixels, as Excel draws it: so many a figure, and its edges.
_FIGURE, _EDGES = 7, 5
#: A letter of running text, on average.
_LETTER = 6.5
#: Points a pixel.
_POINTS = 0.75
#: What A4 lying down holds within the margins of `set_print` (points), and how much of its height
#: is counted on: programs don't set letters alike.
_WIDE, _TALL, _SAFE = 784, 516, 0.95


def wide(shape: Shape, first: int = 0) -> int:
    """The width of a sheet from a column on, its indicators folded (pixels)."""
    fixed = ["number", *shape.places, "year", "achieved", "stated", "silent", "known", "missing"]
    names = [*fixed, *("criterion" for code in shape.codes if code.criterion)]
    return sum(int(WIDTHS[name] * _FIGURE) + _EDGES for name in names[first:])


def note_height(shape: Shape, note: str) -> float:
    """How tall a row is that holds a note over the whole width (points)."""
    return len(broken(note, int(wide(shape) / _LETTER))) * LINE_HEIGHT


def page_height(shape: Shape) -> float:
    """How much of a sheet stands on a page that its whole width fits on (points of its rows)."""
    scale = min(1.0, _WIDE / (wide(shape) * _POINTS))
    return _SAFE * _TALL / scale
