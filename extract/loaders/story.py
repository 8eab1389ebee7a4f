"""Paragraphs and tables as a reader of markup collects them, before they have a place.

Word documents are walked in their XML; rich text, OpenDocument and web pages come in other
orders, so they are first collected in the classes below and then put down as blocks, in the
way in which a Word document's are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.document import BlockKind, Document, Remark
from extract.loaders.build import Builder, CellText
from extract.messages import text
from extract.text.legacy import decode_runs

#: Between the cells of a table in a cell, which has no grid of its own in a document.
_NESTED_CELLS = " | "


@dataclass(slots=True, frozen=True)
class Paragraph:
    """A paragraph's words, without white space around them, and the page they begin on."""

    text: str
    page: int


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


Item = Paragraph | Table


@dataclass(slots=True)
class Words:
    """The words of a paragraph while it is read: runs, each with the encoding of its font.

    `page` is the page of the first run.
    """

    page: int = 1
    runs: list[tuple[str, str | None]] = field(default_factory=list)

    def add(self, words: str, page: int, encoding: str | None = None) -> None:
        """Adds a run; `encoding` is what `legacy.font_encoding` says of its font."""
        if words:
            if not self.runs:
                self.page = page
            self.runs.append((words, encoding))

    @property
    def text(self) -> str:
        """The words in Unicode."""
        if any(encoding for _, encoding in self.runs):
            return "".join(decode_runs(self.runs))
        return "".join(words for words, _ in self.runs)


@dataclass(slots=True)
class Stories:
    """Puts the stories of a document (body, headers, notes) into a builder."""

    builder: Builder
    tables: int = 0

    def add(self, items: Iterable[Item], kind: BlockKind) -> None:
        """Adds each paragraph and each table row as a block of that kind; table rows of the
        body keep their own kind."""
        for item in items:
            if isinstance(item, Paragraph):
                self.builder.add(item.text, kind, item.page, self._line)
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
                pages += [line.page for line in lines[:1]]
                words = "\n".join(line.text for line in lines)
                cells.append(CellText(words, cell.row, cell.column, cell.rows, cell.columns))
            page = pages[0] if pages else page
            self.builder.add_row(cells, row_kind, page, self._line, number)


def _lines(items: Iterable[Item]) -> list[Paragraph]:
    """The lines of a cell; tabs separate cells, so none stays in one."""
    lines: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph):
            if item.text:
                lines.append(Paragraph(item.text.replace("\t", " "), item.page))
            continue
        for row in item.rows:
            inner = [_lines(cell.items) for cell in row]
            texts = ["\n".join(line.text for line in cell) for cell in inner if cell]
            if texts:
                page = next(cell[0].page for cell in inner if cell)
                lines.append(Paragraph(_NESTED_CELLS.join(texts), page))
    return lines


def remark_fonts(document: Document, fonts: Iterable[str]) -> None:
    """Says which fonts from before Unicode the document's text was decoded from."""
    named = sorted(set(fonts))
    if named:
        document.remarks.append(
            Remark(
                0,
                text(
                    "Text in old Vietnamese fonts ({fonts}) was turned into Unicode.",
                    fonts=", ".join(named),
                ),
            )
        )
