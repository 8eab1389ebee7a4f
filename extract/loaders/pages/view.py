"""A page as it is looked at: its picture, and where its letters stand in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PIL import Image

from extract.document import Box
from extract.loaders.pages.lines import Glyph

#: Dots per inch at which pages are drawn to be looked at, and the most dots of one: a page of
#: an unusual size gets fewer an inch.
_DPI, _MOST_DOTS = 110.0, 4_000_000
_POINTS = 72.0
#: Left, top, right and bottom in dots from the picture's upper left corner.
Dots = tuple[float, float, float, float]


@dataclass(slots=True, frozen=True)
class PageView:
    """The picture of a page in shades of grey (mode `L`), `scale` dots a point.

    `glyphs` are the letters of a page whose text was not read from its picture, in points of
    the page as it is read; its lines fall by `skew` (radians, clockwise) in the picture.
    """

    image: Image.Image
    scale: float
    glyphs: Sequence[Glyph] = ()
    skew: float = 0.0

    def dots(self, box: Box) -> Dots:
        """A box of the page as it is read, in dots of the picture."""
        cosine, sine = math.cos(self.skew), math.sin(self.skew)
        places = [
            (x * cosine - y * sine, x * sine + y * cosine)
            for x in (box.left, box.right)
            for y in (box.top, box.bottom)
        ]
        xs, ys = [x * self.scale for x, _ in places], [y * self.scale for _, y in places]
        return min(xs), min(ys), max(xs), max(ys)


class Views(Protocol):
    """The pages of a file, to be looked at. Close it after use."""

    def page(self, number: int, *, letters: bool) -> PageView | None:
        """The page of that number (from 1): as it is shown, or, where its `letters` are asked
        for, upright. None for a page that can't be drawn."""

    def close(self) -> None:
        """Gives its memory back."""


def scale_of(width: float, height: float) -> float:
    """Dots a point for a page of that size (points)."""
    return min(_DPI / _POINTS, math.sqrt(_MOST_DOTS / max(width * height, 1.0)))
