"""What is kept of pictures: JSON in the details of rows."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: The detail of a document's row that holds its pictures: a JSON list, see `Picture.held`.
PICTURES = "pictures"
#: The detail of a finding's row that says which of them shows it, see `pointed`.
PICTURE = "picture"
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


def pointed(number: int, boxes: Iterable[Boxed]) -> str:
    """A finding's picture as it is kept: `{"number": …, "boxes": [{"box": …, "related": …}]}`;
    `number` counts the document's pictures from 0."""
    marked = [{"box": each.box, "related": each.related} for each in boxes]
    return json.dumps({"number": number, "boxes": marked})


def dumped(pictures: Sequence[Picture]) -> str:
    """A document's pictures as they are kept."""
    return json.dumps([each.held() for each in pictures])
