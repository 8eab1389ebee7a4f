"""Several tables drawn as one: a row of heads in the middle begins another."""

from __future__ import annotations

from collections.abc import Iterator

from extract.reading.tables.cells import status_word
from extract.reading.tables.content import content_of
from extract.reading.tables.grid import Grid, Row, filled
from extract.reading.tables.head import DEEPEST, header_depth
from extract.reading.tables.kinds import called, kind_of, spoken

#: So many heads at least, so many rows of numbers below them and so many rows above.
_HEADS, _BELOW, _ABOVE = 3, 2, 2
_NAMING = frozenset({"index", "name", "commune"})


def parts_of(grid: Grid) -> Iterator[Grid]:
    """The tables that a grid is made of, most often itself alone."""
    rows = grid.rows
    starts = [at for at in range(_ABOVE, len(rows) - _BELOW) if _begins_another(grid, at)]
    if starts:
        starts = [at for at in starts if at >= header_depth(grid) + _ABOVE]
    first = 0
    for at in [*starts, len(rows)]:
        before = grid.before if not first else -1
        yield grid if not starts else Grid(grid.view, rows[first:at], before)
        first = at


def _begins_another(grid: Grid, at: int) -> bool:
    """True for a row of nothing but words that heads numbers, in columns that held words before;
    its first cell is called what the rows of tables are named by (`Ấp`, `TT`)."""
    row = grid.rows[at]
    cells = [cell for column, cell in sorted(row.cells.items()) if filled(cell)]
    texts = [grid.words(cell) for cell in cells]
    if len(texts) < _HEADS or any(cell.row != row.number for cell in cells):
        return False
    if any(any(map(str.isdigit, text)) for text in texts) or not _names_rows(texts[0]):
        return False
    others = [cell.column for cell in cells[1:]]
    below = grid.rows[at + 1 :]
    numbered = [each for each in others if _holds_numbers(grid, below, each)]
    worded = [each for each in numbered if not _holds_numbers(grid, grid.rows[1:at], each)]
    if 2 * len(numbered) <= len(others):
        return False
    # words in columns of numbers alone are other heads, if they aren't those above once more
    again = any(texts == grid.texts(above) for above in grid.rows[: min(at, DEEPEST)])
    heads = len(numbered) == len(others) or (
        len(numbered) > 1 and len(set(texts)) == len(texts) and not any(map(status_word, texts))
    )
    return 2 * len(worded) > len(numbered) or (heads and not again)


def _names_rows(text: str) -> bool:
    return kind_of((text,)) in _NAMING or spoken("places", "^", "$").match(called(text)) is not None


def _holds_numbers(grid: Grid, rows: list[Row], column: int) -> bool:
    """True for a column of numbers alone."""
    content = content_of(grid.text(row, column) for row in rows)
    return content.mostly(content.numbers, _BELOW)
