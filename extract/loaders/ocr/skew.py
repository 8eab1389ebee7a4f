"""How far a page leans, and whether it lies on its side, told by its lines of text.

Lines of text that run level give a profile of ink, row by row, that is full of steep steps.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extract.loaders.ocr.dots import INK_MADE_SMALL, LEAN, LEAST_INK_TO_LEAN, Grey

#: The angles looked at (degrees), first in coarse and then in fine steps.
_WIDEST = 8.0
_COARSE = 0.5
_FINE = 0.05
#: How much steeper the profile by columns must be than that by rows.
_SIDEWAYS = 1.3
#: The part of a page at its edges where shadows of the scanner lie.
_MARGIN = 0.02


def skew_of(grey: Grey, dpi: float) -> float:
    """By how many degrees, against the clock, the page's lines lean."""
    y, x, size = _ink(grey, dpi)
    if len(y) < LEAST_INK_TO_LEAN:
        return 0.0
    best = 0.0
    for step, reach in ((_COARSE, _WIDEST), (_FINE, _COARSE)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda angle: (_steepness(y, x, size, angle), -abs(angle))))
    return best


def lies_on_its_side(grey: Grey, dpi: float) -> bool:
    """Whether the lines run up or down the page rather than across it."""
    y, x, size = _ink(grey, dpi)
    if len(y) < LEAST_INK_TO_LEAN:
        return False
    angles = np.arange(-4.0, 4.1, 1.0)
    across = max(_steepness(y, x, size, angle) for angle in angles)
    upwards = max(_steepness(x, y, size, angle) for angle in angles)
    return upwards > _SIDEWAYS * across


def _ink(grey: Grey, dpi: float) -> tuple[NDArray[np.float64], NDArray[np.float64], int]:
    """Where the ink is on a smaller copy, and how long that copy's longer side is."""
    small = np.asarray(Image.fromarray(grey).reduce(max(1, round(dpi / LEAN))))
    height, width = small.shape
    top, left = round(height * _MARGIN), round(width * _MARGIN)
    y, x = np.nonzero(small[top : height - top, left : width - left] < INK_MADE_SMALL)
    return y.astype(np.float64), x.astype(np.float64), max(height, width)


def _steepness(y: NDArray[np.float64], x: NDArray[np.float64], size: int, degrees: float) -> float:
    """How steep the profile's steps are along lines that lean so much."""
    rows = np.rint(y + x * np.tan(np.radians(degrees))).astype(np.int64) + size
    profile = np.bincount(rows.clip(0, 3 * size), minlength=3 * size)
    steps = np.diff(profile.astype(np.float64))
    return float((steps * steps).sum())
