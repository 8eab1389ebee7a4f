"""What stands above the rows of a table without rules: its heads, over one column or several."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extract.loaders.aligned.bands import Band, Gaps, overlap
from extract.loaders.aligned.runs import Run
from extract.loaders.aligned.words import (
    Piece,
    WordLine,
    begins_with_number,
    pieces_of,
    stretch_of,
)

#: A header has at most so many lines, none further above the next than this (in type sizes).
_LINES, _NEAR = 8, 2.1
#: The first row may stand further below its header.
_FIRST = 3.0
#: A head is centred over its columns, but for so much (in type sizes).
_CENTRED = 1.0
#: So many columns at most have a head together.
_MOST = 5
#: How far a head may reach over the table's edges, in type sizes.
_OVER = 4.0
#: Numbers of columns have at most so many digits.
_NUMBER = 2
#: Type sizes that differ by no more than this share are the same; edges of lines of one head by
#: no more than this, in type sizes. Heads of two columns stand at least so far apart.
_SAME_TYPE, _LEVEL, _HEADS_APART = 0.08, 0.8, 0.45
#: A head ends at the edge of its column within so much, in type sizes.
_EDGE = 0.1


@dataclass(slots=True, frozen=True)
class Head:
    """Words over some columns, from the first to the last of them."""

    first: int
    last: int
    words: Piece


def header_lines(run: Run, gaps: Gaps) -> list[WordLine]:
    """The lines of a run's header, from the top down."""
    found: list[WordLine] = []
    below = run.lines[0]
    for at in range(len(run.above) - 1, -1, -1):
        line = run.above[at]
        near = _NEAR if found else _FIRST
        if len(found) == _LINES or below.y - line.y > near * max(line.size, below.size):
            break
        before = run.above[at - 1 : at]
        beside = [*found[:2], *(each for each in before if _several(each, gaps))]
        headed = _several(line, gaps) or _goes_on(line, beside) or _fills(line, beside, run, gaps)
        if not (headed and _is_header(line, run, gaps)) or _is_title(line, found, run, gaps):
            break
        found.insert(0, line)
        below = line
    while found and not _opens(found[0], gaps):
        del found[0]
    return found


def _several(line: WordLine, gaps: Gaps) -> bool:
    return len(pieces_of(line, gaps.wide)) > 1


def _is_header(line: WordLine, run: Run, gaps: Gaps) -> bool:
    """True for heads of several columns, or the rest of one that is broken over lines."""
    bands, margin = run.bands, _OVER * line.size
    pieces = pieces_of(line, gaps.wide)
    # a head that begins above the last column may be longer than what stands in it
    ends = pieces[-1][0].x0 if len(pieces) > 1 else line.words[-1].x1
    if line.words[0].x0 < bands[0][0] - margin or ends > bands[-1][1] + margin:
        return False
    if _several(line, gaps):
        return True
    same_type = abs(line.size - run.lines[0].size) <= _SAME_TYPE * line.size
    reached = [band for band in bands if overlap(stretch_of(line), band) > 0]
    return same_type and len(reached) < 2 and not begins_with_number(line.words)


def _is_title(line: WordLine, heads: list[WordLine], run: Run, gaps: Gaps) -> bool:
    """True for a lone line over heads of every column that begins with the first of them and is
    longer than anything in that column, where that head begins anew: `Hộ nghèo các thôn` over `Thôn
    | Số hộ`."""
    pieces = pieces_of(heads[0], gaps.wide) if heads else []
    if _several(line, gaps) or not pieces or len(pieces) != len(run.bands):
        return False
    left, right = run.bands[0]
    begins = abs(line.words[0].x0 - min(left, pieces[0][0].x0)) <= _LEVEL * line.size
    longer = line.words[-1].x1 > max(right, pieces[0][-1].x1) + _LEVEL * line.size
    return begins and longer and pieces[0][0].text[0].isupper()


def _goes_on(line: WordLine, beside: list[WordLine]) -> bool:
    """True for a lone line that stands above, below or between the words of a head, or is
    centred above several."""
    own = stretch_of(line)
    for other in beside:
        heads = [(p[0].x0, p[-1].x1) for p in pieces_of(other, _HEADS_APART)]
        for head in heads:
            edges = head[0] - own[0], head[1] - own[1]
            near = min(abs(edges[0]), abs(edges[1]), abs(sum(edges) / 2))
            if near <= _LEVEL * line.size and overlap(head, own) > 0:
                return True
        several = [
            (heads[first][0], heads[last][1])
            for first in range(len(heads))
            for last in range(first + 1, min(first + _MOST, len(heads)))
        ]
        if any(
            over[0] < own[0] and own[1] < over[1]
            and abs(sum(over) - sum(own)) / 2 <= _CENTRED * line.size
            for over in several
        ):  # fmt: skip
            return True
    return not beside


def _fills(line: WordLine, beside: list[WordLine], run: Run, gaps: Gaps) -> bool:
    """True for a lone line between the heads of other columns, over one for which they have no
    words: `Xã`, half-way down the heads of several lines beside it."""
    own = stretch_of(line)
    reached = [band for band in run.bands if overlap(own, band) > 0]
    others = [each for each in beside if _several(each, gaps)]
    above, below = ([each for each in others if (each.y < line.y) is up] for up in (True, False))
    if len(reached) != 1 or not above or not below:
        return False
    words = [(word.x0, word.x1) for each in others for word in each.words]
    return all(overlap(word, own) <= 0 and overlap(word, reached[0]) <= 0 for word in words)


