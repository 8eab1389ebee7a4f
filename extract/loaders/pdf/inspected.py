"""What is known of the pages of a PDF before PDFium opens them."""

from __future__ import annotations

from dataclasses import dataclass, field


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
