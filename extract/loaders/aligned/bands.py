"""The columns that lines make by where their words stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extract.loaders.aligned.words import Piece, Word, WordLine, pieces_of

#: Left and right edge of all that stands in a column.
Band = tuple[float, float]


@dataclass(slots=True, frozen=True)
class Gaps:
    """In type sizes: the gap that surely separates two columns, and the least that may."""

    wide: float
    least: float


def overlap(one: Band, other: Band) -> float:
    """How much two stretches have in common; negative for what lies between them."""
    return min(one[1], other[1]) - max(one[0], other[0])


def band_of(word: Word, bands: list[Band]) -> int | None:
    """The column in which a word stands; None between columns."""
    shared = [overlap((word.x0, word.x1), band) for band in bands]
    best = max(range(len(bands)), key=shared.__getitem__, default=None)
    return best if best is not None and shared[best] > 0 else None


def placed(line: WordLine, bands: list[Band], gaps: Gaps) -> list[int] | None:
    """The column of each word of a line, counted in `bands`; -1 for a piece that stands in none
    of them; None for a line that doesn't stand in these columns."""
    found: list[int] = []
    before: Word | None = None
    for piece in pieces_of(line, gaps.wide):
        told = [band_of(word, bands) for word in piece]
        known = [each for each in told if each is not None]
        at = known[0] if known else -1
        columns = [at := each if each is not None else at for each in told]
        if found and (columns[0] in found or 0 <= columns[0] < max(found)):
            return None
        for word, after, one, other in zip(piece, piece[1:], columns, columns[1:], strict=False):
            if other < one or (other != one and after.x0 - word.x1 <= gaps.least * line.size):
                return None
        found += columns
        before = piece[-1]
    return found if before is not None else None


def widened(line: WordLine, columns: list[int], bands: list[Band]) -> list[Band] | None:
    """The columns with a line's words in them, a new one for each piece that stood in none;
    None where two of them would meet."""
    made = dict(enumerate(bands))
    own: list[Band] = []
    for word, column in zip(line.words, columns, strict=True):
        if column >= 0:
            made[column] = min(made[column][0], word.x0), max(made[column][1], word.x1)
        elif own and word.x0 - own[-1][1] < line.size:
            own[-1] = own[-1][0], word.x1
        else:
            own.append((word.x0, word.x1))
    found = sorted([*made.values(), *own])
    return found if all(a[1] < b[0] for a, b in pairwise(found)) else None


def bands_of(pieces: list[Piece]) -> list[Band]:
    """The columns that the pieces of one line make."""
    return [(piece[0].x0, piece[-1].x1) for piece in pieces]


def bands_over(lines: list[WordLine], gaps: Gaps) -> list[Band] | None:
    """The columns of all lines together, begun by the line with most pieces; None where they
    don't stand in the same."""
    first = max(lines, key=lambda line: len(pieces_of(line, gaps.wide)))
    bands: list[Band] | None = bands_of(pieces_of(first, gaps.wide))
    for line in lines:
        columns = placed(line, bands, gaps) if bands else None
        bands = widened(line, columns, bands) if bands and columns is not None else None
        if bands is None:
            return None
    return bands
