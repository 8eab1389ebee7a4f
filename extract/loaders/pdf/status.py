"""What is said of a PDF whose pages could not all be read."""

from __future__ import annotations

from extract.document import ReadStatus
from extract.loaders.libraries import addition
from extract.loaders.pages.text import ranges
from extract.loaders.pdf.sheet import Sheet, Trouble
from extract.messages import Text, text


def status_of(sheets: list[Sheet], pages: int, blank: bool) -> tuple[ReadStatus, list[Text]]:
    """The status and the notes; `pages` is how many the file has, `blank` says that no text
    came out at all."""
    count = len(sheets)
    notes: list[Text] = []
    scans = _pages(sheets, Trouble.SCAN)
    if len(scans) == count or (scans and blank):
        notes.append(
            text(
                "The PDF holds only scanned pages without text ({count}): hand in the original "
                "Word file, or add the reader of scans with: {command}",
                count=count,
                command=addition("tesserocr"),
            )
        )
        return ReadStatus.NEEDS_OCR, notes
    if scans:
        notes.append(
            text(
                "Pages {pages} of {count} are scans without text and were not read: hand in "
                "the original Word file, or add the reader of scans with: {command}",
                pages=ranges(scans),
                count=count,
                command=addition("tesserocr"),
            )
        )
    if gibberish := _pages(sheets, Trouble.GIBBERISH):
        notes.append(
            text(
                "The font of pages {pages} of {count} doesn't say which letters it draws, so they "
                "were not read: hand in the original Word file, or add the reader of scans "
                "with: {command}",
                pages=ranges(gibberish),
                count=count,
                command=addition("tesserocr"),
            )
        )
    if weak := _pages(sheets, Trouble.WEAK):
        notes.append(
            text(
                "Pages {pages} of {count} are scans whose text was made by a program that "
                "misreads Vietnamese; it was used as it is: hand in the original Word file, or "
                "add the reader of scans with: {command}",
                pages=ranges(weak),
                count=count,
                command=addition("tesserocr"),
            )
        )
    if failed := _pages(sheets, Trouble.FAILED):
        notes.append(
            text(
                "Pages {pages} of {count} are damaged and were not read: copy or download the "
                "PDF again, or open it in a viewer and save a copy.",
                pages=ranges(failed),
                count=count,
            )
        )
    if torn := [sheet.page.number for sheet in sheets if sheet.torn]:
        notes.append(
            text(
                "A part of pages {pages} of {count} is damaged in the file; what stands there was "
                "not read: copy or download the PDF again, or hand in the original Word file.",
                pages=ranges(torn),
                count=count,
            )
        )
    if harmful := _pages(sheets, Trouble.HARMFUL):
        notes.append(
            text(
                "Pages {pages} of {count} draw more than a page can hold and were not opened: "
                "the PDF is damaged or made to harm; print the document to a new PDF.",
                pages=ranges(harmful),
                count=count,
            )
        )
    if pages > count:
        notes.append(
            text(
                "The PDF has {pages} pages, of which the first {count} were read: it is several "
                "documents in one, so hand it in as several files.",
                pages=pages,
                count=count,
            )
        )
    if notes:
        unread = len(scans) + len(gibberish) == count
        return ReadStatus.NEEDS_OCR if unread else ReadStatus.PARTIAL, notes
    if blank:
        notes.append(text("The PDF has no text on any page: check that it is the right file."))
        return ReadStatus.EMPTY, notes
    return ReadStatus.OK, notes


def _pages(sheets: list[Sheet], trouble: Trouble) -> list[int]:
    return [sheet.page.number for sheet in sheets if sheet.trouble is trouble]
