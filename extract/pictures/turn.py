"""A page that was read from its picture may lie on its side: its words tell which way it runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from PIL import Image

from extract.document import Box, Sighting

Dots = tuple[float, float, float, float]
_TRANSPOSED = {
    90: Image.Transpose.ROTATE_270,  # Pillow turns against the clock
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


def turn_of(words: Iterable[Sighting]) -> int:
    """By how many degrees, clockwise, a page has to be turned so that its words, in the order of
    the text, follow each other to the right."""
    votes = Counter(
        _way(one.box, other.box)
        for one, other in pairwise(words)
        if other.span.start - one.span.end <= 1
    )
    return max(votes, key=lambda turn: (votes[turn], -turn), default=0)


def _way(one: Box, other: Box) -> int:
    right = (other.left + other.right - one.left - one.right) / 2
    down = (other.top + other.bottom - one.top - one.bottom) / 2
    if abs(right) >= abs(down):
        return 0 if right >= 0 else 180
    return 270 if down > 0 else 90


def turned_image(image: Image.Image, turn: int) -> Image.Image:
    """A picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return image.transpose(_TRANSPOSED[turn]) if turn else image


def turned_box(box: Dots, turn: int, size: tuple[int, int]) -> Dots:
    """Where a box of a picture of that size (width, height) is after it was turned."""
    (left, top, right, bottom), (width, height) = box, size
    if turn == 90:
        return height - bottom, left, height - top, right
    if turn == 180:
        return width - right, height - bottom, width - left, height - top
    if turn == 270:
        return top, width - right, bottom, width - left
    return box
