"""Whether a web page was cut off: browsers show what there is and say nothing."""

from __future__ import annotations

import re

#: What a program that writes a page closes at its end, whatever else it leaves open.
_CLOSED = ("html", "body")
_TAG = re.compile(r"<[a-z/!?][^<>]*\Z")
_TABLE = re.compile(r"<(/?)table\b")


def is_cut_off(markup: str) -> bool:
    """True for a page that ends within a tag or a comment, or without closing what every
    page closes; for a piece of a page, without closing its tables."""
    page = markup.lower()
    last = page.rfind("<")
    if last >= 0 and _TAG.match(page, last) is not None:
        return True
    if page.rfind("<!--") > page.rfind("-->"):
        return True
    opened = [name for name in _CLOSED if f"<{name}" in page]
    if opened:
        return not any(f"</{name}" in page for name in opened)
    tables = [match[1] for match in _TABLE.finditer(page)]
    return tables.count("") > tables.count("/")
