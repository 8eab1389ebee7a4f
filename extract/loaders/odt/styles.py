"""What the styles of an OpenDocument text say of its paragraphs and runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.loaders.odt.names import name, names

_STYLES = names("style", "style", "default-style")
_TEXT, _PARAGRAPH = name("style:text-properties"), name("style:paragraph-properties")
_NAME, _FAMILY, _PARENT = name("style:name"), name("style:family"), name("style:parent-style-name")
_FONT_NAME, _FONT_FAMILY = name("style:font-name"), name("fo:font-family")
_DISPLAY, _BEFORE, _AFTER = name("text:display"), name("fo:break-before"), name("fo:break-after")
_MASTER, _LIST = name("style:master-page-name"), name("style:list-style-name")
_FACE, _FACE_FAMILY = name("style:font-face"), name("svg:font-family")


@dataclass(slots=True, frozen=True)
class Style:
    """A style with everything that it inherits; None where it says nothing."""

    font: str | None = None
    hidden: bool | None = None
    breaks_before: bool = False
    breaks_after: bool = False
    list_style: str | None = None


_PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document, asked for by family and name."""

    _elements: dict[tuple[str, str], _Element] = field(default_factory=dict)
    _faces: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, str], Style] = field(default_factory=dict)

    def of(self, family: str, style: str | None) -> Style:
        """The style of that name (`paragraph`, `text`, `table`); a plain one for none."""
        if style is None:
            return _PLAIN
        key = (family, style)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._resolved(family, style)
        return found

    def masters(self) -> set[str]:
        """The master pages that any style turns to."""
        found = {element.get(_MASTER, "") for element in self._elements.values()}
        return found - {""}

    def _resolved(self, family: str, style: str) -> Style:
        chain: list[_Element] = []
        at: str | None = style
        while at is not None and (element := self._elements.get((family, at))) is not None:
            if element in chain:
                break
            chain.append(element)
            at = element.get(_PARENT)
        if not chain:
            return _PLAIN
        own = chain[0]
        display = _first(chain, _TEXT, _DISPLAY)
        properties = f"{family}-properties"
        breaks = _PARAGRAPH if family == "paragraph" else name(f"style:{properties}")
        lists = [shown for one in chain if (shown := one.get(_LIST)) is not None]
        return Style(
            font=self._font(chain),
            hidden=None if display is None else display == "none",
            breaks_before=_first(chain, breaks, _BEFORE) == "page" or bool(own.get(_MASTER)),
            breaks_after=_first(chain, breaks, _AFTER) == "page",
            list_style=lists[0] if lists else None,
        )

    def _font(self, chain: list[_Element]) -> str | None:
        for element in chain:
            properties = element.find(_TEXT)
            if properties is not None:
                face = properties.get(_FONT_NAME)
                family = self._faces.get(face, face) if face else properties.get(_FONT_FAMILY)
                if family:
                    return family.split(",")[0].strip().strip("'\"")
        return None


def read_styles(holders: list[_Element]) -> Styles:
    """The styles of all elements that hold some; the first of a name counts."""
    styles = Styles()
    for holder in holders:
        for element in holder:
            if element.tag in _STYLES and element.get(_NAME):
                key = (element.get(_FAMILY, ""), element.get(_NAME, ""))
                styles._elements.setdefault(key, element)
            elif element.tag == _FACE:
                family = element.get(_FACE_FAMILY, "")
                styles._faces.setdefault(element.get(_NAME, ""), family)
    return styles


def _first(chain: list[_Element], properties: str, attribute: str) -> str | None:
    for element in chain:
        found = element.find(properties)
        if found is not None and (value := found.get(attribute)) is not None:
            return value
    return None
