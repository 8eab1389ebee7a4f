"""Pages of a PDF that are read from their picture."""

from __future__ import annotations

import math

import pypdfium2 as pdfium

from extract.document import PageWay
from extract.errors import ReadError
from extract.heartbeat import heartbeat
from extract.loaders.pdf.sheet import Sheet, Trouble
from extract.messages import text

_POINTS = 72.0
#: Dots per inch at which a page is drawn for the reader; a page of an unusual size gets
#: fewer, so that its picture stays below so many dots.
_DPI = 300.0
_MOST_DOTS = 30_000_000
#: What reading the picture can mend.
_MENDED = frozenset({Trouble.SCAN, Trouble.WEAK, Trouble.GIBBERISH})


def read_scans(file: pdfium.PdfDocument, sheets: list[Sheet]) -> ReadError | None:
    """Reads the pages whose text can't be used from their pictures. Where no reader of
    pictures is here, marks them as unread and gives back what is missing."""
    wanted = [sheet for sheet in sheets if sheet.trouble in _MENDED]
    if not wanted:
        return None
    # the readers' libraries take long to import
    from extract.loaders import ocr

    missing = ocr.readers().missing()
    for sheet in wanted:
        if missing is None:
            _read(file, sheet)
        elif sheet.trouble is not Trouble.WEAK:
            sheet.page.unread, sheet.page.way = True, PageWay.UNREAD
    return missing


def _read(file: pdfium.PdfDocument, sheet: Sheet) -> None:
    from extract.loaders import ocr

    number = sheet.page.number
    page = file[number - 1]
    try:
        width, height = page.get_size()
        inches = max(width * height / _POINTS**2, 1e-6)
        dpi = min(_DPI, math.sqrt(_MOST_DOTS / inches))
        image = page.render(scale=dpi / _POINTS).to_pil()
    except pdfium.PdfiumError:
        sheet.page.unread, sheet.page.way = True, PageWay.UNREAD
        sheet.trouble = Trouble.FAILED
        return
    finally:
        page.close()
    seen = ocr.read_picture(image, dpi, number)
    heartbeat()
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
