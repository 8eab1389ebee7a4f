"""Where a document lies, as the workbook and the page link to it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

#: What a URI can't hold as it is; all other letters stand as Excel writes them.
_ESCAPES = {"%": "%25", " ": "%20", "#": "%23", "?": "%3F", '"': "%22", "<": "%3C", ">": "%3E"}
_LONGEST = 2000


@dataclass(slots=True, frozen=True)
class Addresses:
    """Addresses as seen from a file in `folder`; `places` says where each document lies by its
    path in the documents table."""

    folder: Path = field(default_factory=Path)
    places: Mapping[str, str] = field(default_factory=dict)

    def of(self, path: str) -> str:
        """The address of a document; empty where nobody knows where it lies."""
        place = self.places.get(path)
        address = _uri(Path(place), self.folder) if place is not None else ""
        return address if len(address) <= _LONGEST else ""


def _uri(place: Path, folder: Path) -> str:
    """Relative, so that results and documents can move together; absolute from another drive."""
    try:
        words = Path(os.path.relpath(place, folder)).as_posix()
    except ValueError:
        words = "file:///" + place.absolute().as_posix().lstrip("/")
    return "".join(_ESCAPES.get(letter, letter) for letter in words)
