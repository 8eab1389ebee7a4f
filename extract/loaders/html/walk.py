"""Walks over the elements of a web page and collects what it shows.

The walk keeps its own stack: pages may nest deeper than calls can. Text marked as deleted
is left out, inserted text kept; what is struck through stands on the page and is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.document import BlockKind
from extract.loaders.html.lists import Counter, counter
from extract.loaders.html.marks import is_contents, is_hidden, is_note_mark, list_type, story_kind
from extract.loaders.html.math import office_equation
from extract.loaders.html.style import Sheet, elements, family, turns
from extract.loaders.html.tables import Grid
from extract.loaders.mathml import mathml
from extract.loaders.old_fonts import old_encoding
from extract.loaders.story import Decoded, Item, Words
from extract.loaders.symbols import bullet, drawn, sign, signs

#: Tables deeper in one another than this are read as paragraphs.
MAX_TABLES = 30

_NOT_READ, _BLOCKS = elements("not_read"), elements("blocks")
_ROWS, _CELLS, _LISTS = "tr", frozenset({"td", "th"}), frozenset({"ol", "ul", "menu", "dir"})
_BLANKS = re.compile("[ \t\r\n\f]+")
#: Control codes that pages of old programs mean as windows-1252 shows them.
_C1 = re.compile("[\x80-\x9f]")
_SYMBOL_FONTS = ("symbol", "wingdings")


@dataclass(slots=True, frozen=True)
class _Run:
    """What text inherits: its font, whether that is an old one or one of signs, whether
    blanks count, whether it stands in a table of contents."""

    font: str = ""
    is_old: bool = False
    is_symbol: bool = False
    keeps_blanks: bool = False
    in_contents: bool = False


@dataclass(slots=True)
class _Flow:
    """A story or a cell while it is read; `number` stands before its next paragraph."""

    items: list[Item] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    number: str = ""
    after_blank: bool = True


@dataclass(slots=True)
class _Frame:
    """An open element: its role, its run, and where its paragraph's words began."""

    role: str
    run: _Run
    mark: int = 0
    turns_after: bool = False


@dataclass(slots=True)
class Shown:
    """What a page shows: its body, headers, footers and notes, and the page count."""

    body: list[Item] = field(default_factory=list)
    margins: dict[BlockKind, list[list[Item]]] = field(
        default_factory=lambda: {BlockKind.HEADER: [], BlockKind.FOOTER: []}
    )
    notes: list[list[Item]] = field(default_factory=list)
    page: int = 1
    pictures: bool = False
    decoded: Decoded = field(default_factory=Decoded)


