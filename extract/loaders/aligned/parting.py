"""Columns that stand too near to each other for the gaps between their words to part them: a
number at the right edge of one, a sign at the left edge of the next."""

from __future__ import annotations

from itertools import pairwise

from extract.loaders.aligned.bands import Band, Gaps, overlap, placed
from extract.loaders.aligned.runs import Run
from extract.loaders.aligned.words import Piece, Word, WordLine, pieces_of

#: So many rows at least stand on both sides of where a column is parted.
_BOTH = 2


def parted(run: Run, head: list[WordLine], gaps: Gaps) -> list[Band]:
    """The columns of a run, one with two heads side by side as two where every row has a gap at
    the same place below these."""
    found: list[Band] = []
    for at, band in enumerate(run.bands):
        pairs = (pair for line in head for pair in _heads_over(line, band, run.bands, gaps))
        cut = next(filter(None, (_cut(run, at, *pair, gaps) for pair in pairs)), None)
        found += [band] if cut is None else [(band[0], cut[0]), (cut[1], band[1])]
    return found


def _heads_over(
    line: WordLine, band: Band, bands: list[Band], gaps: Gaps
) -> list[tuple[Piece, Piece]]:
    """Neighbours among the heads of a line that both stand over one column and no other."""
    own = [
        piece
        for piece in pieces_of(line, gaps.wide)
        if [each for each in bands if overlap(_edges(piece), each) > 0] == [band]
    ]
    return list(pairwise(own))


def _edges(words: Piece) -> Band:
    return words[0].x0, words[-1].x1


def _cut(run: Run, at: int, left: Piece, right: Piece, gaps: Gaps) -> Band | None:
    """The right edge of what stands below the left head and the left edge of what stands below
    the right one; None where a row has no gap between them."""
    rows = [(run.lines[row], _in_column(run, row, at, gaps)) for row in run.rows]
    parts = [_parts(line, words, gaps) for line, words in rows if len(words) > 1]
    if len(parts) < _BOTH or None in parts:
        return None
    told = [part for part in parts if part is not None]
    edge, start = max(one for one, _ in told), min(other for _, other in told)
    centres = [sum(_edges(piece)) / 2 for piece in (left, right)]
    alone = [words[0] for _, words in rows if len(words) == 1]
    whole = all(word.x1 <= start or word.x0 >= edge for word in alone)
    return (edge, start) if edge < start and centres[0] < start < centres[1] and whole else None


def _in_column(run: Run, row: int, at: int, gaps: Gaps) -> list[Word]:
    line = run.lines[row]
    columns = placed(line, run.bands, gaps) or []
    return [word for word, column in zip(line.words, columns, strict=False) if column == at]


def _parts(line: WordLine, words: list[Word], gaps: Gaps) -> Band | None:
    """The edges of the widest gap between the words, if it is more than one between words."""
    before, after = max(pairwise(words), key=lambda pair: pair[1].x0 - pair[0].x1)
    wide = after.x0 - before.x1 > gaps.least * line.size
    return (before.x1, after.x0) if wide else None
