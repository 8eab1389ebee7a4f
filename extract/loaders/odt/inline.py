"""The words of one paragraph of OpenDocument: spans, blanks, fields, notes, drawings.

Text whose deletion is tracked stands apart from the paragraphs and isn't read; insertions
stand in them. A field gives what it shows; comments and hidden text are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.loaders.limits import Repeats, whole
from extract.loaders.mathml import mathml
from extract.loaders.odt.names import name, names
from extract.loaders.odt.package import Package
from extract.loaders.odt.styles import Style, Styles
from extract.loaders.old_fonts import old_encoding
from extract.loaders.story import Decoded, Words
from extract.loaders.symbols import drawn

_BLANKS = re.compile("[ \t\r\n]+")
_SPAN, _S, _TAB = name("text:span"), name("text:s"), name("text:tab")
_LINE_BREAK, _PAGE_BREAK = name("text:line-break"), name("text:soft-page-break")
_NOTE, _NOTE_BODY = name("text:note"), name("text:note-body")
_RUBY, _RUBY_BASE = name("text:ruby"), name("text:ruby-base")
_STYLE, _COUNT, _DISPLAY = name("text:style-name"), name("text:c"), name("text:display")
_IS_HIDDEN = name("text:is-hidden")
_NOT_READ = frozenset({name("office:annotation"), name("office:annotation-end")}) | names(
    "text", "tracked-changes", "number", "script", "bibliography-source", "ruby-text",
)  # fmt: skip
_HIDDEN_TEXT = names("text", "hidden-text", "hidden-paragraph")
_BOXES = frozenset({name("draw:text-box")})
_SHAPES = names(
    "draw", "custom-shape", "rect", "ellipse", "circle", "line", "polyline", "polygon",
    "regular-polygon", "path", "connector", "caption", "measure",
)  # fmt: skip
_FRAME, _GROUP, _LINK = name("draw:frame"), name("draw:g"), name("draw:a")
_OBJECT, _HREF, _MATH = name("draw:object"), name("xlink:href"), name("math:math")
_IMAGE = name("draw:image")
DRAWINGS = _SHAPES | {_FRAME, _GROUP, _LINK}
_CHANGE_START, _CHANGE_END = name("text:change-start"), name("text:change-end")
_CHANGE_ID = name("text:change-id")
CHANGES = frozenset({_CHANGE_START, _CHANGE_END})
_MAX_BLANKS = 200


@dataclass(slots=True)
class Flow:
    """Where the reading has come to, shared by all stories.

    `boxes` collects text boxes until their paragraph is through, `notes` the bodies of
    footnotes and endnotes with the page of their mark, `decoded` counts old fonts.
    """

    package: Package
    styles: Styles
    page: int = 1
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[_Element, int]] = field(default_factory=list)
    decoded: Decoded = field(default_factory=Decoded)
    pictures: bool = False
    #: the tracked changes that are deletions; those that are open at this place
    deletions: frozenset[str] = frozenset()
    deleting: set[str] = field(default_factory=set)
    carried: Words | None = None
    repeats: Repeats = field(default_factory=Repeats)

    def change(self, mark: _Element) -> None:
        """Where a tracked change begins or ends; flat files keep deleted text in place."""
        identifier = mark.get(_CHANGE_ID, "")
        if mark.tag == _CHANGE_END:
            self.deleting.discard(identifier)
        elif identifier in self.deletions:
            self.deleting.add(identifier)


class Inline:
    """Reads one paragraph into `words`."""

    __slots__ = ("_after_blank", "_flow", "words")

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._after_blank = True
        self.words, flow.carried = flow.carried or Words(flow.page), None

    def read(self, paragraph: _Element) -> str:
        """The paragraph's words."""
        style = self._flow.styles.of("paragraph", paragraph.get(_STYLE))
        self._content(paragraph, style)
        if self._flow.deleting:
            # the end of the paragraph is deleted, too: its words open the next one
            self._flow.carried = self.words
            return ""
        return self.words.shown(self._flow.decoded)

    def _content(self, parent: _Element, style: Style) -> None:
        self._text(parent.text, style)
        for child in parent:
            if isinstance(child.tag, str):
                self._element(child, str(child.tag), style)
            self._text(child.tail, style)

    def _text(self, text: str | None, style: Style) -> None:
        if not text or style.hidden:
            return
        # runs of blanks count as one, and none at the beginning (part 3, 6.1.2)
        shown = _BLANKS.sub(" ", text)
        if self._after_blank and shown.startswith(" "):
            shown = shown[1:]
        if shown:
            self._after_blank = shown.endswith(" ")
            self._add(shown, style)

    def _add(self, shown: str, style: Style) -> None:
        if style.hidden or self._flow.deleting:
            return
        font = style.font or ""
        if font and not old_encoding(font):
            shown = drawn(shown, font)
        self.words.add(shown, self._flow.page, font)

    def _element(self, child: _Element, tag: str, style: Style) -> None:
        if tag == _SPAN:
            self._content(child, self._of_span(child, style))
        elif tag == _S:
            self._add(" " * min(_MAX_BLANKS, count(child, _COUNT)), style)
            self._after_blank = False
        elif tag in (_TAB, _LINE_BREAK):
            self._add("\t" if tag == _TAB else "\n", style)
            self._after_blank = tag == _LINE_BREAK
        elif tag == _PAGE_BREAK:
            self._flow.page += 1
        elif tag in CHANGES:
            self._flow.change(child)
        elif tag == _NOTE:
            body = child.find(_NOTE_BODY)
            if body is not None and not (style.hidden or self._flow.deleting):
                self.words.marks.append(len(self._flow.notes))
                self._flow.notes.append((body, self._flow.page))
        elif tag in DRAWINGS:
            self._drawing(child, style)
        elif tag == _RUBY:
            base = child.find(_RUBY_BASE)
            if base is not None:
                self._content(base, style)
        elif tag not in _NOT_READ and not _is_hidden(child, tag):
            self._content(child, style)

    def _of_span(self, span: _Element, outer: Style) -> Style:
        own = self._flow.styles.of("text", span.get(_STYLE))
        return Style(
            font=own.font or outer.font,
            hidden=outer.hidden if own.hidden is None else own.hidden,
        )

    def _drawing(self, drawing: _Element, style: Style) -> None:
        """Text boxes wait until their paragraph is read; an equation is read in its place."""
        equation = next(iter(equations(drawing, self._flow)), None)
        if equation is not None:
            self._add(equation, style)
            self._after_blank = False
        elif not (style.hidden or self._flow.deleting):
            self._flow.boxes += boxes(drawing, self._flow)


