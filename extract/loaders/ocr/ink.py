"""Coloured ink: stamps and signatures over the text are taken off, black letters stay."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]
#: How far the channels of coloured ink are apart (0 to 255).
_COLOURED = 48
#: Stamps are looked for on a grid of cells of this size (millimetres) ...
_CELL = 1.5
#: ... and are, with what touches them, at least this wide and high; a line of coloured text
#: isn't. A cell counts with this share of coloured dots.
_STAMP = 15.0
_SHARE = 0.08
#: How many cells around a stamp are cleaned with it.
_AROUND = 1


def grey_of(image: Image.Image, dpi: float) -> tuple[Grey, bool]:
    """The picture in grey, and whether coloured ink was taken off.

    Under a stamp the brightest of the three channels is kept: red ink is as bright as paper
    there, and black letters under it stay black. Elsewhere coloured letters stay dark.
    """
    if image.mode in ("1", "L", "I;16", "I", "F"):
        return np.asarray(image.convert("L")), False
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    colours = image.convert("RGB")
    grey = np.array(colours.convert("L"))
    dots = np.asarray(colours)
    brightest = dots.max(axis=2)
    coloured = brightest - dots.min(axis=2) > _COLOURED
    cell = max(1, round(_CELL / 25.4 * dpi))
    cells = _shares(coloured, cell) > _SHARE
    stamped = False
    for top, left, bottom, right in _patches(cells):
        if min(bottom - top, right - left) * _CELL < _STAMP:
            continue
        stamped = True
        rows = slice(max(0, top - _AROUND) * cell, (bottom + _AROUND) * cell)
        columns = slice(max(0, left - _AROUND) * cell, (right + _AROUND) * cell)
        grey[rows, columns] = brightest[rows, columns]
    return grey, stamped


def _shares(dots: NDArray[np.bool_], cell: int) -> NDArray[np.float64]:
    """The share of true dots in every cell of the grid."""
    height, width = dots.shape[0] // cell, dots.shape[1] // cell
    whole = dots[: height * cell, : width * cell]
    shares: NDArray[np.float64] = whole.reshape(height, cell, width, cell).mean(axis=(1, 3))
    return shares


def _patches(cells: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """What hangs together on the grid, corners included: top, left, bottom, right."""
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(cells), strict=True)}
    patches = []
    while left:
        near = [left.pop()]
        members = []
        while near:
            y, x = near.pop()
            members.append((y, x))
            around = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & left
            left -= around
            near += around
        ys, xs = [y for y, _ in members], [x for _, x in members]
        patches.append((min(ys), min(xs), max(ys) + 1, max(xs) + 1))
    return patches
