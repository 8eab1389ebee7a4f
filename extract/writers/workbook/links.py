"""Where a document lies, as a link from the workbook opens it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.tables import Row
from extract.writers.addresses import Addresses
from extract.writers.workbook.cells import MAX_LINKS, Link

#: The column of paths is no narrower and no wider than that, in characters. LibreOffice doesn't
#: break a link: what is longer is cut there, in Excel it wraps.
_NARROWEST, _WIDEST = 20, 44


def width_of_paths(documents: Iterable[Row]) -> int:
    """How wide a column of these documents' paths is, in characters."""
    longest = max((len(str(row["path"])) for row in documents), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)


@dataclass(slots=True)
class Links:
    """Links from a workbook to documents. A sheet holds so many links and no more: then the
    words stand alone."""

    addresses: Addresses = field(default_factory=Addresses)
    given: int = 0

    def to(self, document: Row, page: object = None) -> Link | str:
        """A document's path as a link that opens it, a PDF at that page; the path alone where
        nobody knows where it lies."""
        words = str(document["path"])
        target = self.addresses.of(words)
        if not target or self.given >= MAX_LINKS:
            return words
        self.given += 1
        at_page = document["format"] == "pdf" and page
        return Link(words, target, f"page={page}" if at_page else "")
