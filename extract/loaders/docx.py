"""Word documents (.docx, .docm, .dotx, flat XML): our own walk over their XML."""

from __future__ import annotations

from lxml.etree import _Element

from extract.document import BlockKind, Document, ReadStatus
from extract.loaders.build import Builder
from extract.loaders.docx_inline import Flow
from extract.loaders.docx_names import RPR, VANISH, is_on, w
from extract.loaders.docx_numbering import read_numbering
from extract.loaders.docx_package import Package, open_package
from extract.loaders.docx_parts import Parts, from_zip
from extract.loaders.docx_walk import Walk
from extract.messages import Text, text

_RENDERED_BREAK, _ID = w("lastRenderedPageBreak"), w("id")


def read(data: bytes) -> Document:
    """A Word document: headers, then the body, then its notes, then footers.

    Pages are those that Word last noted, or counted from explicit breaks; `line` is the
    block's number in the document. Raises ReadError for a package that can't be opened.
    """
    return read_parts(from_zip(data))


def read_parts(parts: Parts) -> Document:
    """A Word document from the parts of its package; see `read`."""
    package = open_package(parts)
    builder = Builder()
    rendered = next(package.body.iter(_RENDERED_BREAK), None) is not None
    flow = Flow(rendered, _hidden_styles(package.styles))
    walk = Walk(read_numbering(package.numbering, package.styles), flow, builder)
    _margins(walk, package.headers, BlockKind.HEADER, builder, flow)
    walk.story(package.body, BlockKind.PARAGRAPH)
    pages = flow.page
    _notes(walk, package, flow)
    _margins(walk, package.footers, BlockKind.FOOTER, builder, flow)
    status, notes = ReadStatus.OK, list[Text]()
    if walk.unread_chunks:
        status = ReadStatus.PARTIAL
        notes.append(
            text(
                "{count} documents embedded in this one could not be read: open it in Word "
                "and save it again, which takes them in.",
                count=walk.unread_chunks,
            )
        )
    if not builder.blocks:
        status, reason = _nothing(package.body)
        notes.append(reason)
    return builder.document("docx", pages, status, notes)


def _margins(
    walk: Walk, stories: list[_Element], kind: BlockKind, builder: Builder, flow: Flow
) -> None:
    """Headers or footers, each distinct text once: sections often repeat one another's."""
    seen: set[str] = set()
    for story in stories:
        words = "".join(str(piece) for piece in story.itertext(w("t")))
        page, flow.page = flow.page, 1
        if words not in seen:
            seen.add(words)
            walk.story(story, kind)
        flow.page = page


def _notes(walk: Walk, package: Package, flow: Flow) -> None:
    """The footnotes and endnotes that the read text refers to, in its order."""
    bodies: dict[tuple[str, str], _Element] = {}
    for kind, root in (("footnote", package.footnotes), ("endnote", package.endnotes)):
        if root is not None:
            for note in root.iterchildren(w(kind)):
                bodies[kind, note.get(_ID, "")] = note
    for reference, page in list(flow.notes.items()):
        if reference in bodies:
            flow.page = page
            walk.story(bodies[reference], BlockKind.FOOTNOTE)


def _hidden_styles(styles: _Element | None) -> frozenset[str]:
    """The character styles whose text Word doesn't show."""
    hidden: set[str] = set()
    for vanish in styles.iter(VANISH) if styles is not None else ():
        style = next(vanish.iterancestors(w("style")), None)
        if style is not None and style.get(w("type")) == "character":
            properties = style.find(RPR)
            if properties is not None and is_on(properties, VANISH):
                hidden.add(style.get(w("styleId"), ""))
    return frozenset(hidden)


def _nothing(body: _Element) -> tuple[ReadStatus, Text]:
    """Why a document gave no text: it holds pictures of pages, or nothing."""
    if next(body.iter(w("drawing"), w("pict")), None) is not None:
        return ReadStatus.NEEDS_OCR, text(
            "The Word file holds pictures but no text: hand in the original document, "
            "or have the pictures read by OCR first."
        )
    return ReadStatus.EMPTY, text("The Word file holds no text: check that it is the right file.")
