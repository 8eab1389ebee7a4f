"""Word documents (.docx, .docm, .dotx, flat XML): our own walk over their XML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from extract.document import BlockKind, Document, ReadStatus
from extract.loaders.build import Builder
from extract.loaders.docx.chunk import Chunks
from extract.loaders.docx.inline import Flow
from extract.loaders.docx.looks import read_looks
from extract.loaders.docx.names import w
from extract.loaders.docx.numbering import read_numbering
from extract.loaders.docx.package import Package, open_package
from extract.loaders.docx.parts import Parts, from_zip
from extract.loaders.docx.remarks import losses, nothing, remarks
from extract.loaders.docx.walk import Walk
from extract.loaders.story import Item, Stories
from extract.loaders.story_legacy import decode_stories

_RENDERED_BREAK, _ID = w("lastRenderedPageBreak"), w("id")


def read(data: bytes) -> Document:
    """A Word document: headers, then the body, then its notes, then footers.

    Pages are those that Word last noted, or counted from explicit breaks; `line` is the
    block's number in the document. Raises ReadError for a package that can't be opened.
    """
    return read_parts(from_zip(data))


def read_parts(parts: Parts, depth: int = 0) -> Document:
    """A Word document from the parts of its package; see `read`. `depth` says in how many
    documents this one is embedded."""
    package = open_package(parts)
    rendered = next(package.body.iter(_RENDERED_BREAK), None) is not None
    flow = Flow(rendered, read_looks(package.styles, package.theme, package.fonts))
    chunks = Chunks(package.chunks, depth)
    walk = Walk(read_numbering(package.numbering, package.styles), flow, chunks)
    headers = list(_margins(walk, package.headers, flow))
    body = walk.story(package.body)
    pages = flow.page
    found = list(_notes(walk, package, flow))
    footers = list(_margins(walk, package.footers, flow))
    told = decode_stories([*headers, body, *(items for _, items in found), *footers])
    builder = Builder()
    stories = Stories(builder)
    for items in headers:
        stories.add(items, BlockKind.HEADER)
    stories.add(body, BlockKind.PARAGRAPH)
    for number, items in found:
        stories.add_note(number, items)
    for items in footers:
        stories.add(items, BlockKind.FOOTER)
    status, notes = losses(walk.unread_chunks, chunks.left_out, package.lost)
    if not builder.blocks:
        empty, reason = nothing(package.body)
        status = status if status is ReadStatus.PARTIAL else empty
        notes.append(reason)
    document = builder.document("docx", pages, status, notes, flows=True)
    document.remarks = [*told, *remarks(flow, stories.listed)]
    return document


def _margins(walk: Walk, margins: list[_Element], flow: Flow) -> Iterator[list[Item]]:
    """Headers or footers, each distinct text once: sections often repeat one another's."""
    seen: set[str] = set()
    for margin in margins:
        words = "".join(str(piece) for piece in margin.itertext(w("t")))
        page, flow.page = flow.page, 1
        if words not in seen:
            seen.add(words)
            yield walk.story(margin)
        flow.page = page


def _notes(walk: Walk, package: Package, flow: Flow) -> Iterator[tuple[int, list[Item]]]:
    """The footnotes and endnotes that the read text refers to, in its order, with the number of
    their marks."""
    bodies: dict[tuple[str, str], _Element] = {}
    for kind, root in (("footnote", package.footnotes), ("endnote", package.endnotes)):
        if root is not None:
            for note in root.iterchildren(w(kind)):
                bodies[kind, note.get(_ID, "")] = note
    for number, (reference, page) in enumerate(list(flow.notes.items())):
        if reference in bodies:
            flow.page = page
            yield number, walk.story(bodies[reference])
