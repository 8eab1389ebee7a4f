"""What every loader makes and every later room reads: a text with places.

A `Document` is one string, exactly as the loader read it, and the blocks that lie in it.
Everything that is extracted later is a `Span` of that string, so that each number can be
shown where it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from extract.messages import Text


class BlockKind(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    TABLE_ROW = "table_row"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"  # running headers and page numbers of a PDF


#: Blocks that interrupt the flow of sentences: read, kept, but no part of a paragraph.
OUT_OF_FLOW = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.FURNITURE})


class ReadStatus(StrEnum):
    """What became of an input file (column `status` of the documents table)."""

    OK = "ok"
    PARTIAL = "partial"
    NEEDS_OCR = "needs_ocr"
    EMPTY = "empty"
    NOT_A_REPORT = "not_a_report"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(slots=True, frozen=True, order=True)
class Span:
    """A half-open range of offsets, in characters, into `Document.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def covers(self, other: Span) -> bool:
        """True if `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(slots=True, frozen=True)
class Cell:
    """One table cell: its text's span and where it stands in the grid.

    Rows and columns count from 0. A merged cell stands once, at its upper left corner;
    `rows` and `columns` say how many it covers.
    """

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(slots=True, frozen=True)
class Block:
    """A paragraph, a table row or a line of a page.

    `line` counts from 1: the line of a text file, the block of a Word file, the line on
    the page of a PDF. `fills` says that the line reaches the right edge of its column, so
    that its sentence may go on in the next block (PDF, hard-wrapped text). `table` numbers
    the tables of a document from 0; it is None outside of tables.
    """

    span: Span
    kind: BlockKind
    page: int
    line: int
    fills: bool = False
    table: int | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(slots=True)
class Document:
    """One input file as text with places.

    `text` holds the characters as the loader read them, before any normalising. Blocks lie
    in it in ascending order and don't overlap; between two blocks stands nothing but white
    space. `pages` is the page count (1 where a format has no pages). `notes` holds what
    the loader repaired or could not read, in order, as (message identifier, parameters).
    """

    text: str
    blocks: list[Block]
    format: str
    pages: int = 1
    status: ReadStatus = ReadStatus.OK
    notes: list[Text] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list, repr=False)

    def block_at(self, offset: int) -> Block:
        """The block in which `offset` lies, or the last one that begins before it.

        Raises LookupError for a document without blocks.
        """
        if not self.blocks:
            raise LookupError("a document without blocks has no places")
        if len(self._starts) != len(self.blocks):
            self._starts = [block.span.start for block in self.blocks]
        return self.blocks[max(0, bisect_right(self._starts, offset) - 1)]

    def evidence(self, span: Span) -> Evidence:
        """The place and the exact words of a span."""
        block = self.block_at(span.start)
        return Evidence(
            span.start, span.end, block.page, block.line, self.text[span.start : span.end]
        )


@dataclass(slots=True, frozen=True)
class Evidence:
    """A slice of a document with its place: `text[start:end] == quote`, always."""

    start: int
    end: int
    page: int
    line: int
    quote: str

    @property
    def span(self) -> Span:
        """The offsets of the quote."""
        return Span(self.start, self.end)
