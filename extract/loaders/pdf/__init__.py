"""PDF files: text by PDFium, put into reading order; ruled tables by pdfplumber's finder."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.document import Document, PageWay, ReadStatus, Remark
from extract.errors import ReadError
from extract.heartbeat import heartbeat
from extract.loaders.limits import MAX_CHARACTERS, MAX_PAGES
from extract.loaders.losses import lost
from extract.loaders.pages.assemble import assembled
from extract.loaders.pages.text import finished, length
from extract.loaders.pdf.inspect import inspected
from extract.loaders.pdf.inspected import Inspected
from extract.loaders.pdf.legacy import decode_pages
from extract.loaders.pdf.scans import read_scans
from extract.loaders.pdf.sheet import Sheet, Trouble, sheet_of
from extract.loaders.pdf.status import status_of
from extract.messages import Text, text


def read(data: bytes) -> Document:
    """A PDF as lines and table rows; running headers and page numbers follow at the end.

    `line` is the line on the page, a table row counting as one. Pages without text, or with
    text that can't be used, are read from their pictures where a reader is here; without one
    the status is PARTIAL, or NEEDS_OCR where all pages are such. Raises ReadError for a file
    that is damaged or wants a password.
    """
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refused(error.err_code) from error
    try:
        found = inspected(data)
        sheets = _sheets(file, found)
        if all(sheet.trouble is Trouble.FAILED for sheet in sheets):
            raise _refused(None)
        if all(sheet.trouble is Trouble.HARMFUL for sheet in sheets):
            raise _harmful()
        read_scans(file, sheets)
    finally:
        count = len(file)
        file.close()
    pages = [sheet.page for sheet in sheets]
    may_be_old = any(sheet.may_be_old for sheet in sheets)
    typed = [page for page in pages if may_be_old and page.way is not PageWay.OCR]
    said = decode_pages(typed) if typed else []
    builder = assembled(pages)
    status, notes = status_of(sheets, count, blank=not builder.blocks)
    document = finished(builder, "pdf", pages, status, notes)
    if found.torn_somewhere:
        lost(document, _torn())
    if fonts := sorted({font for sheet in sheets for font in sheet.old_fonts}):
        said.append(
            text(
                "Text in old Vietnamese fonts ({fonts}) was turned into Unicode.",
                fonts=", ".join(fonts),
            )
        )
    document.remarks[:0] = [Remark(0, message) for message in said]
    return document


def _sheets(file: pdfium.PdfDocument, found: Inspected) -> list[Sheet]:
    """The pages, as many of them as are read of one document."""
    sheets: list[Sheet] = []
    characters = 0
    for number in range(1, min(len(file), MAX_PAGES) + 1):
        sheets.append(sheet_of(file, number, found))
        characters += length(sheets[-1].page)
        heartbeat()
        if characters > MAX_CHARACTERS:
            break
    return sheets


def _torn() -> Text:
    return text(
        "A part of the PDF is damaged in the file, and it can't be told which page shows it; "
        "words may be missing: copy or download the PDF again, or hand in the original Word file."
    )


def _harmful() -> ReadError:
    return ReadError(
        ReadStatus.FAILED,
        text(
            "The pages of the PDF draw more than pages can hold: it is damaged or made to harm "
            "and is not opened; print the document to a new PDF and hand that in."
        ),
    )


def _refused(code: int | None) -> ReadError:
    if code == raw.FPDF_ERR_PASSWORD:
        reason = text(
            "The PDF is protected by a password: open it with the password, "
            "print it to a new PDF and hand that in."
        )
    elif code == raw.FPDF_ERR_SECURITY:
        reason = text(
            "The PDF is protected in a way that can't be opened: print it to a new PDF "
            "and hand that in."
        )
    else:
        reason = text(
            "The PDF is damaged or incomplete and can't be opened: copy or download it again, "
            "or open it in a viewer and save a copy."
        )
    return ReadError(ReadStatus.FAILED, reason)
