"""One page of a PDF: its lines and tables, and whether its text can be used."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

import pypdfium2 as pdfium

from extract.document import PageWay
from extract.loaders.pages.aligned import may_have_tables, tables_without_rules
from extract.loaders.pages.aside import lines_aside
from extract.loaders.pages.columns import lines_of_page
from extract.loaders.pages.page import Page
from extract.loaders.pdf.inspected import Inspected
from extract.loaders.pdf.layer import Layer, judged, may_be_gibberish
from extract.loaders.pdf.page import PageReader
from extract.loaders.pdf.rules import Drawn, drawn_on, hidden_share
from extract.messages import text

#: A page with a picture over this share of it and fewer characters than that is a scan: what
#: it has of text is a stamp or the line of a digital signature.
_SCAN_COVER = 0.5
_SCAN_CHARACTERS = 120
#: With a picture over so much of it, even text that can be seen may be a machine's reading.
_WHOLE = 0.8
#: A page without text or picture and with fewer drawings than this is blank.
_LEAST_DRAWINGS = 10


class Trouble(Enum):
    """Why the text of a page can't be used as it is."""

    HARMFUL = auto()  # it draws more than a page can hold, and isn't opened
    FAILED = auto()  # the page can't be opened
    SCAN = auto()  # a picture without text
    WEAK = auto()  # the text under a scan is faulty
    GIBBERISH = auto()  # the font doesn't say which letters it draws


@dataclass(slots=True)
class Sheet:
    """A page and what is wrong with its text, if anything is. `old_fonts` are the fonts
    from before Unicode on it; `may_be_old` says that others may be such without a name. `torn`
    says that a part of it is damaged, so that what it says is read in part."""

    page: Page
    trouble: Trouble | None = None
    old_fonts: set[str] = field(default_factory=set)
    may_be_old: bool = False
    torn: bool = False


def sheet_of(file: pdfium.PdfDocument, number: int, inspected: Inspected) -> Sheet:
    """The page of that number (from 1); `inspected` says which pages are not as they should
    be."""
    if number in inspected.harmful:
        return _unread(number, Trouble.HARMFUL)
    try:
        page = file[number - 1]
        try:
            reader = PageReader(page)
            try:
                sheet = _sheet(page, reader, number)
            finally:
                reader.close()
        finally:
            page.close()
    except pdfium.PdfiumError:
        return _unread(number, Trouble.FAILED)
    pictures = sheet.trouble is Trouble.SCAN and number in inspected.torn_pictures
    sheet.torn = pictures or number in inspected.torn
    return sheet


def _unread(number: int, trouble: Trouble) -> Sheet:
    return Sheet(Page(number, 0, 0, unread=True, way=PageWay.UNREAD), trouble)


def _sheet(page: pdfium.PdfPage, reader: PageReader, number: int) -> Sheet:
    frame = reader.frame
    result = Page(number, frame.width, frame.height)
    drawn = drawn_on(page, frame)
    trouble = _trouble(page, reader, drawn, result)
    sheet = Sheet(result, trouble, reader.old_fonts, reader.may_be_old)
    if sheet.trouble is not Trouble.GIBBERISH and reader.characters:
        _fill(result, reader, drawn)
    return sheet


def _fill(page: Page, reader: PageReader, drawn: Drawn) -> None:
    """Puts the lines and tables of a page into it."""
    frame = reader.frame
    if drawn.rules:
        # pdfplumber takes long to import and most documents need none of it
        from extract.loaders.pages.tables import tables_of

        page.tables, outside = tables_of(drawn.rules, reader.glyphs())
        rows = reader.rows_of(outside) if page.tables else reader.rows()
    else:
        rows = reader.rows()
    if not page.tables and may_have_tables(rows):
        page.tables, outside = tables_without_rules(reader.glyphs())
        rows = reader.rows_of(outside) if page.tables else rows
    page.lines = lines_of_page(rows, frame.width, frame.height, page.number == 1)
    page.lines += lines_aside(reader.aside)
    page.way = reader.way
    page.remarks += reader.remarks


def _trouble(
    page: pdfium.PdfPage, reader: PageReader, drawn: Drawn, result: Page
) -> Trouble | None:
    """Whether the text can be used, told by the words and by what lies over them."""
    if not reader.characters:
        return Trouble.SCAN if drawn.picture or drawn.objects >= _LEAST_DRAWINGS else None
    if drawn.picture >= _SCAN_COVER:
        if reader.characters < _SCAN_CHARACTERS:
            return Trouble.SCAN
        layer = judged(reader.text)
        hidden = hidden_share(page, reader.frame, _SCAN_COVER) > 0.5
        if hidden and layer is Layer.GOOD:
            result.remarks.append(
                text("The page is a scan; the text that its scanner put under it was used.")
            )
        elif hidden or (layer is Layer.WEAK and drawn.picture >= _WHOLE):
            return Trouble.WEAK
    if may_be_gibberish(reader.text, reader.distinct) and judged(reader.text) is Layer.GIBBERISH:
        return Trouble.GIBBERISH
    return None
