"""A place where a criterion or an indicator is named."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Reference:
    """A code named in a text, by its place in the view. `listed` says that it stands among
    others, `whole` that the list they stand in was understood to its end."""

    code: str
    name: str
    start: int
    end: int
    paragraph: int
    listed: bool = False
    score: float | None = None
    whole: bool = True
