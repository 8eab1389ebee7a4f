"""Paragraphs and tables as a reader of markup collects them, before they have a place.

Every format with paragraphs is first collected in the classes below: what was typed for old
fonts is told by the words of the whole document. Then they are put down as blocks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.document import BlockKind, Document
from extract.loaders.build import Builder, CellText
from extract.loaders.old_fonts import old_encoding
from extract.loaders.text_remarks import ends_with_page, text_remarks

#: Between the cells of a table in a cell, which has no grid of its own in a document.
_NESTED_CELLS = " | "
#: How many paragraphs were decoded from each old encoding, with its font.
Decoded = Counter[tuple[str, str]]


@dataclass(slots=True, frozen=True)
class Paragraph:
    """A paragraph's words, without white space around them, and the page they begin on;
    `listed` says that it is a line of a table of contents, `marks` are the numbers of the notes
    whose marks stand in it."""

    text: str
    page: int
    listed: bool = False
    marks: tuple[int, ...] = ()


@dataclass(slots=True)
class Cell:
    """A cell in the grid of its table, counted from 0, with what stands in it."""

    row: int
    column: int
    items: list[Item]
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Table:
    """A table's rows; what continues a cell of a row above isn't among their cells."""

    rows: list[list[Cell]]


@dataclass(slots=True, frozen=True)
class Embedded:
    """A document that stands in another one, on that page of it, as its own loader read it."""

    document: Document
    page: int


Item = Paragraph | Table | Embedded


def length(items: Iterable[Item]) -> int:
    """The characters of paragraphs and tables."""
    total = 0
    for item in items:
        if isinstance(item, Paragraph):
            total += len(item.text)
        elif isinstance(item, Embedded):
            total += len(item.document.text)
        else:
            total += sum(length(cell.items) for row in item.rows for cell in row)
    return total


@dataclass(slots=True)
class Words:
    """The words of a paragraph while it is read: runs, each with its font where that is one
    from before Unicode.

    `page` is the page of the first run; `in_contents` says that it stands in a table of
    contents, `marks` are the numbers of the notes whose marks stand in it.
    """

    page: int = 1
    runs: list[tuple[str, str]] = field(default_factory=list)
    in_contents: bool = False
    marks: list[int] = field(default_factory=list)

    def add(self, words: str, page: int, font: str = "") -> None:
        """Adds a run; the name of a font doesn't matter where `old_encoding` knows none."""
        if words:
            if not self.runs:
                self.page = page
            self.runs.append((words, font if font and old_encoding(font) else ""))

    def shown(self, decoded: Decoded) -> str:
        """The words in Unicode, without white space around them; counts in `decoded` what
        was turned into it."""
        if not any(font for _, font in self.runs):
            return "".join(words for words, _ in self.runs).strip()
        from extract.text.legacy import decode_runs

        runs = [(words, old_encoding(font)) for words, font in self.runs]
        made = decode_runs(runs)
        changed = {
            (str(encoding).partition("-")[0], font)
            for (words, encoding), (_, font), new in zip(runs, self.runs, made, strict=True)
            if words != new
        }
        decoded.update(changed)
        return "".join(made).strip()

    def paragraph(self, prefix: str, shown: str) -> Paragraph:
        """The paragraph of these words with its number."""
        listed = self.in_contents and ends_with_page(shown)
        return Paragraph(prefix + shown, self.page, listed, tuple(self.marks))


@dataclass(slots=True)
class Stories:
    """Puts the stories of a document (body, headers, notes) into a builder."""

    builder: Builder
    tables: int = 0
    listed: int = 0
    #: the line of the block in which each note's mark stands
    anchors: dict[int, int] = field(default_factory=dict)

    def add_note(self, number: int, items: Iterable[Item]) -> None:
        """Adds the note of that number, anchored where its mark stands."""
        self.add(items, BlockKind.FOOTNOTE, self.anchors.get(number))

    def add(self, items: Iterable[Item], kind: BlockKind, anchor: int | None = None) -> None:
        """Adds each paragraph and each table row as a block of that kind; table rows of the
        body keep their own kind."""
        for item in items:
            if isinstance(item, Paragraph):
                self.listed += item.listed
                shown = BlockKind.FURNITURE if item.listed else kind
                self._anchor(item.marks)
                self.builder.add(item.text, shown, item.page, self._line, anchor=anchor)
            elif isinstance(item, Embedded):
                self._embedded(item)
            else:
                self._table(item, kind)

    def add_once(self, stories: Iterable[list[Item]], kind: BlockKind) -> None:
        """Headers or footers, each distinct text once: sections often repeat one another's."""
        seen: set[str] = set()
        for items in stories:
            words = "\n".join(line.text for line in _lines(items))
            if words and words not in seen:
                seen.add(words)
                self.add(items, kind)

    def _anchor(self, marks: Iterable[int]) -> None:
        for number in marks:
            self.anchors.setdefault(number, self._line)

    @property
    def _line(self) -> int:
        return len(self.builder.blocks) + 1

    def _table(self, table: Table, kind: BlockKind) -> None:
        number = self.tables
        self.tables += 1
        row_kind = BlockKind.TABLE_ROW if kind is BlockKind.PARAGRAPH else kind
        page = 1
        for row in table.rows:
            pages: list[int] = []
            cells: list[CellText] = []
            for cell in row:
                lines = _lines(cell.items)
                for line in lines:
                    self._anchor(line.marks)
                pages += [line.page for line in lines[:1]]
                words = "\n".join(line.text for line in lines)
                cells.append(CellText(words, cell.row, cell.column, cell.rows, cell.columns))
            page = pages[0] if pages else page
            self.builder.add_row(cells, row_kind, page, self._line, number)

    def _embedded(self, item: Embedded) -> None:
        document, before = item.document, self.tables
        for block in document.blocks:
            if block.table is None:
                words = document.text[block.span.start : block.span.end]
                self.builder.add(words, block.kind, item.page, self._line)
                continue
            number = before + block.table
            self.tables = max(self.tables, number + 1)
            cells = [
                CellText(
                    document.text[cell.span.start : cell.span.end],
                    cell.row,
                    cell.column,
                    cell.rows,
                    cell.columns,
                )
                for cell in block.cells
            ]
            self.builder.add_row(cells, block.kind, item.page, self._line, number)


def _lines(items: Iterable[Item]) -> list[Paragraph]:
    """The lines of a cell; tabs separate cells, so none stays in one."""
    lines: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph):
            if item.text:
                text = item.text.replace("\t", " ")
                lines.append(Paragraph(text, item.page, marks=item.marks))
            continue
        if isinstance(item, Embedded):
            lines += (Paragraph(line, item.page) for line in item.document.text.splitlines())
            continue
        for row in item.rows:
            inner = [_lines(cell.items) for cell in row]
            texts = ["\n".join(line.text for line in cell) for cell in inner if cell]
            if texts:
                page = next(cell[0].page for cell in inner if cell)
                lines.append(Paragraph(_NESTED_CELLS.join(texts), page))
    return lines


def remark(document: Document, decoded: Decoded, listed: int) -> None:
    """Says which fonts from before Unicode were decoded, and how many lines are those of a
    table of contents."""
    document.remarks += text_remarks(decoded, listed)
