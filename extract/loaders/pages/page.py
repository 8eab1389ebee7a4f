"""A page that was read, before it is put together with the others."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.document import PageWay
from extract.loaders.pages.grid import Table
from extract.loaders.pages.lines import Line
from extract.messages import Text


@dataclass(slots=True)
class Page:
    """What was read of a page: its number from 1, its size in points, lines in reading
    order and tables. `unread` marks a scan, or a page that could not be opened; `way` says
    how it was read, `confidence` how sure its reader is of it (0 to 1), `remarks` what was
    repaired or guessed on it."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    unread: bool = False
    way: PageWay = PageWay.FAST
    confidence: float | None = None
    remarks: list[Text] = field(default_factory=list)
