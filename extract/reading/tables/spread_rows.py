"""Tables whose rows tell by turns what columns tell in others: `Kế hoạch` and `Thực hiện`, years,
or a whole, its part and their share, one below another beside each name. They are read with a
column for each of these."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.document import Cell
from extract.reading.tables.axes import is_time
from extract.reading.tables.content import content_of
from extract.reading.tables.grid import Grid, Row
from extract.reading.tables.head import header_depth
from extract.reading.tables.kinds import kind_of
from extract.reading.tables.ratios import role_of
from extract.reading.tables.row_labels import kind_of_label

#: Kinds of columns that rows may be by turns.
_KINDS = frozenset({"standard", "result", "target", "verdict"})
#: So many names at least, each with so many rows.
_NAMES, _EACH = 2, 2


@dataclass(slots=True, frozen=True)
class _Turns:
    """The column whose cells say what each row is, how many rows each name has, and these; a row
    that only names a group stands alone."""

    column: int
    each: int
    groups: list[list[Row]]


def spread_rows(grid: Grid) -> Grid:
    """The table with one row for each name; the same where its rows don't go by turns."""
    if len(grid.rows) <= _NAMES * _EACH:
        return grid
    depth = header_depth(grid)
    turns = next(filter(None, (_turns(grid, depth, at) for at in _naming(grid, depth))), None)
    if turns is None:
        return grid
    return _spread(grid, depth, turns)


def _naming(grid: Grid, depth: int) -> list[int]:
    """The columns behind the first whose first words below the header are a kind of row."""
    first: dict[int, str] = {}
    for row in grid.rows[depth:] if depth else []:
        for at in row.cells:
            if at not in first and (text := grid.text(row, at)):
                first[at] = text
    return [at for at in sorted(first)[1:] if _is_kind(first[at])]


def _is_kind(text: str) -> bool:
    """True for what rows are by turns: `Kế hoạch`, `Năm 2022`, `Tổng số`, `Tỷ lệ (%)`."""
    if not text:
        return False
    role = role_of([text]) in ("whole", "part") or kind_of_label(text) == "share"
    return role or kind_of((text,)) in _KINDS or is_time(text)


def _turns(grid: Grid, depth: int, column: int) -> _Turns | None:
    """The rows by names, if a column says the same by turns beside each of these."""
    body = grid.rows[depth:]
    counted = [row for row in body if grid.text(row, column)]
    others = [row for row in body if not grid.text(row, column)]
    told = [grid.text(row, column) for row in counted]
    each = next((at for at in range(1, len(told)) if told[at] == told[0]), 0)
    turns = told[:each]
    if each < _EACH or len(told) < _NAMES * each or told != turns * (len(told) // each):
        return None
    if not all(map(_is_kind, turns)) or any(_holds(grid, row, column) for row in others):
        return None
    groups = [counted[at : at + each] for at in range(0, len(counted), each)]
    before = [at for at in counted[0].cells if at < column]
    named = all(_is_one(grid, group, at) for group in groups for at in before)
    names = [tuple(grid.text(group[0], at) for at in before) for group in groups]
    if not named or len(set(names)) < len(names) or not all(map(any, names)):
        return None
    lone = [[row] for row in others]
    return _Turns(column, each, sorted(groups + lone, key=lambda rows: body.index(rows[0])))


def _holds(grid: Grid, row: Row, column: int) -> bool:
    """True for a row with a number behind a column."""
    return any(any(map(str.isdigit, grid.text(row, at))) for at in row.cells if at > column)


def _is_one(grid: Grid, rows: list[Row], column: int) -> bool:
    """True for a column that says one thing for all rows of a name: merged over them, said once,
    or again in each."""
    told = [grid.text(row, column) for row in rows]
    return all(text in ("", told[0]) for text in told)


def _spread(grid: Grid, depth: int, turns: _Turns) -> Grid:
    """The table with what is told by turns in columns of its own, below a row of heads for them;
    the same where that is no numbers."""
    wide = [at for at in range(turns.column + 1, grid.width()) if _differs(grid, turns, at)]
    told = content_of(grid.text(row, at) for row in grid.rows[depth:] for at in wide)
    if not told.digits:
        return grid
    each = turns.each
    new: dict[int, list[int]] = {}
    for at in range(grid.width()):
        first = sum(map(len, new.values()))
        width = 0 if at == turns.column else each if at in wide else 1
        new[at] = list(range(first, first + width))
    header = [_head(row, number, depth, new) for number, row in enumerate(grid.rows[:depth])]
    labels = dict(header[-1].cells)
    named = next(group for group in turns.groups if len(group) == each)
    for at in wide:
        cells = zip(new[at], named, strict=True)
        labels |= {to: _put(row.cells[turns.column], depth, to) for to, row in cells}
    header.append(Row(named[0].paragraph, labels, depth))
    body = [_line(group, depth + 1 + at, new) for at, group in enumerate(turns.groups)]
    places = {
        cell.span.start: row.paragraph for row in reversed(grid.rows) for cell in row.cells.values()
    }
    return Grid(grid.view, header + body, grid.before, spread=places)


def _differs(grid: Grid, turns: _Turns, column: int) -> bool:
    """True for a column that doesn't say one thing for all rows of each name."""
    return not all(_is_one(grid, group, column) for group in turns.groups)


def _head(row: Row, number: int, depth: int, new: dict[int, list[int]]) -> Row:
    """A row of the header over the new columns; what is headed once is headed down to the last."""
    cells = {}
    for at, cell in row.cells.items():
        covered = [to for under in range(at, at + cell.columns) for to in new.get(under, [])]
        if covered:
            top = min(cell.row, number)
            down = cell.row + cell.rows >= row.number + depth - number and len(covered) == 1
            rows = depth + 1 - top if down else min(cell.rows, depth - top)
            cells[covered[0]] = replace(
                cell, row=top, column=covered[0], rows=rows, columns=len(covered)
            )
    return Row(row.paragraph, cells, number)


def _put(cell: Cell, row: int, column: int) -> Cell:
    return replace(cell, row=row, column=column, rows=1, columns=1)


def _line(group: list[Row], number: int, new: dict[int, list[int]]) -> Row:
    """The rows of a name as one."""
    cells = {}
    for at, places in new.items():
        for to, row in zip(places, group, strict=False):
            if at in row.cells:
                cells[to] = _put(row.cells[at], number, to)
    return Row(group[0].paragraph, cells, number)
