"""One page's characters by PDFium, through its raw interface, which asks for as few of them
one by one as it can: each question costs as much as the answer to all of them together."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.document import PageWay
from extract.loaders.pages.lines import Glyph, Row, rows_of
from extract.loaders.pages.spaced import is_torn, may_be_spaced_out
from extract.loaders.pdf.fonts import by_font, has_private, may_be_old
from extract.loaders.pdf.frame import Frame, frame_of
from extract.loaders.pdf.glyphs import HYPHENS, placed
from extract.loaders.pdf.layer import syllable_share
from extract.loaders.pdf.quick import quick_rows
from extract.messages import Text, text

#: Wider gaps (in type sizes) that may still lie within a word, where a font's widths are
#: wrong; the one with most syllables among the words is taken.
_WIDER = (0.3, 0.4, 0.5)
_MENDED = text("Words that the font's wrong widths had torn were put together.")


class PageReader:
    """A page's text. Close it after use.

    `frame` says how the page lies, `characters` counts what isn't white space, `distinct`
    has those that occur. `old_fonts` are the fonts from before Unicode, `may_be_old` says
    that others may be such without a name. `way` is how the page was read so far, `aside`
    takes what runs another way than the rest, `remarks` what was repaired.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._textpage = page.get_textpage()
        self.text, self._whole = _text(self._textpage.raw)
        self.frame: Frame = frame_of(page, self._textpage.raw, self.text)
        self.distinct = set(self.text)
        self._signs: Sequence[str] = self.text
        self.old_fonts: set[str] = set()
        self.may_be_old = may_be_old(self.distinct)
        if self.may_be_old or has_private(self.distinct):
            self._read_fonts()
        self._words = self.text.split()
        self._lengths = list(map(len, self._words))
        self.characters = sum(self._lengths)
        self.way = PageWay.FAST
        self.aside: list[Glyph] = []
        self.remarks: list[Text] = []
        self._glyphs: list[Glyph] | None = None
        self._turned = False

    def close(self) -> None:
        """Gives PDFium's memory back."""
        self._textpage.close()

    def rows(self) -> list[Row]:
        """The rows of the page: in PDFium's order where its runs stand in reading order,
        otherwise by the place of every character."""
        rows = None
        if self._whole and self.frame.plain and not self._doubtful():
            # PDFium joins a line that ends in a hyphen with the next
            lines = self.text
            for sign in HYPHENS:
                lines = lines.replace(sign, "-\r\n")
            rows = quick_rows(self._textpage.raw, lines, self.frame)
        if rows is not None:
            self.way = PageWay.FAST
            return rows
        return self.rows_of(self.glyphs())

    def _read_fonts(self) -> None:
        """Takes what the fonts say of the characters, if they say anything."""
        signs, self.old_fonts = by_font(self._textpage.raw, self.text)
        if signs is not None:
            self._signs, self._whole = signs, False
            self.text = "".join(sign for sign in signs if sign != "\0")
            self.distinct = set(self.text)

    def _doubtful(self) -> bool:
        """Whether PDFium's text holds what it has put in or taken out by itself."""
        spaced_out = may_be_spaced_out(self._lengths)
        return spaced_out or "\xad" in self.distinct or is_torn(self._words)

    def glyphs(self) -> list[Glyph]:
        """Every character that the page shows, with its place."""
        self.way = PageWay.PLACED
        if self._glyphs is None:
            found = placed(self._textpage.raw, self._signs, self.frame)
            if found.outside:
                self.remarks.append(
                    text(
                        "{count} characters stand outside of the page and were left out.",
                        count=found.outside,
                    )
                )
            self._glyphs, self._turned = found.glyphs, found.turned
        return self._glyphs

    def rows_of(self, glyphs: list[Glyph]) -> list[Row]:
        """The rows that these glyphs make; what runs another way goes to `aside`."""
        level = glyphs
        if self._turned:
            self.aside += [glyph for glyph in glyphs if glyph.angle]
            level = [glyph for glyph in glyphs if not glyph.angle]
        rows = rows_of(level)
        if is_torn(_words(rows)):
            mended = max(
                (rows_of(level, space) for space in _WIDER),
                key=lambda rows: syllable_share(_words(rows)),
            )
            if syllable_share(_words(mended)) > syllable_share(_words(rows)):
                self.remarks.append(_MENDED)
                return mended
        return rows


def _words(rows: list[Row]) -> list[str]:
    return [word for row in rows for piece in row.pieces for word in piece.text.split()]


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
