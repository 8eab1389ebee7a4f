"""A line by its words and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

_SIGNS = "≥≤<>"


class Word(NamedTuple):
    """A word between its left and right edge; `at` is its number among the source's words."""

    x0: float
    x1: float
    text: str
    at: int


@dataclass(slots=True, frozen=True)
class WordLine:
    """The words on one baseline, from the left; lengths are in the unit of `size`, that of the
    type."""

    y: float
    size: float
    words: tuple[Word, ...]


#: Words next to each other.
Piece = tuple[Word, ...]


def pieces_of(line: WordLine, gap: float) -> list[Piece]:
    """The line cut at gaps of more than so many type sizes."""
    found: list[list[Word]] = []
    for word in line.words:
        if found and word.x0 - found[-1][-1].x1 <= gap * line.size:
            found[-1].append(word)
        else:
            found.append([word])
    return [tuple(words) for words in found]


def begins_with_number(piece: Piece) -> bool:
    """True for a number at the beginning, or the sign of a standard."""
    first = piece[0].text[0]
    return first.isdigit() or first in _SIGNS


def stretch_of(line: WordLine) -> tuple[float, float]:
    """The left and the right edge of a line."""
    return line.words[0].x0, line.words[-1].x1
