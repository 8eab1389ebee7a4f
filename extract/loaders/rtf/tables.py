"""The grid of a rich text table: rows say where their cells end, not which column they fill."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.loaders.story import Cell, Item, Table

#: Edges nearer to one another than this are one edge (twips).
_SAME_EDGE = 30


@dataclass(slots=True, frozen=True)
class CellBounds:
    """What a row's definition says of a cell: its right edge and how it is merged."""

    right: int
    joins_left: bool = False
    joins_above: bool = False


@dataclass(slots=True)
class RowBounds:
    """A row's definition: its left edge and its cells."""

    left: int | None = None
    cells: list[CellBounds] = field(default_factory=list)
    joins_left: bool = False
    joins_above: bool = False
    last: bool = False
    #: whether each edge stands to the right of the one before it
    ascending: bool = True

    def ends_cell(self, right: int) -> None:
        """`\\cellxN`: closes the definition of a cell."""
        if self.cells and right <= self.cells[-1].right:
            self.ascending = False
        self.cells.append(CellBounds(right, self.joins_left, self.joins_above))
        self.joins_left = self.joins_above = False


@dataclass(slots=True)
class Row:
    """A row as it was read: what stands in each cell, and the definition of its cells."""

    cells: list[list[Item]]
    bounds: RowBounds


def grid(rows: Sequence[Row]) -> Table:
    """The table of these rows, each cell at the column where its left edge lies."""
    edges = _edges(rows)
    made: list[list[Cell]] = []
    above: dict[int, Cell] = {}
    for number, row in enumerate(rows):
        placed: list[Cell] = []
        owners: dict[int, Cell] = {}
        for column, columns, bounds, items in _placed(row, edges):
            owner = above.get(column) if bounds.joins_above else None
            if bounds.joins_left and placed and owner is None:
                placed[-1].columns += columns
                placed[-1].items.extend(items)
                continue
            if owner is not None and owner.row + owner.rows == number:
                owner.rows += 1
                owners[column] = owner
                continue
            placed.append(Cell(number, column, items, 1, columns))
            owners[column] = placed[-1]
        made.append(placed)
        above = owners
    return Table(made)


def _edges(rows: Sequence[Row]) -> list[int]:
    """The edges of all rows, from left to right, each once."""
    # many rows may share one definition
    definitions = {id(row.bounds): row.bounds for row in rows}.values()
    found = {cell.right for bounds in definitions for cell in bounds.cells}
    lefts = [bounds.left for bounds in definitions if bounds.left is not None]
    found.update(lefts)
    if found and not lefts:
        found.add(min(0, min(found)) - _SAME_EDGE)
    edges: list[int] = []
    for edge in sorted(found):
        if not edges or edge - edges[-1] >= _SAME_EDGE:
            edges.append(edge)
    return edges


def _placed(row: Row, edges: list[int]) -> list[tuple[int, int, CellBounds, list[Item]]]:
    """Each cell's column, width in columns, definition and content.

    Cells beyond the definition stand at its right, one column each; so do all where the
    edges don't ascend.
    """
    bounds = row.bounds.cells
    ascending = row.bounds.ascending
    placed: list[tuple[int, int, CellBounds, list[Item]]] = []
    column = 0
    if ascending and row.bounds.left is not None:
        column = _column(edges, row.bounds.left)
    for at, items in enumerate(row.cells):
        bound = bounds[at] if at < len(bounds) else CellBounds(0)
        width = 1
        if ascending and at < len(bounds):
            width = max(1, _column(edges, bound.right) - column)
        placed.append((column, width, bound, items))
        column += width
    return placed


def _column(edges: list[int], edge: int) -> int:
    at = bisect_left(edges, edge - _SAME_EDGE + 1)
    return min(at, len(edges) - 1)
