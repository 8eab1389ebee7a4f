"""One story of a rich text file: its paragraphs, and the tables that they are cells of.

A table isn't marked as such: paragraphs say that they stand in one and how deep, `\\cell`
ends a cell, `\\row` a row, and a paragraph outside ends the table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.loaders.rtf.tables import Row, RowBounds, grid
from extract.loaders.story import Decoded, Item, Words

#: Tables deeper in one another than this are read as one.
MAX_NESTED = 32
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")


@dataclass(slots=True)
class _Open:
    """A table that is being read: whole rows, cells of the next one, content of the next cell."""

    rows: list[Row] = field(default_factory=list)
    cells: list[list[Item]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def end_row(self, bounds: RowBounds) -> None:
        if self.items:
            self.end_cell()
        if self.cells:
            self.rows.append(Row(self.cells, bounds))
            self.cells = []

    def end_cell(self) -> None:
        self.cells.append(self.items)
        self.items = []


@dataclass(slots=True)
class Story:
    """Collects the paragraphs and tables of the body, of a header, a note or a text box.

    `depth` is how many tables the paragraph that is read stands in. `defined` is the
    definition of the row that is read, `inner` that of a row of a table in a cell.
    """

    items: list[Item] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    number: str | None = None
    decoded: Decoded = field(default_factory=Decoded)
    carried: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[list[Item]] = field(default_factory=list)
    defined: RowBounds = field(default_factory=RowBounds)
    inner: RowBounds = field(default_factory=RowBounds)
    _tables: list[_Open] = field(default_factory=list)
    #: paragraphs after a row's definition that don't say whether they stand in it
    _held: list[Item] = field(default_factory=list)
    _row_begun: bool = False

    def begin_row(self, nested: bool) -> None:
        """`\\trowd`: the definition of a row begins."""
        if nested:
            self.inner = RowBounds()
        else:
            self.defined = RowBounds()
            self._release()
            self._row_begun = True

    def end_paragraph(self, depth: int, prefix: str, *, mark_deleted: bool = False) -> None:
        """The words read so far are a paragraph with that number; its text boxes follow.
        Where its mark was deleted, the words open the next paragraph."""
        words, self.words = self.words, Words()
        self.number = None
        if mark_deleted:
            self.carried += words.runs
            return
        if self.carried:
            words.runs[:0] = self.carried
            self.carried = []
        text = _CONTROLS.sub("", words.shown(self.decoded)).strip()
        found: list[Item] = [words.paragraph(prefix, text)] if text else []
        for box in self.boxes:
            found += box
        self.boxes = []
        if not depth and self._row_begun:
            self._held += found
        else:
            self._at(depth).extend(found)

    def end_cell(self, depth: int, prefix: str) -> None:
        """`\\cell` or, in a table in a table, `\\nestcell`."""
        held, self._held = self._held, []
        self._at(depth).extend(held)
        self.end_paragraph(depth, prefix)
        self._at(depth)
        self._tables[-1].end_cell()

    @property
    def empty(self) -> bool:
        """True until something of the story was read."""
        return not (self.items or self._held or self._tables or self.words.runs)

    def end_row(self, depth: int) -> None:
        """`\\row`, at depth 1, or `\\nestrow`."""
        if depth > 1:
            if len(self._tables) >= min(depth, MAX_NESTED):
                self._at(depth)
                self._tables[-1].end_row(self.inner)
            return
        self._row_begun = False
        if self._tables:
            self._at(1)
            self._tables[-1].end_row(self.defined)
            if self.defined.last:
                self._at(0)

    def finished(self) -> list[Item]:
        """Everything that was read, with what stands open closed."""
        if self.words.runs or self.carried or self.boxes:
            self.end_paragraph(0, self.number or "")
        self._release()
        self._at(0)
        return self.items

    def _release(self) -> None:
        """Paragraphs that were held turn out to stand in no row."""
        held, self._held = self._held, []
        self._row_begun = False
        if held:
            self._at(0).extend(held)

    def _at(self, depth: int) -> list[Item]:
        """Where a paragraph at that depth goes; tables deeper than it end."""
        depth = min(depth, MAX_NESTED)
        while len(self._tables) > depth:
            ended = self._tables.pop()
            ended.end_row(self.inner if self._tables else self.defined)
            if ended.rows:
                outer = self._tables[-1].items if self._tables else self.items
                outer.append(grid(ended.rows))
        while len(self._tables) < depth:
            self._tables.append(_Open())
        return self._tables[-1].items if self._tables else self.items
