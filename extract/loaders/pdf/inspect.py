"""Which pages of a PDF are not as they should be, told before PDFium opens them."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.loaders.pdf.streams import look


@dataclass(slots=True)
class Inspected:
    """Pages by their number from 1: those whose content or letters don't unpack to their end
    (`torn`), those with a picture that doesn't (`torn_pictures`), those that draw more than
    a page can hold (`harmful`). `torn_somewhere` says that something doesn't unpack to its
    end, and no page could be told that shows it."""

    torn: set[int] = field(default_factory=set)
    torn_pictures: set[int] = field(default_factory=set)
    harmful: set[int] = field(default_factory=set)
    torn_somewhere: bool = False


def inspected(data: bytes) -> Inspected:
    """What is told of the pages of a file."""
    found = look(data)
    if not (found.torn or found.doubtful):
        return Inspected()
    # takes long to import, and few files need it
    from extract.loaders.pdf.structure import pages_of

    pages = pages_of(data)
    pages.torn_somewhere = found.torn and not (pages.torn or pages.torn_pictures)
    return pages
