"""Web pages (.html), and what Word and Excel save as such."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

from extract.document import BlockKind, Document, ReadStatus, Remark
from extract.errors import ReadError
from extract.loaders.build import Builder
from extract.loaders.html.decode import Markup, read_markup
from extract.loaders.html.ending import is_cut_off
from extract.loaders.html.walk import Shown, Walk
from extract.loaders.losses import ends_early, lost, undecoded
from extract.loaders.story import Decoded, Stories, remark
from extract.loaders.story_legacy import decode_stories
from extract.messages import Text, text

#: Characters that no page may hold and that end the parsing of some.
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_XML_DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>")


def read(data: bytes) -> Document:
    """A web page: what it shows, paragraph by paragraph; `line` is the block's number.

    Raises ReadError for bytes that are no text and for a page that nests too deep.
    """
    return assembled([read_markup(data)], "html")


def assembled(pages: list[Markup], format_name: str) -> Document:
    """One document of a page and of others that belong to it (headers, sheets)."""
    shown = [_shown(page.text) for page in pages]
    headers = [items for one in shown for items in one.margins[BlockKind.HEADER]]
    footers = [items for one in shown for items in one.margins[BlockKind.FOOTER]]
    found = [note for one in shown for note in one.notes]
    told = decode_stories([*headers, *(one.body for one in shown), *found, *footers])
    builder = Builder()
    stories = Stories(builder)
    stories.add_once(headers, BlockKind.HEADER)
    for one in shown:
        stories.add(one.body, BlockKind.PARAGRAPH)
    for note in found:
        stories.add(note, BlockKind.FOOTNOTE)
    stories.add_once(footers, BlockKind.FOOTER)
    status = ReadStatus.OK
    notes: list[Text] = []
    if not builder.blocks:
        status, reason = _nothing(any(one.pictures for one in shown))
        notes.append(reason)
    document = builder.document(format_name, shown[0].page, status, notes)
    document.remarks = told
    document.remarks += [Remark(0, guess) for page in pages for guess in page.guesses]
    for page in pages:
        undecoded(document, page.damaged, page.encoding)
    if any(page.torn for page in pages):
        lost(document, _torn())
    if any(page.noughts or "\0\0" in page.text for page in pages):
        lost(document, _noughts())
    if any(is_cut_off(page.text) for page in pages):
        ends_early(document)
    decoded = sum((one.decoded for one in shown), Decoded())
    remark(document, decoded, stories.listed)
    return document


def _shown(markup: str) -> Shown:
    root = _parsed(markup)
    return Shown() if root is None else Walk(root).read()


def _parsed(markup: str) -> _Element | None:
    """The page's root element, None for a page without any element or text."""
    declared = _XML_DECLARATION.match(markup)
    plain = _NOT_ALLOWED.sub("", markup[declared.end() :] if declared else markup)
    if not plain.strip():
        return None
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    root: _Element | None = etree.fromstring(plain.encode("utf-8"), parser)
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise ReadError(
            ReadStatus.FAILED,
            text(
                "The page's elements stand in one another too deep to be read: it is damaged or "
                "made to harm; copy its text into a new document and save that."
            ),
        )
    return root


def _torn() -> Text:
    return text(
        "A part of the saved web page is damaged where it is packed (base64); letters are wrong "
        "or missing there, so save the page again or hand in the original document."
    )


def _noughts() -> Text:
    return text(
        "Bytes of the page are gone (noughts stand in their place), so that text is missing: "
        "copy or download it again."
    )


def _nothing(pictures: bool) -> tuple[ReadStatus, Text]:
    """Why a page gave no text: it holds pictures, or nothing."""
    if pictures:
        return ReadStatus.NEEDS_OCR, text(
            "The page holds pictures but no text: hand in the original document, "
            "or have the pictures read by OCR first."
        )
    return ReadStatus.EMPTY, text("The page shows no text: check that it is the right file.")
