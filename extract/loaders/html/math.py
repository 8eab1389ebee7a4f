"""Equations that Word writes into a web page, in a comment for itself alone."""

from __future__ import annotations

import re

from lxml import html
from lxml.etree import ParserError, XMLSyntaxError, _Element

from extract.loaders.mathml import in_brackets

_MARK = "[if gte msEquation"
_OPENING = re.compile(r"^\[if gte msEquation[^\]]*\]>|<!\[endif\]$")
_PROPERTIES = re.compile(r"(?:m|w):\w+pr$")


def office_equation(comment: str) -> str:
    """The equation in a comment of Word's as text, "" for every other comment."""
    if not comment.startswith(_MARK):
        return ""
    try:
        root = html.fragment_fromstring(_OPENING.sub("", comment), create_parent=True)
    except (ParserError, XMLSyntaxError):
        return ""
    return _shown(root).strip()


def _shown(element: _Element) -> str:
    tag = str(element.tag).lower()
    if tag == "m:f":
        return f"{_part(element, 'm:num')}/{_part(element, 'm:den')}"
    if tag == "m:rad":
        return f"√{_part(element, 'm:e')}"
    if _PROPERTIES.match(tag):
        return ""
    shown = " ".join((element.text or "").split())
    for child in element:
        if isinstance(child.tag, str):
            shown += _shown(child)
        shown += " ".join((child.tail or "").split())
    return f"({shown})" if tag == "m:d" else shown


def _part(element: _Element, tag: str) -> str:
    child = next((one for one in element if one.tag == tag), None)
    shown = "" if child is None else _shown(child)
    return in_brackets(shown)
