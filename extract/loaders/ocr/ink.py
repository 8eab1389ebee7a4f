"""Coloured ink: stamps and signatures over the text are taken off, black letters stay."""

from __future__ import annotations

from functools import reduce

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from extract.loaders.ocr.dots import COLOURED, DOTS_A_CELL, LETTER_UNDER_STAMP, TINGED

_GREY = frozenset({"1", "L", "I;16", "I", "F"})
#: Stamps are looked for on a grid of cells of this size (millimetres) ...
_CELL = 1.5
#: ... and are, with what touches them, at least this wide and high; a line of coloured text
#: isn't. A cell counts with this share of coloured dots.
_STAMP = 15.0
_SHARE = 0.08
#: What is brighter than this share of the coloured ink's own brightness becomes paper.
_INK_LEVEL = 0.85
#: How many cells around a stamp are cleaned with it.
_AROUND = 1


def grey_of(image: Image.Image, dpi: float) -> tuple[Image.Image, bool]:
    """The picture in grey, and whether coloured ink was taken off.

    Under a stamp the brightest of the three channels is kept: red ink is as bright as paper
    there, and black letters under it stay black. Elsewhere coloured letters stay dark.
    """
    if image.mode in _GREY:
        return image.convert("L"), False
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    colours = image if image.mode == "RGB" else image.convert("RGB")
    grey = colours.convert("L")
    cell = max(1, round(_CELL / 25.4 * dpi))
    stamps = [
        patch
        for patch in _patches(_coloured(colours, cell))
        if min(patch[2] - patch[0], patch[3] - patch[1]) * _CELL >= _STAMP
    ]
    for top, left, bottom, right in stamps:
        corner = (max(0, left - _AROUND) * cell, max(0, top - _AROUND) * cell)
        far = (right + _AROUND) * cell, (bottom + _AROUND) * cell
        box = (*corner, min(far[0], grey.width), min(far[1], grey.height))
        grey.paste(_without_ink(colours.crop(box)), box)
    return grey, bool(stamps)


def _without_ink(part: Image.Image) -> Image.Image:
    """The part of a page in its brightest channel, the coloured ink as bright as paper."""
    bands = part.split()
    brightest = reduce(ImageChops.lighter, bands)
    depth = ImageChops.subtract(brightest, reduce(ImageChops.darker, bands))
    dots, coloured = np.asarray(brightest), np.asarray(depth) > TINGED
    ink = dots[coloured & (dots > LETTER_UNDER_STAMP)]
    level = max(1.0, _INK_LEVEL * float(np.median(ink))) if ink.size else 255.0
    lit = brightest.point([min(255, round(value * 255 / level)) for value in range(256)])
    # black letters beside the ink keep their grey
    return Image.composite(lit, brightest, Image.fromarray(coloured))


def _coloured(colours: Image.Image, cell: int) -> NDArray[np.bool_]:
    """Which cells of the grid hold coloured ink."""
    step = max(1, cell // DOTS_A_CELL)
    small = colours.reduce(step) if step > 1 else colours
    bands = small.split()
    depth = ImageChops.subtract(reduce(ImageChops.lighter, bands), reduce(ImageChops.darker, bands))
    dots = np.asarray(depth) > COLOURED
    # the grid is laid over the whole picture: its cells aren't a whole number of steps
    height, width = -(-colours.height // cell), -(-colours.width // cell)
    y, x = np.nonzero(dots)
    places = (y * step // cell) * width + x * step // cell
    counts = np.bincount(places, minlength=height * width).reshape(height, width)
    cells: NDArray[np.bool_] = counts > _SHARE * (cell / step) ** 2
    return cells


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
