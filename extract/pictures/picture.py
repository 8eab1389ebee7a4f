"""What is kept of pictures: JSON in the details of rows."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass

#: The detail of a document's row that holds its pictures: a JSON list, see `Picture.held`.
PICTURES = "pictures"
#: The detail of a finding's row that says which of them shows it, see `pointed`.
PICTURE = "picture"
#: What a finding's picture calls those of places that stand elsewhere than the quote.
FURTHER = "further"
#: Left, top, right and bottom in shares of the picture (0 to 1) from its upper left corner.
Shares = tuple[float, float, float, float]


@dataclass(slots=True, frozen=True)
class Picture:
    """A piece of a page: a PNG of `width` by `height` dots."""

    page: int
    width: int
    height: int
    png: bytes

    def held(self) -> dict[str, object]:
        """As it is kept: `page`, `width`, `height`, `png` (base64)."""
        coded = base64.b64encode(self.png).decode("ascii")
        return {"page": self.page, "width": self.width, "height": self.height, "png": coded}


@dataclass(slots=True, frozen=True)
class Boxed:
    """A place in a picture: 0 for the quote, from 1 on for the other places that the finding
    rests on, in their order."""

    related: int
    box: Shares


@dataclass(slots=True, frozen=True)
class Pointer:
    """Which picture shows a place of a finding, counted from 0 among the document's, and what is
    marked in it."""

    number: int
    boxes: tuple[Boxed, ...]

    def held(self) -> dict[str, object]:
        """As it is kept: `{"number": …, "boxes": [{"box": …, "related": …}]}`."""
        marked = [{"box": each.box, "related": each.related} for each in self.boxes]
        return {"number": self.number, "boxes": marked}


def pointed(first: Pointer, further: Sequence[Pointer]) -> str:
    """A finding's pictures as they are kept: that of its quote, and in a list `further` those of
    other places, where there are some."""
    held = first.held()
    return json.dumps(held | {FURTHER: [each.held() for each in further]} if further else held)


def dumped(pictures: Sequence[Picture]) -> str:
    """A document's pictures as they are kept."""
    return json.dumps([each.held() for each in pictures])
