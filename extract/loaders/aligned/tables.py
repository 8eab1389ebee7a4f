"""The rows and cells of tables without rules."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extract.loaders.aligned.bands import Band, Gaps, placed
from extract.loaders.aligned.header import Head, header_lines, heads_of
from extract.loaders.aligned.parting import parted
from extract.loaders.aligned.runs import Run, is_numbered, names_group, opened_by_numbers, runs_of
from extract.loaders.aligned.words import Word, WordLine, begins_with_number, pieces_of

#: In usual distances of rows: a line that is so far from those before and behind it is a row of
#: its own; what follows the last row no further than that is one more.
_OWN_ROW, _LAST_ROW = 0.85, 1.5
#: Gaps of at least this share of the widest one part rows.
_WIDEST = 0.95
#: Words are set apart by so much, in type sizes.
_BLANK = 0.35
#: A line belongs to the row behind it if that is nearer by more than this, in type sizes.
_NEARER = 0.1


@dataclass(slots=True, frozen=True)
class AlignedCell:
    """Words over some columns, from the first to the last of them."""

    first: int
    last: int
    words: tuple[Word, ...]


@dataclass(slots=True, frozen=True)
class AlignedTable:
    """A table: its columns, its cells by row, the header's rows among them, and the lines that
    it is made of."""

    bands: list[Band]
    rows: list[list[AlignedCell]]
    lines: list[WordLine]


def aligned_tables(lines: list[WordLine], gaps: Gaps) -> Iterator[AlignedTable]:
    """The tables that the lines of a page make by their places alone, from the top down. Every
    word of a row stands in one column, and the rows hold numbers."""
    for run in runs_of(lines, gaps):
        head = header_lines(run, gaps)
        run.bands = parted(run, head, gaps)
        body = [*run.lines, *_trailing(run, gaps)]
        rows = [_cells_of_heads(heads) for heads in heads_of(head, run.bands, gaps)]
        rows += [_cells(group, run.bands, gaps) for group in _grouped(run, body, gaps)]
        yield AlignedTable(run.bands, rows, [*head, *body])


def _cells_of_heads(heads: list[Head]) -> list[AlignedCell]:
    by_place: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for head in heads:
        by_place[head.first, head.last] += head.words
    return [AlignedCell(*place, tuple(words)) for place, words in sorted(by_place.items())]


def _trailing(run: Run, gaps: Gaps) -> list[WordLine]:
    """The lines behind the last row that are of the table too: rows with fewer numbers, and
    what is left of the last row."""
    found: list[WordLine] = []
    before = run.lines[-1]
    for line in run.below:
        if line.y - before.y > _LAST_ROW * run.spacing:
            break
        columns = placed(line, run.bands, gaps)
        if columns is None or -1 in columns:
            break
        pieces = pieces_of(line, gaps.wide)
        numbers = any(begins_with_number(piece) for piece in pieces[1:])
        numbers = numbers or is_numbered(line, run, gaps)
        if not numbers and line.y - before.y >= _OWN_ROW * run.spacing:
            break
        found.append(line)
        before = line
    return found


def _grouped(run: Run, body: list[WordLine], gaps: Gaps) -> Iterator[list[WordLine]]:
    """The lines of each row: one that holds numbers, with those that a cell was broken into."""
    rows = {id(run.lines[at]) for at in run.rows}
    parts = _parts(body, rows)
    starts = [
        at
        for at, part in enumerate(parts)
        if any(id(line) in rows for line in part) or _is_own(run, parts, at, gaps)
    ]
    groups: dict[int, list[WordLine]] = {at: list(parts[at]) for at in starts}
    for at, part in enumerate(parts):
        if at in groups:
            continue
        index = bisect_left(starts, at)
        before, after = starts[max(0, index - 1)], starts[min(index, len(starts) - 1)]
        up = part[0].y - parts[at - 1][-1].y if at else float("inf")
        down = parts[at + 1][0].y - part[-1].y if at + 1 < len(parts) else float("inf")
        nearer = down < up - _NEARER * part[0].size
        groups[after if nearer else before] += part
    for at in starts:
        yield sorted(groups[at], key=lambda line: line.y)


def _parts(body: list[WordLine], rows: set[int]) -> list[list[WordLine]]:
    """The lines of a table cut where they are furthest apart between one row with numbers and
    the next: lines of one row are nearer to each other, if only by the margins of the cells."""
    found = [body[:1]]
    stretch: list[WordLine] = []
    for line in body:
        stretch.append(line)
        if id(line) in rows or line is body[-1]:
            widest = max((b.y - a.y for a, b in pairwise(stretch)), default=0.0)
            for a, b in pairwise(stretch):
                if b.y - a.y >= _WIDEST * widest:
                    found.append([])
                found[-1].append(b)
            stretch = [line]
    return found


def _is_own(run: Run, parts: list[list[WordLine]], at: int, gaps: Gaps) -> bool:
    """True for lines without numbers that are a row by themselves: the name of a group, or a
    row with few cells."""
    part = parts[at]
    if len(part) == 1 and (names_group(part[0], run, gaps) or _begins_anew(run, parts, at, gaps)):
        return True
    placings = [placed(line, run.bands, gaps) for line in part]
    if any(columns is None for columns in placings):
        return True
    pieces = [piece for line in part for piece in pieces_of(line, gaps.wide)[1:]]
    if any(begins_with_number(piece) for piece in pieces):
        return True
    above = part[0].y - parts[at - 1][-1].y if at else run.spacing
    below = parts[at + 1][0].y - part[-1].y if at + 1 < len(parts) else run.spacing
    first = {line.words[0].text[0] for line, columns in zip(part, placings, strict=True)
             if columns and columns[0] == 0}  # fmt: skip
    apart = min(above, below) >= _OWN_ROW * run.spacing
    return apart and bool(first) and not any(map(str.islower, first))


def _begins_anew(run: Run, parts: list[list[WordLine]], at: int, gaps: Gaps) -> bool:
    """True for words alone behind the rows' numbers that don't go on with the line above, which
    had room for their first, and stand as far from it as rows do."""
    line, bands = parts[at][0], run.bands
    if not at or not opened_by_numbers(run, gaps) or not line.words[0].text[0].isupper():
        return False
    above = parts[at - 1][-1]
    columns, placing = placed(line, bands, gaps), placed(above, bands, gaps)
    if columns is None or set(columns) != {1} or placing is None or 1 not in placing:
        return False
    first = line.words[0]
    told = max(w.x1 for w, column in zip(above.words, placing, strict=True) if column == 1)
    edge = max(bands[1][1], line.words[-1].x1)
    room = told + _BLANK * line.size + first.x1 - first.x0 <= edge
    return room and line.y - above.y >= _OWN_ROW * run.spacing


def _cells(lines: list[WordLine], bands: list[Band], gaps: Gaps) -> list[AlignedCell]:
    """The cells of a row; the name of a group goes over the columns that it reaches."""
    by_place: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for line in lines:
        columns = placed(line, bands, gaps)
        if columns is None or -1 in columns:
            stretch = (line.words[0].x0, line.words[-1].x1)
            over = [at for at, band in enumerate(bands) if band[0] < stretch[1] and
                    stretch[0] < band[1]] or [0]  # fmt: skip
            by_place[over[0], over[-1]] += line.words
            continue
        for word, column in zip(line.words, columns, strict=True):
            by_place[column, column].append(word)
    return [AlignedCell(*place, tuple(words)) for place, words in sorted(by_place.items())]
