"""The tables of a document as grids: their rows, headers, and what goes on over a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import regex

from extract.document import BlockKind, Cell, Evidence, Span
from extract.reading.columns import communes_of, kinds_of
from extract.reading.narrow import joined_number, mended_header
from extract.reading.ratio_columns import RatioColumns
from extract.text.view import View, fold
from patterns.kept import pattern_of

#: Letters that number the columns of words.
_LETTERS = frozenset("ABCDĐ")
#: A header is at most so many rows deep.
_DEEPEST_HEADER = 4
#: A table is read by its columns only if its header names at least so many of them.
_NAMED = 3
_NUMBERED = pattern_of(r"[(]?[0-9≥≤<>IVX]+[).]?(?:$|[ ,.%/])")
#: What begins with a number in a header and is none: a day, months, a year.
_TIME = pattern_of(r"[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?$|0?[0-9]{1,2} (?:tháng|năm)|20[0-9]{2}$")


@dataclass(slots=True)
class Row:
    """One row: the paragraph of the view it is, its cells by grid column, and its number in
    the grid, which counts rows too that are left out because they are empty."""

    paragraph: int
    cells: dict[int, Cell]
    number: int = 0


@dataclass(slots=True)
class Table:
    """A table whose header was understood. `kinds` and `headers` go by grid column, `levels`
    are the headers from the top one down; `rows` are the rows below the header, those of the
    pages that the table goes on over too; `caption` is the text right above the table."""

    view: View
    kinds: dict[int, str]
    headers: dict[int, str]
    rows: list[Row]
    caption: str = ""
    header_rows: list[Row] = field(default_factory=list)
    levels: dict[int, list[str]] = field(default_factory=dict)
    #: the communes whose results stand in columns of their own, by column
    communes: dict[int, str] = field(default_factory=dict)
    #: the columns that hold a whole, its part and their share
    ratios: list[RatioColumns] = field(default_factory=list)

    def text(self, row: Row, column: int) -> str:
        """A cell's words, folded; empty where the row has none there."""
        cell = row.cells.get(column)
        return _words(self.view, cell) if cell is not None else ""

    def columns(self, kind: str) -> list[int]:
        """The columns of one kind, from the left."""
        return [column for column in sorted(self.kinds) if self.kinds[column] == kind]

    def evidence(self, row: Row, columns: list[int]) -> Evidence:
        """The slice of a row from the first to the last of some of its cells; a cell that is
        merged from a row above counts only where the row has none of them of its own."""
        cells = [row.cells[c] for c in columns if c in row.cells and _filled(row.cells[c])]
        spans = [cell.span for cell in cells if cell.row == row.number]
        spans = spans or [cell.span for cell in cells]
        span = Span(min(s.start for s in spans), max(s.end for s in spans))
        return self.view.document.evidence(span)


@dataclass(slots=True)
class RawTable:
    """The rows of a table before anything is made of them; `before` is the paragraph above
    it, -1 for none."""

    rows: list[Row]
    before: int

    def width(self) -> int:
        """How many columns its widest row reaches over."""
        return max(
            (cell.column + cell.columns for row in self.rows for cell in row.cells.values()),
            default=0,
        )


def _filled(cell: Cell) -> bool:
    return cell.span.end > cell.span.start


def _words(view: View, cell: Cell) -> str:
    return fold(joined_number(view.slice(cell.span)))


def raw_tables(view: View) -> Iterator[RawTable]:
    """Each table of the view as it stands, merged cells put into every row they cover."""
    for raw in _by_table(view):
        _spread(raw.rows)
        yield raw


def _by_table(view: View) -> Iterator[RawTable]:
    rows: list[Row] = []
    table: int | None = None
    before = -1
    for index in range(len(view.paragraphs)):
        block = view.block_of(index)
        if block.kind is BlockKind.TABLE_ROW and block.table is not None and block.cells:
            if block.table != table and rows:
                yield RawTable(rows, before)
                rows = []
            if not rows:
                before = index - 1
            table = block.table
            cells = {cell.column: cell for cell in block.cells}
            rows.append(Row(index, cells, min(cell.row for cell in block.cells)))
        elif block.kind is not BlockKind.FOOTNOTE and rows:
            yield RawTable(rows, before)
            rows, table = [], None
    if rows:
        yield RawTable(rows, before)


def _spread(rows: list[Row]) -> None:
    """Puts a merged cell into every row that it covers, so that its meaning reaches them."""
    open_cells: dict[int, Cell] = {}
    for row in rows:
        open_cells = {
            column: cell for column, cell in open_cells.items() if cell.row + cell.rows > row.number
        }
        for column, cell in open_cells.items():
            if not (column in row.cells and _filled(row.cells[column])):
                row.cells[column] = cell
        for column, cell in row.cells.items():
            if cell.rows > 1 and _filled(cell):
                open_cells[column] = cell


