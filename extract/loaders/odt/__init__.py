"""OpenDocument texts (.odt, .fodt): packages and flat files, by a walk over their XML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from extract.document import BlockKind, Document, ReadStatus
from extract.loaders.build import Builder, too_often
from extract.loaders.odt.inline import Flow
from extract.loaders.odt.lists import read_lists
from extract.loaders.odt.names import name, names
from extract.loaders.odt.package import open_package
from extract.loaders.odt.styles import Styles, read_styles
from extract.loaders.odt.walk import Walk
from extract.loaders.story import Item, Stories, remark
from extract.loaders.story_legacy import decode_stories
from extract.messages import Text, text

_MASTER, _NAME = name("style:master-page"), name("style:name")
_NEXT, _DISPLAY = name("style:next-style-name"), name("style:display")
_HEADERS = names("style", "header", "header-first", "header-left") | names("loext", "header-first")
_FOOTERS = names("style", "footer", "footer-first", "footer-left") | names("loext", "footer-first")
_REGION, _DELETION = name("text:changed-region"), name("text:deletion")
_ID, _XML_ID = name("text:id"), name("xml:id")
_DEFAULT_MASTER = "Standard"


def read(data: bytes) -> Document:
    """An OpenDocument text: headers, then the body, then its notes, then footers.

    Pages are counted from the breaks that the file holds; `line` is the block's number in
    the document. Raises ReadError for a file that can't be opened.
    """
    package = open_package(data)
    styles = read_styles(package.styles)
    flow = Flow(package, styles, deletions=_deletions(package.body))
    walk = Walk(flow, read_lists(package.styles))
    margins = list(_margins(package.masters, styles))
    headers = list(_read(walk, flow, margins, _HEADERS))
    body = walk.story(package.body)
    pages = flow.page
    found = list(_notes(walk, flow))
    footers = list(_read(walk, flow, margins, _FOOTERS))
    told = decode_stories([*headers, body, *found, *footers])
    builder = Builder()
    stories = Stories(builder)
    stories.add_once(headers, BlockKind.HEADER)
    stories.add(body, BlockKind.PARAGRAPH)
    for number, note in enumerate(found):
        stories.add_note(number, note)
    stories.add_once(footers, BlockKind.FOOTER)
    status, notes = ReadStatus.OK, list[Text]()
    if flow.repeats.cut:
        status = ReadStatus.PARTIAL
        notes.append(too_often())
    if not builder.blocks:
        status, reason = _nothing(flow.pictures)
        notes.append(reason)
    document = builder.document("odt", pages, status, notes, flows=True)
    document.remarks = told
    remark(document, flow.decoded, stories.listed)
    return document


def _notes(walk: Walk, flow: Flow) -> Iterator[list[Item]]:
    """The footnotes and endnotes, also those of notes, each on the page of its mark."""
    for note, page in flow.notes:
        flow.page = page
        yield walk.story(note)


def _deletions(body: _Element) -> frozenset[str]:
    """The identifiers of the tracked changes that are deletions."""
    return frozenset(
        identifier
        for region in body.iter(_REGION)
        if region.find(_DELETION) is not None
        for identifier in (region.get(_ID), region.get(_XML_ID))
        if identifier
    )


def _margins(masters: _Element | None, styles: Styles) -> Iterator[_Element]:
    """The headers and footers of the master pages in use, in their order."""
    if masters is None:
        return
    pages = {page.get(_NAME, ""): page for page in masters.iterchildren(_MASTER)}
    used = [at for at in pages if at in styles.masters() or at == _DEFAULT_MASTER]
    for at in used:
        following = pages[at].get(_NEXT)
        if following in pages and following not in used:
            used.append(following)
        for margin in pages[at]:
            if margin.get(_DISPLAY) != "false":
                yield margin


def _read(
    walk: Walk, flow: Flow, margins: list[_Element], kinds: frozenset[str]
) -> Iterator[list[Item]]:
    for margin in margins:
        if margin.tag in kinds:
            page, flow.page = flow.page, 1
            yield walk.story(margin)
            flow.page = page


def _nothing(pictures: bool) -> tuple[ReadStatus, Text]:
    """Why a document gave no text: it holds pictures of pages, or nothing."""
    if pictures:
        return ReadStatus.NEEDS_OCR, text(
            "The OpenDocument file holds pictures but no text: hand in the original document, "
            "or have the pictures read by OCR first."
        )
    return ReadStatus.EMPTY, text(
        "The OpenDocument file holds no text: check that it is the right file."
    )
