"""Pages that were read, as one document; how people write page numbers."""

from __future__ import annotations

from extract.document import Document, PageWay, ReadStatus, Remark
from extract.loaders.build import Builder
from extract.loaders.pages.page import Page
from extract.messages import Text


def finished(
    builder: Builder, format_name: str, pages: list[Page], status: ReadStatus, notes: list[Text]
) -> Document:
    """The document, with the way in which each page was read, the remarks on the pages and
    how sure the reader of pictures was: the mean over its pages, by their words."""
    document = builder.document(format_name, len(pages), status, notes)
    document.ways = [page.way for page in pages]
    document.remarks = [Remark(page.number, message) for page in pages for message in page.remarks]
    words = sum(_words(page) for page in pages if page.confidence is not None)
    if words:
        weighted = ((page.confidence or 0.0) * _words(page) for page in pages)
        document.confidence = sum(weighted) / words
    return document


def words_of(page: Page) -> str:
    """All words of a page, those of its tables last."""
    lines = [line.text for line in page.lines]
    cells = [cell.text for table in page.tables for row in table.rows for cell in row]
    return "\n".join(lines + cells)


def length(page: Page) -> int:
    """The characters of a page, those of its tables too."""
    cells = sum(len(cell.text) for table in page.tables for row in table.rows for cell in row)
    return cells + sum(len(line.text) for line in page.lines)


def _words(page: Page) -> int:
    return len(words_of(page).split()) if page.way is PageWay.OCR else 0


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