def _is_hidden(element: _Element, tag: str) -> bool:
    """Fields whose text isn't shown now."""
    if tag in _HIDDEN_TEXT:
        return element.get(_IS_HIDDEN, "true") != "false"
    return element.get(_DISPLAY) == "none"


def boxes(drawing: _Element, flow: Flow) -> list[_Element]:
    """The elements of a drawing that hold paragraphs, in order; boxes in one come with it."""
    found: list[_Element] = []
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag in _BOXES or element.tag in _SHAPES:
            found.append(element)
        elif element.tag in DRAWINGS:
            flow.pictures |= element.find(_IMAGE) is not None
            waiting.extend(reversed(element))
    return found


def equations(drawing: _Element, flow: Flow) -> list[str]:
    """The equations that a frame holds, as text."""
    found: list[str] = []
    for held in drawing.iterchildren(_OBJECT) if drawing.tag == _FRAME else ():
        root = held.find(_MATH)
        if root is None and held.get(_HREF):
            root = flow.package.embedded(held.get(_HREF, ""))
        if root is not None and root.tag == _MATH:
            found.append(mathml(root))
    return found


def count(element: _Element, attribute: str, default: int = 1) -> int:
    """A whole number that an attribute gives, at least 1."""
    return whole(element.get(attribute), default, least=1)
