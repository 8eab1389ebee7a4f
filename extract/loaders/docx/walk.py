"""Walks over the stories of a Word document and collects their paragraphs and tables.

The walk is over the XML itself: python-docx's `.paragraphs` leaves out tracked insertions,
content controls, text boxes and nested tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from lxml.etree import _Element

from extract.loaders.docx.chunk import Chunks
from extract.loaders.docx.inline import Flow, Words, alternative
from extract.loaders.docx.names import (
    ALTERNATE,
    BODY,
    PPR,
    PSTYLE,
    RELATION_ID,
    RPR,
    SDT,
    SDT_CONTENT,
    TBL,
    VANISH,
    P,
    is_on,
    is_placeholder,
    value,
    w,
)
from extract.loaders.docx.numbering import Numbering
from extract.loaders.docx.tables import Grid, read_grid
from extract.loaders.story import Embedded, Item, Paragraph, Table
from extract.loaders.text_remarks import ends_with_page

_THROUGH = frozenset({BODY, *map(w, ("ins", "moveTo", "customXml", "smartTag", "sdtContent"))})
_DELETED_MARKS = (w("del"), w("moveFrom"))
_PAGE_BREAK_BEFORE, _SECTION, _TYPE = w("pageBreakBefore"), w("sectPr"), w("type")
_CHUNK = w("altChunk")
#: Between two tables without a paragraph, which Word shows as one.
_BETWEEN = frozenset(map(w, ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")))


@dataclass(slots=True)
class _Open:
    """The table that a table right after it goes on with, and how many columns it has."""

    table: Table
    columns: int


class Walk:
    """Reads stories (body, headers, notes) one after another."""

    def __init__(self, numbering: Numbering, flow: Flow, chunks: Chunks) -> None:
        self._numbering = numbering
        self._flow = flow
        self._chunks = chunks
        self._items: list[Item] = []
        #: whether anything with words was met yet
        self._begun = False
        self._open: _Open | None = None
        #: the words of a paragraph whose mark was deleted: they open the next one
        self._carried = ""
        self.unread_chunks = 0

    def story(self, container: _Element) -> list[Item]:
        """The paragraphs and tables of a story of its own: nothing of another one reaches
        into it."""
        self._flow.fields.begin_story()
        self._open = None
        self._items = []
        self._content(container)
        return self._items

    def _content(self, container: _Element) -> None:
        for element in container:
            tag = element.tag
            if tag == P:
                self._open = None
                self._paragraph(element)
            elif tag == TBL:
                self._table(element)
            elif tag in _THROUGH:
                self._content(element)
            elif tag == SDT:
                if is_placeholder(element):
                    self._flow.prompts += 1
                elif (content := element.find(SDT_CONTENT)) is not None:
                    self._content(content)
            elif tag == ALTERNATE:
                chosen = alternative(element)
                if chosen is not None:
                    self._content(chosen)
            elif tag == _CHUNK:
                self._open = None
                document, whole = self._chunks.at(element.get(RELATION_ID, ""))
                self.unread_chunks += not whole
                if document is not None:
                    self._add(Embedded(document, self._flow.page))
            elif tag not in _BETWEEN:
                self._open = None

    def _add(self, item: Item) -> None:
        self._items.append(item)
        self._begun = True

    def _paragraph(self, element: _Element) -> None:
        read = self._words(element)
        if read.text:
            self._add(read)
        for box in self._waiting():
            self._content(box)

    def _waiting(self) -> list[_Element]:
        """The text boxes of the paragraph that was read; those within them come with them."""
        boxes = self._flow.boxes
        if boxes:
            self._flow.boxes = []
        return boxes

    def _words(self, element: _Element) -> Paragraph:
        """The paragraph's number and words; counts it in its list."""
        properties = element.find(PPR)
        flow = self._flow
        flow.fields.begin_paragraph()
        noted = len(flow.notes)
        if properties is None:
            words = Words(flow)
            words.read(element)
            return self._numbered(words, None, "", noted)
        style = value(properties, PSTYLE) or ""
        mark = properties.find(RPR)
        before = properties.find(_PAGE_BREAK_BEFORE)
        if before is not None and not flow.rendered and is_on(properties, _PAGE_BREAK_BEFORE):
            flow.page += self._begun
        words = Words(flow, style)
        words.read(element)
        section = properties.find(_SECTION)
        if section is not None and not flow.rendered and value(section, _TYPE) != "continuous":
            flow.page += 1
        if mark is not None:
            if any(mark.find(name) is not None for name in _DELETED_MARKS):
                self._carried += words.finish()
                return Paragraph("", words.page)
            if is_on(mark, VANISH) and not words.finish():
                return Paragraph("", words.page)
        return self._numbered(words, properties, style, noted)

    def _numbered(
        self, words: Words, properties: _Element | None, style: str, noted: int
    ) -> Paragraph:
        """The paragraph of some words; `noted` notes had their marks before them."""
        flow = self._flow
        mark = None if properties is None else properties.find(RPR)
        font = flow.looks.font(mark, style) if flow.looks.fonts else ""
        prefix = self._numbering.prefix(properties, font)
        text = self._carried + words.finish()
        self._carried = ""
        if not text.strip():
            return Paragraph("", words.page)
        listed = (flow.fields.in_contents or style in flow.looks.contents) and (
            words.refers or ends_with_page(text)
        )
        marks = tuple(range(noted, len(flow.notes)))
        return Paragraph(prefix + text.strip(), words.page, listed, marks)

    def _table(self, element: _Element) -> None:
        grid = read_grid(element)
        table = self._going_on(grid)
        above = len(table.rows)
        for row in grid.rows:
            cells = []
            for place in row:
                self._flow.prompts += place.prompt
                items = self._cell(place.content)
                self._begun |= bool(items)
                cells.append(place.cell(items, above))
            table.rows.append(cells)
        self._open = _Open(table, grid.columns)

    def _going_on(self, grid: Grid) -> Table:
        """The table that a grid belongs to: one right after another one of as many columns
        goes on with it, as Word shows it."""
        if self._open is not None and self._open.columns == grid.columns:
            return self._open.table
        table = Table([])
        self._items.append(table)
        return table

    def _cell(self, content: list[_Element]) -> list[Item]:
        return [
            line for element in chain.from_iterable(content) for line in self._cell_lines(element)
        ]

    def _cell_lines(self, element: _Element) -> list[Item]:
        """What one element of a cell holds."""
        tag = element.tag
        if tag == P:
            read = self._words(element)
            lines: list[Item] = [read] if read.text else []
            for box in self._waiting():
                lines += self._each_line(box)
            return lines
        if tag == TBL:
            return [self._nested(read_grid(element))]
        if tag in _THROUGH:
            return self._each_line(element)
        if tag == SDT:
            if is_placeholder(element):
                self._flow.prompts += 1
                return []
            content = element.find(SDT_CONTENT)
            return [] if content is None else self._each_line(content)
        if tag == ALTERNATE:
            chosen = alternative(element)
            return [] if chosen is None else self._each_line(chosen)
        return []

    def _each_line(self, container: _Element) -> list[Item]:
        return [line for element in container for line in self._cell_lines(element)]

    def _nested(self, grid: Grid) -> Table:
        return Table([[place.cell(self._cell(place.content)) for place in r] for r in grid.rows])
