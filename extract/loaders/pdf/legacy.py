"""Pages typed for fonts from before Unicode, told by the words of the whole document.

A page alone may be too short to tell, and a line always is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.loaders.pages.page import Page
from extract.messages import Text


def decode_pages(pages: list[Page]) -> list[Text]:
    """Puts Unicode in the place of old codes in all lines and cells; gives back what is to
    be said of it."""
    # imported late: its tables take a while, and few documents need them
    from extract.text.legacy import decode_mixed, remarks

    mixed = decode_mixed("\n".join(_texts(pages)))
    if mixed is None:
        return []
    lines = iter(mixed.text.split("\n"))

    def following(before: str) -> str:
        return "\n".join(next(lines) for _ in range(before.count("\n") + 1))

    for page in pages:
        for line in page.lines:
            line.text = following(line.text)
        for table in page.tables:
            for row in table.rows:
                row[:] = [replace(cell, text=following(cell.text)) for cell in row]
    return remarks(mixed)


def _texts(pages: list[Page]) -> Iterator[str]:
    for page in pages:
        for line in page.lines:
            yield line.text
        for table in page.tables:
            for row in table.rows:
                for cell in row:
                    yield cell.text
