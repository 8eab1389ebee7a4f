"""What the attributes of an element say of it: hidden, a note, a header, a line of contents."""

from __future__ import annotations

import re

from lxml.etree import _Element

from extract.document import BlockKind
from extract.loaders.html.style import hides

_NOTE_LINK = re.compile(r"#_(?:ftn|edn)(?:ref)?\d+$")
_NOTE_CLASSES = frozenset({"sdfootnoteanc", "sdendnoteanc", "sdfootnotesym", "sdendnotesym"})
_NOTE_BODY = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+$")
_NOTE_ELEMENTS = frozenset({"footnote", "endnote"})
_CONTENTS = re.compile(r"\bMsoToc[1-9]\b|\bMsoTableofFigures\b|\bTable of Contents\d")
_COMMENT_CLASS = "MsoCommentReference"
_LIST_TYPES = re.compile(
    r"\b(none|disc|circle|square|decimal-leading-zero|decimal|(?:lower|upper)-(?:alpha|latin|roman))\b"
)


def is_hidden(element: _Element, properties: dict[str, str]) -> bool:
    """True for an element that isn't shown, and for the mark of a comment."""
    hidden = element.get("hidden") is not None or hides(properties)
    return hidden or _COMMENT_CLASS in (element.get("class") or "").split()


def is_contents(element: _Element) -> bool:
    """A line of Word's table of contents, or all of LibreOffice's."""
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _CONTENTS.search(name) is not None


def is_note_mark(element: _Element, tag: str) -> bool:
    """The number of a note, in the text or before the note itself."""
    if tag != "a":
        return False
    classes = (element.get("class") or "").split()
    return bool(_NOTE_LINK.search(element.get("href") or "")) or bool(
        _NOTE_CLASSES.intersection(classes)
    )


def story_kind(element: _Element, properties: dict[str, str]) -> str | None:
    """The kind of a block that is a header, a footer or a note of a printed page."""
    named = properties.get("mso-element", "")
    if named in ("header", "footer"):
        return str(BlockKind(named))
    if named in _NOTE_ELEMENTS or _NOTE_BODY.match(element.get("id") or ""):
        return str(BlockKind.FOOTNOTE)
    if element.tag == "div" and element.get("title") in ("header", "footer"):
        return str(BlockKind(element.get("title", "")))
    return None


def list_type(properties: dict[str, str]) -> str | None:
    """How the items of a list are marked, by its style; None where that doesn't say."""
    named = properties.get("list-style-type") or properties.get("list-style") or ""
    match = _LIST_TYPES.search(named)
    return match[1] if match else None
