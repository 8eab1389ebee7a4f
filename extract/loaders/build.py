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
)
from extract.messages import Text


@dataclass(slots=True, frozen=True)
class Seen:
    """A word read from a picture before it has a place in the text; `start` and `end` are
    offsets into the line or cell that it stands in. See `document.Sighting`."""

    start: int
    end: int
    box: Box
    trust: Trust = Trust.SURE
    other: str = ""


@dataclass(slots=True, frozen=True)
class CellText:
    """One table cell before it has a place in the text; see `document.Cell`."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    seen: tuple[Seen, ...] = ()


@dataclass(slots=True)
class Builder:
    """Collects blocks in the order of the text; blocks are separated by a line feed."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    sightings: list[Sighting] = field(default_factory=list)

    def add(
        self,
        text: str,
        kind: BlockKind,
        page: int,
        line: int,
        *,
        fills: bool = False,
        seen: Iterable[Seen] = (),
    ) -> None:
        """One block without cells; blank texts are not added."""
        begins = self.length - (len(text) - len(text.lstrip()))
        text = text.strip()
        if text:
            self._sight(seen, begins)
            self._append(text, Block(self._span(text), kind, page, line, fills))

    def add_row(
        self,
        cells: list[CellText],
        kind: BlockKind,
        page: int,
        line: int,
        table: int,
    ) -> None:
        """One table row: its cells' texts joined with a tab; blank rows are not added."""
        if not any(cell.text for cell in cells):
            return
        placed: list[Cell] = []
        at = self.length
        for cell in cells:
            span = Span(at, at + len(cell.text))
            self._sight(cell.seen, at)
            placed.append(Cell(span, cell.row, cell.column, cell.rows, cell.columns))
            at = span.end + 1
        text = "\t".join(cell.text for cell in cells)
        block = Block(self._span(text), kind, page, line, False, table, tuple(placed))
        self._append(text, block)

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
        self, format_name: str, pages: int, status: ReadStatus, notes: list[Text]
    ) -> Document:
        """The finished document."""
        return Document(
            "\n".join(self.parts),
            self.blocks,
            format_name,
            pages,
            status,
            notes,
            sightings=self.sightings,
        )
