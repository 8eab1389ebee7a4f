"""The parts of a Word document that hold text or say how it is numbered and shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.loaders.docx.names import RELATION_ID, w
from extract.loaders.docx.parts import Parts, damaged

_DOCUMENT = "officeDocument"
#: The usual name of the main part, for packages whose relationships are lost.
_USUAL = "word/document.xml"
_SINGLE = ("numbering", "styles", "footnotes", "endnotes")


@dataclass(slots=True, frozen=True)
class Package:
    """The parts of a Word document that hold text or say how it is numbered and shown.

    `body` is the document's root where damage left it several bodies.
    `lost` names the parts (`styles`, `header`, ...) that are referred to, but missing or
    damaged. `chunks` holds the documents embedded as they are (`w:altChunk`), by the
    identifier of their relationship. `fonts` are those that its runs and styles name.
    """

    body: _Element
    numbering: _Element | None
    styles: _Element | None
    headers: list[_Element]
    footers: list[_Element]
    footnotes: _Element | None
    endnotes: _Element | None
    theme: bytes | None = None
    chunks: dict[str, bytes] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    fonts: frozenset[str] = frozenset()


def open_package(parts: Parts) -> Package:
    """The document in a package. Raises ReadError where its main part is missing, damaged or
    hostile."""
    main = next((name for kind, name in parts.related("").values() if kind == _DOCUMENT), _USUAL)
    root = parts.root(main)
    if root is None:
        raise damaged()
    bodies = root.findall(w("body"))
    if not bodies:
        raise damaged()
    body = bodies[0] if len(bodies) == 1 else root
    related = parts.related(main)
    lost: list[str] = []
    single: dict[str, _Element] = {}
    chunks: dict[str, bytes] = {}
    theme: bytes | None = None
    for identifier, (kind, name) in related.items():
        if kind in _SINGLE:
            # the fonts of bullets say nothing of the text
            found = parts.root(name, fonts=kind != "numbering")
            if found is not None:
                single[kind] = found
            else:
                lost.append(kind)
        elif kind == "theme":
            theme = parts.blob(name)
        elif kind == "aFChunk":
            content = parts.blob(name)
            if content is not None:
                chunks[identifier] = content
    headers = list(_referenced(body, "header", parts, related, lost))
    footers = list(_referenced(body, "footer", parts, related, lost))
    return Package(
        body,
        single.get("numbering"),
        single.get("styles"),
        headers,
        footers,
        single.get("footnotes"),
        single.get("endnotes"),
        theme,
        chunks,
        lost,
        frozenset(parts.fonts),
    )


def _referenced(
    body: _Element,
    kind: str,
    parts: Parts,
    related: dict[str, tuple[str, str]],
    lost: list[str],
) -> Iterator[_Element]:
    """The header or footer parts that the sections use, each once, in order."""
    seen: set[str] = set()
    for reference in body.iter(w(f"{kind}Reference")):
        identifier = reference.get(RELATION_ID, "")
        if identifier in seen or identifier not in related:
            continue
        seen.add(identifier)
        root = parts.root(related[identifier][1])
        if root is None:
            lost.append(kind)
        else:
            yield root
