"""Equations (Office Math) as a line of plain text: a fraction becomes `4807/4855`.

Source of the elements: ECMA-376 part 1, 22.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.etree import _Element

from extract.loaders.docx.names import VAL, T, m, w
from extract.loaders.mathml import SINGLE, in_brackets

_TEXT, _ARGUMENT, _DEGREE = m("t"), m("e"), m("deg")
_NUMERATOR, _DENOMINATOR, _SUB, _SUP, _LIMIT = m("num"), m("den"), m("sub"), m("sup"), m("lim")
#: Tracked deletions, and what was moved away.
_GONE = frozenset({w("del"), w("moveFrom")})
_PROPERTIES = re.compile(r"\{[^}]*\}[A-Za-z]+Pr$")


def equation(element: _Element) -> str:
    """The characters of an equation in reading order, with `/`, brackets and roots."""
    tag = str(element.tag)
    if tag in (_TEXT, T):
        return element.text or ""
    shown = _SHOWN.get(tag)
    if shown is not None:
        return shown(element)
    if tag in _GONE or _PROPERTIES.match(tag):
        return ""
    return "".join(equation(child) for child in element if isinstance(child.tag, str))


def _fraction(element: _Element) -> str:
    return f"{_bracketed(element, _NUMERATOR)}/{_bracketed(element, _DENOMINATOR)}"


def _delimiter(element: _Element) -> str:
    properties = element.find(m("dPr"))
    opening, separator, closing = (
        _sign(properties, name, default)
        for name, default in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
    )
    inner = separator.join(equation(part) for part in element.iterchildren(_ARGUMENT))
    return f"{opening}{inner}{closing}"


def _root(element: _Element) -> str:
    return f"{_part(element, _DEGREE)}√{_bracketed(element, _ARGUMENT)}"


def _script(element: _Element) -> str:
    """`m2` for a unit, but `10^3` for a number: a digit there would change its value."""
    shown = _part(element, _ARGUMENT)
    for name, sign in ((_SUB, "_"), (_SUP, "^")):
        script = _part(element, name)
        if script:
            plain = not shown[-1:].isdigit() and SINGLE.fullmatch(script)
            shown += script if plain else f"{sign}{_bracketed(element, name)}"
    return shown


def _sum(element: _Element) -> str:
    """A sum, a product, an integral with its limits."""
    shown = _sign(element.find(m("naryPr")), "chr", "∫")
    for name, sign in ((_SUB, "_"), (_SUP, "^")):
        if _part(element, name):
            shown += f"{sign}{_bracketed(element, name)}"
    return f"{shown} {_part(element, _ARGUMENT)}"


def _limit(element: _Element) -> str:
    return f"{_part(element, _ARGUMENT)}_{_bracketed(element, _LIMIT)}"


def _lines(element: _Element) -> str:
    return "; ".join(equation(line) for line in element.iterchildren(_ARGUMENT))


def _matrix(element: _Element) -> str:
    rows = (row.iterchildren(_ARGUMENT) for row in element.iterchildren(m("mr")))
    return "; ".join(" ".join(equation(cell) for cell in row) for row in rows)


_SHOWN: dict[str, Callable[[_Element], str]] = {
    m("f"): _fraction,
    m("d"): _delimiter,
    m("rad"): _root,
    m("sSup"): _script,
    m("sSub"): _script,
    m("sSubSup"): _script,
    m("nary"): _sum,
    m("limLow"): _limit,
    m("eqArr"): _lines,
    m("m"): _matrix,
}


def _part(element: _Element, name: str) -> str:
    child = element.find(name)
    return "" if child is None else equation(child).strip()


def _bracketed(element: _Element, part: str) -> str:
    return in_brackets(_part(element, part))


def _sign(properties: _Element | None, name: str, default: str) -> str:
    child = None if properties is None else properties.find(m(name))
    return default if child is None else child.get(m("val"), child.get(VAL, ""))
