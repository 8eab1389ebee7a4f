"""Speckles and faded ink: what a bad scanner does to a page is undone before it is read."""

from __future__ import annotations

from functools import reduce

import numpy as np

from extract.loaders.ocr.dots import BLACK, BRIGHT, DARK, FAINT, GRAIN, PALE, Grey

#: A dark dot all of whose neighbours are bright is a speckle; a page with more than this
#: share of them is cleaned.
_SPECKLED = 0.0003
#: The grey values below and above which this share of the dots lie are ink and paper.
_INK_SHARE = 0.01


def cleaned(grey: Grey) -> tuple[Grey, bool]:
    """The page with pale ink made dark, and, where it is speckled, without the speckles;
    whether it was."""
    grey = _spread(grey)
    around = _around(grey)
    nearest = reduce(np.minimum, around[:4] + around[5:])
    share = float(((grey < DARK) & (nearest > BRIGHT)).mean())
    return (_median(around), True) if share > _SPECKLED else (grey, False)


def _spread(grey: Grey) -> Grey:
    """Ink made black and paper white: where there is little ink, the reader would take the
    darker half of the paper's own noise for it."""
    counts = np.bincount(grey.ravel(), minlength=256).cumsum()
    ink = int(np.searchsorted(counts, counts[-1] * _INK_SHARE))
    paper = int(np.searchsorted(counts, counts[-1] * 0.5))
    black = ink if FAINT <= paper - ink < PALE else min(ink, BLACK)
    white = max(black + 1, paper - GRAIN)
    values = (np.arange(256) - black) * (255.0 / (white - black))
    spread: Grey = values.clip(0, 255).astype(np.uint8)[grey]
    return spread


def _around(grey: Grey) -> list[Grey]:
    """For every dot its eight neighbours and itself, in reading order, as whole pictures."""
    height, width = grey.shape
    wide = np.pad(grey, 1, mode="edge")
    return [wide[y : y + height, x : x + width] for y in range(3) for x in range(3)]


def _median(around: list[Grey]) -> Grey:
    """The middle of nine, by the sorting network of 19 steps that N. Devillard gives."""
    p = list(around)
    steps = (
        (1, 2), (4, 5), (7, 8), (0, 1), (3, 4), (6, 7), (1, 2), (4, 5), (7, 8), (0, 3),
        (5, 8), (4, 7), (3, 6), (1, 4), (2, 5), (4, 7), (4, 2), (6, 4), (4, 2),
    )  # fmt: skip
    for low, high in steps:
        p[low], p[high] = np.minimum(p[low], p[high]), np.maximum(p[low], p[high])
    return p[4]
