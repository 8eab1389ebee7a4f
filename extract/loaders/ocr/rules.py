"""The rules drawn on a picture: long straight strokes, across the page or down it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.loaders.ocr.dots import INK_OF_A_RULE, Grey

#: A stroke is told by so much of it (inches), of which this share is ink; letters beside one
#: another have gaps.
_WINDOW = 0.32
_SHARE = 0.93
#: Between two rules across, so short a stroke is one too: a row may be one line high. Its ends
#: are this near to them (inches); the strokes of letters aren't.
_SHORT_WINDOW = 0.16
_TOUCHES = 0.04
#: The thickest rule, and by how much its pieces may be apart (inches).
_THICK = 0.06
_APART = 0.1


@dataclass(slots=True)
class Stroke:
    """A rule in dots: where it begins and ends along its own way, and its first and last
    row (of one that runs down the page: column)."""

    start: int
    end: int
    first: int
    last: int


def strokes_of(grey: Grey, dpi: float) -> tuple[list[Stroke], list[Stroke]]:
    """The rules across the page and those down it."""
    ink = grey < INK_OF_A_RULE
    upright = np.ascontiguousarray(ink.T)
    across, down = _across(ink, dpi, _WINDOW), _across(upright, dpi, _WINDOW)
    if across:
        down += [
            stroke
            for stroke in _across(upright, dpi, _SHORT_WINDOW)
            if not any(_within(stroke, other) for other in down)
            and _is_met(stroke, stroke.start, across, dpi)
            and _is_met(stroke, stroke.end, across, dpi)
        ]
    return across, down


def _within(stroke: Stroke, other: Stroke) -> bool:
    """True for a piece of another stroke of the same way."""
    beside = stroke.first <= other.last + 1 and other.first <= stroke.last + 1
    return beside and other.start <= stroke.start and stroke.end <= other.end


def _is_met(stroke: Stroke, end: int, across: list[Stroke], dpi: float) -> bool:
    """True if a rule across meets a stroke that runs down at this end of it."""
    near = _TOUCHES * dpi
    return any(
        rule.first - near <= end <= rule.last + near
        and rule.start - near <= stroke.first
        and stroke.last <= rule.end + near
        for rule in across
    )


def wiped(grey: Grey, across: list[Stroke], down: list[Stroke]) -> Grey:
    """The page without these rules, which the reader would take for letters."""
    clean = grey.copy()
    for stroke in across:
        clean[max(0, stroke.first - 1) : stroke.last + 2, stroke.start : stroke.end] = 255
    for stroke in down:
        clean[stroke.start : stroke.end, max(0, stroke.first - 1) : stroke.last + 2] = 255
    return clean


def _across(ink: NDArray[np.bool_], dpi: float, least: float) -> list[Stroke]:
    """The strokes across the picture of at least so many inches."""
    window = max(8, round(least * dpi))
    if ink.shape[1] <= window:
        return []
    # a rule that leans a little goes on in the next row
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    rows = np.flatnonzero(thick.sum(axis=1) >= window * _SHARE)
    sums = np.zeros((len(rows), ink.shape[1] + 1), np.int32)
    np.cumsum(thick[rows], axis=1, out=sums[:, 1:])
    full = sums[:, window:] - sums[:, :-window] >= window * _SHARE
    strokes: list[Stroke] = []
    near: list[Stroke] = []
    for index in np.flatnonzero(full.any(axis=1)):
        row = int(rows[index])
        near = [stroke for stroke in near if row - stroke.last <= 2]
        for start, end in _runs(full[index], window):
            _join(strokes, near, Stroke(start, end, row, row), round(_APART * dpi))
    # the three rows looked at together make every rule two rows thicker than it is
    return [
        Stroke(stroke.start, stroke.end, stroke.first + 1, stroke.last - 1)
        for stroke in strokes
        if 2 <= stroke.last - stroke.first <= _THICK * dpi + 2
    ]


def _runs(full: NDArray[np.bool_], window: int) -> list[tuple[int, int]]:
    """The stretches that the windows marked in one row cover."""
    edges = np.flatnonzero(np.diff(full.astype(np.int8), prepend=0, append=0))
    runs: list[tuple[int, int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], end - 1 + window)
        else:
            runs.append((start, end - 1 + window))
    return runs


def _join(strokes: list[Stroke], near: list[Stroke], new: Stroke, apart: int) -> None:
    """Adds a row's stretch to the stroke that it belongs to, or as a stroke of its own."""
    for stroke in near:
        if new.start <= stroke.end + apart and stroke.start <= new.end + apart:
            stroke.start, stroke.end = min(stroke.start, new.start), max(stroke.end, new.end)
            stroke.last = new.last
            return
    near.append(new)
    strokes.append(new)
