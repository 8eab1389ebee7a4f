"""The numbers of lists and headings in OpenDocument, counted as LibreOffice shows them.

Source of the rules: OpenDocument 1.3 part 3, 5.3 (lists), 16.30 (list styles) and 16.34
(outline numbering).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.loaders.labels import Level, shown
from extract.loaders.limits import whole
from extract.loaders.odt.names import name, names
from extract.loaders.old_fonts import old_encoding

_LEVELS = names("text", "list-level-style-number", "list-level-style-bullet", "outline-level-style")
_HOLDERS = names("text", "list-style", "outline-style")
_LEVEL, _START, _DISPLAY = name("text:level"), name("text:start-value"), name("text:display-levels")
_FORMAT, _PREFIX, _SUFFIX = (
    name("style:num-format"),
    name("style:num-prefix"),
    name("style:num-suffix"),
)
_FULL, _BULLET = name("loext:num-list-format"), name("text:bullet-char")
_FOLLOWED, _NAME = name("text:label-followed-by"), name("style:name")
_ALIGNMENT, _TEXT = name("style:list-level-label-alignment"), name("style:text-properties")
_FONT_NAME, _FONT_FAMILY = name("style:font-name"), name("fo:font-family")
#: The style that numbers headings, which has no name of its own.
OUTLINE = "\0outline"
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
#: So many levels a list has (part 3, 19.829).
_DEEPEST = 10
#: The place of a number in a pattern of LibreOffice: `%1%.%2%.`
_PLACE = re.compile("%([1-9])%")


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one list; a list that goes on from another shares them."""

    at: dict[int, int] = field(default_factory=dict)

    def count(self, depth: int, start: int, given: int | None) -> None:
        """Counts an item at that depth; `given` is a number that it sets itself."""
        if given is not None:
            self.at[depth] = given
        else:
            self.at[depth] = self.at[depth] + 1 if depth in self.at else start
        for deeper in [at for at in self.at if at > depth]:
            del self.at[deeper]


@dataclass(slots=True)
class Lists:
    """The list styles of a document, and the lists met so far.

    `last` is the list that was read last with each style, `by_id` every list by its
    identifier, for lists that go on from one of them.
    """

    styles: dict[str, dict[int, Level]] = field(default_factory=dict)
    last: dict[str, Counts] = field(default_factory=dict)
    by_id: dict[str, Counts] = field(default_factory=dict)

    def prefix(
        self, style: str, depth: int, counts: Counts, given: int | None = None, font: str = ""
    ) -> str:
        """The number of an item with its gap, "" where it has none; counts the item. `font`
        is that of its paragraph, in which it is set where its level names none."""
        levels = self.styles.get(style, {})
        level = levels.get(depth)
        counts.count(depth, 1 if level is None else level.start, given)
        if level is None:
            return ""
        label = shown(levels, depth, level, counts.at)
        encoding = old_encoding(level.font or font)
        if encoding is not None:
            from extract.text.legacy import decode

            label = decode(label, encoding)
        return label + level.gap if label else ""


def read_lists(holders: list[_Element]) -> Lists:
    """The list styles of all elements that hold some; the first of a name counts."""
    lists = Lists()
    for holder in holders:
        for element in holder:
            if element.tag in _HOLDERS:
                style = OUTLINE if element.tag == name("text:outline-style") else ""
                levels = {
                    _number(one, _LEVEL, 1) - 1: _level(one)
                    for one in element
                    if one.tag in _LEVELS
                }
                lists.styles.setdefault(style or element.get(_NAME, ""), levels)
    return lists


def _level(element: _Element) -> Level:
    bulleted = element.get(_BULLET)
    alignment = next(element.iter(_ALIGNMENT), None)
    followed = "listtab" if alignment is None else alignment.get(_FOLLOWED, "listtab")
    number_format = element.get(_FORMAT, "")
    return Level(
        start=_number(element, _START, 1),
        number_format="bullet" if bulleted else _FORMATS.get(number_format, "none"),
        pattern=bulleted or _pattern(element, bool(number_format)),
        restart=None,
        legal=False,
        gap="" if followed == "nothing" else " ",
        font=_font(element),
        style=None,
    )


def _pattern(element: _Element, numbered: bool) -> str:
    """The number's pattern as Word writes it, `%1.%2.`."""
    full = element.get(_FULL)
    if full is not None:
        return _PLACE.sub(r"%\1", full)
    depth = min(_number(element, _LEVEL, 1), _DEEPEST)
    displayed = min(depth, _number(element, _DISPLAY, 1))
    places = ".".join(f"%{at}" for at in range(depth - displayed + 1, depth + 1))
    return f"{element.get(_PREFIX, '')}{places if numbered else ''}{element.get(_SUFFIX, '')}"


def _font(element: _Element) -> str:
    properties = element.find(_TEXT)
    if properties is None:
        return ""
    return properties.get(_FONT_NAME) or properties.get(_FONT_FAMILY) or ""


def _number(element: _Element, attribute: str, default: int) -> int:
    return whole(element.get(attribute), default)
