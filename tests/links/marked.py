"""Documents for tests of links: a text with its ends marked, `⟦percent:80%⟧`.

A line that begins with a stroke is a row of a table, its cells between strokes; rows that
follow one another are one table.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extract.document import Block, BlockKind, Cell, Document, Span
from extract.links import Fact
from extract.links.numbers import numerals, readings

_MARK = re.compile(r"⟦([a-z_]+):(.*?)⟧", re.S)
_UNITS = {"percent": "%"}


def marked(source: str) -> tuple[Document, list[Fact]]:
    """The document without its marks, and a fact for each mark, in order."""
    text, facts_at, at = "", [], 0
    for match in _MARK.finditer(source):
        text += source[at : match.start()]
        facts_at.append((match.group(1), len(text), len(text) + len(match.group(2))))
        text += match.group(2)
        at = match.end()
    document = grid_document(text + source[at:])
    facts = []
    for kind, start, end in facts_at:
        evidence = document.evidence(Span(start, end))
        numbers: tuple[Decimal, ...] = ()
        if kind not in ("mark", "achieved", "not_achieved"):
            found = [n for n in numerals(document.text, start, end) if n.kind != "time"]
            numbers = tuple(readings(p)[0] for n in found for p in n.printed)
            # a whole stands before its part in a table
            numbers = numbers if len(found) < 2 else numbers[::-1]
        behind = document.text[end : end + 20].split()
        unit = _UNITS.get(kind, behind[0] if kind == "value" and behind else "")
        if kind == "standard":
            unit = "%" if "%" in evidence.quote else (behind[0] if behind else "")
        facts.append(Fact(kind, evidence, numbers, unit))
    return document, facts


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
