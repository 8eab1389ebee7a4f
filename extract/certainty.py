"""How sure it is that two things belong together, or that something is what it was taken for."""

from __future__ import annotations

from enum import StrEnum


class Certainty(StrEnum):
    """By the words or the grid, by other numbers, or not at all; the surest first."""

    SURE = "sure"
    CONFIRMED = "confirmed"
    GUESS = "guess"


_ORDER = tuple(Certainty)


def weakest(*certainties: Certainty) -> Certainty:
    """The least sure of several; `sure` for none."""
    return max(certainties, key=_ORDER.index, default=Certainty.SURE)
