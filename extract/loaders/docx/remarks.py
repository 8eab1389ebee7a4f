"""What is said of a Word document beside its text: what is lost, what was decoded, what is
there and not read."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from extract.document import ReadStatus, Remark
from extract.loaders.docx.inline import Flow
from extract.loaders.docx.names import w
from extract.loaders.limits import MAX_EMBEDDED
from extract.loaders.text_remarks import text_remarks
from extract.messages import Text, text

_LOST = {
    "numbering": text("the numbers of its lists"),
    "styles": text("its styles"),
    "header": text("a header"),
    "footer": text("a footer"),
    "footnotes": text("the footnotes"),
    "endnotes": text("the endnotes"),
}


def losses(chunks: int, left_out: int, lost: list[str]) -> tuple[ReadStatus, list[Text]]:
    """The status of a document and what to do about parts of it that could not be read:
    so many embedded documents, those left out because there are too many, and parts by
    their kind."""
    notes: list[Text] = []
    if chunks:
        notes.append(
            text(
                "{count} documents embedded in this one could not be read: open it in Word "
                "and save it again, which takes them in.",
                count=chunks,
            )
        )
    if left_out:
        notes.append(
            text(
                "{count} embedded documents were left out, because a document with more than "
                "{limit} of them is made to harm or damaged: open it in Word and save it again.",
                count=left_out,
                limit=MAX_EMBEDDED,
            )
        )
    for kind in dict.fromkeys(lost):
        notes.append(
            text(
                "A part of the Word file is missing or damaged ({part}) and was not read: "
                "open it in Word, let Word repair it, and save it.",
                part=_LOST[kind],
            )
        )
    return (ReadStatus.PARTIAL if notes else ReadStatus.OK), notes


def nothing(body: _Element) -> tuple[ReadStatus, Text]:
    """Why a document gave no text: it holds pictures of pages, or nothing."""
    if next(body.iter(w("drawing"), w("pict"), w("object")), None) is not None:
        return ReadStatus.NEEDS_OCR, text(
            "The Word file holds pictures but no text: hand in the original document, "
            "or have the pictures read by OCR first."
        )
    return ReadStatus.EMPTY, text("The Word file holds no text: check that it is the right file.")


def remarks(flow: Flow, listed: int) -> Iterator[Remark]:
    """What was decoded or left unread; `listed` counts lines of tables of contents."""
    yield from text_remarks(flow.decoded, listed)
    if flow.prompts:
        yield Remark(
            0,
            text(
                "{count} fields of the form are not filled in; what stands there is only "
                "Word's prompt, so it was left out.",
                count=flow.prompts,
            ),
        )
    for program, count in sorted(flow.objects.items()):
        yield Remark(
            0,
            text(
                "{count} objects of another program ({program}) are shown as pictures; what "
                "they say was not read.",
                count=count,
                program=program,
            ),
        )
