"""What every loader makes and every later room reads: a text with places.

A `Document` is one string, exactly as the loader read it, and the blocks that lie in it.
Everything that is extracted later is a `Span` of that string, so that each number can be
shown where it stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce

from extract.messages import Text, text


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
    SKIPPED = "skipped"
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


class PageWay(StrEnum):
    """How a page was read."""

    FAST = "fast"  # as the library gives its text
    PLACED = "placed"  # character by character, by their places: slower
    OCR = "ocr"  # from its picture
    UNREAD = "unread"


class Trust(StrEnum):
    """How sure a number is that was read from a picture."""

    SURE = "sure"  # two readers agree, or there is no number in it
    ALONE = "alone"  # one reader alone has read it
    DISPUTED = "disputed"  # two readers differ


_DOUBT = (Trust.SURE, Trust.ALONE, Trust.DISPUTED)


@dataclass(slots=True, frozen=True)
class Box:
    """A place on a page as it is shown: points from its upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Box) -> Box:
        """The smallest box around both; the page is this one's."""
        return Box(
            self.page,
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(slots=True, frozen=True)
class Sighting:
    """A word that was read from a picture: where it stands in the text and on the page.

    `other` is what the second reader gives, where the two differ about a number.
    """

    span: Span
    box: Box
    trust: Trust = Trust.SURE
    other: str = ""


@dataclass(slots=True, frozen=True)
class Remark:
    """What was repaired or guessed on a page; page 0 is the whole document."""

    page: int
    message: Text


@dataclass(slots=True, frozen=True)
class Cell:
    """One table cell: its text's span and where it stands in the grid.

    Rows and columns count from 0. A merged cell stands once, at its upper left corner;
    `rows` and `columns` say how many it covers. `box` is as that of a block.
    """

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    box: Box | None = field(default=None, compare=False)


@dataclass(slots=True, frozen=True)
class Block:
    """A paragraph, a table row or a line of a page.

    `line` counts from 1: the line of a text file, the block of a Word file, the line on
    the page of a PDF. `fills` says that the line reaches the right edge of its column, so
    that its sentence may go on in the next block (PDF, hard-wrapped text). `table` numbers
    the tables of a document from 0; it is None outside of tables. `box` is where a line of a
    PDF stands on its page, as that is read: upright, its lines level (None where nobody knows,
    and for what was read from a picture: its words have their own, see `Sighting`). `anchor` is
    the `line` of the block in which the mark of a note stands (None where nobody knows).
    """

    span: Span
    kind: BlockKind
    page: int
    line: int
    fills: bool = False
    table: int | None = None
    cells: tuple[Cell, ...] = ()
    box: Box | None = field(default=None, compare=False)
    anchor: int | None = None


@dataclass(slots=True)
class Document:
    """One input file as text with places.

    `text` holds the characters as the loader read them, before any normalising. Blocks lie
    in it in ascending order and don't overlap; between two blocks stands nothing but white
    space. `pages` is the page count (1 where a format has no pages). `paged` is False where
    nobody knows what stands on which page: a Word file that stores no breaks prints as it
    comes. `notes` holds what the loader repaired or could not read, in order, as (message
    identifier, parameters).
    """

    text: str
    blocks: list[Block]
    format: str
    pages: int = 1
    paged: bool = True
    status: ReadStatus = ReadStatus.OK
    notes: list[Text] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    ways: list[PageWay] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    confidence: float | None = None
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

    def page_of(self, block: Block) -> int | None:
        """The page on which a block stands; None where the document isn't paged."""
        return block.page if self.paged else None

    def column_at(self, offset: int) -> tuple[int, int] | None:
        """The table and the column of the cell in which `offset` lies; None outside of cells."""
        block = self.block_at(offset)
        for cell in block.cells:
            if block.table is not None and cell.span.start <= offset < cell.span.end:
                return block.table, cell.column
        return None

    def seen(self, span: Span) -> list[Sighting]:
        """The words of a span that were read from a picture."""
        first = bisect_right(self.sightings, span.start, key=lambda word: word.span.end)
        last = bisect_left(self.sightings, span.end, key=lambda word: word.span.start)
        return self.sightings[first:last]

    def evidence(self, span: Span) -> Evidence:
        """The place and the exact words of a span."""
        block = self.block_at(span.start)
        quote = self.text[span.start : span.end]
        evidence = Evidence(span.start, span.end, self.page_of(block), block.line, quote)
        return self._seen_evidence(evidence) if self.sightings else evidence

    def _seen_evidence(self, evidence: Evidence) -> Evidence:
        """The same with its box on its page and the least trust that a word in it has."""
        words = self.seen(evidence.span)
        boxes = [word.box for word in words if word.box.page == evidence.page]
        return replace(
            evidence,
            box=reduce(Box.joined, boxes) if boxes else None,
            trust=max((word.trust for word in words), key=_DOUBT.index, default=Trust.SURE),
        )


@dataclass(slots=True, frozen=True)
class Evidence:
    """A slice of a document with its place: `text[start:end] == quote`, always.

    `page` is None where the document isn't paged (see `Document`).
    For a page that was read from a picture, `box` is where the quote stands on it, and
    `trust` how sure the least sure number in it is.
    """

    start: int
    end: int
    page: int | None
    line: int
    quote: str
    box: Box | None = None
    trust: Trust = Trust.SURE

    @property
    def span(self) -> Span:
        """The offsets of the quote."""
        return Span(self.start, self.end)

    @property
    def at(self) -> str:
        """Page and line as they are shown, see `page_and_line`."""
        return page_and_line(self.page, self.line)


def page_and_line(page: object, line: object) -> str:
    """`3:12`; the line alone where nobody knows the page (None or empty)."""
    return f"{line}" if page in (None, "") else f"{page}:{line}"


def told_place(page: int | None, line: int) -> Text:
    """A place in words, without its page where nobody knows that."""
    if page is None:
        return text("line {line}", line=line)
    return text("page {page}, line {line}", page=page, line=line)