def _opens(line: WordLine, gaps: Gaps) -> bool:
    """False for a lone note above a header, such as the unit of all that is in the table."""
    said = " ".join(word.text for word in line.words)
    return len(pieces_of(line, gaps.wide)) > 1 or not (":" in said or said.startswith("("))


def heads_of(lines: list[WordLine], bands: list[Band], gaps: Gaps) -> list[list[Head]]:
    """The rows of a header: lines in which a head goes over several columns, or is repeated over
    each of them, are rows of their own, and so is the one that numbers the columns; the others are
    joined."""
    told = [_heads(line, bands, gaps) for line in lines]
    found: list[list[Head]] = []
    joined = False
    for at, heads in enumerate(told):
        under = {head.first for later in told[at + 1 :] for head in later}
        heads = _spread(heads, bands, under, lines[at].size)
        spanning = any(head.last > head.first for head in heads) or _is_level(heads)
        if joined and not spanning:
            found[-1] += heads
        else:
            found.append(heads)
        joined = not spanning
    return found


def _is_level(heads: list[Head]) -> bool:
    """True for heads of which one stands over neighbours once more, or that only number their
    columns."""
    told = [_said(head.words) for head in heads]
    again = (one.last + 1 == other.first and _said(one.words) == _said(other.words)
             for one, other in pairwise(heads))  # fmt: skip
    if any(again):
        return True
    numbers = [text.strip("()") for text in told]
    short = all(len(text) <= _NUMBER and text.isalnum() for text in numbers)
    return len(told) > 1 and short and any(map(str.isdigit, numbers))


def _heads(line: WordLine, bands: list[Band], gaps: Gaps) -> list[Head]:
    """The heads of one line: each of its phrases over the columns that no other stands over."""
    phrases = _told_apart(pieces_of(line, gaps.least), bands, line.size)
    over: list[list[int]] = [[] for _ in phrases]
    for at, band in enumerate(bands):
        shared = [overlap((p[0].x0, p[-1].x1), band) for p in phrases]
        best = max(range(len(phrases)), key=shared.__getitem__)
        if shared[best] > 0:
            over[best].append(at)
    found: list[Head] = []
    for phrase, columns in zip(phrases, over, strict=True):
        home = columns or [_nearest(phrase, bands)]
        found.append(Head(home[0], home[-1], phrase))
    return found


def _told_apart(phrases: list[Piece], bands: list[Band], size: float) -> list[Piece]:
    """The phrases of a line, one of them as two where only a blank parts two heads side by side:
    `Tỷ lệ Hộ nước | Tỷ lệ`, each at the edge of its own column and one of them told alone too."""
    alone = {_said(phrase) for phrase in phrases}
    found: list[Piece] = []
    for phrase in phrases:
        cuts = (
            (phrase[:at], phrase[at:])
            for at in range(1, len(phrase))
            if {_said(phrase[:at]), _said(phrase[at:])} & alone
        )
        cut = next((each for each in cuts if _at_edges(each, bands, size)), None)
        found += [phrase] if cut is None else cut
    return found


def _said(phrase: Piece) -> str:
    return " ".join(word.text for word in phrase)


def _at_edges(parts: tuple[Piece, Piece], bands: list[Band], size: float) -> bool:
    """True for two phrases that end where neighbouring columns end, or begin where these do."""
    for one, other in pairwise(bands):
        for edge in (0, 1):
            told = [(part[0].x0, part[-1].x1)[edge] for part in parts]
            if all(
                abs(at - band[edge]) <= _EDGE * size
                for at, band in zip(told, (one, other), strict=True)
            ):
                return True
    return False


def _nearest(phrase: Piece, bands: list[Band]) -> int:
    stretch = (phrase[0].x0, phrase[-1].x1)
    return max(range(len(bands)), key=lambda at: overlap(stretch, bands[at]))


def _spread(heads: list[Head], bands: list[Band], under: set[int], size: float) -> list[Head]:
    """The same, a head that is centred over several columns with heads of their own below as
    one over all of these; one that begins where its own column does begins no column before it.
    """
    taken = [(head.first, head.last) for head in heads]
    found = []
    for head in heads:
        if head.first != head.last or head.first not in under:
            found.append(head)
            continue
        start = head.words[0].x0
        centre = (start + head.words[-1].x1) / 2
        at_edge = abs(start - bands[head.first][0]) <= _EDGE * size
        left = head.first if at_edge else max(0, head.first - _MOST + 1)
        ranges = [
            (first, last)
            for first in range(left, head.first + 1)
            for last in range(head.first, min(len(bands), head.first + _MOST))
            if all(
                at == head.first or (at in under and not any(a <= at <= b for a, b in taken))
                for at in range(first, last + 1)
            )
        ]

        def off(each: tuple[int, int], centre: float = centre) -> float:
            return abs((bands[each[0]][0] + bands[each[1]][1]) / 2 - centre)

        own = off((head.first, head.first))
        first, last = min(ranges, key=off)
        if off((first, last)) > _CENTRED * size or own <= off((first, last)) + 0.5 * size:
            first = last = head.first
        found.append(Head(first, last, head.words))
    return found
