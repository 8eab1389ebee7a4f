"""Tables that stand one below another in the rows of one: each has a line of words above it, and
a header of its own. Such lines, and the notes below the last table, are no rows."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import groupby

import regex

from extract.document import Block, BlockKind, Document
from extract.reading.tables.head import is_number
from extract.reading.tables.kinds import called, spoken
from extract.text.view import fold
from patterns import alternation, words
from patterns.kept import pattern_of

#: So many rows at least make a table, and so many columns its header.
_ROWS, _COLUMNS = 2, 3
_HEADING = ("index", "commune", "name")


def unstack(document: Document) -> None:
    """Gives each such table of a document a number of its own, and makes paragraphs of the lines
    of words above and below."""
    tables = {block.table for block in document.blocks if block.table is not None}
    if not tables:
        return
    free = 1 + max(tables)
    numbered = groupby(enumerate(document.blocks), key=lambda each: each[1].table)
    for table, rows in [(table, [at for at, _ in run]) for table, run in numbered]:
        if table is None or len(rows) <= _ROWS:
            continue
        blocks = [document.blocks[at] for at in rows]
        if not any(_is_line(document, block) for block in blocks[_ROWS:]):
            continue
        begins = [n for n in range(_ROWS, len(rows) - 1) if _opens(document, blocks, n)]
        ends = _without_notes(document, blocks)
        lines = {n - 1 - up for n in begins for up in range(_lines_before(document, blocks, n))}
        for n, at in enumerate(rows):
            if n in lines or n >= ends:
                document.blocks[at] = _paragraph(blocks[n])
            elif own := sum(begin <= n for begin in begins):
                document.blocks[at] = replace(blocks[n], table=free + own - 1)
        free += len(begins)


def _paragraph(block: Block) -> Block:
    """A row of one cell as the line of words that it is."""
    (span,) = (cell.span for cell in block.cells if cell.span.end > cell.span.start)
    return replace(block, span=span, kind=BlockKind.PARAGRAPH, table=None, cells=())


def _without_notes(document: Document, rows: list[Block]) -> int:
    """How many rows there are above the notes at the end."""
    ends = at = len(rows)
    while at > _ROWS and _is_line(document, rows[at - 1]):
        at -= 1
        if spoken("notes_below", "^").match(_told(document, rows[at])[0]):
            ends = at
    return ends


def _lines_before(document: Document, rows: list[Block], row: int) -> int:
    """How many lines of words stand right above a row."""
    above = 0
    while _is_line(document, rows[row - 1 - above]):
        above += 1
    return above


def _opens(document: Document, rows: list[Block], at: int) -> bool:
    """True for the header of a table of its own: the words of a header and no numbers, above a
    row with numbers and below a line of words."""
    if len(rows[at].cells) < _COLUMNS or not _is_line(document, rows[at - 1]):
        return False
    told, below = _told(document, rows[at]), _told(document, rows[at + 1])
    if len(told) < _COLUMNS or told == _told(document, rows[0]):
        return False
    headed = _heads().fullmatch(called(told[0])) is not None and not any(map(is_number, told))
    return headed and any(map(is_number, below))


def _is_line(document: Document, row: Block) -> bool:
    """True for a row of nothing but one cell of words."""
    holding = [cell for cell in row.cells if cell.span.end > cell.span.start]
    if len(holding) != 1 or holding[0].rows > 1:
        return False
    span = holding[0].span
    return any(map(str.isalpha, document.text[span.start : span.end]))


def _told(document: Document, row: Block) -> list[str]:
    """The words of a row's cells that hold any."""
    spans = [cell.span for cell in row.cells if cell.span.end > cell.span.start]
    return [fold(document.text[span.start : span.end]) for span in spans]


@lru_cache(maxsize=1)
def _heads() -> regex.Pattern[str]:
    """What the first column of a table is headed by."""
    listed = words("columns")
    heads = [word for kind in _HEADING for word in listed["kinds"][kind]]
    return pattern_of(alternation([*heads, *listed["places"], *listed["times"]]), regex.I | regex.X)