def header_depth(view: View, rows: list[Row]) -> int:
    """How many rows the header has: those that its first row's merged cells reach over, and
    those before the first that holds a number of its own."""
    reach = max(
        (cell.row - rows[0].number + cell.rows for cell in rows[0].cells.values() if _filled(cell)),
        default=1,
    )
    merged = sum(1 for row in rows if row.number < rows[0].number + reach)
    for position, row in enumerate(rows[: _DEEPEST_HEADER + 1]):
        texts = [_words(view, cell) for cell in row.cells.values()]
        if position and any(_NUMBERED.match(t) and not _TIME.match(t) for t in texts):
            return max(position, min(merged, _DEEPEST_HEADER)) if merged < len(rows) else position
    return 1


def headers_of(view: View, head: list[Row]) -> dict[int, list[str]]:
    """For each grid column, the header texts above it from the top down."""
    texts: dict[int, list[str]] = {}
    for row in head:
        for column, cell in row.cells.items():
            text = mended_header(_words(view, cell))
            for covered in range(column, column + max(1, cell.columns)):
                known = texts.setdefault(covered, [])
                if text and text not in known:
                    known.append(text)
    return texts


def caption_of(view: View, raw: RawTable) -> str:
    """The words right above a table."""
    if raw.before < 0:
        return ""
    paragraph = view.paragraphs[raw.before]
    return view.text[paragraph.start : paragraph.end]


def read_tables(view: View, raws: Iterable[RawTable]) -> list[Table]:
    """Every one of those tables whose header names what its columns hold. A table without a
    header of its own right behind one of the same width goes on with it."""
    found: list[Table] = []
    last: RawTable | None = None
    for raw in raws:
        table = _understood(view, raw)
        open_table = found[-1] if found and last is not None and _follows(last, raw) else None
        if open_table is not None and (
            table is None or table.levels == open_table.levels or not _has_header(view, raw)
        ):
            open_table.rows += _body(view, raw.rows, open_table)
            last = raw
        elif table is not None:
            found.append(table)
            last = raw
        else:
            last = None
    return found


def _follows(before: RawTable, after: RawTable) -> bool:
    """True if nothing stands between two tables as wide as each other."""
    return after.before == before.rows[-1].paragraph and after.width() == before.width()


def _has_header(view: View, raw: RawTable) -> bool:
    """True if the first row has words in most of its columns and no numbers."""
    texts = [_words(view, cell) for cell in raw.rows[0].cells.values()]
    return not any(_NUMBERED.match(t) and not _TIME.match(t) for t in texts)


def _understood(view: View, raw: RawTable) -> Table | None:
    depth = header_depth(view, raw.rows)
    head, body = raw.rows[:depth], raw.rows[depth:]
    levels = headers_of(view, head)
    caption = caption_of(view, raw)
    # a cell merged over several columns says nothing of the first of them
    widths = {column: cell.columns for row in head for column, cell in row.cells.items()}
    texts = [
        {
            column: text
            for column, cell in row.cells.items()
            if cell.columns <= widths.get(column, 1) and (text := _words(view, cell))
        }
        for row in body
    ]
    kinds, ratios = kinds_of(levels, caption, texts)
    named = {kind for kind in kinds.values() if kind}
    readable = len(named) >= _NAMED or (len(named) >= 2 and "amount" in named)
    if not body or not readable or not named & {"name", "commune"}:
        return None
    headers = {column: " ".join(texts) for column, texts in levels.items()}
    table = Table(view, kinds, headers, [], caption, head, levels, communes_of(levels), ratios)
    table.rows = _body(view, body, table)
    return table


def _body(view: View, rows: list[Row], table: Table) -> list[Row]:
    """The rows but for those that number the columns or repeat the header."""
    heads = [_told(view, row) for row in table.header_rows]
    return [
        row for row in rows if not _numbers_columns(view, row) and _told(view, row) not in heads
    ]


def _told(view: View, row: Row) -> list[str]:
    return [text for column in sorted(row.cells) if (text := _words(view, row.cells[column]))]


def _numbers_columns(view: View, row: Row) -> bool:
    """True for the row that only numbers the columns: `(1) (2) (3)`, `A B 1 2 3=2/1`."""
    filled = [text.strip("()") for text in _told(view, row)]
    numbers = [text for text in filled if text not in _LETTERS]
    return len(filled) > 2 and all(
        regex.match(rf"{number}[)]?(?: ?[=:].*)?$", text) for number, text in enumerate(numbers, 1)
    )
