"""What every document must satisfy, whatever its format, and short ways to look at one."""

from __future__ import annotations

from extract.document import Block, BlockKind, Document


def words(document: Document, block: Block) -> str:
    return document.text[block.span.start : block.span.end]


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    return [words(document, b) for b in document.blocks if kind is None or b.kind is kind]


def cells(document: Document) -> list[list[tuple[str, int, int, int, int]]]:
    """Each row's cells as (text, row, column, rows, columns)."""
    return [
        [
            (document.text[c.span.start : c.span.end], c.row, c.column, c.rows, c.columns)
            for c in block.cells
        ]
        for block in document.blocks
        if block.cells
    ]


def holds_together(document: Document) -> Document:
    """Asserts the promises that `Document` makes, and gives it back."""
    at = 0
    for block in document.blocks:
        assert not document.text[at : block.span.start].strip()
        assert block.span.start >= at
        assert words(document, block).strip()
        assert block.page >= 1
        assert block.line >= 1
        inside = block.span.start
        for cell in block.cells:
            assert block.span.covers(cell.span)
            assert cell.span.start >= inside
            inside = cell.span.end
        if block.cells:
            shown = [document.text[c.span.start : c.span.end] for c in block.cells]
            assert "\t".join(shown) == words(document, block)
        at = block.span.end
    assert not document.text[at:].strip()
    return document
