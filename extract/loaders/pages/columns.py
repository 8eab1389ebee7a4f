"""Which wide gaps of a line separate columns, and columns of prose one after the other.

Letterheads and signatures stand in two columns whose lines share baselines: their pieces
become lines of their own, in the order of the page. Prose in two columns is read column
by column.
"""

from __future__ import annotations

from itertools import pairwise

from extract.loaders.pages.lines import Line, Row

#: The part of the first page in which a letterhead stands.
_LETTERHEAD = 0.35
#: In type sizes: gaps that separate columns by themselves, and beside a gap above or below.
_ALONE = 5.0
_TOGETHER = 1.2
#: What stands before a separating gap is at least this wide; an item number isn't.
_LEAST_LEFT = 4.0
_LEAST_LEFT_TOGETHER = 8.0
#: How many lines above or below may confirm a gap.
_NEAR = 2
#: Prose columns have at least this many lines, most of which reach their column's edge.
_LEAST_LINES = 8
_FULL_SHARE = 0.6
_FULL = 2.0


def lines_of_page(rows: list[Row], width: float, height: float, first_page: bool) -> list[Line]:
    """The lines of a page in reading order, numbered by row."""
    lines: list[Line] = []
    for number, row in enumerate(rows):
        in_letterhead = first_page and row.y < _LETTERHEAD * height
        near = rows[max(0, number - _NEAR) : number] + rows[number + 1 : number + 1 + _NEAR]
        for line in _pieces(row, near, in_letterhead):
            line.row = number + 1
            lines.append(line)
    if first_page:
        lines = _letterhead(lines, _LETTERHEAD * height)
    return _columns(lines, width / 2)


def _letterhead(lines: list[Line], bottom: float) -> list[Line]:
    """The lines with those of a letterhead in two columns first on the left, then on the
    right: a name or a date may go on in the next line of its column."""
    top = [line for line in lines if line.y < bottom]
    lefts, rights = [], []
    for one, other in pairwise(top):
        if one.row == other.row and one.piece:
            lefts.append(one)
            rights.append(other)
    if not lefts:
        return lines
    ends, begins = max(line.x1 for line in lefts), min(line.x0 for line in rights)
    start = top.index(lefts[0])
    columns: tuple[list[Line], list[Line]] = ([], [])
    for line in top[start:]:
        if line.x1 <= begins and line.x0 < ends:
            columns[0].append(line)
        elif line.x0 >= ends:
            columns[1].append(line)
        else:
            break
    end = start + len(columns[0]) + len(columns[1])
    return [*lines[:start], *columns[0], *columns[1], *lines[end:]]


def _pieces(row: Row, near: list[Row], in_letterhead: bool) -> list[Line]:
    """A row cut at those of its gaps that separate columns."""
    if len(row.pieces) == 1:
        return row.pieces
    groups = [Row([row.pieces[0]])]
    for left, right in zip(row.pieces, row.pieces[1:], strict=False):
        size = max(left.size, right.size)
        before = (left.x1 - groups[-1].pieces[0].x0) / size
        gap = (right.x0 - left.x1) / size
        separates = before >= _LEAST_LEFT and (
            in_letterhead
            or gap >= _ALONE
            or (
                before >= _LEAST_LEFT_TOGETHER
                and any(_share_gap(left.x1, right.x0, other, size) for other in near)
            )
        )
        if separates:
            groups.append(Row())
        groups[-1].pieces.append(right)
    lines = [group.joined() for group in groups]
    for line in lines:
        line.piece = len(lines) > 1
    return lines


def _share_gap(start: float, end: float, other: Row, size: float) -> bool:
    return any(
        min(end, right.x0) - max(start, left.x1) >= _TOGETHER * size
        for left, right in zip(other.pieces, other.pieces[1:], strict=False)
    )


def _columns(lines: list[Line], middle: float) -> list[Line]:
    """Stretches of prose on both sides of the page's middle, left side first."""
    ordered: list[Line] = []
    stretch: list[Line] = []
    for line in lines:
        if line.x0 < middle < line.x1:
            ordered += _side_by_side(stretch, middle)
            ordered.append(line)
            stretch = []
        else:
            stretch.append(line)
    return ordered + _side_by_side(stretch, middle)


def _side_by_side(stretch: list[Line], middle: float) -> list[Line]:
    sides = [[ln for ln in stretch if ln.x1 <= middle], [ln for ln in stretch if ln.x1 > middle]]
    for side in sides:
        if len(side) < _LEAST_LINES:
            return stretch
        edge = max(line.x1 for line in side)
        full = sum(1 for line in side if line.x1 >= edge - _FULL * line.size)
        if full < _FULL_SHARE * len(side):
            return stretch
    for side in sides:
        edge = max(line.x1 for line in side)
        for line in side:
            line.edge, line.piece = edge, False
    return sides[0] + sides[1]
