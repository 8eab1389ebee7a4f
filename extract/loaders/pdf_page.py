"""One page's characters by PDFium, through its raw interface, which asks for as few of them
one by one as it can: each question costs as much as the answer to all of them together."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.loaders.pdf_lines import Glyph, Line, Row, rows_of

#: A text page stands for its line-end hyphens with these and joins the two lines.
_HYPHENS = "\x02\ufffe"
#: In line heights: how far a run may reach back into the one before it, and the widest gap
#: that is still a space.
_OVERLAP = 0.3
_GAP = 0.8


class PageReader:
    """A page's text. `width` and `height` are in points, as the page is shown; `characters`
    counts what isn't white space. Close it after use."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._textpage = page.get_textpage()
        self._text, self._whole = _text(self._textpage.raw)
        self.width, self.height = page.get_size()
        self.characters = sum(len(word) for word in self._text.split())

    def close(self) -> None:
        """Gives PDFium's memory back."""
        self._textpage.close()

    def rows(self) -> list[Row]:
        """The rows of the page: in PDFium's order where its runs stand in reading order,
        otherwise by the place of every character."""
        rows = None
        hyphens = any(sign in self._text for sign in _HYPHENS)
        if self._whole and not hyphens and not self._page.get_rotation():
            rows = _quick_rows(self._textpage.raw, self._text, self._page)
        return rows_of(self.glyphs()) if rows is None else rows

    def glyphs(self) -> list[Glyph]:
        """Every character with its place."""
        return _glyphs(self._textpage.raw, self._text, self._page)


def upright(page: pdfium.PdfPage) -> Callable[[float, float], tuple[float, float]]:
    """Takes a point of the page's own coordinates to points from the upper left corner of
    the page as it is shown, with its rotation."""
    x0, y0, x1, y1 = page.get_cropbox()
    turn = page.get_rotation()
    if turn == 90:
        return lambda x, y: (y - y0, x - x0)
    if turn == 180:
        return lambda x, y: (x1 - x, y - y0)
    if turn == 270:
        return lambda x, y: (y1 - y, x1 - x)
    return lambda x, y: (x - x0, y1 - y)


def _text(handle: object) -> tuple[str, bool]:
    """All characters by index, and whether PDFium's bulk text has each at its index."""
    count = raw.FPDFText_CountChars(handle)
    if count <= 0:
        return "", True
    buffer = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetText(handle, 0, count, buffer)
    bulk = bytes(buffer)[: 2 * count].decode("utf-16-le", errors="replace")
    if len(bulk) == count and "\0" not in bulk:
        return bulk, True
    codes = (raw.FPDFText_GetUnicode(handle, index) for index in range(count))
    return "".join("\ufffd" if 0xD800 <= code < 0xE000 else chr(code) for code in codes), False


@dataclass(slots=True)
class _Band:
    """What stands beside one another on a page: pieces by their left and right edge."""

    upper: float
    lower: float
    pieces: list[tuple[float, float]]


def _quick_rows(handle: object, text: str, page: pdfium.PdfPage) -> list[Row] | None:
    """Lines as PDFium has them, None where its runs don't stand in reading order."""
    words = [line.strip() for line in text.split("\r\n") if line.strip()]
    bands = _bands(handle, page)
    if bands is None or len(bands) != len(words):
        return None
    rows: list[Row] = []
    for line, band in zip(words, bands, strict=True):
        texts = [line]
        if len(band.pieces) > 1:
            texts = [_bounded(handle, piece, band, page) for piece in band.pieces]
            if not all(texts) or " ".join(texts).split() != line.split():
                return None
        row = Row()
        for part, (x0, x1) in zip(texts, band.pieces, strict=True):
            row.pieces.append(Line(part, x0, x1, band.lower, band.lower - band.upper))
        rows.append(row)
    return sorted(rows, key=lambda row: row.y)


def _bands(handle: object, page: pdfium.PdfPage) -> list[_Band] | None:
    """PDFium's runs of characters by line, in its order; None where a run stands before the
    one before it, or beside a line that was left."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    places = [ctypes.byref(edge) for edge in (left, top, right, bottom)]
    shift, _, _, lift = page.get_cropbox()
    bands: list[_Band] = []
    for index in range(raw.FPDFText_CountRects(handle, 0, -1)):
        raw.FPDFText_GetRect(handle, index, *places)
        x0, x1 = left.value - shift, right.value - shift
        upper, lower = lift - top.value, lift - bottom.value
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


def _bounded(handle: object, piece: tuple[float, float], band: _Band, page: pdfium.PdfPage) -> str:
    """The characters of one piece of a line."""
    shift, _, _, lift = page.get_cropbox()
    box = (piece[0] + shift, lift - band.upper, piece[1] + shift, lift - band.lower)
    count = raw.FPDFText_GetBoundedText(handle, *box, None, 0)
    buffer = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetBoundedText(handle, *box, buffer, count)
    return bytes(buffer)[: 2 * count].decode("utf-16-le", errors="replace").strip("\0\r\n ")


def _glyphs(handle: object, text: str, page: pdfium.PdfPage) -> list[Glyph]:
    """Every character that the page draws, with its place on the page as it is shown."""
    x, y = ctypes.c_double(), ctypes.c_double()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    box = raw.FS_RECTF()
    at_box = ctypes.byref(box)
    origin, loose, generated = (
        raw.FPDFText_GetCharOrigin,
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_IsGenerated,
    )
    turn = page.get_rotation()
    x0, y0, x1, y1 = page.get_cropbox()
    glyphs: list[Glyph] = []
    for index, sign in enumerate(text):
        if sign in "\r\n\0" or (sign == " " and generated(handle, index) == 1):
            continue
        origin(handle, index, at_x, at_y)
        loose(handle, index, at_box)
        if sign in _HYPHENS:
            sign = "-"
        if turn == 0:
            place = (y1 - y.value, x.value - x0, box.right - x0, box.top - box.bottom)
        elif turn == 90:
            place = (x.value - x0, y.value - y0, box.top - y0, box.right - box.left)
        elif turn == 180:
            place = (y.value - y0, x1 - x.value, x1 - box.left, box.top - box.bottom)
        else:
            place = (x1 - x.value, y1 - y.value, y1 - box.bottom, box.right - box.left)
        baseline, start, end, size = place
        glyphs.append(Glyph(baseline, start, end, sign, size))
    return glyphs
