"""Documents for tests: a text as a text file's loader gives it."""

from __future__ import annotations

from extract.document import Block, BlockKind, Cell, Document, Span


def lines_document(text: str) -> Document:
    """A text with one block a line that isn't blank."""
    blocks, start = [], 0
    for line, content in enumerate(text.split("\n"), 1):
        if content.strip():
            span = Span(start, start + len(content))
            blocks.append(Block(span, BlockKind.PARAGRAPH, page=1, line=line))
        start += len(content) + 1
    return Document(text, blocks, "txt")


def grid_document(text: str) -> Document:
    """One block a line; a line between strokes is a row of a table."""
    blocks: list[Block] = []
    start, table, row = 0, 0, 0
    for line, content in enumerate(text.split("\n"), 1):
        span = Span(start, start + len(content))
        if content.startswith("|"):
            cells, at = [], start
            for column, cell in enumerate(content[1:].rstrip().rstrip("|").split("|")):
                left = at + 1 + len(cell) - len(cell.lstrip())
                cells.append(Cell(Span(left, left + len(cell.strip())), row, column))
                at += 1 + len(cell)
            blocks.append(
                Block(span, BlockKind.TABLE_ROW, 1, line, table=table, cells=tuple(cells))
            )
            row += 1
        elif content.strip():
            blocks.append(Block(span, BlockKind.PARAGRAPH, page=1, line=line))
            table, row = table + 1, 0
        start += len(content) + 1
    return Document(text, blocks, "txt")
