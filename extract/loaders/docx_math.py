"""Equations (Office Math) as a line of plain text: a fraction becomes `4807/4855`."""

from __future__ import annotations

import re

from lxml.etree import _Element

from extract.loaders.docx_names import VAL, m

_FRACTION, _DELIMITER, _TEXT, _ROOT = m("f"), m("d"), m("t"), m("rad")
_NUMERATOR, _DENOMINATOR, _ARGUMENT, _DEGREE = m("num"), m("den"), m("e"), m("deg")
_PROPERTIES = re.compile(r"\{[^}]*\}[A-Za-z]+Pr$")
_SINGLE = re.compile(r"[\w.,]+")


def equation(element: _Element) -> str:
    """The characters of an equation in reading order, with `/`, brackets and roots."""
    tag = str(element.tag)
    if tag == _TEXT:
        return element.text or ""
    if tag == _FRACTION:
        return f"{_bracketed(element, _NUMERATOR)}/{_bracketed(element, _DENOMINATOR)}"
    if tag == _DELIMITER:
        properties = element.find(m("dPr"))
        opening, separator, closing = (
            _sign(properties, name, default)
            for name, default in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
        )
        inner = separator.join(equation(part) for part in element.iterchildren(_ARGUMENT))
        return f"{opening}{inner}{closing}"
    if tag == _ROOT:
        degree = element.find(_DEGREE)
        shown = "" if degree is None else equation(degree)
        return f"{shown}√{_bracketed(element, _ARGUMENT)}"
    if _PROPERTIES.match(tag):
        return ""
    return "".join(equation(child) for child in element if isinstance(child.tag, str))


def _bracketed(element: _Element, part: str) -> str:
    child = element.find(part)
    shown = "" if child is None else equation(child).strip()
    return shown if not shown or _SINGLE.fullmatch(shown) else f"({shown})"


def _sign(properties: _Element | None, name: str, default: str) -> str:
    child = None if properties is None else properties.find(m(name))
    return default if child is None else child.get(m("val"), child.get(VAL, ""))
