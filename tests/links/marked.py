"""Documents for tests of links: a text with its ends marked, `⟦percent:80%⟧`.

A line that begins with a stroke is a row of a table, its cells between strokes; rows that
follow one another are one table.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extract.document import Document, Span
from extract.links import Fact
from extract.links.numbers import numerals, readings
from tests.text_documents import grid_document

_MARK = re.compile(r"⟦([a-z_]+):(.*?)⟧", re.S)
#: Ends that have no number.
_WORDS = frozenset({"mark", "achieved", "not_achieved", "document", "day"})
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
        if kind not in _WORDS:
            found = [n for n in numerals(document.text, start, end) if n.kind != "time"]
            if kind == "ratio":
                found = [n for n in found if n.kind != "percent"]
            numbers = tuple(readings(p)[0] for n in found for p in n.printed)
            # a whole stands before its part in a table, in prose the greater is the whole
            prose = "|" not in evidence.quote
            if len(found) > 1 and (not prose or numbers[0] > numbers[-1]):
                numbers = numbers[::-1]
        behind = document.text[end : end + 20].split()
        unit = _UNITS.get(kind, behind[0] if kind in ("value", "total") and behind else "")
        if kind == "standard":
            unit = "%" if "%" in evidence.quote else (behind[0] if behind else "")
        facts.append(Fact(kind, evidence, numbers, unit))
    return document, facts
