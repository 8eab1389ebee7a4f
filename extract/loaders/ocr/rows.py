"""Words into the rows of a page, cut at wide gaps, as the PDF loader's are."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from extract.loaders.build import Seen
from extract.loaders.ocr.first import Strip, Word
from extract.loaders.ocr.prepare import Prepared
from extract.loaders.pages.lines import Line, Row

#: Shares of the type size: strips that stand no further apart are one row; a gap wider than
#: the second cuts it.
_SAME_LINE = 0.45
_WIDE = 1.2
#: Type sizes outside of this range around the page's median are misread heights.
_SMALLEST, _LARGEST = 0.6, 2.0


def rows_of_page(strips: list[Strip], page: Prepared, number: int) -> list[Row]:
    """The rows of a page from top to bottom, in points."""
    if not strips:
        return []
    usual = median(strip.size for strip in strips for _ in strip.words)
    for strip in strips:
        strip.size = min(max(strip.size, _SMALLEST * usual), _LARGEST * usual)
    ordered = sorted(strips, key=lambda strip: strip.y)
    rows: list[Row] = []
    together = [ordered[0]]
    for strip in ordered[1:]:
        if strip.y - together[0].y > _SAME_LINE * max(strip.size, together[0].size):
            rows.append(_row(together, page, number))
            together = []
        together.append(strip)
    rows.append(_row(together, page, number))
    return rows


def _row(strips: list[Strip], page: Prepared, number: int) -> Row:
    words = sorted(
        ((word, strip) for strip in strips for word in strip.words), key=lambda at: at[0].left
    )
    row = Row()
    piece: list[tuple[Word, Strip]] = []
    for word, strip in words:
        if piece and word.left - max(w.right for w, _ in piece) > _WIDE * strip.size:
            row.pieces.append(_line(piece, page, number))
            piece = []
        piece.append((word, strip))
    row.pieces.append(_line(piece, page, number))
    return row


def _line(words: list[tuple[Word, Strip]], page: Prepared, number: int) -> Line:
    text, seen = joined((word for word, _ in words), page, number)
    scale = page.scale
    return Line(
        text,
        words[0][0].left / scale,
        max(word.right for word, _ in words) / scale,
        median(strip.y for _, strip in words) / scale,
        max(strip.size for _, strip in words) / scale,
        seen=seen,
    )


def joined(words: Iterable[Word], page: Prepared, number: int) -> tuple[str, tuple[Seen, ...]]:
    """Words with spaces between them, and where each stands in that text and on the page."""
    parts: list[str] = []
    seen: list[Seen] = []
    at = 0
    for word in words:
        box = page.shown(number, word.left, word.top, word.right, word.bottom)
        seen.append(Seen(at, at + len(word.text), box, word.trust, word.other))
        parts.append(word.text)
        at += len(word.text) + 1
    return " ".join(parts), tuple(seen)
