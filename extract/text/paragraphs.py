"""Which block goes on with the sentence of the block before it.

Text files and PDFs break sentences over lines and pages; what belongs together is read
together, because a ratio and its percentage may stand on both sides of the break.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.document import Block, BlockKind
from patterns import form

#: A sentence that breaks off in a line shorter than this wasn't broken by the page.
_SHORTEST_BROKEN_LINE = 60
_ENDED = regex.compile(r"[.;:!?…][\"')\]*]*\s*$")


@lru_cache(maxsize=1)
def _opener() -> regex.Pattern[str]:
    return form("opener").regex


def continues(text: str, before: Block, after: Block) -> bool:
    """True if `after` goes on with the sentence that `before` leaves open.

    A line that fills its column goes on in the next one unless that one opens an item; any
    other line only where the next begins with a small letter.
    """
    if before.kind is not BlockKind.PARAGRAPH or after.kind is not BlockKind.PARAGRAPH:
        return False
    tail = text[max(before.span.start, before.span.end - 8) : before.span.end].rstrip(" *")
    if not tail or _ENDED.search(tail):
        return False
    head = text[after.span.start : after.span.start + 60].lstrip(" *\t")
    if not head or _opener().match(head):
        return False
    if before.fills:
        return True
    long_enough = before.span.end - before.span.start >= _SHORTEST_BROKEN_LINE
    return long_enough and head[0].islower()
