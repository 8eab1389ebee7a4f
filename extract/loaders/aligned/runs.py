"""Lines that follow each other in the same columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extract.loaders.aligned.bands import (
    Band,
    Gaps,
    bands_of,
    bands_over,
    overlap,
    placed,
    widened,
)
from extract.loaders.aligned.words import WordLine, begins_with_number, pieces_of

#: So many pieces, of which a later one is a number, make a row of a table.
_PIECES = 3
#: So many rows make a table by themselves, and so many below a line of heads.
_ROWS, _HEADED = 3, 2
#: Rows further apart than this, in usual distances of rows, are of two tables; lines of words
#: that stand further above a row than that are heads of another.
_APART, _NEW_HEAD = 3.5, 1.6
#: The distance of rows that is usual where only one is known, in type sizes.
_FIRST = 2.0
#: So many lines above a first row may show its columns.
_HEADS = 3
#: More lines than this between two rows are none of a table.
_BETWEEN = 14
#: So many rows tell how far rows are apart, and no more are looked at once more.
_LAST = 12
#: This share of a table's cells is filled at least.
_FILLED = 0.5
#: Where so many rows of a table begin with a number, a line of words that does is one too.
_MOSTLY = 0.8
#: Type sizes that differ by no more than this share are the same.
_SAME_TYPE = 0.08


@dataclass(slots=True)
class Run:
    """The rows of one table, `bands` their columns; `lines` has those between its rows too, the
    numbers of the rows themselves among them in `rows`. `above` stands before it, `below` behind
    it, up to the next."""

    lines: list[WordLine]
    bands: list[Band]
    rows: list[int]
    above: list[WordLine]
    below: list[WordLine] = field(default_factory=list)

    @property
    def spacing(self) -> float:
        """The usual distance of its rows."""
        heights = [self.lines[at].y for at in self.rows[-_LAST:]]
        if len(heights) < 2:
            return _FIRST * self.lines[0].size
        return median(b - a for a, b in pairwise(heights))


def may_be_row(pieces: int, numbers: int) -> bool:
    """True for a line of so many pieces, so many behind the first of which begin with a number."""
    return pieces >= _PIECES and numbers > 0


def is_row(line: WordLine, gaps: Gaps) -> bool:
    """True for a line that may be a row of a table with numbers."""
    pieces = pieces_of(line, gaps.wide)
    return may_be_row(len(pieces), sum(map(begins_with_number, pieces[1:])))


def runs_of(lines: list[WordLine], gaps: Gaps) -> Iterator[Run]:
    """The tables among the lines of a page, from the top down."""
    current: Run | None = None
    waiting: list[WordLine] = []
    for line in lines:
        if not is_row(line, gaps):
            waiting.append(line)
            continue
        if current is None or not _joined(current, waiting, line, gaps):
            if current is not None:
                current.below = waiting
                told = list(_whole(current, gaps))
                yield from told
                if not told:  # heads that begin with numbers are no rows: `14.1 BHYT`
                    waiting = [*current.above, *current.lines, *waiting]
            bands = _with_heads(line, waiting, gaps)
            current = Run([line], bands, [0], list(waiting))
        waiting = []
    if current is not None:
        current.below = waiting
        yield from _whole(current, gaps)


def _with_heads(line: WordLine, above: list[WordLine], gaps: Gaps) -> list[Band]:
    """The columns of a first row, and those that only the heads right above it show."""
    bands = bands_of(pieces_of(line, gaps.wide))
    near = [head for head in above[-_HEADS:] if line.y - head.y <= _HEADS * _FIRST * line.size]
    heads = max(near, key=lambda head: len(pieces_of(head, gaps.wide)), default=None)
    if heads is not None and len(pieces_of(heads, gaps.wide)) > len(bands):
        bands = _between(heads, bands, gaps)
    for head in near:
        wider = _between(head, bands, gaps)
        if len(_by_itself(head, wider, gaps)) == len(pieces_of(head, gaps.wide)):
            bands = wider
    return bands


def _between(heads: WordLine, bands: list[Band], gaps: Gaps) -> list[Band]:
    """The columns, and those of heads that stand over none of them."""
    told = bands_of(pieces_of(heads, gaps.wide))
    own = [band for band in told if all(overlap(band, each) <= 0 for each in bands)]
    return sorted([*bands, *own])


def _joined(run: Run, between: list[WordLine], line: WordLine, gaps: Gaps) -> bool:
    """Takes a row into a run with what stands between; False where it is none of it."""
    heights = [run.lines[-1].y, *(each.y for each in between), line.y]
    if len(between) > _BETWEEN or any(b - a > _APART * run.spacing for a, b in pairwise(heights)):
        return False
    if _heads_another(run, between, gaps):
        return False
    columns = placed(line, run.bands, gaps)
    bands = widened(line, columns, run.bands) if columns is not None else None
    if bands is None and len(run.rows) < _LAST:
        bands = bands_over([*(run.lines[at] for at in run.rows), line], gaps)
    if bands is None or not all(_inside(each, bands, gaps) for each in between):
        return False
    run.lines += [*between, line]
    run.rows.append(len(run.lines) - 1)
    run.bands = bands
    return True


def _inside(line: WordLine, bands: list[Band], gaps: Gaps) -> bool:
    """True for what may stand between two rows: more of their cells, or the name of a group."""
    columns = placed(line, bands, gaps)
    return len(pieces_of(line, gaps.wide)) == 1 or (columns is not None and -1 not in columns)


def _heads_another(run: Run, between: list[WordLine], gaps: Gaps) -> bool:
    """True for lines between two rows with the heads of another table among them: words in
    several columns below a line that goes over them, or below a gap."""
    before = run.lines[-1]
    caption = False
    for line in between:
        pieces = pieces_of(line, gaps.wide)
        apart = caption or line.y - before.y > _NEW_HEAD * run.spacing
        if apart and len(pieces) >= _PIECES and not begins_with_number(pieces[0]):
            return True
        columns = placed(line, run.bands, gaps)
        placed_in = len(set(columns or (-1, 0))) == 1 and columns != [-1] * len(line.words)
        caption = caption or (len(pieces) == 1 and not (placed_in and _same_type(line, run)))
        before = line
    return False


def _same_type(line: WordLine, run: Run) -> bool:
    return abs(line.size - run.lines[0].size) <= _SAME_TYPE * line.size


def _whole(run: Run, gaps: Gaps) -> Iterator[Run]:
    """The run, if it is a table."""
    least = _HEADED if _is_headed(run, gaps) else _ROWS
    pieces = sum(len(pieces_of(run.lines[at], gaps.wide)) for at in run.rows)
    filled = _drop_empty(run, gaps)
    _take_above(run, gaps)
    full = pieces >= _FILLED * len(run.rows) * filled
    if len(run.rows) >= least and len(run.bands) >= _PIECES and full:
        yield run


def is_numbered(line: WordLine, run: Run, gaps: Gaps) -> bool:
    """True for a line of words that a number opens as it does the rows of its table."""
    pieces = pieces_of(line, gaps.wide)
    if len(pieces) < _PIECES or not begins_with_number(pieces[0]):
        return False
    columns = placed(line, run.bands, gaps)
    if columns is None or columns[0] != 0 or -1 in columns:
        return False
    return opened_by_numbers(run, gaps)


def opened_by_numbers(run: Run, gaps: Gaps) -> bool:
    """True for a table whose rows begin with a number."""
    opened = sum(begins_with_number(pieces_of(run.lines[at], gaps.wide)[0]) for at in run.rows)
    return _MOSTLY * len(run.rows) <= opened


def _take_above(run: Run, gaps: Gaps) -> None:
    """Takes the rows of words alone that stand between the heads and the first row with numbers,
    and the name of the first group of rows."""
    while run.above and is_numbered(run.above[-1], run, gaps):
        if not _taken(run, 1):
            return
    between = (run.lines[at] for at in range(len(run.lines)) if at not in run.rows)
    grouped = any(names_group(line, run, gaps) for line in between)
    if len(run.above) > 1 and grouped and names_group(run.above[-1], run, gaps):
        _taken(run)


def _taken(run: Run, row: int = 0) -> bool:
    """Takes the line above the first row, if it is near: a row itself, or none (0)."""
    line = run.above[-1]
    if run.lines[0].y - line.y > _NEW_HEAD * run.spacing:
        return False
    run.above.pop()
    run.lines.insert(0, line)
    run.rows = [*range(row), *(at + 1 for at in run.rows)]
    return True


def names_group(line: WordLine, run: Run, gaps: Gaps) -> bool:
    """True for words alone that begin above the rows' numbers and reach over them."""
    left, right = run.bands[0]
    return (
        len(pieces_of(line, gaps.wide)) == 1
        and opened_by_numbers(run, gaps)
        and left - line.size < line.words[0].x0 <= right < line.words[-1].x1
        and line.words[0].text[0].isupper()
    )


