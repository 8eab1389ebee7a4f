"""Puts a document together: texts one after another, with the blocks that lie in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.document import (
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    ReadStatus,
    Sighting,
    Span,
    Trust,
    told_place,
)
from extract.loaders.limits import MAX_BLOCKS, MAX_CELLS, MAX_CHARACTERS, MAX_REPEATED
from extract.messages import Text, text


@dataclass(slots=True, frozen=True)
class Seen:
    """A word read from a picture before it has a place in the text; `start` and `end` are
    offsets into the line or cell that it stands in. See `document.Sighting`."""

    start: int
    end: int
    box: Box
    trust: Trust = Trust.SURE
    other: str = ""


#: Left, top, right and bottom edge on a page, in points from its upper left corner.
Place = tuple[float, float, float, float]


@dataclass(slots=True, frozen=True)
class CellText:
    """One table cell before it has a place in the text; see `document.Cell`."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    seen: tuple[Seen, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(slots=True)
class Builder:
    """Collects blocks in the order of the text; blocks are separated by a line feed.

    There is an end to how much a document holds: `cut` is the page and the line of the first
    block that was left out because of that, or of whatever else its loader left out.
    """

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    cells: int = 0
    sightings: list[Sighting] = field(default_factory=list)
    cut: tuple[int, int] | None = None

    def add(
        self,
        text: str,
        kind: BlockKind,
        page: int,
        line: int,
        *,
        fills: bool = False,
        seen: Iterable[Seen] = (),
        place: Place | None = None,
        anchor: int | None = None,
    ) -> None:
        """One block without cells; blank texts are not added."""
        begins = self.length - (len(text) - len(text.lstrip()))
        text = text.strip()
        if len(text) > MAX_CHARACTERS and not self.blocks:
            text = beginning(text)
            self.cut = page, line
        elif not self.takes(len(text), page, line):
            return
        if text:
            self._sight(seen, begins)
            box = _box(page, place)
            block = Block(self._span(text), kind, page, line, fills, box=box, anchor=anchor)
            self._append(text, block)

    def add_row(
        self,
        cells: list[CellText],
        kind: BlockKind,
        page: int,
        line: int,
        table: int,
        *,
        top: int = 0,
    ) -> None:
        """One table row: its cells' texts joined with a tab; blank rows are not added. `top` is
        the row of the table's first cells."""
        if not any(cell.text for cell in cells):
            return
        length = sum(len(cell.text) + 1 for cell in cells)
        if not self.takes(length, page, line, cells=len(cells)):
            return
        placed: list[Cell] = []
        at = self.length
        for cell in cells:
            span = Span(at, at + len(cell.text))
            if cell.seen:
                self._sight(cell.seen, at)
            box = Box(page, *cell.place) if cell.place is not None else None
            placed.append(Cell(span, cell.row - top, cell.column, cell.rows, cell.columns, box))
            at = span.end + 1
        text = "\t".join(cell.text for cell in cells)
        block = Block(self._span(text), kind, page, line, False, table, tuple(placed))
        self._append(text, block)

    def takes(self, characters: int, page: int, line: int, *, cells: int = 0) -> bool:
        """Whether there is room for a block of so many characters and cells at that place.
        After the first one for which there is none, nothing more is taken."""
        if self.cut is None and (
            self.length + characters > MAX_CHARACTERS
            or self.cells + cells > MAX_CELLS
            or len(self.blocks) >= MAX_BLOCKS
        ):
            self.cut = page, line
        self.cells += cells
        return self.cut is None

    def _sight(self, seen: Iterable[Seen], at: int) -> None:
        for word in seen:
            span = Span(at + word.start, at + word.end)
            self.sightings.append(Sighting(span, word.box, word.trust, word.other))

    def _span(self, text: str) -> Span:
        return Span(self.length, self.length + len(text))

    def _append(self, text: str, block: Block) -> None:
        self.parts.append(text)
        self.blocks.append(block)
        self.length += len(text) + 1

    def document(
        self,
        format_name: str,
        pages: int,
        status: ReadStatus,
        notes: list[Text],
        *,
        flows: bool = False,
    ) -> Document:
        """The finished document; one that was cut is partial. `flows` says that its format has
        no pages but those of the breaks that it stores: without any it isn't paged."""
        paged = pages > 1 or not flows
        if self.cut is not None:
            page, line = self.cut
            told = too_much(page if paged else None, line)
            notes = [*notes, told] if self.blocks else [told]
            status = ReadStatus.PARTIAL if self.blocks else ReadStatus.FAILED
        return Document(
            "\n".join(self.parts),
            self.blocks,
            format_name,
            pages,
            paged,
            status,
            notes,
            sightings=self.sightings,
        )


def _box(page: int, place: Place | None) -> Box | None:
    return None if place is None else Box(page, *place)


def beginning(text: str) -> str:
    """So much of a text as a document holds, to the end of a line, a sentence or a word."""
    taken = text[:MAX_CHARACTERS]
    for sign in ("\n", ". ", " "):
        head, found, _ = taken.rpartition(sign)
        if found:
            return (head + found).rstrip()
    return taken


def too_much(page: int | None, line: int) -> Text:
    """What is said of a document of which only the beginning is read."""
    return text(
        "The file holds more than is read of one document ({limit} characters): it is made to "
        "harm, or several documents in one; what follows {place} was not read, "
        "so hand it in as several files.",
        limit=MAX_CHARACTERS,
        place=told_place(page, line),
    )


def too_often() -> Text:
    """What is said of a file whose cells say too often that they are as the one before."""
    return text(
        "The cells of the file repeat others in more than {limit} characters, as only a file "
        "made to harm or a damaged one does; the rest of them was left out: delete the rows "
        "and columns that hold nothing of the report, and save it again.",
        limit=MAX_REPEATED,
    )
