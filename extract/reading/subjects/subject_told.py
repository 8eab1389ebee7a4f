"""What a number is told to be of."""

from __future__ import annotations

from dataclasses import dataclass

SURE, CONFIRMED, GUESS = "sure", "confirmed", "guess"


@dataclass(slots=True, frozen=True)
class Subject:
    """A criterion and an indicator, both empty for none; `certainty` is `sure`, `confirmed` or
    `guess`; `place` is what decided it, in the view's offsets (None for nothing)."""

    criterion: str = ""
    indicator: str = ""
    certainty: str = SURE
    place: tuple[int, int] | None = None


NONE = Subject()
