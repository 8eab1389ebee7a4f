"""What of a file is lost, said with the place: its end, letters in its middle.

A document that has lost something is partial, however good the rest of it reads.
"""

from __future__ import annotations

from extract.document import Document, ReadStatus, told_place
from extract.messages import Text, text

_UNDECODED = "\ufffd"


def lost(document: Document, note: Text) -> None:
    """Notes a loss; a document without any text keeps its own status and reason."""
    if document.blocks:
        document.status = ReadStatus.PARTIAL
        if note not in document.notes:
            document.notes.append(note)


def undecoded(document: Document, count: int, encoding: str) -> None:
    """Notes that so many characters could not be decoded; they stand as U+FFFD."""
    if count <= 0:
        return
    at = document.text.find(_UNDECODED)
    if at < 0 or not document.blocks:
        note = text(
            "{count} characters are damaged and could not be decoded as {encoding}: copy or "
            "download the file again.",
            count=count,
            encoding=encoding,
        )
    else:
        block = document.block_at(at)
        note = text(
            "{count} characters are damaged and could not be decoded as {encoding}, the first "
            "of them on {place}: copy or download the file again.",
            count=count,
            encoding=encoding,
            place=told_place(document.page_of(block), block.line),
        )
    lost(document, note)


def ends_early(document: Document) -> None:
    """Notes that a file was cut off, after the last block of its body."""
    if document.blocks:
        last = max(document.blocks, key=lambda block: (block.page, block.line))
        lost(
            document,
            text(
                "The file was cut off: what follows {place} is missing, so copy "
                "or download it again.",
                place=told_place(document.page_of(last), last.line),
            ),
        )
