"""The words around a quote: its sentence or table row, and the heads of its cell."""

from __future__ import annotations

from extract.document import BlockKind, Span
from extract.links.ground import Ground


def where(ground: Ground, span: Span) -> tuple[str, str, str]:
    """The sentence or the table row around a place, as it stands in the document, and the
    heads of its row and its column (empty outside of tables)."""
    scope = ground.scope(span.start)
    blocks = ground.document.blocks
    block = blocks[scope.first]
    if block.kind is not BlockKind.TABLE_ROW:
        return ground.sentence_text(span), "", ""
    row = ground.text[block.span.start : block.span.end].strip()
    named = (ground.text[c.span.start : c.span.end] for c in block.cells if c.column < scope.column)
    head = next((text for text in named if any(map(str.isalpha, text))), "")
    return row, " ".join(head.split()), ground.column_head(scope)
