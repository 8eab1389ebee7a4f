"""Where a document lies, as the workbook and the page link to it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

#: What a URI can't hold as it is; all other letters stand as Excel writes them.
_ESCAPES = str.maketrans(
    {"%": "%25", " ": "%20", "#": "%23", "?": "%3F", '"': "%22", "<": "%3C", ">": "%3E"}
)
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
        if place is None:
            return ""
        head, name = os.path.split(place)
        address = _uri(head, self.folder) + name.translate(_ESCAPES)
        return address if len(address) <= _LONGEST else ""


# the documents of a folder follow each other
@lru_cache(maxsize=64)
def _uri(place: str, folder: Path) -> str:
    """The address of a folder, as what its files' begin with: relative, so that results and
    documents can move together; absolute from another drive."""
    try:
        words = Path(os.path.relpath(place or os.curdir, folder)).as_posix()
    except ValueError:
        words = "file:///" + Path(place).absolute().as_posix().lstrip("/")
    return "" if words == os.curdir else f"{words.rstrip('/')}/".translate(_ESCAPES)
