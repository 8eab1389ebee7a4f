"""Where something stands in a document, in a person's words."""

from __future__ import annotations

from extract.messages import Text, text

#: Formats whose lines are rows, and those whose lines are paragraphs.
_IN_ROWS = frozenset({"xlsx", "xls", "ods", "csv"})
_IN_PARAGRAPHS = frozenset({"docx", "doc", "odt", "rtf"})
#: What stands beside the text of a Word file, by its kind; the numbers of its paragraphs are
#: nothing that a person can count.
ASIDE = {
    "text box": text("in a text box"),
    "footnote": text("in a footnote"),
    "endnote": text("in an endnote"),
    "header": text("in the header of the pages"),
    "footer": text("in the footer of the pages"),
}


def where(
    format: str,
    pages: str,
    page: str,
    line: str,
    *,
    cell: str = "",
    aside: str = "",
    heading: str = "",
) -> Text:
    """The place of a line: its cell where it has one, what it stands in beside the text (`aside`,
    a kind of ASIDE), else its number; with the page, where a document has several. The lines of
    a Word file are its paragraphs, which nobody counts: the `heading` that they stand under says
    more."""
    if cell:
        place = text("{words}", words=cell)
    elif aside in ASIDE:
        place = ASIDE[aside]
    elif heading:
        return _on_page(text("under “{heading}”", heading=heading), format, pages, page)
    elif format in _IN_PARAGRAPHS:
        place = text("paragraph {line}", line=line or "?")
    elif format in _IN_ROWS:
        place = text("row {line}", line=line or "?")
    else:
        place = text("line {line}", line=line or "?")
    if cell and heading:
        place = text("{place}, under “{heading}”", place=place, heading=heading)
    return _on_page(place, format, pages, page)


def _on_page(place: Text, format: str, pages: str, page: str) -> Text:
    """A place with its page, where a document has several."""
    several = pages.isdigit() and int(pages) > 1
    if not page or not (several or format == "pdf"):
        return place
    if format in _IN_ROWS:
        return text("sheet {page}, {place}", page=page, place=place)
    return text("page {page}, {place}", page=page, place=place)
