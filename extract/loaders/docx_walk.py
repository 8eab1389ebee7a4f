"""Walks over the stories of a Word document and makes its blocks.

The walk is over the XML itself: python-docx's `.paragraphs` leaves out tracked insertions,
content controls, text boxes and nested tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from lxml.etree import _Element

from extract.document import BlockKind
from extract.loaders.build import Builder
from extract.loaders.docx_inline import Flow, Words, alternative
from extract.loaders.docx_names import (
    ALTERNATE,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    TBL,
    VANISH,
    P,
    is_on,
    value,
    w,
)
from extract.loaders.docx_numbering import Numbering
from extract.loaders.docx_tables import Grid, read_grid

_THROUGH = frozenset(w(name) for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent"))
_DELETED_MARKS = (w("del"), w("moveFrom"))
_PAGE_BREAK_BEFORE, _SECTION, _TYPE = w("pageBreakBefore"), w("sectPr"), w("type")
_CHUNK = w("altChunk")
_NESTED_CELLS = " | "


@dataclass(slots=True)
class _Read:
    """A paragraph's or a cell's text and the page on which it begins."""

    text: str
    page: int


class Walk:
    """Reads stories (body, headers, notes) one after another into a builder."""

    def __init__(self, numbering: Numbering, flow: Flow, builder: Builder) -> None:
        self._numbering = numbering
        self._flow = flow
        self._builder = builder
        self._tables = 0
        #: the words of a paragraph whose mark was deleted: they open the next one
        self._carried = ""
        self.unread_chunks = 0

    def story(self, container: _Element, kind: BlockKind) -> None:
        """Adds every paragraph and table row of a story as blocks of that kind; table rows
        of the body keep their own kind."""
        for element in container:
            tag = element.tag
            if tag == P:
                self._paragraph(element, kind)
            elif tag == TBL:
                self._table(element, kind)
            elif tag in _THROUGH:
                self.story(element, kind)
            elif tag == SDT:
                content = element.find(SDT_CONTENT)
                if content is not None:
                    self.story(content, kind)
            elif tag == ALTERNATE:
                chosen = alternative(element)
                if chosen is not None:
                    self.story(chosen, kind)
            elif tag == _CHUNK:
                self.unread_chunks += 1

    @property
    def _line(self) -> int:
        return len(self._builder.blocks) + 1

    def _paragraph(self, element: _Element, kind: BlockKind) -> None:
        read = self._words(element)
        if read.text:
            self._builder.add(read.text, kind, read.page, self._line)
        while self._flow.boxes:
            self.story(self._flow.boxes.pop(0), kind)

    def _words(self, element: _Element) -> _Read:
        """The paragraph's number and words; counts it in its list."""
        properties = element.find(PPR)
        flow = self._flow
        if properties is None:
            words = Words(flow)
            words.read(element)
            return self._numbered(words, None)
        mark = properties.find(RPR)
        before = properties.find(_PAGE_BREAK_BEFORE)
        if before is not None and not flow.rendered and is_on(properties, _PAGE_BREAK_BEFORE):
            flow.page += bool(self._builder.blocks)
        words = Words(flow)
        words.read(element)
        section = properties.find(_SECTION)
        if section is not None and not flow.rendered and value(section, _TYPE) != "continuous":
            flow.page += 1
        if mark is not None:
            if any(mark.find(name) is not None for name in _DELETED_MARKS):
                self._carried += words.text
                return _Read("", words.page)
            if not words.text and is_on(mark, VANISH):
                return _Read("", words.page)
        return self._numbered(words, properties)

    def _numbered(self, words: Words, properties: _Element | None) -> _Read:
        prefix = self._numbering.prefix(properties)
        text = self._carried + words.text
        self._carried = ""
        return _Read(prefix + text.strip() if text.strip() else "", words.page)

    def _table(self, element: _Element, kind: BlockKind) -> None:
        table = self._tables
        self._tables += 1
        row_kind = BlockKind.TABLE_ROW if kind is BlockKind.PARAGRAPH else kind
        grid = read_grid(element)
        for row in grid.rows:
            pages: list[int] = []
            cells = []
            for place in row:
                read = self._cell(place.content)
                if read.text:
                    pages.append(read.page)
                cells.append(place.cell(read.text))
            page = pages[0] if pages else self._flow.page
            self._builder.add_row(cells, row_kind, page, self._line, table)

    def _cell(self, content: list[_Element]) -> _Read:
        lines: list[str] = []
        page = self._flow.page
        for element in chain.from_iterable(content):
            for read in self._cell_lines(element):
                if not lines:
                    page = read.page
                lines.append(read.text)
        return _Read("\n".join(lines), page)

    def _cell_lines(self, element: _Element) -> list[_Read]:
        """The lines of one element of a cell; tabs separate cells, so none stays in one."""
        tag = element.tag
        if tag == P:
            read = self._words(element)
            lines = [_Read(read.text.replace("\t", " "), read.page)] if read.text else []
            while self._flow.boxes:
                lines += self._each_line(self._flow.boxes.pop(0))
            return lines
        if tag == TBL:
            return self._nested(read_grid(element))
        if tag in _THROUGH:
            return self._each_line(element)
        if tag == SDT:
            content = element.find(SDT_CONTENT)
            return [] if content is None else self._each_line(content)
        if tag == ALTERNATE:
            chosen = alternative(element)
            return [] if chosen is None else self._each_line(chosen)
        return []

    def _each_line(self, container: _Element) -> list[_Read]:
        return [line for element in container for line in self._cell_lines(element)]

    def _nested(self, grid: Grid) -> list[_Read]:
        lines: list[_Read] = []
        for row in grid.rows:
            reads = [read for place in row if (read := self._cell(place.content)).text]
            if reads:
                text = _NESTED_CELLS.join(read.text for read in reads)
                lines.append(_Read(text, reads[0].page))
        return lines
