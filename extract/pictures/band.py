"""Which part of a page is shown: the lines of a finding's places, with some around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image

Dots = tuple[float, float, float, float]
#: All in dots of a page at its usual scale: what is shown above and below a place, the tallest
#: part of a page, the margin at the sides, how far an edge is moved to stand between lines.
AROUND, TALLEST, _MARGIN, _MOVED = 46, 660, 10, 16
#: What is darker (of 255) is ink.
_INK = 200


@dataclass(slots=True, frozen=True, order=True)
class Band:
    """A stretch of a page from `top` to `bottom`, in dots."""

    top: int
    bottom: int

    @property
    def height(self) -> int:
        """How tall it is."""
        return self.bottom - self.top

    def joined(self, other: Band) -> Band:
        """The smallest stretch that holds both."""
        return Band(min(self.top, other.top), max(self.bottom, other.bottom))


def band_of(quote: Iterable[Dots], others: Iterable[Sequence[Dots]], height: int) -> Band:
    """The stretch around a quote, with as many of the other places as fit, the near ones
    first."""
    band = _around(quote, height)
    far = sorted((_around(boxes, height) for boxes in others), key=lambda b: b.joined(band).height)
    for other in far:
        both = band.joined(other)
        if both.height <= max(TALLEST, band.height):
            band = both
    return band


def together(bands: Iterable[Band]) -> list[Band]:
    """The stretches, those as one that overlap and aren't too tall together."""
    found: list[Band] = []
    for band in sorted(bands):
        if found and band.top <= found[-1].bottom:
            both = found[-1].joined(band)
            if both.height <= max(TALLEST, found[-1].height, band.height):
                found[-1] = both
                continue
        found.append(band)
    return found


def cut(image: Image.Image, band: Band, boxes: Iterable[Dots]) -> tuple[int, int, int, int]:
    """The part of a page's picture to show: the stretch, its edges between lines, without the
    empty sides."""
    top, bottom = _between(image, band.top, -1), _between(image, band.bottom, 1)
    ink = image.crop((0, top, image.width, bottom)).point(lambda level: 255 * (level < _INK))
    left, _, right, _ = ink.getbbox() or (0, 0, image.width, 0)
    for box in boxes:
        left, right = min(left, int(box[0])), max(right, int(box[2]) + 1)
    return max(0, left - _MARGIN), top, min(image.width, right + _MARGIN), bottom


def _around(boxes: Iterable[Dots], height: int) -> Band:
    found = list(boxes)
    top = int(min(box[1] for box in found)) - AROUND
    bottom = int(max(box[3] for box in found)) + AROUND
    return Band(max(0, top), min(height, bottom))


def _between(image: Image.Image, at: int, step: int) -> int:
    """The nearest row of dots, outwards, that has as little ink as any near it."""
    rows = [y for n in range(_MOVED) if 0 < (y := at + n * step) < image.height]
    if not rows:
        return min(max(at, 0), image.height)
    strip = image.crop((0, min(rows), image.width, max(rows) + 1))
    means = strip.resize((1, strip.height), Image.Resampling.BOX).tobytes()
    return max(rows, key=lambda y: (means[y - min(rows)], -abs(y - at)))
