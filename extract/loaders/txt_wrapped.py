"""Text files whose lines were broken at a width: which of their lines fill it."""

from __future__ import annotations

import re
from itertools import pairwise

#: Hard-wrapped text: at least this share of its lines reaches this share of its width, and
#: this share of its lines is no longer than that width.
_WRAPPED_SHARE = 0.35
_FILLED = 0.85
_LONGER = 0.97
#: Where headings, bullets and letterheads are the most of a text, fewer lines reach its width;
#: then at least this share of those that do, and so many, end in the middle of a sentence.
_GOING_ON = 0.5
_MIN_GOING_ON = 3
#: Lines that were broken in the middle of a sentence reach this share of the width, and all but
#: this share of them had the room that every line had.
_LEAST = 0.7
_NARROWEST = 0.05
#: Tone marks of their own, which take no room on a line.
_MARKS = re.compile("[\u0300-\u036f]")
#: Lines shorter or longer than this are no wrapped lines (characters).
_WRAP_WIDTHS = range(40, 161)
#: A file with fewer full lines than this isn't taken for wrapped.
_MIN_WRAPPED = 5
#: What stands in columns, or behind dots that lead to it, says nothing of the width of the
#: sentences around it.
_COLUMNS = re.compile(r"\S(?:\t|[ \u00a0]{3})|\|.*\||[.…]{4}")
#: What begins a line within a sentence: a small letter, a number that is no label, a bracket.
_INSIDE = re.compile(r"[^\W\d_A-Z]|[0-9][0-9.,/]*(?![0-9.,/)]|[ ]?-[ ])|\(|[≥≤<>]")
_ENDED = re.compile(r"[.:;!?][\"')\]*]*$")

#: A line that isn't blank, and its number in the file.
Line = tuple[str, int]


def full(lines: list[Line]) -> set[int]:
    """The places among the lines of those that were broken for want of room; none in a text
    whose lines weren't broken at a width. A blank line behind one ends its paragraph, but in a
    text that has one behind most of them."""
    prose = [at for at, (text, _) in enumerate(lines) if not _COLUMNS.search(text)]
    width = _width([lines[at] for at in prose])
    if not width:
        return set()
    needed = _room([lines[at] for at in prose], width)
    behind = [*lines[1:], None]
    filled = [at for at in prose if _needs(lines[at], behind[at]) > needed]
    near = {at for at in filled if (next_one := behind[at]) and _adjacent(lines[at], next_one)}
    return near if 2 * len(near) >= len(filled) else set(filled)


def _width(lines: list[Line]) -> int:
    """The width at which the lines were broken, 0 where they weren't."""
    lengths = [_length(text) for text, _ in lines]
    if len(lengths) < _MIN_WRAPPED:
        return 0
    # a few longer lines, an address or a title, don't make the rest any less wrapped
    width = sorted(lengths)[int(_LONGER * (len(lengths) - 1))]
    if width not in _WRAP_WIDTHS:
        return 0
    count = sum(1 for length in lengths if length >= _FILLED * width)
    if count >= max(_MIN_WRAPPED, _WRAPPED_SHARE * len(lengths)):
        return width
    going_on = sum(_goes_on(one, other, width) for one, other in pairwise(lines))
    return width if going_on >= max(_MIN_GOING_ON, _GOING_ON * count) else 0


def _room(lines: list[Line], width: int) -> int:
    """The room that the lines had, in characters: the width, but where letters have widths of
    their own what lines had that were broken in the middle of a sentence."""
    broken = sorted(
        _needs(one, other)
        for one, other in pairwise(lines)
        if _length(one[0]) >= _LEAST * width
        and other[0].lstrip()[0].islower()
        and _within_sentence(one, other)
    )
    if len(broken) < _MIN_WRAPPED:
        return width
    return min(width, broken[int(_NARROWEST * len(broken))] - 1)


def _goes_on(line: Line, following: Line, width: int) -> bool:
    filled = _length(line[0]) >= _FILLED * width and _needs(line, following) > width
    return filled and _within_sentence(line, following)


def _within_sentence(line: Line, following: Line) -> bool:
    """True where a line ends in the middle of a sentence: what follows has no capital."""
    ended = _ENDED.search(line[0].rstrip()) is not None
    return not ended and _adjacent(line, following) and bool(_INSIDE.match(following[0].lstrip()))


def _needs(line: Line, following: Line | None) -> int:
    """The room that a line would have needed for the first word of the next."""
    word = following[0].split()[0] if following else ""
    return _length(line[0]) + 1 + _length(word)


def _adjacent(line: Line, following: Line) -> bool:
    return following[1] == line[1] + 1


def _length(text: str) -> int:
    return len(_MARKS.sub("", text.rstrip()))
