"""Where a span of a document's text stands in the picture of its page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image

from extract.document import Box, Document, PageWay, Sighting, Span
from extract.loaders.pages.lines import DESCENT, Glyph
from extract.loaders.pages.view import PageView, Views
from extract.pictures.turn import turn_of, turned_box, turned_image

Dots = tuple[float, float, float, float]
#: In type sizes: letters whose baselines are nearer are of one line; how far a letter reaches
#: above its baseline.
_SAME_LINE, _ASCENT = 0.45, 0.85
#: In dots: the paper around a word that was read from a picture.
_EDGE = 2.0


@dataclass(slots=True, frozen=True)
class Shown:
    """A page as it is looked at: its picture, dots a point, and the boxes of any span on it."""

    document: Document
    number: int
    view: PageView
    image: Image.Image
    turn: int | None = None

    def boxes(self, span: Span) -> list[Dots]:
        """Where a span stands on this page, in dots: a box a line; empty where nobody knows."""
        if self.turn is None:
            return [box for piece in self._pieces(span) for box in _lettered(self.view, piece)]
        seen = [word for word in self.document.seen(span) if word.box.page == self.number]
        scale, size = self.view.scale, self.view.image.size
        dots = [_scaled(word.box, scale) for word in seen]
        return list(_by_line(turned_box(box, self.turn, size) for box in dots))

    def _pieces(self, span: Span) -> Iterator[_Piece]:
        """The lines and cells of this page that the span touches, with what of it is in each."""
        blocks = self.document.blocks
        first = max(0, bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1)
        for block in blocks[first:]:
            if block.span.start >= max(span.end, span.start + 1):
                return
            for held in block.cells or (block,):
                touched = held.span.start < span.end and span.start < held.span.end
                if touched and held.box is not None and held.box.page == self.number:
                    start = max(span.start, held.span.start) - held.span.start
                    end = min(span.end, held.span.end) - held.span.start
                    words = self.document.text[held.span.start : held.span.end]
                    yield _Piece(words, start, end, held.box, whole=bool(block.cells))


@dataclass(slots=True, frozen=True)
class _Piece:
    """A line or a cell, and which of its characters are meant; `whole` says that all of it is
    marked where its letters can't be told apart."""

    words: str
    start: int
    end: int
    box: Box
    whole: bool


def shown(document: Document, views: Views, number: int) -> Shown | None:
    """A page of a document; None where it can't be drawn."""
    ways = document.ways
    scanned = number <= len(ways) and ways[number - 1] is PageWay.OCR
    view = views.page(number, letters=not scanned)
    if view is None:
        return None
    if not scanned:
        return Shown(document, number, view, view.image)
    turn = turn_of(_on_page(document.sightings, number))
    return Shown(document, number, view, turned_image(view.image, turn), turn)


def _on_page(sightings: Iterable[Sighting], number: int) -> list[Sighting]:
    return [word for word in sightings if word.box.page == number]


def _scaled(box: Box, scale: float) -> Dots:
    """A word's box in dots, with a little paper around it."""
    left, top, right, bottom = (edge * scale for edge in (box.left, box.top, box.right, box.bottom))
    return left - _EDGE, top - _EDGE, right + _EDGE, bottom + _EDGE


def _lettered(view: PageView, piece: _Piece) -> list[Dots]:
    """The boxes of the letters that are meant; of the whole cell, or of the share of the line,
    where the page has others than the text."""
    lines = _lines(_inside(view.glyphs, piece.box))
    letters = [(number, glyph) for number, line in enumerate(lines) for glyph in line]
    before = _count(piece.words[: piece.start])
    count = _count(piece.words[piece.start : piece.end])
    if count and len(letters) == _count(piece.words):
        meant = letters[before : before + count]
        numbers = sorted({number for number, _ in meant})
        return [view.dots(_around(piece.box.page, meant, number)) for number in numbers]
    return [view.dots(piece.box if piece.whole else _share(piece))]


def _count(words: str) -> int:
    return sum(1 for sign in words if not sign.isspace())


def _inside(glyphs: Iterable[Glyph], box: Box) -> list[Glyph]:
    # most stand in other lines
    return [
        glyph
        for glyph in glyphs
        if box.top <= glyph.y - glyph.size / 2 <= box.bottom
        and box.left - 1 <= (glyph.x + glyph.right) / 2 <= box.right + 1
        and not glyph.sign.isspace()
    ]


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: each.y):
        if lines and glyph.y - lines[-1][0].y <= _SAME_LINE * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda each: each.x) for line in lines]


def _around(page: int, letters: Sequence[tuple[int, Glyph]], number: int) -> Box:
    own = [glyph for line, glyph in letters if line == number]
    return Box(
        page,
        min(glyph.x for glyph in own),
        min(glyph.y - _ASCENT * glyph.size for glyph in own),
        max(glyph.right for glyph in own),
        max(glyph.y + DESCENT * glyph.size for glyph in own),
    )


def _share(piece: _Piece) -> Box:
    """The part of a line that its characters would take if all were equally wide."""
    box, length = piece.box, max(1, len(piece.words))
    letter = (box.right - box.left) / length
    left, right = box.left + piece.start * letter, box.left + piece.end * letter
    return Box(box.page, left, box.top, right, box.bottom)


def _by_line(boxes: Iterable[Dots]) -> Iterator[Dots]:
    """Boxes of words, those that stand beside one another as one."""
    found = list(boxes)
    if not found:
        return
    now = found[0]
    for before, box in pairwise(found):
        shared = min(before[3], box[3]) - max(before[1], box[1])
        if 2 * shared > min(before[3] - before[1], box[3] - box[1]):
            now = (
                min(now[0], box[0]),
                min(now[1], box[1]),
                max(now[2], box[2]),
                max(now[3], box[3]),
            )
        else:
            yield now
            now = box
    yield now
