"""The grid of an OpenDocument table: rows, columns, what spans and what is repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.etree import _Element

from extract.loaders.limits import Repeats
from extract.loaders.odt.inline import count
from extract.loaders.odt.names import name, names
from extract.loaders.story import Cell, Item, Table, length

_ROW, _CELL, _COVERED = (
    name("table:table-row"),
    name("table:table-cell"),
    name("table:covered-table-cell"),
)
_GROUPS = names("table", "table-header-rows", "table-rows", "table-row-group")
_BREAK = name("text:soft-page-break")
_ROWS_REPEATED = name("table:number-rows-repeated")
_COLUMNS_REPEATED = name("table:number-columns-repeated")
_ROWS, _COLUMNS = name("table:number-rows-spanned"), name("table:number-columns-spanned")


def read_table(
    table: _Element,
    content: Callable[[_Element], list[Item]],
    breaks: Callable[[], None],
    repeats: Repeats,
) -> Table:
    """The grid of a `table:table`; `content` reads a cell, `breaks` notes a page's end,
    `repeats` counts the cells that aren't written out."""
    rows: list[list[Cell]] = []
    number = 0
    for element in _rows(table):
        if element.tag == _BREAK:
            breaks()
            continue
        cells = _cells(element, number, content, repeats)
        repeated = count(element, _ROWS_REPEATED)
        if any(cell.items for cell in cells):
            repeated = repeats.times(repeated, sum(length(cell.items) + 1 for cell in cells))
            for more in range(repeated):
                rows.append(
                    [Cell(number + more, c.column, c.items, c.rows, c.columns) for c in cells]
                )
        number += repeated
    return Table(rows)


def _rows(parent: _Element) -> Iterator[_Element]:
    for child in parent:
        if child.tag in (_ROW, _BREAK):
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _cells(
    row: _Element, number: int, content: Callable[[_Element], list[Item]], repeats: Repeats
) -> list[Cell]:
    cells: list[Cell] = []
    column = 0
    for element in row:
        if element.tag not in (_CELL, _COVERED):
            continue
        repeated = count(element, _COLUMNS_REPEATED)
        if element.tag == _CELL:
            items = content(element)
            rows, columns = count(element, _ROWS), count(element, _COLUMNS)
            for more in range(repeats.times(repeated, length(items) + 1) if items else 1):
                cells.append(Cell(number, column + more, items, rows, columns))
        column += repeated
    return cells
