"""Tables that go on on the next page: header rows that are repeated there, a row that a page
break cut in two, merged cells that reach over it.

The borders that a page break draws make two rows of one, and two cells of a merged one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from extract.loaders.build import CellText
from extract.loaders.pages.grid import Table, same_columns
from extract.loaders.pages.lines import Line
from extract.loaders.pages.page import Page
from extract.messages import text

#: A cell was cut by the page break only if its words on the page before fill so many lines.
_LEAST_LINES = 2
#: The word after a page break would not have had room before it: with it, the line would be
#: longer than this share of the cell's longest.
_FULL = 0.85
#: What begins an item of its own: a code, a bullet, a list letter.
_ITEM = re.compile(r"\s*(?:[0-9]+(?:\.[0-9]+)*[.)\]/]?\s|[0-9]+\.[0-9]+|[a-zđ][.)]|[-–—+•*])")
_ENDS = re.compile(r"[.;:!?]\s*$")


def join_tables(pages: list[Page], apart: set[int]) -> None:
    """Joins what page breaks cut in the tables of the pages. What stands in `apart` (by its
    identity) interrupts no table; a header row that is repeated becomes a line and is put
    into `apart`, too."""
    first: Table | None = None
    last: Table | None = None
    for page in pages:
        body = [line.y for line in page.lines if id(line) not in apart]
        tables = sorted(page.tables, key=lambda table: table.top)
        if not tables:
            if body:
                first = last = None
            continue
        follows = not any(y < tables[0].top for y in body)
        if first and last and follows and same_columns(last, tables[0]):
            _join(page, first, last, tables[0], apart)
        else:
            first = tables[0]
        if tables[0].rows:
            last = tables[0]
        if len(tables) > 1:
            # a table goes on on the next page only if it is the last of this one
            first = last = tables[-1]
        if last is not None and any(y > tables[-1].top for y in body):
            first = last = None


def _join(page: Page, first: Table, last: Table, table: Table, apart: set[int]) -> None:
    """Puts what is left of the table of the page before where it belongs; `first` has the
    header, `last` the rows before the page break."""
    header = _repeated(first.rows, table.rows)
    for number, row in enumerate(table.rows[:header]):
        words = " ".join(cell.text.replace("\n", " ") for cell in row if cell.text)
        line = Line(words, table.edges[0], table.edges[-1], table.top, 1.0, row=-1 - number)
        page.lines.append(line)
        apart.add(id(line))
    _drop(table, header)
    merged = {cell.column for cell in table.rows[0] if cell.rows > 1} if table.rows else set()
    if table.rows and _is_rest(last, table.rows[0]):
        _append(last, table.rows[0])
        _drop(table, 1, keep_merged=True)
        page.remarks.append(
            text("The first row of the table goes on from the page before: read as one row.")
        )
    _extend_merged(last, table, merged)


def _repeated(header: list[list[CellText]], rows: list[list[CellText]]) -> int:
    """How many rows at the beginning are those of the header once more."""
    if header is rows:
        return 0
    same = takewhile(lambda pair: pair[0] == pair[1], zip(header, rows, strict=False))
    return sum(1 for _ in same)


def _drop(table: Table, count: int, *, keep_merged: bool = False) -> None:
    """Takes the first rows from a table. With `keep_merged`, empty cells that reach further
    down stay, in the next row."""
    kept: list[CellText] = []
    if keep_merged:
        dropped = (cell for row in table.rows[:count] for cell in row)
        kept = [
            replace(cell, row=count, rows=cell.row + cell.rows - count)
            for cell in dropped
            if cell.row + cell.rows > count and not cell.text
        ]
    del table.rows[:count]
    if kept and table.rows:
        table.rows[0] = sorted(kept + table.rows[0], key=lambda cell: cell.column)
    for row in table.rows:
        row[:] = [replace(cell, row=cell.row - count) for cell in row]


def _is_rest(last: Table, row: list[CellText]) -> bool:
    """Whether the first row after a page break is the rest of the last one before it: it has
    no number, says less, and its words go on in cells whose last line was full."""
    filled = [cell for cell in row if cell.text]
    before = {cell.column: cell for _, _, cell in _ending(last)}
    whole = [cell for cell in before.values() if cell.text]
    if not filled or (row[0].column == 0 and row[0].text) or len(filled) >= len(whole):
        return False
    return all(
        cell.column in before and _goes_on(before[cell.column].text, cell.text) for cell in filled
    )


def _goes_on(before: str, after: str) -> bool:
    lines = before.split("\n")
    if len(lines) < _LEAST_LINES or _ITEM.match(after) or _ENDS.search(before):
        return False
    widest = max(map(len, lines + after.split("\n")))
    return len(lines[-1]) + 1 + len(after.split()[0]) > _FULL * widest


def _append(last: Table, row: list[CellText]) -> None:
    """Adds the words of the rest of a row to its cells."""
    places = {cell.column: (line, at) for line, at, cell in _ending(last)}
    for rest in row:
        if rest.text:
            line, at = places[rest.column]
            cell = last.rows[line][at]
            shift = len(cell.text) + 1
            seen = [replace(w, start=w.start + shift, end=w.end + shift) for w in rest.seen]
            last.rows[line][at] = replace(
                cell, text=f"{cell.text}\n{rest.text}", seen=(*cell.seen, *seen), place=None
            )


def _extend_merged(last: Table, table: Table, merged: set[int]) -> None:
    """Lets the cells that end a page reach down over the empty cells in which they go on: an
    empty cell that is `merged` itself (by its column), or one in the first column below a
    merged cell."""
    if not table.rows:
        return
    places = {cell.column: (line, at) for line, at, cell in _ending(last)}
    for cell in list(table.rows[0]):
        if cell.text or cell.column not in places:
            continue
        line, at = places[cell.column]
        above = last.rows[line][at]
        if above.columns == cell.columns and (
            cell.column in merged or (cell.column == 0 and above.rows > 1)
        ):
            last.rows[line][at] = replace(above, rows=above.rows + cell.rows)
            table.rows[0].remove(cell)


def _ending(table: Table) -> Iterator[tuple[int, int, CellText]]:
    """The cells that reach the last row of a table, with their places in it."""
    for line, row in enumerate(table.rows):
        for at, cell in enumerate(row):
            if cell.row + cell.rows >= len(table.rows):
                yield line, at, cell