class Walk:
    """Reads one page; `read` gives what it shows."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._sheet = Sheet()
        self._shown = Shown()
        self._flow = _Flow()
        self._flows: list[_Flow] = []
        self._frames = [_Frame("", _Run())]
        self._grids: list[Grid] = []
        self._lists: list[Counter] = []
        self._begun = False

    def read(self) -> Shown:
        """Everything that is shown, in the order of the page."""
        for sheet in self._root.iter("style"):
            self._sheet.add(sheet.text or "")
        waiting: list[tuple[_Element, bool]] = [(self._root, False)]
        while waiting:
            element, ends = waiting.pop()
            if ends:
                self._end()
            elif not isinstance(element.tag, str):
                self._add(office_equation(element.text or ""))
            elif self._start(element, element.tag.lower()):
                waiting.append((element, True))
                self._text(element.text)
                waiting.extend((child, False) for child in reversed(element))
                continue
            if element is not self._root:
                self._text(element.tail)
        self._end_paragraph()
        self._shown.body = self._flow.items
        return self._shown

    # elements

    def _start(self, element: _Element, tag: str) -> bool:
        """Opens an element; False where nothing in it is read."""
        if tag in _NOT_READ:
            return False
        properties = self._sheet.of(element, tag)
        if is_hidden(element, properties) or is_note_mark(element, tag):
            if tag in _CELLS and self._grids and tag in _BLOCKS:
                self._grids[-1].begin_cell(element.get("rowspan"), element.get("colspan"))
            return False
        if tag in ("img", "br", "math", "hr"):
            self._single(element, tag, properties)
            return False
        run = self._run(self._frames[-1].run, element, tag, properties)
        frame = _Frame("", run, len(self._flow.words.runs), turns(properties, "after"))
        if tag in _BLOCKS:
            self._end_paragraph()
            if turns(properties, "before"):
                self._turn()
            frame.role = self._block(element, tag, properties)
        elif "ignore" in properties.get("mso-list", ""):
            frame.role = "number"
        self._frames.append(frame)
        return True

    def _single(self, element: _Element, tag: str, properties: dict[str, str]) -> None:
        """Elements that stand for themselves."""
        if tag == "math":
            self._add(mathml(element))
        elif tag == "img":
            self._shown.pictures = True
        elif tag == "hr":
            self._end_paragraph()
        elif turns(properties, "before"):
            self._turn()
            self._break()
        else:
            self._break()

    def _block(self, element: _Element, tag: str, properties: dict[str, str]) -> str:
        """Opens a block, and gives the role in which it will be closed."""
        kind = story_kind(element, properties)
        if kind is not None:
            self._enter(_Flow())
            return kind
        if tag == "table" and len(self._grids) < MAX_TABLES:
            self._grids.append(Grid(element.get("role") in ("presentation", "none")))
            return "table"
        if tag == "table":
            return "block"
        if tag == _ROWS and self._grids:
            self._grids[-1].begin_row()
        elif tag in _CELLS and self._grids and self._frames[-1].role != "table cell":
            rows, columns = element.get("rowspan"), element.get("colspan")
            self._enter(_Flow(self._grids[-1].begin_cell(rows, columns)))
            return "cell"
        elif tag in _LISTS:
            style = list_type(properties)
            self._lists.append(
                counter(element, "ol" if tag == "ol" else "ul", style, len(self._lists))
            )
            return "list"
        elif tag == "li" and self._lists:
            style = list_type(properties)
            self._flow.number = self._lists[-1].prefix(element.get("value"), style)
            return "item"
        return "block"

    def _end(self) -> None:
        """Closes the innermost element."""
        frame = self._frames.pop()
        role = frame.role
        if not role:
            return
        if role == "number":
            self._number(frame)
            return
        self._end_paragraph()
        if role == "table":
            self._flow.items.extend(self._grids.pop().finished())
        elif role == "cell":
            self._flow = self._flows.pop()
        elif role == "list":
            self._lists.pop()
        elif role == "item":
            self._flow.number = ""
        elif role != "block":
            self._leave(role)
        if frame.turns_after:
            self._turn()

    def _enter(self, flow: _Flow) -> None:
        self._flows.append(self._flow)
        self._flow = flow

    def _leave(self, role: str) -> None:
        """The end of a header, a footer or a note."""
        ended, self._flow = self._flow, self._flows.pop()
        if role == BlockKind.FOOTNOTE:
            self._shown.notes.append(ended.items)
        else:
            self._shown.margins[BlockKind(role)].append(ended.items)

    def _number(self, frame: _Frame) -> None:
        """The number that Word writes before an item as text, with its gap."""
        runs = self._flow.words.runs
        label = Words(runs=runs[frame.mark :]).shown(self._shown.decoded)
        del runs[frame.mark :]
        if len(label) == 1 and not label.isdigit():
            label = bullet(label, frame.run.font)
        self._flow.number = f"{label} " if label else ""
        self._flow.after_blank = True

    # text

    def _text(self, text: str | None) -> None:
        if not text:
            return
        run, flow = self._frames[-1].run, self._flow
        if run.keeps_blanks:
            self._add(text.replace("\r\n", "\n"))
            return
        shown = _BLANKS.sub(" ", text)
        if flow.after_blank and shown.startswith(" "):
            shown = shown[1:]
        if shown:
            self._add(shown)
            flow.after_blank = shown.endswith(" ")

    def _add(self, text: str) -> None:
        if not text:
            return
        run = self._frames[-1].run
        if not run.is_old:
            text = _C1.sub(lambda m: m[0].encode("latin-1").decode("cp1252", "replace"), text)
            text = drawn(text, run.font) if run.is_symbol else signs(text, run.font)
            if run.is_symbol:
                text = "".join(
                    sign(ord(one), run.font) if "\x7f" < one < "\u0100" else one for one in text
                )
        words = self._flow.words
        words.add(text, self._shown.page, run.font)
        words.in_contents |= run.in_contents
        self._flow.after_blank = False

    def _break(self) -> None:
        self._flow.words.add("\n", self._shown.page)
        self._flow.after_blank = True

    def _turn(self) -> None:
        self._shown.page += self._begun

    def _end_paragraph(self) -> None:
        flow = self._flow
        if flow.words.runs:
            words, flow.words = flow.words, Words()
            text = words.shown(self._shown.decoded)
            if text:
                flow.items.append(words.paragraph(flow.number, text))
                flow.number = ""
                self._begun = True
        flow.after_blank = True

    def _run(self, outer: _Run, element: _Element, tag: str, properties: dict[str, str]) -> _Run:
        font = family(properties)
        if font is None and tag == "font":
            font = (element.get("face") or "").split(",")[0].strip() or None
        blanks = properties.get("white-space")
        keeps = outer.keeps_blanks if blanks is None else blanks.startswith("pre")
        keeps = keeps or tag == "pre"
        contents = outer.in_contents or is_contents(element)
        if font is None and (keeps, contents) == (outer.keeps_blanks, outer.in_contents):
            return outer
        font = outer.font if font is None else font
        is_symbol = font.lower().startswith(_SYMBOL_FONTS)
        return _Run(font, old_encoding(font) is not None, is_symbol, keeps, contents)
