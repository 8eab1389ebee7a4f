"""Walks over the stories of a Word document and makes its blocks.

The walk is over the XML itself: python-docx's `.paragraphs` leaves out tracked insertions,
content controls, text boxes and nested tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from lxml.etree import _Element

from extract.document import BlockKind
from extract.loaders.build import Builder
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
from extract.loaders.text_remarks import ends_with_page

_THROUGH = frozenset({BODY, *map(w, ("ins", "moveTo", "customXml", "smartTag", "sdtContent"))})
_DELETED_MARKS = (w("del"), w("moveFrom"))
_PAGE_BREAK_BEFORE, _SECTION, _TYPE = w("pageBreakBefore"), w("sectPr"), w("type")
_CHUNK = w("altChunk")
#: Between two tables without a paragraph, which Word shows as one.
_BETWEEN = frozenset(map(w, ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")))
_NESTED_CELLS = " | "


@dataclass(slots=True)
class _Read:
    """A paragraph's or a cell's text, the page on which it begins, and whether it is a line
    of a table of contents."""

    text: str
    page: int
    listed: bool = False


@dataclass(slots=True)
class _Open:
    """The table that a table right after it goes on with: its number, rows and columns."""

    table: int
    rows: int
    columns: int


class Walk:
    """Reads stories (body, headers, notes) one after another into a builder."""

    def __init__(
        self,
        numbering: Numbering,
        flow: Flow,
        builder: Builder,
        chunk: Callable[[str, int, int], tuple[bool, int]],
    ) -> None:
        """`chunk` adds an embedded document to the builder, given its relationship's
        identifier, the page and the count of tables before it; it gives whether it could and
        the count of tables after it."""
        self._numbering = numbering
        self._flow = flow
        self._builder = builder
        self._chunk = chunk
        self._tables = 0
        self._open: _Open | None = None
        #: the words of a paragraph whose mark was deleted: they open the next one
        self._carried = ""
        self.unread_chunks = 0
        #: lines of tables of contents
        self.listed = 0

    def begin(self, container: _Element, kind: BlockKind) -> None:
        """Reads a story of its own: nothing of another one reaches into it."""
        self._flow.fields.begin_story()
        self._open = None
        self.story(container, kind)

    def story(self, container: _Element, kind: BlockKind) -> None:
        """Adds every paragraph and table row of a story as blocks of that kind; table rows
        of the body keep their own kind."""
        for element in container:
            tag = element.tag
            if tag == P:
                self._open = None
                self._paragraph(element, kind)
            elif tag == TBL:
                self._table(element, kind)
            elif tag in _THROUGH:
                self.story(element, kind)
            elif tag == SDT:
                if is_placeholder(element):
                    self._flow.prompts += 1
                elif (content := element.find(SDT_CONTENT)) is not None:
                    self.story(content, kind)
            elif tag == ALTERNATE:
                chosen = alternative(element)
                if chosen is not None:
                    self.story(chosen, kind)
            elif tag == _CHUNK:
                self._open = None
                identifier = element.get(RELATION_ID, "")
                whole, self._tables = self._chunk(identifier, self._flow.page, self._tables)
                self.unread_chunks += not whole
            elif tag not in _BETWEEN:
                self._open = None

    @property
    def _line(self) -> int:
        return len(self._builder.blocks) + 1

    def _paragraph(self, element: _Element, kind: BlockKind) -> None:
        read = self._words(element)
        if read.text:
            self.listed += read.listed
            shown = BlockKind.FURNITURE if read.listed else kind
            self._builder.add(read.text, shown, read.page, self._line)
        for box in self._waiting():
            self.story(box, kind)

    def _waiting(self) -> list[_Element]:
        """The text boxes of the paragraph that was read; those within them come with them."""
        boxes = self._flow.boxes
        if boxes:
            self._flow.boxes = []
        return boxes

    def _words(self, element: _Element) -> _Read:
        """The paragraph's number and words; counts it in its list."""
        properties = element.find(PPR)
        flow = self._flow
        flow.fields.begin_paragraph()
        if properties is None:
            words = Words(flow)
            words.read(element)
            return self._numbered(words, None, "")
        style = value(properties, PSTYLE) or ""
        mark = properties.find(RPR)
        before = properties.find(_PAGE_BREAK_BEFORE)
        if before is not None and not flow.rendered and is_on(properties, _PAGE_BREAK_BEFORE):
            flow.page += bool(self._builder.blocks)
        words = Words(flow, style)
        words.read(element)
        section = properties.find(_SECTION)
        if section is not None and not flow.rendered and value(section, _TYPE) != "continuous":
            flow.page += 1
        if mark is not None:
            if any(mark.find(name) is not None for name in _DELETED_MARKS):
                self._carried += words.finish()
                return _Read("", words.page)
            if is_on(mark, VANISH) and not words.finish():
                return _Read("", words.page)
        return self._numbered(words, properties, style)

    def _numbered(self, words: Words, properties: _Element | None, style: str) -> _Read:
        flow = self._flow
        mark = None if properties is None else properties.find(RPR)
        font = flow.looks.font(mark, style) if flow.looks.fonts else ""
        prefix = self._numbering.prefix(properties, font)
        text = self._carried + words.finish()
        self._carried = ""
        if not text.strip():
            return _Read("", words.page)
        listed = (flow.fields.in_contents or style in flow.looks.contents) and (
            words.refers or ends_with_page(text)
        )
        return _Read(prefix + text.strip(), words.page, listed)

    def _table(self, element: _Element, kind: BlockKind) -> None:
        row_kind = BlockKind.TABLE_ROW if kind is BlockKind.PARAGRAPH else kind
        grid = read_grid(element)
        table, above = self._place(grid)
        for row in grid.rows:
            pages: list[int] = []
            cells = []
            for place in row:
                self._flow.prompts += place.prompt
                read = self._cell(place.content)
                if read.text:
                    pages.append(read.page)
                cells.append(place.cell(read.text, above))
            page = pages[0] if pages else self._flow.page
            self._builder.add_row(cells, row_kind, page, self._line, table)
        self._open = _Open(table, above + len(grid.rows), grid.columns)

    def _place(self, grid: Grid) -> tuple[int, int]:
        """A table's number and how many rows stand above its own: a table right after
        another one of as many columns goes on with it, as Word shows it."""
        before = self._open
        if before is not None and before.columns == grid.columns:
            return before.table, before.rows
        self._tables += 1
        return self._tables - 1, 0

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
            for box in self._waiting():
                lines += self._each_line(box)
            return lines
        if tag == TBL:
            return self._nested(read_grid(element))
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