def _drop_empty(run: Run, gaps: Gaps) -> int:
    """Leaves out the columns in which only a head stands, and no row has anything, but for those
    that a head has between neighbours with one column each. How many columns are filled."""
    filled = {
        column
        for line in run.lines
        for column in placed(line, run.bands, gaps) or ()
        if column >= 0
    }
    empty = set(range(len(run.bands))) - filled
    near = run.above[-_HEADS:] if empty else []
    headed = {at for line in near for at in _by_itself(line, run.bands, gaps)}
    run.bands = [band for at, band in enumerate(run.bands) if at in filled or at in headed]
    return len(filled)


def _by_itself(line: WordLine, bands: list[Band], gaps: Gaps) -> set[int]:
    """The columns with a head of their own in a line, as those on both sides of them: a head over
    two columns stands between these."""
    over = [
        [at for at, band in enumerate(bands) if overlap((piece[0].x0, piece[-1].x1), band) > 0]
        for piece in pieces_of(line, gaps.wide)
    ]
    alone = [each[0] if len(each) == 1 else -1 for each in over]
    last = len(bands) - 1
    before = [alone[0] - 1, *alone]
    return {
        at
        for left, at, right in zip(before, alone, [*alone[1:], last + 1], strict=False)
        if at >= 0 and left == at - 1 and right == at + 1
    }


def _is_headed(run: Run, gaps: Gaps) -> bool:
    """True for words right above that stand in each of the columns."""
    return bool(run.above) and len(pieces_of(run.above[-1], gaps.wide)) == len(run.bands)
