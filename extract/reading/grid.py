"""The tables of a document as grids, and what their columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from extract.document import BlockKind, Cell, Evidence, Span
from extract.text.view import View, fold
from patterns import alternation, words

_PLANNED = regex.compile(r"(?<!\p{L})(?:kế hoạch|KH|mục tiêu|phấn đấu)(?!\p{L})", regex.I)
_YEAR_HEAD = regex.compile(r"(?:năm )?20[0-9]{2}", regex.I)
#: A header is at most so many rows deep.
_DEEPEST_HEADER = 4
#: A table is read by its columns only if its header names at least so many of them.
_NAMED = 3


@dataclass(slots=True)
class Row:
    """One row: the paragraph of the view it is, and its cells by grid column."""

    paragraph: int
    cells: dict[int, Cell]


@dataclass(slots=True)
class Table:
    """A table whose header was understood. `kinds` and `headers` go by grid column; `rows`
    are the rows below the header; `caption` is the text right above the table."""

    view: View
    kinds: dict[int, str]
    headers: dict[int, str]
    rows: list[Row]
    caption: str = ""
    header_rows: list[Row] = field(default_factory=list)

    def text(self, row: Row, column: int) -> str:
        """A cell's words, folded; empty where the row has none there."""
        cell = row.cells.get(column)
        if cell is None:
            return ""
        return fold(self.view.document.text[cell.span.start : cell.span.end])

    def columns(self, kind: str) -> list[int]:
        """The columns of one kind, from the left."""
        return [column for column in sorted(self.kinds) if self.kinds[column] == kind]

    def evidence(self, row: Row, columns: list[int]) -> Evidence:
        """The slice of a row from the first to the last of some of its cells."""
        spans = [row.cells[c].span for c in columns if c in row.cells and _filled(row.cells[c])]
        span = Span(min(s.start for s in spans), max(s.end for s in spans))
        return self.view.document.evidence(span)


def _filled(cell: Cell) -> bool:
    return cell.span.end > cell.span.start


@lru_cache(maxsize=1)
def _kinds() -> list[tuple[str, regex.Pattern[str]]]:
    return [
        (kind, regex.compile(rf"(?<!\p{{L}}){alternation(listed)}(?!\p{{L}})", regex.I | regex.X))
        for kind, listed in words("columns")["kinds"].items()
    ]


def kind_of(header: list[str]) -> str:
    """The kind of a column by its header cells, given from the top one down: the lowest one
    that says anything, by its longest known word; empty for none."""
    for text in reversed(header):
        found = [
            (len(match.group()), kind)
            for kind, pattern in _kinds()
            for match in pattern.finditer(text)
            if kind not in ("commune", "index") or len(text) <= 20
        ]
        if found:
            kind = max(found, key=lambda each: each[0])[1]
            planned = kind == "result" and any(_PLANNED.search(above) for above in header)
            return "target" if planned else kind
    return ""


def _by_table(view: View) -> Iterator[tuple[list[Row], int]]:
    """The rows of each table, and the paragraph before it."""
    rows: list[Row] = []
    table: int | None = None
    before = -1
    for index in range(len(view.paragraphs)):
        block = view.block_of(index)
        if block.kind is BlockKind.TABLE_ROW and block.table is not None and block.cells:
            if block.table != table and rows:
                yield rows, before
                rows = []
            if not rows:
                before = index - 1
            table = block.table
            rows.append(Row(index, {cell.column: cell for cell in block.cells}))
        elif block.kind is not BlockKind.FOOTNOTE and rows:
            yield rows, before
            rows, table = [], None
    if rows:
        yield rows, before


def _spread(rows: list[Row]) -> None:
    """Puts a merged cell into every row that it covers, so that its meaning reaches them."""
    open_cells: dict[int, tuple[Cell, int]] = {}
    for number, row in enumerate(rows):
        for column, (cell, last) in list(open_cells.items()):
            if number <= last and not (column in row.cells and _filled(row.cells[column])):
                row.cells[column] = cell
        for column, cell in row.cells.items():
            if cell.rows > 1 and _filled(cell) and column not in open_cells:
                open_cells[column] = (cell, number + cell.rows - 1)
        open_cells = {c: (cell, last) for c, (cell, last) in open_cells.items() if last > number}


def _header_depth(view: View, rows: list[Row]) -> int:
    """How many rows the header has: those before the first that holds a number of its own."""
    for number, row in enumerate(rows[: _DEEPEST_HEADER + 1]):
        texts = [
            fold(view.document.text[cell.span.start : cell.span.end]) for cell in row.cells.values()
        ]
        filled = [text for text in texts if text]
        numbered = [
            text for text in filled if regex.match(r"[(]?[0-9≥≤<>IVX]+[).]?(?:$|[ ,.%/])", text)
        ]
        if number and numbered:
            return number
    return 1


def read_tables(view: View) -> list[Table]:
    """Every table of the view whose header names what its columns hold."""
    found: list[Table] = []
    for rows, before in _by_table(view):
        depth = _header_depth(view, rows)
        head, body = rows[:depth], rows[depth:]
        _spread(head)
        _spread(body)
        headers = _headers(view, head)
        kinds = {column: kind_of(texts) for column, texts in headers.items()}
        _fund_years(view, headers, kinds, before)
        named = {kind for kind in kinds.values() if kind}
        readable = len(named) >= _NAMED or (len(named) >= 2 and "amount" in named)
        if not body or not readable or not named & {"name", "commune"}:
            continue
        caption = (
            view.text[view.paragraphs[before].start : view.paragraphs[before].end]
            if before >= 0
            else ""
        )
        joined = {column: " ".join(texts) for column, texts in headers.items()}
        body = [row for row in body if not _numbers_columns(view, row)]
        found.append(Table(view, kinds, joined, body, caption, head))
    return found


def _fund_years(
    view: View, headers: dict[int, list[str]], kinds: dict[int, str], before: int
) -> None:
    """Columns headed by a year alone hold money where the table is one of funds."""
    above = (
        view.text[view.paragraphs[before].start : view.paragraphs[before].end]
        if before >= 0
        else ""
    )
    said = " ".join([above, *(text for texts in headers.values() for text in texts)]).lower()
    if not any(unit in said for unit in words("columns")["money_caption"]):
        return
    for column, texts in headers.items():
        if texts and not kinds[column] and _YEAR_HEAD.fullmatch(texts[-1]):
            kinds[column] = "amount"


def _headers(view: View, head: list[Row]) -> dict[int, list[str]]:
    """For each grid column, the header texts above it from the top down."""
    texts: dict[int, list[str]] = {}
    for row in head:
        for column, cell in row.cells.items():
            text = fold(view.document.text[cell.span.start : cell.span.end])
            for covered in range(column, column + max(1, cell.columns)):
                known = texts.setdefault(covered, [])
                if text and text not in known:
                    known.append(text)
    return texts


def _numbers_columns(view: View, row: Row) -> bool:
    """True for the row `(1) (2) (3)` that only numbers the columns."""
    texts = [
        fold(view.document.text[cell.span.start : cell.span.end]).strip("()")
        for cell in row.cells.values()
    ]
    filled = [text for text in texts if text]
    return len(filled) > 2 and filled == [str(n) for n in range(1, len(filled) + 1)]
