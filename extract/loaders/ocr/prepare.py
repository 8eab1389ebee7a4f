"""A page's picture made ready for reading: grey, upright, straight, of a fitting resolution."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np
from PIL import Image

from extract.document import Box
from extract.loaders.ocr.dots import COARSE, WORKING, Grey
from extract.loaders.ocr.ink import grey_of
from extract.loaders.ocr.noise import cleaned
from extract.loaders.ocr.skew import lies_on_its_side, skew_of
from extract.messages import Text, text

_POINTS = 72.0
#: Pages that lean less than this (degrees) are left as they are.
_STRAIGHT = 0.08


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture as it is read, and the way back to the page as it is shown.

    `scale` is dots of `grey` a point, `turn` by how many degrees against the clock the page
    was turned upright, `lean` by how many degrees it was straightened after that. `width` and
    `height` are those of the page as shown, in points.
    """

    grey: Grey
    scale: float
    width: float
    height: float
    turn: int = 0
    lean: float = 0.0
    remarks: list[Text] = field(default_factory=list)

    @property
    def dpi(self) -> int:
        """Dots an inch of `grey`."""
        return round(self.scale * _POINTS)

    def shown(self, page: int, left: float, top: float, right: float, bottom: float) -> Box:
        """A box in dots of `grey` as a box in points on the page as it is shown."""
        places = [self._back(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = [x for x, _ in places], [y for _, y in places]
        return Box(page, min(xs), min(ys), max(xs), max(ys))

    def _back(self, x: float, y: float) -> tuple[float, float]:
        height, width = self.grey.shape
        x, y = x - width / 2, y - height / 2
        if self.lean:
            cos, sin = math.cos(math.radians(self.lean)), math.sin(math.radians(self.lean))
            x, y = x * cos - y * sin, x * sin + y * cos
        if self.turn == 90:
            x, y = -y, x
        elif self.turn == 180:
            x, y = -x, -y
        elif self.turn == 270:
            x, y = y, -x
        x = x / self.scale + self.width / 2
        y = y / self.scale + self.height / 2
        return min(max(x, 0.0), self.width), min(max(y, 0.0), self.height)

    def turned(self, degrees: int) -> Prepared:
        """The same page turned further, against the clock, by 90, 180 or 270 degrees."""
        grey = np.ascontiguousarray(np.rot90(self.grey, degrees // 90))
        turned = replace(self, grey=grey, turn=(self.turn + degrees) % 360)
        if degrees % 180 == 0:
            return turned
        return turned.straightened()

    def straightened(self) -> Prepared:
        """The same page with its lines level; a page is straightened once."""
        lean = skew_of(self.grey, self.dpi)
        if abs(lean) < _STRAIGHT:
            return self
        picture = Image.fromarray(self.grey)
        level = picture.rotate(-lean, Image.Resampling.BILINEAR, fillcolor=255)
        return replace(self, grey=np.asarray(level), lean=self.lean - lean)


def prepare(image: Image.Image, dpi: float) -> Prepared:
    """Makes one page's picture ready; `dpi` is its resolution in dots an inch.

    Ink of another colour that covers text is taken off, speckles are removed, a page that
    lies on its side is turned and one that leans is straightened. Whether it stands on its
    head can't be told before it is read.
    """
    size = (image.width * _POINTS / dpi, image.height * _POINTS / dpi)
    factor = WORKING / dpi if dpi > WORKING or dpi < COARSE else 1.0
    grey, stamped = grey_of(image, dpi)
    size_read = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    if factor < 1.0:
        # averaged before anything else: every later step is cheaper for it
        grey = grey.resize(size_read, Image.Resampling.HAMMING)
    dots, speckled = cleaned(np.asarray(grey))
    if factor > 1.0:
        dots = np.asarray(Image.fromarray(dots).resize(size_read, Image.Resampling.LANCZOS))
    page = Prepared(dots, dpi * factor / _POINTS, *size)
    if stamped:
        page.remarks.append(
            text("Coloured ink (a stamp or a signature) was taken off before the page was read.")
        )
    if speckled:
        page.remarks.append(text("Speckles were removed before the page was read."))
    if lies_on_its_side(dots, page.dpi):
        return page.turned(90)
    return page.straightened()
