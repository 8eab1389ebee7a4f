"""The pages of a PDF as one text: the body of all pages first, running headers after it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from statistics import median

from extract.document import BlockKind
from extract.loaders.build import Builder
from extract.loaders.pages.furniture import furniture
from extract.loaders.pages.grid import Table, same_columns
from extract.loaders.pages.joins import join_tables
from extract.loaders.pages.lines import Line
from extract.loaders.pages.page import Page

#: A line fills its column if the next line's first word would not have had room in it; with
#: no next line, if it ends within so many type sizes of the edge.
_FILLS = 2.0
#: How much wider a word may be than the mean of its line's letters tells.
_WIDER = 1.1
#: A line that begins further than this from the left edge, in type sizes, is a letterhead or a
#: signature.
_INDENT = 8.0
#: A line with more room than that on both sides, in type sizes, is centred.
_CENTRED = 1.5


def assembled(pages: list[Page]) -> Builder:
    """All blocks. Furniture comes last, so that it interrupts no sentence; its page and
    line still say where it stood."""
    assembly = _Assembly(furniture([(page.height, page.lines) for page in pages]))
    join_tables(pages, assembly.apart)
    edges = [_edges(page, assembly.apart) for page in pages]
    by_width: dict[float, list[float]] = defaultdict(list)
    for page, (_, right) in zip(pages, edges, strict=True):
        by_width[page.width].append(right)
    for page, (left, right) in zip(pages, edges, strict=True):
        # a page of few short lines doesn't show how wide its column is
        assembly.add(page, left, max(right, median(by_width[page.width])))
    for number, position, line in assembly.set_aside:
        assembly.builder.add(
            line.text, BlockKind.FURNITURE, number, position, seen=line.seen, place=line.place
        )
    return assembly.builder


class _Assembly:
    """Adds page after page; a table goes on where the next page begins with its columns."""

    def __init__(self, apart: set[int]) -> None:
        self.builder = Builder()
        self.apart = apart
        self.set_aside: list[tuple[int, int, Line]] = []
        self._open: Table | None = None
        self._table = -1
        self._rows = 0

    def add(self, page: Page, left: float, right: float) -> None:
        """The lines and table rows of a page, whose text has these edges."""
        items: list[tuple[float, Line | Table]] = [(line.y, line) for line in page.lines]
        if page.tables:
            items += [(table.top, table) for table in page.tables]
            items.sort(key=lambda item: item[0])
        position = 0
        positions: dict[int, int] = {}
        following = self._following(items)
        for (_, item), after in zip(items, following, strict=True):
            if isinstance(item, Table):
                position = self._add_table(item, page.number, position)
                continue
            if item.row not in positions:
                position += 1
                positions[item.row] = position
            at = positions[item.row]
            if id(item) in self.apart:
                self.set_aside.append((page.number, at, item))
            else:
                self._open = None
                self.builder.add(
                    item.text,
                    BlockKind.PARAGRAPH,
                    page.number,
                    at,
                    fills=_fills(item, after, left, right),
                    seen=item.seen,
                    place=item.place,
                )

    def _following(self, items: list[tuple[float, Line | Table]]) -> list[Line | None]:
        """For each item the line that follows it, running headers and footers passed over;
        None before a table and at the end of the page."""
        found: list[Line | None] = []
        after: Line | None = None
        for _, item in reversed(items):
            found.append(after)
            if isinstance(item, Table):
                after = None
            elif id(item) not in self.apart:
                after = item
        return found[::-1]

    def _add_table(self, table: Table, page: int, position: int) -> int:
        if self._open is None or not same_columns(self._open, table):
            self._table, self._rows = self._table + 1, 0
        for row in table.rows:
            position += 1
            cells = [replace(cell, row=cell.row + self._rows) for cell in row]
            self.builder.add_row(cells, BlockKind.TABLE_ROW, page, position, self._table)
        self._open = table
        self._rows += len(table.rows)
        return position


def _edges(page: Page, apart: set[int]) -> tuple[float, float]:
    """The left and the right edge of a page's text."""
    body = [line for line in page.lines if id(line) not in apart]
    left = min((line.x0 for line in body), default=0.0)
    return left, max((line.x1 for line in body), default=0.0)


def _is_centred(line: Line, left: float, right: float) -> bool:
    """Whether a line leaves the same room on both sides, as a title does."""
    before, after = line.x0 - left, right - line.x1
    return before > _CENTRED * line.size and abs(before - after) < line.size


def _fills(line: Line, after: Line | None, left: float, right: float) -> bool:
    if line.piece or (line.edge is None and line.x0 > left + _INDENT * line.size):
        return False
    if line.edge is None and _is_centred(line, left, right):
        return False
    edge = right if line.edge is None else line.edge
    if after is None or after.piece or not after.text.strip():
        return line.x1 >= edge - _FILLS * line.size
    letter = (after.x1 - after.x0) / len(after.text)
    word = after.text.split()[0]
    return line.x1 + (1 + len(word)) * letter * _WIDER > edge
