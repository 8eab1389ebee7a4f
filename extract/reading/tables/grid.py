"""A table as it stands: its rows, merged cells put into every row that they cover."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from extract.document import BlockKind, Cell, Evidence, Span
from extract.reading.tables.narrow import figures_apart, joined_number
from extract.reading.tables.printed import Printed
from extract.text.view import View, fold
from patterns import words


@dataclass(slots=True, eq=False)
class Row:
    """One row: the paragraph of the view it is, its cells by grid column, and its number in
    the grid, which counts rows too that are left out because they are empty."""

    paragraph: int
    cells: dict[int, Cell]
    number: int = 0
    #: the words of its cells by column, once they are asked for: a cell is asked a dozen times
    told: dict[int, str] | None = None


@dataclass(slots=True)
class Grid:
    """The rows of a table; `before` is the paragraph above it, -1 for none.

    `turned` maps the columns of a table that is read with its rows as columns to the
    paragraphs in which they stand; None for a table as it is printed.
    """

    view: View
    rows: list[Row]
    before: int
    turned: dict[int, int] | None = None
    #: the paragraph of each cell, by its start in the document, of a table that is read with one
    #: row for several; None for any other
    spread: dict[int, int] | None = None
    #: the place of each cell that holds anything, by its start in the document
    _places: dict[int, Evidence] = field(default_factory=dict)
    #: many cells hold the same text
    _folded: dict[str, str] = field(default_factory=dict)
    #: what cells of standards print, by their text, unit and code: most rows print the same
    printed: dict[tuple[str, str, str], tuple[Printed, ...]] = field(default_factory=dict)

    def width(self) -> int:
        """How many columns its widest row reaches over."""
        return max(
            (cell.column + cell.columns for row in self.rows for cell in row.cells.values()),
            default=0,
        )

    def words(self, cell: Cell) -> str:
        """A cell's words, folded."""
        span = cell.span
        if span.end == span.start:
            return ""
        raw = self.view.slice(span)
        found = self._folded.get(raw)
        if found is None:
            found = self._folded[raw] = fold(joined_number(raw))
        return found

    def text(self, row: Row, column: int) -> str:
        """The words of a row's cell, folded; empty where the row has none there."""
        told = row.told
        if told is None:
            told = row.told = {at: self.words(cell) for at, cell in row.cells.items()}
        return told.get(column, "")

    def figures(self, row: Row, column: int) -> str:
        """The same, with an end of a clause behind each line that says a figure of its own."""
        cell = row.cells.get(column)
        if cell is None or not self.view.breaks(cell.span):
            return self.text(row, column)
        return fold(figures_apart(joined_number(self.view.slice(cell.span))))

    def texts(self, row: Row) -> list[str]:
        """What stands in the cells of a row that hold anything, from the left."""
        found = (self.text(row, column) for column in sorted(row.cells))
        return [text for text in found if text]

    def paragraph(self, row: Row, column: int) -> int:
        """The paragraph of the view in which a cell stands."""
        if self.spread is not None:
            return self.spread.get(row.cells[column].span.start, row.paragraph)
        return row.paragraph if self.turned is None else self.turned.get(column, row.paragraph)

    @property
    def apart(self) -> bool:
        """True if the cells of a row stand in several rows of the document."""
        return self.turned is not None or self.spread is not None

    def paragraphs(self) -> list[int]:
        """The paragraphs of the document that its rows are, in their order."""
        told = self.turned if self.turned is not None else self.spread or {}
        return sorted({*told.values(), *(row.paragraph for row in self.rows)})

    def evidence(self, row: Row, columns: list[int]) -> Evidence:
        """The slice of a row from the first to the last of some of its cells; a cell that is
        merged from a row above counts only where the row has none of them of its own. Where the
        cells stand in several rows of the document: the last one with words."""
        of_row = row.cells
        if len(columns) == 1:
            return self.place(of_row[columns[0]])
        cells = [cell for c in columns if (cell := of_row.get(c)) is not None and filled(cell)]
        if self.apart:
            return self.place(cells[-1])
        cells = [cell for cell in cells if cell.row == row.number] or cells
        spans = [cell.span for cell in cells]
        span = Span(min([s.start for s in spans]), max([s.end for s in spans]))
        return self.view.document.evidence(span)

    def place(self, cell: Cell) -> Evidence:
        """Where a cell that holds anything stands, and its text as it is there."""
        found = self._places.get(cell.span.start)
        if found is None:
            found = self._places[cell.span.start] = self.view.document.evidence(cell.span)
        return found

    def lines_above(self) -> Iterator[str]:
        """The paragraphs above the table, the nearest first, as far as another table."""
        for at in range(self.before, -1, -1):
            if self.view.block_of(at).kind is BlockKind.TABLE_ROW:
                return
            paragraph = self.view.paragraphs[at]
            yield self.view.text[paragraph.start : paragraph.end].strip()

    def caption(self) -> str:
        """The words right above the table."""
        if self.before < 0:
            return ""
        paragraph = self.view.paragraphs[self.before]
        return self.view.text[paragraph.start : paragraph.end]


