"""Text files: the decoded content, one block a line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from extract.document import Block, BlockKind, Document, ReadStatus, Span
from extract.loaders import txt_aligned, txt_tables, txt_wrapped
from extract.loaders.build import beginning, too_much
from extract.loaders.limits import MAX_CHARACTERS
from extract.loaders.losses import undecoded
from extract.loaders.refuse import refusal
from extract.loaders.text_remarks import decoding_remarks
from extract.messages import text
from extract.text.encodings import decode

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def read(data: bytes) -> Document:
    """A text file as a document; pages are told by form feeds.

    Raises ReadError for bytes that are no text. A file of white space alone has status
    EMPTY. Notes say where characters are damaged, remarks where the encoding was a
    guess and what was decoded from an encoding of old fonts.
    """
    decoded = decode(data)
    if decoded is None:
        raise refusal("unknown")
    content = decoded.text
    if len(content) > MAX_CHARACTERS:
        content = beginning(content)
    blocks, pages = _blocks(content)
    document = Document(content, blocks, "txt", pages=pages, remarks=decoding_remarks(decoded))
    undecoded(document, decoded.damaged, decoded.encoding)
    if len(content) < len(decoded.text):
        document.status = ReadStatus.PARTIAL
        document.notes.append(too_much(pages, blocks[-1].line + 1 if blocks else 1))
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
    full = txt_wrapped.full([(content[start:end], line) for start, end, _, line in lines])
    blocks: list[Block] = []
    for index, (start, end, at, line) in enumerate(lines):
        words = content[start:end]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        blocks.append(Block(Span(start, end), BlockKind.PARAGRAPH, at, line, index in full))
    return _with_tables(content, blocks, [(start, end) for start, end, _, _ in lines]), page


def _with_tables(content: str, blocks: list[Block], lines: list[tuple[int, int]]) -> list[Block]:
    """The same blocks, those that are rows of a table drawn with bars or tabs as such: their
    whole lines, because a cell may be empty; then those of tables that only places make."""
    texts = [content[start:end] for start, end in lines]
    tabled = txt_tables.tables(texts)
    rows: Counter[int] = Counter()
    for index, table in tabled.items():
        if txt_tables.is_rule(texts[index]):
            blocks[index] = replace(blocks[index], kind=BlockKind.FURNITURE, fills=False)
            continue
        span = Span(*lines[index])
        cells = txt_tables.cells(texts[index], span.start, rows[table])
        rows[table] += 1
        blocks[index] = replace(
            blocks[index],
            span=span,
            kind=BlockKind.TABLE_ROW,
            fills=False,
            table=table,
            cells=cells,
        )
    free = ["" if index in tabled else told for index, told in enumerate(texts)]
    return _with_aligned(blocks, free, lines, max(tabled.values(), default=-1) + 1)


def _with_aligned(
    blocks: list[Block], texts: list[str], lines: list[tuple[int, int]], first: int
) -> list[Block]:
    """The same blocks, those whose words stand in columns with those of others as rows of tables,
    counted from `first`; a line whose text is empty here is none of them."""
    for row in txt_aligned.rows(texts, lines, [block.line for block in blocks]):
        blocks[row.line] = replace(
            blocks[row.line],
            span=Span(*lines[row.line]),
            kind=BlockKind.TABLE_ROW,
            fills=False,
            table=first + row.table,
            cells=row.cells,
        )
    for index in range(1, len(blocks) - 1):
        # what a rule parts is one table: the heads above it, a total below it
        around = {blocks[index - 1].table, blocks[index + 1].table}
        if txt_tables.is_rule(texts[index]) and around != {None}:
            blocks[index] = replace(blocks[index], kind=BlockKind.FURNITURE, fills=False)
    return blocks
