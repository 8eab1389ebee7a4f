"""What is said of a PDF whose pages could not all be read."""

from __future__ import annotations

from collections.abc import Iterator

from extract.document import ReadStatus
from extract.loaders.libraries import addition
from extract.loaders.pages.text import ranges
from extract.loaders.pdf.sheet import Sheet, Trouble
from extract.messages import Text, text

#: The library that reads scans.
_READER = "tesserocr"


def status_of(sheets: list[Sheet], pages: int, blank: bool) -> tuple[ReadStatus, list[Text]]:
    """The status and the notes; `pages` is how many the file has, `blank` says that no text
    came out at all."""
    count = len(sheets)
    scans, gibberish = _pages(sheets, Trouble.SCAN), _pages(sheets, Trouble.GIBBERISH)
    if len(scans) == count or (scans and blank):
        return ReadStatus.NEEDS_OCR, [_only_scans(count)]
    notes = [*_unread(scans, gibberish, count), *_spoilt(sheets, count), *_left_out(pages, count)]
    if notes:
        unread = len(scans) + len(gibberish) == count
        return ReadStatus.NEEDS_OCR if unread else ReadStatus.PARTIAL, notes
    if blank:
        nothing = text("The PDF has no text on any page: check that it is the right file.")
        return ReadStatus.EMPTY, [nothing]
    return ReadStatus.OK, []


def _only_scans(count: int) -> Text:
    return text(
        "The PDF holds only scanned pages without text ({count}): hand in the original "
        "Word file, or add the reader of scans with: {command}",
        count=count,
        command=addition(_READER),
    )


def _unread(scans: list[int], gibberish: list[int], count: int) -> Iterator[Text]:
    """Of pages that the reader of scans would read."""
    if scans:
        yield text(
            "Pages {pages} of {count} are scans without text and were not read: hand in "
            "the original Word file, or add the reader of scans with: {command}",
            pages=ranges(scans),
            count=count,
            command=addition(_READER),
        )
    if gibberish:
        yield text(
            "The font of pages {pages} of {count} doesn't say which letters it draws, so they "
            "were not read: hand in the original Word file, or add the reader of scans "
            "with: {command}",
            pages=ranges(gibberish),
            count=count,
            command=addition(_READER),
        )


def _spoilt(sheets: list[Sheet], count: int) -> Iterator[Text]:
    """Of pages of which some is read wrongly or lost."""
    if weak := _pages(sheets, Trouble.WEAK):
        yield text(
            "Pages {pages} of {count} are scans whose text was made by a program that "
            "misreads Vietnamese; it was used as it is: hand in the original Word file, or "
            "add the reader of scans with: {command}",
            pages=ranges(weak),
            count=count,
            command=addition(_READER),
        )
    if failed := _pages(sheets, Trouble.FAILED):
        yield text(
            "Pages {pages} of {count} are damaged and were not read: copy or download the "
            "PDF again, or open it in a viewer and save a copy.",
            pages=ranges(failed),
            count=count,
        )
    if torn := [sheet.page.number for sheet in sheets if sheet.torn]:
        yield text(
            "A part of pages {pages} of {count} is damaged in the file; what stands there was "
            "not read: copy or download the PDF again, or hand in the original Word file.",
            pages=ranges(torn),
            count=count,
        )
    if harmful := _pages(sheets, Trouble.HARMFUL):
        yield text(
            "Pages {pages} of {count} draw more than a page can hold and were not opened: "
            "the PDF is damaged or made to harm; print the document to a new PDF.",
            pages=ranges(harmful),
            count=count,
        )


def _left_out(pages: int, count: int) -> Iterator[Text]:
    """Of pages behind those that were opened."""
    if pages > count:
        yield text(
            "The PDF has {pages} pages, of which the first {count} were read: it is several "
            "documents in one, so hand it in as several files.",
            pages=pages,
            count=count,
        )


def _pages(sheets: list[Sheet], trouble: Trouble) -> list[int]:
    return [sheet.page.number for sheet in sheets if sheet.trouble is trouble]
