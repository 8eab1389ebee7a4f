"""Tables without rules: rows of pieces that stand below each other in columns of their own."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from extract.loaders.pages.grid import Box
from extract.loaders.pages.lines import Line, Row

#: So many pieces make a row of a table, and so many such rows a table.
_PIECES, _ROWS = 4, 4
#: Rows further apart than this, in usual distances of rows, are of two tables.
_APART = 3.5
#: Parts of one row are nearer to each other than this share of that distance.
_ONE_ROW = 0.6
_SIGNS = "≥≤<>"


def aligned_cells(rows: list[Row]) -> list[Box]:
    """The cells of the first table that rows of a page make by their places alone; empty for a
    page without one. Every piece stands in one column, and most rows hold a number."""
    lines = [[piece for piece in row.pieces if piece.text.strip()] for row in rows]
    lines = [pieces for pieces in lines if pieces]
    lines.sort(key=lambda pieces: pieces[0].y)
    wide = _run([pieces for pieces in lines if len(pieces) >= _PIECES])
    if len(wide) < _ROWS or 2 * sum(map(_holds_number, wide)) < len(wide):
        return []
    bands = _bands(wide)
    if len(bands) < _PIECES or not all(_fits(pieces, bands) for pieces in wide):
        return []
    first, last = wide[0][0].y, wide[-1][0].y
    inside = [pieces for pieces in lines if first <= pieces[0].y <= last and _fits(pieces, bands)]
    spacing = median(b[0].y - a[0].y for a, b in pairwise(wide))
    return _cells(_grouped(inside, spacing), bands)


def _run(wide: list[list[Line]]) -> list[list[Line]]:
    """The longest run of rows that follow each other without a gap."""
    if len(wide) < _ROWS:
        return []
    usual = median(b[0].y - a[0].y for a, b in pairwise(wide))
    runs: list[list[list[Line]]] = [[wide[0]]]
    for before, pieces in pairwise(wide):
        if pieces[0].y - before[0].y > _APART * usual:
            runs.append([])
        runs[-1].append(pieces)
    return max(runs, key=len)


def _holds_number(pieces: list[Line]) -> bool:
    return any(piece.text[0].isdigit() or piece.text[0] in _SIGNS for piece in pieces[1:])


def _bands(wide: list[list[Line]]) -> list[tuple[float, float]]:
    """The columns: where any piece of the rows stands, what overlaps in one."""
    found: list[tuple[float, float]] = []
    for x0, x1 in sorted((piece.x0, piece.x1) for pieces in wide for piece in pieces):
        if found and x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def _fits(pieces: list[Line], bands: list[tuple[float, float]]) -> bool:
    """True if each piece stands in a column of its own."""
    columns = [
        at
        for piece in pieces
        for at, (x0, x1) in enumerate(bands)
        if piece.x0 < x1 and x0 < piece.x1
    ]
    return len(columns) == len(pieces) == len(set(columns))


def _grouped(lines: list[list[Line]], spacing: float) -> list[list[Line]]:
    """The rows of the table: lines so near to each other that a cell was broken in them."""
    groups = [list(lines[0])]
    for before, pieces in pairwise(lines):
        if pieces[0].y - before[0].y > _ONE_ROW * spacing:
            groups.append([])
        groups[-1] += pieces
    return groups


def _cells(groups: list[list[Line]], bands: list[tuple[float, float]]) -> list[Box]:
    """The boxes between the middles of the gaps."""
    size = max(piece.size for group in groups for piece in group)
    xs = [bands[0][0] - size, *((a[1] + b[0]) / 2 for a, b in pairwise(bands))]
    xs.append(bands[-1][1] + size)
    ys = [min(piece.y for piece in groups[0]) - 1.2 * size]
    for above, below in pairwise(groups):
        lowest, highest = max(p.y for p in above), min(p.y for p in below)
        ys.append((lowest + highest - 0.8 * size) / 2)
    ys.append(max(piece.y for piece in groups[-1]) + 0.5 * size)
    return [(x0, top, x1, bottom) for top, bottom in pairwise(ys) for x0, x1 in pairwise(xs)]
