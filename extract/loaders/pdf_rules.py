"""The rules drawn on a page: the lines and the edges of boxes that tables are made of."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

#: In points: a rule is at least this long, and bends no more than that.
_LONG = 3.0
_STRAIGHT = 0.5
#: A page with fewer rules than this in either direction has no table.
_LEAST_RULES = 2
#: How deep drawings nested in drawings are followed.
_MAX_DEPTH = 4

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


class Rule(NamedTuple):
    """A horizontal or vertical line in points from the page's upper left corner as shown."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def flat(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 > self.bottom - self.top


def rules_of(page: pdfium.PdfPage) -> list[Rule]:
    """A page's rules; none where there are too few in one direction for a table."""
    rules: list[Rule] = []
    show = _shown(page)
    for start, end in _segments(page):
        (xa, ya), (xb, yb) = show(*start), show(*end)
        width, height = abs(xa - xb), abs(ya - yb)
        if max(width, height) >= _LONG and min(width, height) <= _STRAIGHT:
            rules.append(Rule(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)))
    flat = sum(1 for rule in rules if rule.flat)
    return rules if flat >= _LEAST_RULES and len(rules) - flat >= _LEAST_RULES else []
