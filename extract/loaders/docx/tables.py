"""The grid of a Word table: which cell stands where, and what merged cells cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from extract.loaders.docx.names import SDT, SDT_CONTENT, VAL, is_on, is_placeholder, value, w
from extract.loaders.limits import WORD_COLUMNS, whole
from extract.loaders.story import Cell, Item

_ROW, _CELL, _ROW_PROPERTIES, _CELL_PROPERTIES = w("tr"), w("tc"), w("trPr"), w("tcPr")
_SPAN, _VERTICAL, _HORIZONTAL, _BEFORE = w("gridSpan"), w("vMerge"), w("hMerge"), w("gridBefore")
_DELETED_ROW, _HIDDEN_ROW, _DELETED_CELL = w("del"), w("hidden"), w("cellDel")
_THROUGH = frozenset(w(name) for name in ("ins", "moveTo", "customXml", "sdtContent"))


@dataclass(slots=True)
class Place:
    """A cell's place in the grid and the XML that it holds; none where it is a field of a
    form that shows its `prompt`."""

    row: int
    column: int
    columns: int
    content: list[_Element]
    rows: int = 1
    continues: bool = False
    prompt: bool = False

    def cell(self, items: list[Item], above: int = 0) -> Cell:
        """The cell with what stands in it; `above` counts the rows of the table that it goes
        on with."""
        return Cell(above + self.row, self.column, items, self.rows, self.columns)


@dataclass(slots=True)
class Grid:
    """A table's rows, each with its cells from left to right; what continues a cell of a
    row above isn't among them. `columns` counts those of its widest row."""

    rows: list[list[Place]]
    columns: int = 0


def read_grid(table: _Element) -> Grid:
    """The grid of a `w:tbl`, without rows and cells whose deletion is tracked."""
    rows: list[list[Place]] = []
    above: dict[int, Place] = {}
    columns = 0
    for element in _within(table, _ROW):
        properties = element.find(_ROW_PROPERTIES)
        if properties is not None and (
            properties.find(_DELETED_ROW) is not None or is_on(properties, _HIDDEN_ROW)
        ):
            continue
        row = _row(element, properties, len(rows), above)
        columns = max([columns, *(place.column + place.columns for place in row)])
        rows.append([place for place in row if not place.continues])
        above = {place.column: _owner(place, above) for place in row}
    return Grid(rows, columns)


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, through content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _within(child, tag)
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from _within(content, tag)


def _row(
    element: _Element, properties: _Element | None, row: int, above: dict[int, Place]
) -> list[Place]:
    places: list[Place] = []
    column = whole(value(properties, _BEFORE), 0, most=WORD_COLUMNS)
    for cell in _within(element, _CELL):
        own = cell.find(_CELL_PROPERTIES)
        columns = whole(value(own, _SPAN), 1, least=1, most=WORD_COLUMNS)
        if own is not None and own.find(_DELETED_CELL) is not None:
            column += columns
            continue
        if places and _merge(own, _HORIZONTAL) == "continue":
            places[-1].columns += columns
            places[-1].content.append(cell)
        else:
            # a continuation without anything above it is a cell of its own
            continues = _merge(own, _VERTICAL) == "continue" and column in above
            if continues:
                above[column].rows += 1
            prompt = _is_prompt(cell)
            content = [] if prompt else [cell]
            places.append(Place(row, column, columns, content, 1, continues, prompt))
        column += columns
    return places


def _is_prompt(cell: _Element) -> bool:
    holder = cell.getparent()
    control = None if holder is None or holder.tag != SDT_CONTENT else holder.getparent()
    return control is not None and is_placeholder(control)


def _owner(place: Place, above: dict[int, Place]) -> Place:
    """The cell that a later row's continuation belongs to."""
    return above[place.column] if place.continues else place


def _merge(properties: _Element | None, name: str) -> str | None:
    element = None if properties is None else properties.find(name)
    return None if element is None else element.get(VAL, "continue")