def filled(cell: Cell) -> bool:
    """True for a cell that holds anything."""
    return cell.span.end > cell.span.start


def grids_of(view: View) -> Iterator[Grid]:
    """Each table of the view as it stands, merged cells put into every row they cover."""
    for grid in _by_table(view):
        _spread(grid.rows)
        _repeat(grid)
        yield grid


def _repeat(grid: Grid) -> None:
    """Puts the cell above in the place of each that only says that it is the same (`nt`)."""
    same = frozenset(words("columns")["ditto"])
    above: dict[int, Cell] = {}
    #: of each text whether it only says that it is the same, and whether it says anything
    known = {"": (False, False)}
    for row in grid.rows:
        row.told = {}
        for column, cell in row.cells.items():
            text = row.told[column] = grid.words(cell)
            says = known.get(text)
            if says is None:
                word = text.lower().strip(" .")
                says = known[text] = word in same, "%" in word or any(map(str.isalnum, word))
            if says[0]:
                row.cells[column] = above.get(column, cell)
                row.told[column] = grid.words(row.cells[column])
            elif says[1]:
                above[column] = cell


def _by_table(view: View) -> Iterator[Grid]:
    rows: list[Row] = []
    table: int | None = None
    before = -1
    for index in range(len(view.paragraphs)):
        block = view.block_of(index)
        if block.kind is BlockKind.TABLE_ROW and block.table is not None and block.cells:
            if block.table != table and rows:
                yield Grid(view, rows, before)
                rows = []
            if not rows:
                before = index - 1
            table = block.table
            cells = {cell.column: cell for cell in block.cells}
            rows.append(Row(index, cells, min(cell.row for cell in block.cells)))
        elif block.kind is not BlockKind.FOOTNOTE and rows:
            yield Grid(view, rows, before)
            rows, table = [], None
    if rows:
        yield Grid(view, rows, before)


def _spread(rows: list[Row]) -> None:
    """Puts a merged cell into every row that it covers, so that its meaning reaches them."""
    open_cells: dict[int, Cell] = {}
    for row in rows:
        open_cells = {
            column: cell for column, cell in open_cells.items() if cell.row + cell.rows > row.number
        }
        for column, cell in open_cells.items():
            if not (column in row.cells and filled(row.cells[column])):
                row.cells[column] = cell
        for column, cell in row.cells.items():
            if cell.rows > 1 and filled(cell):
                open_cells[column] = cell


def turned(grid: Grid, above: int = 0, without: Collection[int] = ()) -> Grid:
    """The table with its columns as rows; without the first rows and some columns, if so many
    stand `above` what the columns are called and only number its rows."""
    rows: dict[int, Row] = {}
    for number, row in enumerate(grid.rows):
        for column, cell in row.cells.items() if number >= above else ():
            if column in without:
                continue
            own = rows.setdefault(column, Row(row.paragraph, {}, column))
            own.cells[number] = replace(
                cell, row=column, column=number, rows=cell.columns, columns=1
            )
    _spread(ordered := [rows[column] for column in sorted(rows)])
    paragraphs = {number: row.paragraph for number, row in enumerate(grid.rows)}
    return Grid(grid.view, ordered, grid.before, paragraphs)


def joined(first: Grid, second: Grid) -> Grid | None:
    """Two parts of one table as one, without the second one's header where it is the first
    one's again; None where the second has another."""
    rows = list(second.rows)
    if first.texts(first.rows[0]) == second.texts(rows[0]):
        del rows[0]
    elif not any(any(map(str.isdigit, text)) for text in second.texts(rows[0])):
        return None
    if not rows:
        return None
    shift = first.rows[-1].number + 1 - rows[0].number
    moved = [
        Row(
            row.paragraph,
            {column: replace(cell, row=cell.row + shift) for column, cell in row.cells.items()},
            row.number + shift,
            row.told,
        )
        for row in rows
    ]
    return Grid(first.view, [*first.rows, *moved], first.before)
