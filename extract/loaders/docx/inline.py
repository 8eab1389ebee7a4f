"""The words of one paragraph: runs, tracked changes, fields, symbols, equations.

Tracked insertions and text moved here are kept, deletions and text moved away are left
out, as if every change were accepted. A field gives its result, not its code; an element
with alternatives gives the first of them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.loaders.docx.fields import Fields
from extract.loaders.docx.looks import Looks
from extract.loaders.docx.math import equation
from extract.loaders.docx.names import (
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
    is_on,
    is_placeholder,
    m,
    w,
)
from extract.loaders.old_fonts import old_encoding
from extract.loaders.symbols import drawn, sign

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
_BR, _SYM, _RUBY, _SOFT_HYPHEN = w("br"), w("sym"), w("ruby"), w("softHyphen")
_FIELD, _CODE, _HYPERLINK = w("fldChar"), w("instrText"), w("hyperlink")
_RENDERED_BREAK = w("lastRenderedPageBreak")
_DRAWINGS = frozenset({w("drawing"), w("pict"), w("object")})
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_HEX = re.compile("[0-9A-Fa-f]{2,4}")
_TYPE, _CHAR, _FONT, _ID, _ANCHOR = w("type"), w("char"), w("font"), w("id"), w("anchor")
_RUBY_BASE = w("rubyBase")
_OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
#: Stands in old files for a picture or an object.
_OBJECT = "\ufffc"


@dataclass(slots=True)
class Flow:
    """Where the reading of a document has come to, shared by all its stories.

    `page` counts from 1. `rendered` says that Word noted where its pages ended, so that
    explicit breaks need not be counted. `boxes` collects text boxes until their paragraph
    is through, `notes` the footnotes and endnotes that live text refers to (kind and
    identifier), in order, with the page of the reference. `decoded` counts the paragraphs
    read from each old encoding with its font, `objects` those of other programs by the
    program's name, `prompts` the fields of a form that nobody has filled in.
    """

    rendered: bool
    looks: Looks
    page: int = 1
    boxes: list[_Element] = field(default_factory=list)
    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    fields: Fields = field(default_factory=Fields)
    decoded: Counter[tuple[str, str]] = field(default_factory=Counter)
    objects: Counter[str] = field(default_factory=Counter)
    prompts: int = 0


class Words:
    """Reads one paragraph of the style named; `page` is the page on which it begins."""

    __slots__ = (
        "_fields",
        "_flow",
        "_font",
        "_looks",
        "_old",
        "_parts",
        "_style",
        "page",
        "refers",
    )

    def __init__(self, flow: Flow, style: str = "") -> None:
        self._flow = flow
        self._fields = flow.fields
        self._style = style
        self._parts: list[str] = []
        #: the fonts of the parts that are set in one from before Unicode
        self._old: dict[int, str] = {}
        #: the run's font, where the document has fonts with characters of their own
        self._font = ""
        self._looks = flow.looks if flow.looks.fonts or flow.looks.hides else None
        self.page = flow.page
        #: whether it points to a heading, as the lines of a table of contents do
        self.refers = False

    def finish(self) -> str:
        """The paragraph's words; ask once."""
        if self._old:
            self._decode()
        text = "".join(self._parts)
        return text.replace(_OBJECT, "") if _OBJECT in text else text

    def read(self, parent: _Element) -> None:
        """Adds the words of a paragraph or of a wrapper in it."""
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag == PPR:
                continue
            elif tag in _THROUGH:
                if tag == _HYPERLINK and child.get(_ANCHOR, "").startswith("_Toc"):
                    self.refers = True
                self.read(child)
            elif tag == SDT:
                if is_placeholder(child):
                    self._flow.prompts += 1
                elif (content := child.find(SDT_CONTENT)) is not None:
                    self.read(content)
            elif tag in _MATH:
                self._add(equation(child))
            elif tag == ALTERNATE:
                chosen = alternative(child)
                if chosen is not None:
                    self.read(chosen)

    def _add(self, text: str) -> None:
        if text and not self._fields.in_code:
            if not self._parts:
                self.page = self._flow.page
            self._parts.append(text)

    def _run(self, run: _Element) -> None:
        looks = self._looks
        if looks is not None and not self._shown(run, looks):
            return
        for child in run:
            tag = child.tag
            if tag == T:
                text = child.text
                if text:
                    if self._font:
                        self._set_in_font(text)
                    else:
                        self._add(text)
            elif tag == RPR:
                if looks is None and is_on(child, VANISH):
                    self._fields_of(run)
                    return
            else:
                self._special(child, str(tag))

    def _shown(self, run: _Element, looks: Looks) -> bool:
        """Whether a run is shown; notes its font."""
        properties = run.find(RPR)
        if looks.hidden(properties, self._style):
            self._fields_of(run)
            return False
        self._font = looks.font(properties, self._style) if looks.fonts else ""
        return True

    def _set_in_font(self, text: str) -> None:
        """Text in a font that may have characters of its own."""
        if old_encoding(self._font):
            if not self._fields.in_code:
                self._old[len(self._parts)] = self._font
            self._add(text)
        else:
            self._add(drawn(text, self._font))

    def _decode(self) -> None:
        from extract.text.legacy import decode_runs

        fonts = [self._old.get(at, "") for at in range(len(self._parts))]
        runs = [(part, old_encoding(font)) for part, font in zip(self._parts, fonts, strict=True)]
        made = decode_runs(runs)
        changed = {
            (str(encoding).partition("-")[0], font)
            for (part, encoding), font, new in zip(runs, fonts, made, strict=True)
            if part != new
        }
        self._flow.decoded.update(changed)
        self._parts = made

    def _special(self, child: _Element, tag: str) -> None:
        """Everything in a run that isn't plain text."""
        if tag in _TEXT_OF:
            self._add(_TEXT_OF[tag])
        elif tag == _BR:
            self._break(child)
        elif tag == _RENDERED_BREAK:
            self._flow.page += 1
        elif tag == _FIELD:
            self._add(self._fields.mark(child))
        elif tag == _CODE:
            self.refers |= self._fields.code(child.text or "")
        elif tag == _SYM:
            code = child.get(_CHAR, "")
            if _HEX.fullmatch(code):
                self._add(sign(int(code, 16), child.get(_FONT) or self._font))
        elif tag == _SOFT_HYPHEN:
            # in the fonts of TCVN3 the soft hyphen is the letter ư
            if self._font and old_encoding(self._font):
                self._set_in_font("\xad")
        elif tag in _NOTES:
            self._flow.notes.setdefault((_NOTES[tag], child.get(_ID, "")), self._flow.page)
        elif tag in _DRAWINGS:
            self._boxes(child)
        elif tag == ALTERNATE:
            chosen = alternative(child)
            for part in chosen if chosen is not None else ():
                self._special(part, str(part.tag))
        elif tag == _RUBY:
            base = child.find(_RUBY_BASE)
            if base is not None:
                self.read(base)

    def _break(self, element: _Element) -> None:
        kind = element.get(_TYPE, "textWrapping")
        if kind == "page" and not self._flow.rendered:
            self._flow.page += 1
        self._add("\n")

    def _fields_of(self, run: _Element) -> None:
        """A hidden run still opens and closes fields and turns pages."""
        for child in run:
            if child.tag == _FIELD:
                self._fields.mark(child)
            elif child.tag == _CODE:
                self.refers |= self._fields.code(child.text or "")
            elif child.tag == _RENDERED_BREAK:
                self._flow.page += 1

    def _boxes(self, drawing: _Element) -> None:
        """Text boxes wait until their paragraph is read; boxes in a box come with it."""
        waiting = [drawing]
        while waiting:
            element = waiting.pop()
            if element.tag == TXBX_CONTENT:
                self._flow.boxes.append(element)
            elif element.tag == _OLE_OBJECT:
                self._flow.objects[element.get("ProgID", "?").partition(".")[0]] += 1
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
