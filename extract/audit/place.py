"""The words around a quote: its sentence or table row, and the heads of its cell."""

from __future__ import annotations

import re

from extract.audit.claim import Claim
from extract.document import Block, BlockKind, Span
from extract.links import Links

#: Facts that are held against a number, and aren't what is stated.
_ASIDE = frozenset({"standard", "mark"})
#: A letter or a Roman number before a row's name.
_NUMBERS = re.compile(r"\s*(?:[IVX]+|[^\W\d_])[.)]?\s*")


def where(links: Links, claim: Claim) -> tuple[str, str, str]:
    """The sentence or the table row around a claim's quote, as it stands in the document, and
    the heads of its row and its column (empty outside of tables). A quote over several cells
    has the column of the last number that it states."""
    ground, span = links.ground, claim.evidence.span
    scope = ground.scope(span.start)
    blocks = ground.document.blocks
    block = blocks[scope.first]
    if block.kind is not BlockKind.TABLE_ROW:
        return ground.sentence_text(span), "", ""
    if span.end > scope.span.end:
        scope = ground.scope(_stated(links, claim, span).start)
    row = ground.text[block.span.start : block.span.end].strip()
    named = [text for column, text in ground.named_cells(scope) if column < scope.column]
    if not named and not any(map(str.isalpha, ground.text[scope.span.start : scope.span.end])):
        behind = _behind(ground.text, block, scope.column)
        if behind:
            return row, behind, ""
    head = next((text for text in named if not _NUMBERS.fullmatch(text)), next(iter(named), ""))
    return row, " ".join(head.split()), ground.column_head(scope)


def _behind(text: str, block: Block, column: int) -> str:
    """The name behind the number or the code that opens a row; empty where none stands there."""
    first = next((cell for cell in block.cells if cell.column > column), None)
    words = " ".join(text[first.span.start : first.span.end].split()) if first else ""
    return words if " " in words and any(map(str.isalpha, words)) else ""


def _stated(links: Links, claim: Claim, span: Span) -> Span:
    """The last number within a quote that a claim states."""
    stated = [fact for fact in claim.facts if fact.numbers and fact.kind not in _ASIDE]
    places = [place for fact in stated for place in links.places(fact)]
    inside = [place for place in places if span.start <= place.start < span.end]
    return max(inside, default=span, key=lambda place: place.start)
