"""The words of one paragraph: runs, tracked changes, fields, symbols, equations.

Tracked insertions and text moved here are kept, deletions and text moved away are left
out, as if every change were accepted. A field gives its result, not its code; an element
with alternatives gives the first of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.loaders.docx_math import equation
from extract.loaders.docx_names import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    TXBX_CONTENT,
    VANISH,
    R,
    T,
    font,
    is_on,
    m,
    value,
    w,
)
from extract.loaders.symbols import PRIVATE, sign, signs

#: Wrappers whose content belongs to the paragraph.
_THROUGH = frozenset(
    w(name)
    for name in (
        "ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml", "bdo", "dir",
        "sdtContent",
    )
)  # fmt: skip
_MATH = frozenset({m("oMath"), m("oMathPara")})
_TEXT_OF = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_BR, _SYM, _FIELD, _RUBY = w("br"), w("sym"), w("fldChar"), w("ruby")
_RENDERED_BREAK = w("lastRenderedPageBreak")
_DRAWINGS = frozenset({w("drawing"), w("pict"), w("object")})
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_HEX = re.compile("[0-9A-Fa-f]{2,4}")
_TYPE, _CHAR, _FONT, _ID = w("type"), w("char"), w("font"), w("id")
_FIELD_TYPE, _RUN_STYLE, _RUBY_BASE = w("fldCharType"), w("rStyle"), w("rubyBase")


@dataclass(slots=True)
class Flow:
    """Where the reading of a document has come to, shared by all its stories.

    `page` counts from 1. `rendered` says that Word noted where its pages ended, so that
    explicit breaks need not be counted. `boxes` collects text boxes until their paragraph
    is through, `notes` the footnotes and endnotes that live text refers to (kind and
    identifier), in order, with the page of the reference.
    """

    rendered: bool
    hidden_styles: frozenset[str]
    page: int = 1
    boxes: list[_Element] = field(default_factory=list)
    notes: dict[tuple[str, str], int] = field(default_factory=dict)


class Words:
    """Reads one paragraph; `text` is its words, `page` the page on which they begin."""

    __slots__ = ("_codes", "_flow", "_parts", "page")

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._parts: list[str] = []
        #: one entry an open field: True while its code is being read
        self._codes: list[bool] = []
        self.page = flow.page

    @property
    def text(self) -> str:
        """The words read so far."""
        return "".join(self._parts)

    def read(self, parent: _Element) -> None:
        """Adds the words of a paragraph or of a wrapper in it."""
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag == PPR:
                continue
            elif tag in _THROUGH:
                self.read(child)
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    self.read(content)
            elif tag in _MATH:
                self._add(equation(child))
            elif tag == ALTERNATE:
                chosen = alternative(child)
                if chosen is not None:
                    self.read(chosen)

    def _add(self, text: str) -> None:
        if text and not (self._codes and any(self._codes)):
            if not self._parts:
                self.page = self._flow.page
            self._parts.append(text)

    def _run(self, run: _Element) -> None:
        properties = None
        for child in run:
            tag = child.tag
            if tag == T:
                text = child.text
                if text:
                    if properties is not None and PRIVATE.search(text):
                        text = signs(text, font(properties))
                    self._add(text)
            elif tag == RPR:
                if self._hidden(child):
                    self._fields_of(run)
                    return
                properties = child
            else:
                self._special(child, str(tag), properties)

    def _special(self, child: _Element, tag: str, properties: _Element | None) -> None:
        """Everything in a run that isn't plain text."""
        if tag in _TEXT_OF:
            self._add(_TEXT_OF[tag])
        elif tag == _BR:
            self._break(child)
        elif tag == _RENDERED_BREAK:
            self._flow.page += 1
        elif tag == _FIELD:
            self._field(child)
        elif tag == _SYM:
            code = child.get(_CHAR, "")
            if _HEX.fullmatch(code):
                self._add(sign(int(code, 16), child.get(_FONT) or font(properties)))
        elif tag in _NOTES:
            self._flow.notes.setdefault((_NOTES[tag], child.get(_ID, "")), self._flow.page)
        elif tag in _DRAWINGS:
            self._boxes(child)
        elif tag == ALTERNATE:
            chosen = alternative(child)
            for part in chosen if chosen is not None else ():
                self._special(part, str(part.tag), properties)
        elif tag == _RUBY:
            base = child.find(_RUBY_BASE)
            if base is not None:
                self.read(base)

    def _break(self, element: _Element) -> None:
        kind = element.get(_TYPE, "textWrapping")
        if kind == "page" and not self._flow.rendered:
            self._flow.page += 1
        self._add("\n")

    def _field(self, element: _Element) -> None:
        kind = element.get(_FIELD_TYPE)
        if kind == "begin":
            self._codes.append(True)
        elif self._codes and kind == "separate":
            self._codes[-1] = False
        elif self._codes and kind == "end":
            self._codes.pop()

    def _fields_of(self, run: _Element) -> None:
        """A hidden run still opens and closes fields and turns pages."""
        for child in run:
            if child.tag == _FIELD:
                self._field(child)
            elif child.tag == _RENDERED_BREAK:
                self._flow.page += 1

    def _hidden(self, properties: _Element) -> bool:
        if is_on(properties, VANISH):
            return True
        hidden = self._flow.hidden_styles
        return bool(hidden) and value(properties, _RUN_STYLE) in hidden

    def _boxes(self, drawing: _Element) -> None:
        """Text boxes wait until their paragraph is read; boxes in a box come with it."""
        waiting = [drawing]
        while waiting:
            element = waiting.pop()
            if element.tag == TXBX_CONTENT:
                self._flow.boxes.append(element)
            elif element.tag == ALTERNATE:
                chosen = alternative(element)
                if chosen is not None:
                    waiting.append(chosen)
            else:
                waiting.extend(reversed(element))


def alternative(element: _Element) -> _Element | None:
    """The one of several renderings that is read: the first choice, or the fallback."""
    chosen = element.find(CHOICE)
    return element.find(FALLBACK) if chosen is None else chosen
