"""Which pages of a PDF are not as they should be, told before PDFium opens them."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.loaders.pdf.streams import look


@dataclass(slots=True)
class Inspected:
    """Pages by their number from 1: those whose content or letters don't unpack to their end
    (`torn`), those with a picture that doesn't (`torn_pictures`), those that draw more than
    a page can hold (`harmful`)."""

    torn: set[int] = field(default_factory=set)
    torn_pictures: set[int] = field(default_factory=set)
    harmful: set[int] = field(default_factory=set)


def inspected(data: bytes) -> Inspected:
    """What is told of the pages of a file; nothing of one whose structure can't be followed."""
    found = look(data)
    if not (found.torn or found.doubtful):
        return Inspected()
    # takes long to import, and few files need it
    from extract.loaders.pdf.structure import pages_of

    return pages_of(data)
