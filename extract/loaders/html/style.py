"""The few properties of style sheets that decide what of a page is text, and which.

Rules with simple selectors (`p`, `.name`, `p.name`, `#name`) are enough: that is what Word,
LibreOffice and Excel write for paragraphs and runs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from lxml.etree import _Element

#: A comment that isn't closed goes to the end, as browsers read it.
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_SIMPLE = re.compile(r"([a-z][a-z0-9]*|\*)?(?:([.#])([\w-]+))?", re.IGNORECASE)
#: A piece of a declaration; what is quoted may hold the sign that ends one.
_PIECE = re.compile(r"""[^;"']+|"[^"]*"|'[^']*'|["']|(;)""")
#: The family in `font: 12.0pt ".VnTime"`, which stands after the size.
_SHORTHAND = re.compile(r"(?<![\d.])[\d.]+(?:pt|px|em|%|cm|mm|in)(?:\s*/\s*\S+)?\s+(.*)", re.DOTALL)


@cache
def elements(kind: str) -> frozenset[str]:
    """The names of elements.json: elements `not_read` or `blocks`, or `properties`."""
    names: dict[str, list[str]] = json.loads(
        (Path(__file__).parent / "elements.json").read_text("utf-8")
    )
    return frozenset(names[kind])


@lru_cache(maxsize=4096)
def declarations(style: str) -> dict[str, str]:
    """The properties of a style attribute or of a rule's body that matter here."""
    found: dict[str, str] = {}
    for declaration in _declared(style):
        name, _, value = declaration.partition(":")
        name = name.strip().lower()
        if name in elements("properties"):
            value = value.partition("!important")[0].strip()
            if name == "font":
                family = _SHORTHAND.search(value)
                if family is not None:
                    found["font-family"] = family[1]
            else:
                found[name] = value if name == "font-family" else value.lower()
    return found


def _declared(style: str) -> Iterator[str]:
    """The declarations of a style (`name: value`)."""
    pieces: list[str] = []
    for match in _PIECE.finditer(style):
        if match[1]:
            yield "".join(pieces)
            pieces = []
        else:
            pieces.append(match[0])
    yield "".join(pieces)


@dataclass(slots=True)
class Sheet:
    """The rules of a page's style sheets by what they select."""

    rules: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, css: str) -> None:
        """Takes in a style sheet; rules inside of `media` and the like are left out."""
        for rule in _outside_blocks(_COMMENT.sub(" ", css)):
            selected, _, body = rule.removesuffix("}").partition("{")
            properties = declarations(body)
            if not properties or "@" in selected:
                continue
            for selector in selected.split(","):
                simple = _SIMPLE.fullmatch(selector.strip())
                if simple is not None and selector.strip():
                    key = (
                        (simple[1] or "").lower().strip("*") + (simple[2] or "") + (simple[3] or "")
                    )
                    self.rules.setdefault(key, {}).update(properties)

    def of(self, element: _Element, tag: str) -> dict[str, str]:
        """What the rules and the element's own attribute say of it."""
        own = element.get("style")
        found: dict[str, str] = {}
        if self.rules:
            for key in _keys(element, tag):
                if key in self.rules:
                    found.update(self.rules[key])
        if own:
            found.update(declarations(own))
        return found


def _keys(element: _Element, tag: str) -> Iterator[str]:
    """The selectors that choose an element, the weakest first."""
    yield ""
    yield tag
    for name in (element.get("class") or "").split():
        yield f".{name}"
        yield f"{tag}.{name}"
    identifier = element.get("id")
    if identifier:
        yield f"#{identifier}"
        yield f"{tag}#{identifier}"


def _outside_blocks(css: str) -> list[str]:
    """The rules of a style sheet but those that stand in a block (`media print { ... }`)."""
    kept: list[str] = []
    depth = start = 0
    outer = False
    for at, sign in enumerate(css):
        if sign == "{":
            depth += 1
            outer |= depth > 1
        elif sign == "}" and depth:
            depth -= 1
            if not depth:
                if not outer:
                    kept.append(css[start : at + 1])
                start, outer = at + 1, False
    return kept


def hides(properties: dict[str, str]) -> bool:
    """True for an element that isn't shown, or not on paper as Word has it."""
    return (
        properties.get("display") == "none"
        or properties.get("visibility") == "hidden"
        or properties.get("mso-hide") == "all"
        or properties.get("mso-element") in ("comment-list", "comment", "footnote-separator")
    )


def turns(properties: dict[str, str], where: str) -> bool:
    """True where the page is turned `before` or `after` an element."""
    return (
        properties.get(f"page-break-{where}") in ("always", "left", "right")
        or properties.get(f"break-{where}") == "page"
    )


def family(properties: dict[str, str]) -> str | None:
    """The first font family that is named."""
    named = properties.get("font-family")
    return named.split(",")[0].strip().strip("\"'") if named else None
