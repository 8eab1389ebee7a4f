"""Qualified names of OpenDocument's XML, made as they are asked for."""

from __future__ import annotations

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    "office": _BASE + "office:1.0",
    "text": _BASE + "text:1.0",
    "table": _BASE + "table:1.0",
    "draw": _BASE + "drawing:1.0",
    "style": _BASE + "style:1.0",
    "fo": _BASE + "xsl-fo-compatible:1.0",
    "svg": _BASE + "svg-compatible:1.0",
    "manifest": _BASE + "manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "math": "http://www.w3.org/1998/Math/MathML",
}


def name(prefixed: str) -> str:
    """The qualified name of an element or attribute given as `text:p`."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def names(prefix: str, *locals_: str) -> frozenset[str]:
    """Several qualified names of one namespace."""
    return frozenset(name(f"{prefix}:{local}") for local in locals_)
