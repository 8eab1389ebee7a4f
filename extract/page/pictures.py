"""The pictures of one document in the page: those that its findings show, each once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.pictures import FURTHER, PICTURES
from extract.tables import Row


@dataclass(slots=True)
class Album:
    """`held` are a document's pictures as they are kept, `shown` those that the page has; `room`
    is how many bytes there are for them."""

    held: Sequence[dict[str, object]]
    room: int
    shown: list[dict[str, object]] = field(default_factory=list)
    taken: int = 0
    _numbers: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Row, room: int) -> Album:
        """The pictures of a document, by its row."""
        return cls(json.loads(str(document.get(PICTURES) or "[]")), room)

    def pointer(self, kept: str) -> dict[str, object] | None:
        """A finding's picture for the page: its number among `shown` and the boxes in it, and
        those of further pictures; None where it has none, or where there is no room for it."""
        if not kept:
            return None
        pointer: dict[str, object] = json.loads(kept)
        further = pointer.pop(FURTHER, [])
        first = self._numbered(pointer)
        if first is None or not isinstance(further, list):
            return first
        others = list(filter(None, map(self._numbered, further)))
        return first | {FURTHER: others} if others else first

    def _numbered(self, pointer: dict[str, object]) -> dict[str, object] | None:
        number = int(str(pointer["number"]))
        if number not in self._numbers:
            picture = self.held[number]
            size = len(str(picture["png"]))
            if self.taken + size > self.room:
                return None
            self.taken += size
            self._numbers[number] = len(self.shown)
            self.shown.append(picture)
        return pointer | {"number": self._numbers[number]}
