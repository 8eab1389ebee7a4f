"""Documents embedded in a Word document as they are (`w:altChunk`): read by their own
loader and put in where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.document import Document, ReadStatus
from extract.errors import ReadError
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

    def at(self, identifier: str) -> tuple[Document | None, bool]:
        """An embedded document, None where there is none to be read, and whether it was read
        wholly."""
        self._placed += 1
        if self._placed > MAX_EMBEDDED:
            self.left_out += 1
            return None, True
        if identifier not in self._read:
            data = self.parts.get(identifier)
            self._read[identifier] = _read(data, self.depth + 1) if data else None
        document = self._read[identifier]
        if document is None or document.status not in _READ:
            return None, False
        return document, document.status is ReadStatus.OK


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
