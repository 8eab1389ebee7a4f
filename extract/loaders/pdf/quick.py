"""The rows of a page as PDFium gives them: quick, and right where it draws in reading order."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as raw

from extract.loaders.pages.lines import Line, Row
from extract.loaders.pdf.frame import Frame

#: In line heights: how far a run may reach back into the one before it, and the widest gap
#: that is still a space.
_OVERLAP = 0.3
_GAP = 0.8


@dataclass(slots=True)
class _Band:
    """What stands beside one another on a page: pieces by their left and right edge."""

    upper: float
    lower: float
    pieces: list[tuple[float, float]]


def quick_rows(handle: object, text: str, frame: Frame) -> list[Row] | None:
    """Lines as PDFium has them; None where its runs don't stand in reading order or outside of
    the page."""
    words = [line.strip() for line in text.split("\r\n") if line.strip()]
    bands = _bands(handle, frame)
    if bands is None or len(bands) != len(words):
        return None
    rows: list[Row] = []
    for line, band in zip(words, bands, strict=True):
        texts = [line]
        if len(band.pieces) > 1:
            texts = [_bounded(handle, piece, band, frame) for piece in band.pieces]
            if not all(texts) or " ".join(texts).split() != line.split():
                return None
        row = Row()
        for part, (x0, x1) in zip(texts, band.pieces, strict=True):
            row.pieces.append(Line(part, x0, x1, band.lower, band.lower - band.upper))
        rows.append(row)
    return sorted(rows, key=lambda row: row.y)


def _bands(handle: object, frame: Frame) -> list[_Band] | None:
    """PDFium's runs of characters by line, in its order; None where a run stands before the
    one before it, or beside a line that was left."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    places = [ctypes.byref(edge) for edge in (left, top, right, bottom)]
    shift, lift = frame.left, frame.top
    bands: list[_Band] = []
    for index in range(raw.FPDFText_CountRects(handle, 0, -1)):
        raw.FPDFText_GetRect(handle, index, *places)
        x0, x1 = left.value - shift, right.value - shift
        upper, lower = lift - top.value, lift - bottom.value
        if x1 < 0 or x0 > frame.width or lower < 0 or upper > frame.height:
            return None
        middle = (upper + lower) / 2
        band = bands[-1] if bands else None
        if band is None or not band.upper <= middle <= band.lower:
            bands.append(_Band(upper, lower, [(x0, x1)]))
            continue
        height = band.lower - band.upper
        start, end = band.pieces[-1]
        if x0 < end - _OVERLAP * height:
            return None
        if x0 - end > _GAP * height:
            band.pieces.append((x0, x1))
        else:
            band.pieces[-1] = (start, max(end, x1))
        band.upper, band.lower = min(band.upper, upper), max(band.lower, lower)
    # headers and footers may be drawn before the body, columns and other fonts beside it
    downwards = sorted(bands, key=lambda band: band.upper)
    apart = all((a.upper + a.lower) / 2 < b.upper for a, b in pairwise(downwards)) and all(
        a.lower < (b.upper + b.lower) / 2 for a, b in pairwise(downwards)
    )
    return bands if apart else None


def _bounded(handle: object, piece: tuple[float, float], band: _Band, frame: Frame) -> str:
    """The characters of one piece of a line."""
    shift, lift = frame.left, frame.top
    box = (piece[0] + shift, lift - band.upper, piece[1] + shift, lift - band.lower)
    count = raw.FPDFText_GetBoundedText(handle, *box, None, 0)
    buffer = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetBoundedText(handle, *box, buffer, count)
    return bytes(buffer)[: 2 * count].decode("utf-16-le", errors="replace").strip("\0\r\n ")
