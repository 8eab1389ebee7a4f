"""Numbers that a narrow column of a page broke over two lines of one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.document import Block

_GROUP = r"[0-9]{1,3}(?:\.[0-9]{3})*\.(?:\n[0-9]{3}|[0-9]\n[0-9]{2}|[0-9]{2}\n[0-9])(?![0-9.,])"
#: A group of thousands that isn't whole at the end of its line (`3.0`, `94`), behind a stroke or as
#: all that a cell holds; a comma there, with digits and a percent sign or the end of the cell
#: behind it; a code that is all of its cell (`17.`, `2`).
_BROKEN = re.compile(
    rf"(?<=/)\s?{_GROUP}"
    rf"|\A{_GROUP}(?=\s*\Z)"
    r"|(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]{3})*,\n[0-9]{1,2}(?=\s?%|\s*\Z)"
    r"|\A[0-9]{1,2}\.\n[0-9]{1,2}\.?(?=\s*\Z)"
)


def broken_numbers(text: str, blocks: Iterable[Block]) -> Iterator[int]:
    """The ends of lines that stand inside of a number in Vietnamese signs; of cells on pages
    alone, since elsewhere the lines of a cell are as somebody typed them."""
    for block in blocks:
        for cell in block.cells:
            if cell.box is None or "\n" not in text[cell.span.start : cell.span.end]:
                continue
            for match in _BROKEN.finditer(text[cell.span.start : cell.span.end]):
                yield cell.span.start + match.start() + match.group().rindex("\n")
