"""MathML as text in reading order: a fraction of 4807 over 4855 becomes `4807/4855`."""

from __future__ import annotations

import re

from lxml.etree import QName, _Element

#: A part of an equation that needs no brackets: a number or a name.
SINGLE = re.compile(r"[\w.,]+")
#: What stands beside an equation for other programs.
_NOT_SHOWN = frozenset({"annotation", "annotation-xml", "maction", "mphantom"})


def mathml(element: _Element) -> str:
    """The characters of an equation, with `/`, brackets and roots."""
    tag = _local(element)
    parts = [child for child in element if isinstance(child.tag, str)]
    if tag in _NOT_SHOWN:
        return ""
    if tag == "mfrac" and len(parts) == 2:
        return f"{_bracketed(parts[0])}/{_bracketed(parts[1])}"
    if tag == "msqrt":
        inner = "".join(mathml(part) for part in parts)
        return f"√{inner if SINGLE.fullmatch(inner) else f'({inner})'}"
    if tag == "mroot" and len(parts) == 2:
        return f"{mathml(parts[1])}√{_bracketed(parts[0])}"
    if tag == "mfenced":
        inner = (element.get("separators", ",")[:1] or "").join(mathml(part) for part in parts)
        return f"{element.get('open', '(')}{inner}{element.get('close', ')')}"
    if not parts:
        return " ".join((element.text or "").split())
    return "".join(mathml(part) for part in parts)


def _bracketed(element: _Element) -> str:
    return in_brackets(mathml(element))


def in_brackets(part: str) -> str:
    """A part of an equation, in brackets where it is more than a number or a name."""
    return part if not part or SINGLE.fullmatch(part) else f"({part})"


def _local(element: _Element) -> str:
    return QName(element).localname.rpartition(":")[2]
