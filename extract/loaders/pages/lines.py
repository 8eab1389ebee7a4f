"""Glyphs into lines: put back into reading order by their baselines.

PDFium gives characters in the order in which they were drawn, which breaks words where
accented letters were drawn in a second font after the others. Here their places decide.
Coordinates are in points from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from extract.loaders.build import Place, Seen
from extract.loaders.pages.spaced import closed_up, is_spaced_out

#: All of these are shares of the line's type size.
_SAME_LINE = 0.45  # superscripts are raised by a third
#: So far the tails of letters reach below the baseline.
DESCENT = 0.3
#: What most fonts leave between two words at the least.
SPACE = 0.2
_WIDE = 1.2
_WIDE_SPACED_OUT = 3.0  # where every letter stands alone
_TWICE_DRAWN = 0.1
_MARK_REACHES_BACK = 0.15
#: A line that is spaced out has more than one space for so many letters.
_SPACES = 3
#: A cell of at least so many glyphs, most of them straight above or below the one before
#: (in points), holds turned text.
_LEAST_TURNED = 4
_TURNED = 0.5
_STRAIGHT = 1.0


class Glyph(NamedTuple):
    """One character: its baseline, left and right edge, sign and type size; by how many
    degrees clockwise it runs another way than the page's text."""

    y: float
    x: float
    right: float
    sign: str
    size: float
    angle: int = 0


@dataclass(slots=True)
class Line:
    """A line of a page, or the piece of one that stands in a column of its own.

    `row` counts the page's lines from 1; pieces of one line share it. `edge` is the right
    edge of the column where that isn't the page's. `aside` marks what runs another way than
    the page's text: a watermark, a note on the margin.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    row: int = 0
    edge: float | None = None
    piece: bool = False
    aside: bool = False
    #: its words, where it was read from a picture
    seen: tuple[Seen, ...] = ()

    @property
    def place(self) -> Place | None:
        """Where its letters stand; None where its words have places of their own."""
        if self.seen:
            return None
        return self.x0, self.y - self.size, self.x1, self.y + DESCENT * self.size


@dataclass(slots=True)
class Row:
    """All that stands on one baseline, cut at its wide gaps."""

    pieces: list[Line] = field(default_factory=list)

    @property
    def y(self) -> float:
        """The baseline of its first piece."""
        return self.pieces[0].y

    def joined(self) -> Line:
        """The row as one line."""
        if len(self.pieces) == 1:
            return self.pieces[0]
        first, last = self.pieces[0], self.pieces[-1]
        text = " ".join(piece.text for piece in self.pieces)
        line = Line(text, first.x0, last.x1, first.y, max(p.size for p in self.pieces))
        if any(piece.seen for piece in self.pieces):
            line.seen = tuple(self._seen())
        return line

    def _seen(self) -> Iterator[Seen]:
        """The pieces' words, by their places in the joined line."""
        at = 0
        for piece in self.pieces:
            for word in piece.seen:
                yield replace(word, start=at + word.start, end=at + word.end)
            at += len(piece.text) + 1


def rows_of(glyphs: Iterable[Glyph], space: float = SPACE) -> list[Row]:
    """The rows of a page or a cell, from top to bottom; a gap of more than `space` type
    sizes between two letters is a space."""
    rows = (_row(group, space) for group in glyph_rows(glyphs))
    return [row for row in rows if row.pieces]


def glyph_rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs on each baseline, from top to bottom."""
    ordered = sorted(glyphs, key=itemgetter(0))
    start = 0
    for at in range(1, len(ordered) + 1):
        if at < len(ordered):
            first = ordered[start]
            if ordered[at].y - first.y <= _SAME_LINE * max(first.size, ordered[at].size):
                continue
        yield ordered[start:at]
        start = at


def text_of(glyphs: Iterable[Glyph]) -> str:
    """The text of a table cell: its lines, joined with a line feed. Text that runs upwards
    or downwards, as in narrow headings, is read along its own lines."""
    content = list(glyphs)
    steps = pairwise(content)
    turned = sum(1 for a, b in steps if abs(a.x - b.x) < _STRAIGHT < abs(a.y - b.y))
    if len(content) >= _LEAST_TURNED and turned > _TURNED * len(content):
        content = _turned(content)
    return "\n".join(row.joined().text for row in rows_of(content))


def _turned(glyphs: list[Glyph]) -> list[Glyph]:
    """Upright-running glyphs laid flat; they come in the order in which they were drawn."""
    upwards = glyphs[0].y > glyphs[-1].y
    flat: list[Glyph] = []
    for glyph in glyphs:
        # of a turned glyph the box's height is the advance, its width the type size
        start = -glyph.y if upwards else glyph.y
        baseline = glyph.x if upwards else -glyph.x
        size = max(abs(glyph.right - glyph.x), glyph.size)
        flat.append(Glyph(baseline, start, start + glyph.size, glyph.sign, size))
    return flat


def _place(glyph: Glyph) -> float:
    """Where a glyph stands in its line; a combining mark is drawn after its letter's width
    and must not fall behind the next letter."""
    if "\u0300" <= glyph.sign <= "\u036f":
        return glyph.x - _MARK_REACHES_BACK * glyph.size
    return glyph.x


def _row(glyphs: list[Glyph], space: float, wide: float = _WIDE) -> Row:
    glyphs.sort(key=_place)
    cut: list[tuple[list[str], list[Glyph]]] = []
    signs: list[str] = []
    kept: list[Glyph] = []
    for glyph in glyphs:
        if glyph.sign.isspace():
            if signs:
                signs.append(" ")
            continue
        if kept:
            last = kept[-1]
            if glyph.sign == last.sign and glyph.x - last.x < _TWICE_DRAWN * glyph.size:
                continue
            gap = glyph.x - last.right
            if gap > wide * glyph.size:
                cut.append((signs, kept))
                signs, kept = [], []
            elif gap > space * glyph.size and signs[-1] != " ":
                signs.append(" ")
        signs.append(glyph.sign)
        kept.append(glyph)
    if kept:
        cut.append((signs, kept))
    # a line of words has few spaces; only one of single letters is looked at closely
    letters = sum(len(kept) for _, kept in cut)
    spaces = sum(len(signs) for signs, _ in cut) - letters + len(cut)
    spaced_out = _SPACES * spaces >= letters and is_spaced_out(
        " ".join("".join(signs) for signs, _ in cut)
    )
    if spaced_out and len(cut) > 1 and wide == _WIDE:
        return _row(glyphs, space, _WIDE_SPACED_OUT)
    return Row([_line(signs, kept, spaced_out) for signs, kept in cut])


def _line(signs: list[str], kept: list[Glyph], spaced_out: bool) -> Line:
    size = median(glyph.size for glyph in kept)
    y = median(glyph.y for glyph in kept)
    text = "".join(signs).strip()
    if spaced_out:
        text = closed_up(text, [(glyph.sign, glyph.x, glyph.right) for glyph in kept])
    return Line(text, kept[0].x, max(g.right for g in kept), y, size)
