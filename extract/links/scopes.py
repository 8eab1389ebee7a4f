"""Where links stand: a paragraph of the text, or a cell of a table."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from extract.document import Block, Cell, Span


@dataclass(slots=True, frozen=True)
class Scope:
    """A paragraph or a cell: where it is, and in a table the row and column.

    `first` and `last` are its blocks; `table` is None for a paragraph.
    """

    span: Span
    first: int
    last: int
    table: int | None = None
    row: int = -1
    column: int = -1


def cell_at(block: Block, offset: int) -> Cell | None:
    """The cell of a block that holds an offset; None between cells and outside of tables."""
    cells = block.cells
    if not cells:
        return None
    index = bisect_right(cells, offset, key=lambda cell: cell.span.start) - 1
    if index < 0:
        return None
    return cells[index] if offset <= cells[index].span.end else None


def row_of(block: Block) -> int:
    """The row of a table that a block is, or its line."""
    return block.cells[0].row if block.cells else block.line
