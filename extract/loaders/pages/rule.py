"""A rule of a table, drawn on a page or found in its picture."""

from __future__ import annotations

from typing import NamedTuple


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
