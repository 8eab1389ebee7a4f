"""Text files: the decoded content unchanged, one block a line."""

from __future__ import annotations

import re

from extract.document import Block, BlockKind, Document, ReadStatus, Span
from extract.loaders.refuse import refusal
from extract.messages import Text, text
from extract.text.encodings import Decoded, decode

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
#: Hard-wrapped text: this share of the longer lines ends near the longest line's length.
_WRAPPED_SHARE = 0.5
_FILLED = 0.85
#: Lines shorter or longer than this are no wrapped lines (characters).
_WRAP_WIDTHS = range(40, 161)
#: A file with fewer full lines than this isn't taken for wrapped.
_MIN_WRAPPED = 5


def read(data: bytes) -> Document:
    """A text file as a document; pages are told by form feeds.

    Raises ReadError for bytes that are no text. A file of white space alone has status
    EMPTY. Notes say where the encoding was a guess or characters are damaged.
    """
    decoded = decode(data)
    if decoded is None:
        raise refusal("unknown")
    content = decoded.text
    blocks, pages = _blocks(content)
    document = Document(content, blocks, "txt", pages=pages, notes=_notes(decoded))
    if not blocks:
        document.status = ReadStatus.EMPTY
        document.notes.append(
            text("The file holds nothing but white space: check that it is the right file.")
        )
    return document


def _blocks(content: str) -> tuple[list[Block], int]:
    lines: list[tuple[int, int, int, int]] = []  # start, end, page, line
    page = number = 1
    for match in _LINE.finditer(content):
        start, end = match.span(1)
        blank = not match[1].strip()
        feeds = match[1].count("\f") if "\f" in match[1] else 0
        # a form feed before the line's words turns the page for the line itself
        turned = match[1][: len(match[1]) - len(match[1].lstrip())].count("\f") if feeds else 0
        if not blank:
            lines.append((start, end, page + turned, number))
        page += feeds
        number += 1
    width = _wrap_width([end - start for start, end, _, _ in lines])
    return [
        Block(
            Span(start, end),
            BlockKind.PARAGRAPH,
            page=at,
            line=line,
            fills=bool(width) and end - start >= _FILLED * width,
        )
        for start, end, at, line in lines
    ], page


def _wrap_width(lengths: list[int]) -> int:
    """The width at which the file's lines were broken, 0 where they weren't."""
    if not lengths:
        return 0
    longest = max(lengths)
    if longest not in _WRAP_WIDTHS:
        return 0
    full = sum(1 for length in lengths if length >= _FILLED * longest)
    if full < _MIN_WRAPPED or full < _WRAPPED_SHARE * len(lengths):
        return 0
    return longest


def _notes(decoded: Decoded) -> list[Text]:
    notes: list[Text] = []
    if not decoded.certain:
        notes.append(
            text(
                "The file doesn't say its encoding; it was read as {encoding}, which may be "
                "wrong: save it as UTF-8 if letters look wrong.",
                encoding=decoded.encoding,
            )
        )
    if decoded.damaged:
        notes.append(
            text(
                "{count} characters are damaged and could not be decoded as {encoding}.",
                count=decoded.damaged,
                encoding=decoded.encoding,
            )
        )
    return notes
