"""Tables that stand side by side to save paper, as the one table that they are: `TT | Thôn | Hộ |
TT | Thôn | Hộ`, or names and what is told of them by turns."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.reading.tables.content import content_of
from extract.reading.tables.grid import Grid, Row, filled
from extract.reading.tables.head import header_depth
from extract.reading.tables.kinds import called, kind_of, spoken

#: What the first column of each part is headed by.
_NAMING = frozenset({"index", "name", "commune"})
#: So many columns at least has a part, and so many rows a table of names and values.
_COLUMNS, _ROWS = 2, 2


def unfolded(grid: Grid) -> Grid:
    """The table with its parts one below another; the same where it has but one."""
    if len(grid.rows) < _ROWS:
        return grid
    headed = _by_heads(grid)
    starts = headed or _by_turns(grid)
    if not starts:
        return grid
    depth = header_depth(grid) if headed else 0
    width = grid.width()
    ends = [*starts[1:], width]
    rows = []
    for start, end in zip(starts, ends, strict=True):
        first = depth if start > starts[0] else 0
        rows += [_between(row, start, end) for row in grid.rows[first:]]
    held = [row for row in rows if any(map(filled, row.cells.values()))]
    return Grid(grid.view, held, grid.before)


def _between(row: Row, start: int, end: int) -> Row:
    """A row's cells in some columns, as if the table began there."""
    cells = {
        at - start: replace(cell, column=cell.column - start, columns=min(cell.columns, end - at))
        for at, cell in row.cells.items()
        if start <= at < end
    }
    return Row(row.paragraph, cells, row.number)


def _by_heads(grid: Grid) -> list[int]:
    """Where each part begins, if the same heads come again; empty for a table of one part."""
    row = grid.rows[0]
    told = [""] * grid.width()
    for at, cell in row.cells.items():
        told[at : at + cell.columns] = [grid.words(cell)] * cell.columns
    own = [at for at in sorted(row.cells) if filled(row.cells[at])]
    if not own or not _names_rows(told[own[0]]):
        return []
    starts = [at for at in own if told[at] == told[own[0]]]
    ends = [*starts[1:], len(told)]
    parts = [_trimmed(told[start:end]) for start, end in zip(starts, ends, strict=True)]
    heads = [text for text, after in pairwise([*parts[0], ""]) if text != after]
    alike = all(part == parts[0] for part in parts)
    several = len(starts) > 1 and len(heads) >= _COLUMNS and len(set(heads)) == len(heads)
    return starts if alike and several else []


def _trimmed(texts: list[str]) -> list[str]:
    """The texts without the empty ones at their end, which part what stands side by side."""
    while texts and not texts[-1]:
        texts = texts[:-1]
    return texts


def _names_rows(text: str) -> bool:
    return kind_of((text,)) in _NAMING or spoken("places", "^", "$").match(called(text)) is not None


def _by_turns(grid: Grid) -> list[int]:
    """Where each part begins, if names and values stand by turns in every row, without a head:
    `Tổng số hộ | 1.250 hộ | Số hộ nghèo | 25 hộ`."""
    width = grid.width()
    if width < 2 * _COLUMNS or width % 2:
        return []
    if any(cell.columns > 1 or cell.rows > 1 for row in grid.rows for cell in row.cells.values()):
        return []
    names = [text for row in grid.rows for at in range(0, width, 2) if (text := grid.text(row, at))]
    values = [[grid.text(row, at) for row in grid.rows] for at in range(1, width, 2)]
    told = [content_of(texts) for texts in values]
    worded = content_of(names)
    named = worded.words == worded.filled == worded.distinct > len(values) * (_ROWS - 1)
    valued = all(each.filled == each.numbers + each.measured for each in told)
    opened = all(texts[0] for texts in values) and any(each.measured + each.shares for each in told)
    return list(range(0, width, 2)) if named and valued and opened else []
