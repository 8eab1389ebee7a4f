"""PDF files: text by PDFium, put into reading order; ruled tables by pdfplumber's finder."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.document import Document, ReadStatus
from extract.errors import ReadError
from extract.loaders.build import Builder
from extract.loaders.pdf_assemble import Page, assembled
from extract.loaders.pdf_columns import lines_of_page
from extract.loaders.pdf_lines import rows_of
from extract.loaders.pdf_page import PageReader
from extract.loaders.pdf_rules import rules_of
from extract.messages import Text, text

#: A page with a picture over this share of it and fewer characters than that is a scan: what
#: it has of text is a stamp or the line of a digital signature.
_SCAN_COVER = 0.5
_SCAN_CHARACTERS = 120


def read(data: bytes) -> Document:
    """A PDF as lines and table rows; running headers and page numbers follow at the end.

    `line` is the line on the page, a table row counting as one. Status PARTIAL where some
    pages are scans, NEEDS_OCR where all are. Raises ReadError for a file that is damaged or
    wants a password.
    """
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refused(error.err_code) from error
    try:
        if len(file) == 0:
            raise _refused(None)
        pages = [_page(file, number) for number in range(len(file))]
    finally:
        file.close()
    return _judged(assembled(pages), pages)


def _page(file: pdfium.PdfDocument, number: int) -> Page:
    try:
        page = file[number]
    except pdfium.PdfiumError:
        return Page(number + 1, 0, 0, unread=True)
    reader = PageReader(page)
    try:
        result = Page(number + 1, reader.width, reader.height)
        if reader.characters < _SCAN_CHARACTERS:
            result.unread = _drawn(page, bool(reader.characters))
        rules = rules_of(page) if reader.characters else []
        if rules:
            # pdfplumber takes long to import and most documents need none of it
            from extract.loaders.pdf_tables import tables_of

            result.tables, outside = tables_of(rules, reader.glyphs())
            rows = rows_of(outside) if result.tables else reader.rows()
        else:
            rows = reader.rows()
        result.lines = lines_of_page(rows, reader.width, reader.height, number == 0)
        return result
    finally:
        reader.close()
        page.close()


def _drawn(page: pdfium.PdfPage, has_text: bool) -> bool:
    """Whether a page with little or no text shows something that would have to be read: a
    page without any object is blank, not a scan."""
    if not has_text:
        return bool(raw.FPDFPage_CountObjects(page.raw))
    width, height = page.get_size()
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) >= _SCAN_COVER * width * height:
            return True
    return False


def _judged(builder: Builder, pages: list[Page]) -> Document:
    """The document, with what could not be read said in its status and notes."""
    unread = [page.number for page in pages if page.unread]
    status, notes = ReadStatus.OK, list[Text]()
    if len(unread) == len(pages) or (unread and not builder.blocks):
        status = ReadStatus.NEEDS_OCR
        notes.append(
            text(
                "The PDF holds only scanned pages without text ({count}): hand in the original "
                "Word file, or have the PDF read by OCR first.",
                count=len(pages),
            )
        )
    elif unread:
        status = ReadStatus.PARTIAL
        notes.append(
            text(
                "Pages {pages} of {count} are scans without text and were not read: hand in "
                "the original Word file, or have these pages read by OCR first.",
                pages=ranges(unread),
                count=len(pages),
            )
        )
    elif not builder.blocks:
        status = ReadStatus.EMPTY
        notes.append(text("The PDF has no text on any page: check that it is the right file."))
    return builder.document("pdf", len(pages), status, notes)


def ranges(numbers: list[int]) -> str:
    """Ascending page numbers as people write them: `3, 5-7`."""
    parts: list[str] = []
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            first, final = numbers[start], numbers[at - 1]
            parts.append(str(first) if first == final else f"{first}-{final}")
            start = at
    return ", ".join(parts)


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
