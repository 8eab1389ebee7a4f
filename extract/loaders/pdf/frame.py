"""How a page lies: which way its text runs, and where a point of it is as it is read.

The rotation that a PDF states for a page says how it is shown. Its text may run another
way: a page drawn on its side, or the text under a scan that went askew through the scanner.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

#: So many characters, spread over the page, tell which way its text runs.
_ASKED = 16
#: This share of them must agree before a page is taken to lie on its side.
_MOST = 0.75
#: In degrees: text is askew from the first on; more than the second is no scanner's fault.
_ASKEW = 0.15
_OBLIQUE = 12.0


@dataclass(slots=True, frozen=True)
class Frame:
    """A page as it is read: upright, `width` by `height` points.

    `turn` (0, 90, 180, 270) is by how many degrees the page's own coordinates are turned
    clockwise for that, `skew` how far (radians, clockwise) its lines still fall from the
    level. `mixed` says that some of its text runs another way than the rest.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    skew: float = 0.0
    mixed: bool = False

    @property
    def width(self) -> float:
        """The width of the upright page."""
        return self.top - self.bottom if self.turn % 180 else self.right - self.left

    @property
    def height(self) -> float:
        """The height of the upright page."""
        return self.right - self.left if self.turn % 180 else self.top - self.bottom

    @property
    def plain(self) -> bool:
        """Whether the page's own coordinates only have to be counted from above."""
        return not (self.turn or self.skew or self.mixed)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates in points from the upper left corner."""
        if self.turn == 90:
            x, y = y - self.bottom, x - self.left
        elif self.turn == 180:
            x, y = self.right - x, y - self.bottom
        elif self.turn == 270:
            x, y = self.top - y, self.right - x
        else:
            x, y = x - self.left, self.top - y
        return self.levelled(x, y) if self.skew else (x, y)

    def levelled(self, x: float, y: float) -> tuple[float, float]:
        """A point of the upright page after its lines are made level."""
        cosine, sine = math.cos(self.skew), math.sin(self.skew)
        return x * cosine + y * sine, y * cosine - x * sine


def frame_of(page: pdfium.PdfPage, handle: object, text: str) -> Frame:
    """A page's frame; `handle` is its text page, `text` its characters by index."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()
    places = range(0, len(text), max(1, len(text) // _ASKED))
    degrees = [
        math.degrees(raw.FPDFText_GetCharAngle(handle, place))
        for place in places
        if not text[place].isspace()
    ]
    turns = [angle_turn(angle) for angle in degrees]
    if not turns or (set(turns) == {turn} == {0} and not any(degrees)):
        return Frame(left, bottom, right, top, turn)
    most, times = Counter(turns).most_common(1)[0]
    if most is not None and times >= _MOST * len(turns):
        turn = most
    slants = [
        (angle + turn + 180) % 360 - 180
        for angle, own in zip(degrees, turns, strict=True)
        if own == turn
    ]
    slant = median(slants) if slants else 0.0
    skew = math.radians(slant) if abs(slant) >= _ASKEW else 0.0
    return Frame(left, bottom, right, top, turn, skew, times < len(turns))


def angle_turn(degrees: float) -> int | None:
    """By how much text at that angle (clockwise) must be turned to be upright, in quarters;
    None where it runs slantwise."""
    quarter = round(degrees / 90) * 90
    if abs(degrees - quarter) > _OBLIQUE:
        return None
    return (360 - quarter) % 360
