"""Tables in text files whose columns are set apart by spaces alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from extract.document import Cell, Span
from extract.loaders.aligned.bands import Gaps
from extract.loaders.aligned.runs import may_be_row
from extract.loaders.aligned.tables import AlignedTable, aligned_tables
from extract.loaders.aligned.words import Word, WordLine
from extract.loaders.txt_tables import is_rule

_WORD = re.compile(r"\S+")
_COLUMN = re.compile(r"[ \t]{2,}")
_SIGNS = "≥≤<>"
#: A letter is half a type size wide: two spaces set columns apart, one may only in a head.
_SIZE, _HEIGHT = 2.0, 2.4
_GAPS = Gaps(wide=0.9, least=0.6)
#: A text with fewer lines that may be rows has no table.
_ROWS = 2


@dataclass(slots=True, frozen=True)
class AlignedRow:
    """A line, by its number among the lines, as a row of a table (counted from 0)."""

    line: int
    table: int
    cells: tuple[Cell, ...]


def rows(texts: list[str], lines: list[tuple[int, int]], numbers: list[int]) -> list[AlignedRow]:
    """The lines that are rows of tables. `lines` says where each text begins and ends in the
    document, `numbers` which line of it that is; an empty text stands in no table."""
    if sum(map(_may_be_row, texts)) < _ROWS:
        return []
    told, places, of_line = _words(texts, numbers)
    return [
        row
        for number, table in enumerate(aligned_tables(told, _GAPS))
        for row in _rows(table, number, places, of_line, lines)
    ]


def _may_be_row(text: str) -> bool:
    pieces = _COLUMN.split(text.strip())
    return may_be_row(len(pieces), sum(p[0].isdigit() or p[0] in _SIGNS for p in pieces[1:] if p))


def _words(
    texts: list[str], numbers: list[int]
) -> tuple[list[WordLine], list[tuple[int, int]], list[int]]:
    """The lines by their words, and of each word where it stands in its line and in which."""
    told: list[WordLine] = []
    places: list[tuple[int, int]] = []
    of_line: list[int] = []
    rules = 0  # which part lines without setting them further apart
    for index, (text, number) in enumerate(zip(texts, numbers, strict=True)):
        if is_rule(text):
            rules += 1
            continue
        columns = _columns(text)
        words: list[Word] = []
        for match in _WORD.finditer(text):
            start, end = match.span()
            words.append(Word(columns[start], columns[end], match.group(), len(places)))
            places.append((start, end))
            of_line.append(index)
        if words:
            told.append(WordLine(_HEIGHT * (number - rules), _SIZE, tuple(words)))
    return told, places, of_line


def _columns(text: str) -> list[float]:
    """Where each character stands on its line; marks of their own take no room."""
    found = [0.0]
    for sign in text:
        found.append(found[-1] + (not unicodedata.combining(sign)))
    return found


def _rows(
    table: AlignedTable,
    number: int,
    places: list[tuple[int, int]],
    of_line: list[int],
    lines: list[tuple[int, int]],
) -> Iterator[AlignedRow]:
    """Each line of a table as a row of its own."""
    found: dict[int, dict[tuple[int, int], list[int]]] = {}
    for row in table.rows:
        for cell in row:
            for word in cell.words:
                own = found.setdefault(of_line[word.at], {})
                own.setdefault((cell.first, cell.last), []).append(word.at)
    for at, line in enumerate(sorted(found)):
        start = lines[line][0]
        cells = tuple(
            Cell(
                Span(start + places[min(words)][0], start + places[max(words)][1]),
                at, first, 1, last - first + 1,
            )
            for (first, last), words in sorted(found[line].items())
        )  # fmt: skip
        yield AlignedRow(line, number, cells)
