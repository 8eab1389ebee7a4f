"""Rich text documents (.rtf), read token by token."""

from __future__ import annotations

from extract.document import BlockKind, Document, ReadStatus
from extract.loaders.build import Builder
from extract.loaders.losses import ends_early, lost, undecoded
from extract.loaders.rtf.walk import Walk
from extract.loaders.story import Stories, remark
from extract.loaders.story_legacy import decode_stories
from extract.messages import Text, text


def read(data: bytes) -> Document:
    """A rich text document: headers, then the body, then its notes, then footers.

    Pages are counted from explicit breaks; `line` is the block's number in the document.
    Raises ReadError for a file whose groups are too deep.
    """
    walk = Walk(data)
    found = walk.read()
    headers, footers = found.margins["header"], found.margins["footer"]
    told = decode_stories([*headers, found.body, *found.notes, *footers])
    builder = Builder()
    stories = Stories(builder)
    stories.add_once(headers, BlockKind.HEADER)
    stories.add(found.body, BlockKind.PARAGRAPH)
    for number, note in enumerate(found.notes):
        stories.add_note(number, note)
    stories.add_once(footers, BlockKind.FOOTER)
    status, notes = ReadStatus.OK, list[Text]()
    if not builder.blocks:
        status, reason = _nothing(found.pictures, walk)
        notes.append(reason)
    document = builder.document("rtf", found.page, status, notes, flows=True)
    document.remarks = told
    undecoded(document, walk.fonts.damaged, walk.fonts.ansi)
    if not walk.complete:
        ends_early(document)
    elif not walk.balanced:
        lost(document, _unbalanced())
    remark(document, walk.decoded, stories.listed)
    return document


def _unbalanced() -> Text:
    return text(
        "The Rich Text file is damaged: its groups don't close as they were opened, or bytes of "
        "it are gone, so that text is missing or stands at a wrong place; copy or download it "
        "again, or open it in Word and save it."
    )


def _nothing(pictures: bool, walk: Walk) -> tuple[ReadStatus, Text]:
    """Why a document gave no text: it holds pictures of pages, or nothing, or was cut."""
    if pictures:
        return ReadStatus.NEEDS_OCR, text(
            "The Rich Text file holds pictures but no text: hand in the original document, "
            "or have the pictures read by OCR first."
        )
    if not walk.complete:
        return ReadStatus.FAILED, text(
            "The Rich Text file was cut off before its text: copy or download it again."
        )
    if not walk.balanced:
        return ReadStatus.FAILED, _unbalanced()
    return ReadStatus.EMPTY, text(
        "The Rich Text file holds no text: check that it is the right file."
    )
