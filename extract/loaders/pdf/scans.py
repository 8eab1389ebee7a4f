"""Pages of a PDF that are read from their picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from extract.document import PageWay
from extract.errors import ReadError
from extract.heartbeat import heartbeat
from extract.loaders.pages.page import Page
from extract.loaders.pdf.sheet import Sheet, Trouble
from extract.messages import text

if TYPE_CHECKING:
    from extract.loaders.ocr import Picture

_POINTS = 72.0
#: Dots per inch at which a page is drawn for the reader; a page of an unusual size gets
#: fewer, so that its picture has no more dots than may be in hand.
_DPI = 300.0
#: What reading the picture can mend.
_MENDED = frozenset({Trouble.SCAN, Trouble.WEAK, Trouble.GIBBERISH})


def read_scans(file: pdfium.PdfDocument, sheets: list[Sheet]) -> ReadError | None:
    """Reads the pages whose text can't be used from their pictures. Where no reader of
    pictures is here, marks them as unread and gives back what is missing."""
    wanted = {sheet.page.number: sheet for sheet in sheets if sheet.trouble in _MENDED}
    if not wanted:
        return None
    # the readers' libraries take long to import
    from extract.loaders import ocr

    missing = ocr.readers().missing()
    if missing is not None:
        for sheet in wanted.values():
            if sheet.trouble is not Trouble.WEAK:
                sheet.page.unread, sheet.page.way = True, PageWay.UNREAD
        return missing
    for page in ocr.read_pictures(_drawn(file, wanted.values())):
        heartbeat()
        _take(wanted[page.number], page)
    return None


def _drawn(file: pdfium.PdfDocument, sheets: Iterable[Sheet]) -> Iterator[Picture]:
    """The pictures of these pages; a page that can't be drawn is marked as unread."""
    from extract.loaders.ocr import MOST_DOTS, Picture

    for sheet in sheets:
        page = file[sheet.page.number - 1]
        try:
            width, height = page.get_size()
            inches = max(width * height / _POINTS**2, 1e-6)
            dpi = min(_DPI, math.sqrt(MOST_DOTS / inches))
            image = page.render(scale=dpi / _POINTS).to_pil()
        except pdfium.PdfiumError:
            sheet.page.unread, sheet.page.way = True, PageWay.UNREAD
            sheet.trouble = Trouble.FAILED
            continue
        finally:
            page.close()
        yield Picture(image, dpi, sheet.page.number)


def _take(sheet: Sheet, seen: Page) -> None:
    """The sheet takes what was seen in its picture."""
    if not seen.lines and not seen.tables:
        # nothing legible in the picture: what little text there was stands
        seen.lines, seen.tables = sheet.page.lines, sheet.page.tables
    elif sheet.trouble is Trouble.WEAK:
        seen.remarks.insert(
            0, text("The text under the scan was faulty: the page was read from its picture.")
        )
    elif sheet.trouble is Trouble.GIBBERISH:
        seen.remarks.insert(
            0,
            text(
                "The font doesn't say which letters it draws: the page was read from its picture."
            ),
        )
    sheet.page, sheet.trouble = seen, None
