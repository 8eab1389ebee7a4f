"""Documents embedded in a Word document as they are (`w:altChunk`): read by their own
loader and put in where they stand."""

from __future__ import annotations

from extract.document import Block, Document, ReadStatus
from extract.errors import ReadError
from extract.loaders.build import Builder, CellText
from extract.loaders.sniff import sniff

#: Documents in documents are read so many deep.
_MAX_DEPTH = 3
_READ = (ReadStatus.OK, ReadStatus.PARTIAL)


def add_chunk(
    builder: Builder, chunks: dict[str, bytes], depth: int, identifier: str, page: int, tables: int
) -> tuple[bool, int]:
    """Adds the blocks of an embedded document on that page of the outer one, which has so
    many tables before it. Gives whether it could be read wholly, and the count of tables
    after it."""
    data = chunks.get(identifier)
    document = _read(data, depth + 1) if data and depth < _MAX_DEPTH else None
    if document is None or document.status not in _READ:
        return False, tables
    after = tables
    for block in document.blocks:
        line = len(builder.blocks) + 1
        if block.table is None:
            words = document.text[block.span.start : block.span.end]
            builder.add(words, block.kind, page, line)
        else:
            number = tables + block.table
            after = max(after, number + 1)
            builder.add_row(_cells(document, block), block.kind, page, line, number)
    return document.status is ReadStatus.OK, after


def _read(data: bytes, depth: int) -> Document | None:
    # the loaders' door opens this package, so it can't be imported before
    from extract.loaders import docx, load_bytes
    from extract.loaders.docx import parts

    try:
        if sniff(data) == "docx":
            return docx.read_parts(parts.from_zip(data), depth)
        return load_bytes(data, "altChunk")
    except ReadError:
        return None


def _cells(document: Document, block: Block) -> list[CellText]:
    return [
        CellText(
            document.text[cell.span.start : cell.span.end],
            cell.row,
            cell.column,
            cell.rows,
            cell.columns,
        )
        for cell in block.cells
    ]
