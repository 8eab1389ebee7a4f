"""Documents for tests: a text as a text file's loader gives it."""

from __future__ import annotations

from extract.document import Block, BlockKind, Document, Span


def lines_document(text: str) -> Document:
    """A text with one block a line that isn't blank."""
    blocks, start = [], 0
    for line, content in enumerate(text.split("\n"), 1):
        if content.strip():
            span = Span(start, start + len(content))
            blocks.append(Block(span, BlockKind.PARAGRAPH, page=1, line=line))
        start += len(content) + 1
    return Document(text, blocks, "txt")
