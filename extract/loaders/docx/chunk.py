"""Documents embedded in a Word document as they are (`w:altChunk`): read by their own
loader and put in where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.document import Block, Document, ReadStatus
from extract.errors import ReadError
from extract.loaders.build import Builder, CellText
from extract.loaders.limits import MAX_DEPTH, MAX_EMBEDDED
from extract.loaders.sniff import sniff

_READ = (ReadStatus.OK, ReadStatus.PARTIAL)


@dataclass(slots=True)
class Chunks:
    """The documents embedded in one, by the identifier of their relationship; `depth` says
    in how many documents that one is embedded itself. `left_out` counts the places at which
    none was read, because there are too many."""

    parts: dict[str, bytes]
    depth: int
    left_out: int = 0
    _placed: int = 0
    #: each as it was read: one may stand at several places
    _read: dict[str, Document | None] = field(default_factory=dict)

    def add(self, builder: Builder, identifier: str, page: int, tables: int) -> tuple[bool, int]:
        """Adds the blocks of an embedded document on that page of the outer one, which has so
        many tables before it. Gives whether it could be read wholly, and the count of tables
        after it."""
        self._placed += 1
        if self._placed > MAX_EMBEDDED or builder.cut is not None:
            self.left_out += 1
            return True, tables
        if identifier not in self._read:
            data = self.parts.get(identifier)
            self._read[identifier] = _read(data, self.depth + 1) if data else None
        document = self._read[identifier]
        if document is None or document.status not in _READ:
            return False, tables
        return document.status is ReadStatus.OK, _add(builder, document, page, tables)


def _add(builder: Builder, document: Document, page: int, tables: int) -> int:
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
    return after


def _read(data: bytes, depth: int) -> Document | None:
    if depth > MAX_DEPTH:
        return None
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
