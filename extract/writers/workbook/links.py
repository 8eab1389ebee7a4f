"""Where a document lies, as a link from the workbook opens it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.tables import Row
from extract.writers.workbook.cells import MAX_LINKS, Link

#: What a URI can't hold as it is; all other letters stand as Excel writes them.
_ESCAPES = {"%": "%25", " ": "%20", "#": "%23", "?": "%3F", '"': "%22", "<": "%3C", ">": "%3E"}
_LONGEST = 2000


@dataclass(slots=True)
class Links:
    """Links from a workbook in `folder`; `places` says where each document lies by its path in
    the documents table. A sheet holds so many links and no more: then the words stand alone."""

    folder: Path = field(default_factory=Path)
    places: Mapping[str, Path] = field(default_factory=dict)
    given: int = 0

    def to(self, document: Row, page: object = None) -> Link | str:
        """A document's path as a link that opens it, a PDF at that page; the path alone where
        nobody knows where it lies."""
        words = str(document["path"])
        place = self.places.get(words)
        if place is None or self.given >= MAX_LINKS:
            return words
        target = _uri(place, self.folder)
        if len(target) > _LONGEST:
            return words
        self.given += 1
        at_page = document["format"] == "pdf" and page
        return Link(words, target, f"page={page}" if at_page else "")


def _uri(place: Path, folder: Path) -> str:
    """Relative, so that results and documents can move together; absolute from another drive."""
    try:
        words = Path(os.path.relpath(place, folder)).as_posix()
    except ValueError:
        words = "file:///" + place.absolute().as_posix().lstrip("/")
    return "".join(_ESCAPES.get(letter, letter) for letter in words)
