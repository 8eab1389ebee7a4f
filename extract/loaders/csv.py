"""Tables of values set apart by commas or semicolons (.csv), as Excel saves them: one sheet."""

from __future__ import annotations

import csv

from extract.document import Document
from extract.loaders.losses import undecoded
from extract.loaders.refuse import refusal
from extract.loaders.separated import rows, separated
from extract.loaders.sheets.book import Book, cell_text, document_of
from extract.loaders.sheets.model import Sheet
from extract.loaders.text_remarks import decoding_remarks
from extract.text.encodings import Decoded, decode


def read(data: bytes) -> Document:
    """The table; a block's line is its row, as a spreadsheet would number it.

    Raises ReadError for bytes that are no such table.
    """
    decoded = decode(data)
    cells = _cells(decoded) if decoded else None
    if decoded is None or cells is None:
        raise refusal("unknown")
    document = document_of(Book([Sheet("", cells)]), "csv")
    document.remarks += decoding_remarks(decoded)
    undecoded(document, decoded.damaged, decoded.encoding)
    return document


def _cells(decoded: Decoded) -> dict[tuple[int, int], str] | None:
    how = separated(decoded.text)
    if how is None:
        return None
    try:
        return {
            (row, column): told
            for row, values in enumerate(rows(decoded.text, how), how.first + 1)
            for column, value in enumerate(values, 1)
            if (told := cell_text([(value, "")]))
        }
    except csv.Error:
        return None
