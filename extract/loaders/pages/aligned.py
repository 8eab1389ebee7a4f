"""Tables without rules on a page: rows of words that stand below each other in columns."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from statistics import median

from extract.loaders.aligned.bands import Gaps
from extract.loaders.aligned.runs import may_be_row
from extract.loaders.aligned.tables import AlignedTable, aligned_tables
from extract.loaders.aligned.words import Word, WordLine
from extract.loaders.build import CellText
from extract.loaders.pages.grid import Table
from extract.loaders.pages.lines import SPACE, Glyph, Row, glyph_rows, text_of

_GAPS = Gaps(wide=1.2, least=0.45)
#: A page with fewer rows that may be a table's has none.
_ROWS = 2
_SIGNS = "≥≤<>"


def may_have_tables(rows: list[Row]) -> bool:
    """True for a page with rows of several pieces and numbers; quick."""
    found = 0
    for row in rows:
        texts = [piece.text.strip() for piece in row.pieces]
        texts = [text for text in texts if text]
        numbers = sum(text[0].isdigit() or text[0] in _SIGNS for text in texts[1:])
        found += may_be_row(len(texts), numbers)
    return found >= _ROWS


def tables_without_rules(glyphs: list[Glyph]) -> tuple[list[Table], list[Glyph]]:
    """The tables that the glyphs of a page make by their places alone, and the glyphs outside."""
    level = [glyph for glyph in glyphs if not glyph.angle]
    lines, words = _lines(level)
    tables: list[Table] = []
    inside: set[int] = set()
    for found in aligned_tables(lines, _GAPS):
        tables.append(_table(found, words))
        inside |= {word.at for line in found.lines for word in line.words}
    taken = {id(glyph) for at in inside for glyph in words[at]}
    return tables, [glyph for glyph in glyphs if id(glyph) not in taken]


def _lines(glyphs: list[Glyph]) -> tuple[list[WordLine], list[list[Glyph]]]:
    """The lines of a page by their words, and the glyphs of each word."""
    lines: list[WordLine] = []
    words: list[list[Glyph]] = []
    for row in glyph_rows(glyphs):
        told: list[Word] = []
        ordered = sorted((g for g in row if not g.sign.isspace()), key=lambda glyph: glyph.x)
        for glyph in ordered:
            last = words[-1] if told else None
            if last is not None and glyph.x - max(g.right for g in last[-2:]) <= (
                SPACE * glyph.size
            ):
                last.append(glyph)
                x1, text = max(told[-1].x1, glyph.right), told[-1].text + glyph.sign
                told[-1] = told[-1]._replace(x1=x1, text=text)
            else:
                told.append(Word(glyph.x, glyph.right, glyph.sign, len(words)))
                words.append([glyph])
        if told:
            size, y = median(g.size for g in ordered), median(g.y for g in ordered)
            lines.append(WordLine(y, size, tuple(told)))
    return lines, words


def _table(found: AlignedTable, words: list[list[Glyph]]) -> Table:
    """A table of the page; its columns part in the middle between them."""
    first = found.lines[0]
    middles = [(a[1] + b[0]) / 2 for a, b in pairwise(found.bands)]
    table = Table([found.bands[0][0], *middles], first.y - first.size)
    for number, row in enumerate(found.rows):
        cells: dict[int, CellText] = defaultdict()
        for cell in row:
            text = text_of(glyph for word in cell.words for glyph in words[word.at])
            width = cell.last - cell.first + 1
            cells[cell.first] = CellText(text, number, cell.first, 1, width)
        table.rows.append([cells[at] for at in sorted(cells)])
    return table
