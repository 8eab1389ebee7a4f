"""Which pages of a PDF are not as they should be, told before PDFium opens them."""

from __future__ import annotations

from extract.loaders.pdf.inspected import Inspected
from extract.loaders.pdf.streams import look


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
