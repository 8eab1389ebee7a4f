"""What a number is told to be of."""

from __future__ import annotations

from dataclasses import dataclass

from extract.certainty import Certainty

SURE, CONFIRMED, GUESS = Certainty.SURE, Certainty.CONFIRMED, Certainty.GUESS


@dataclass(slots=True, frozen=True)
class Subject:
    """A criterion and an indicator, both empty for none; `place` is what decided it, in the
    view's offsets (None for nothing)."""

    criterion: str = ""
    indicator: str = ""
    certainty: Certainty = SURE
    place: tuple[int, int] | None = None


NONE = Subject()
