"""Tables of web pages: which cell stands where, and which tables only place things."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.loaders.limits import MAX_CELLS, whole
from extract.loaders.story import Cell, Item, Table, length

#: The limits of the HTML standard for one cell (4.9.11), here also for a row.
_MAX_COLUMNS, _MAX_ROWS = 1000, 65534
#: A table whose tables hold more than this share of its text only places them.
_HELD_BY_TABLES = 0.5


@dataclass(slots=True)
class Grid:
    """A table while it is read; `presents` says that it is marked as mere layout."""

    presents: bool = False
    rows: list[list[Cell]] = field(default_factory=list)
    captions: list[Item] = field(default_factory=list)
    #: columns that are taken by a cell of a row above, and up to which row
    _taken: dict[int, int] = field(default_factory=dict)
    _column: int = 0
    #: how many places of the grid the merged cells so far have asked for
    _asked: int = 0

    def begin_row(self) -> None:
        """`<tr>`"""
        self.rows.append([])
        self._column = 0

    def begin_cell(self, rows: str | None, columns: str | None) -> list[Item]:
        """`<td rowspan colspan>`: where what stands in the cell goes."""
        if not self.rows:
            self.begin_row()
        number = len(self.rows) - 1
        while self._column < _MAX_COLUMNS and self._taken.get(self._column, -1) >= number:
            self._column += 1
        width = max(1, min(whole(columns, 1), _MAX_COLUMNS - self._column))
        height = whole(rows, 1, most=_MAX_ROWS) or _MAX_ROWS
        self._asked += width
        if self._asked > MAX_CELLS:
            width = height = 1
        cell = Cell(number, self._column, [], height, width)
        self.rows[-1].append(cell)
        if height > 1:
            for column in range(self._column, self._column + width):
                self._taken[column] = number + height - 1
        self._column += width
        return cell.items

    def finished(self) -> list[Item]:
        """The table; or, where it only places things, what stands in it, cell by cell."""
        if self._is_layout():
            return self.captions + [
                item for row in self.rows for cell in row for item in cell.items
            ]
        for row in self.rows:
            for cell in row:
                cell.rows = min(cell.rows, len(self.rows) - cell.row)
        return [*self.captions, Table(self.rows)]

    def _is_layout(self) -> bool:
        if self.presents or all(len(row) <= 1 for row in self.rows):
            return True
        items = [item for row in self.rows for cell in row for item in cell.items]
        tables = length(item for item in items if isinstance(item, Table))
        return tables > _HELD_BY_TABLES * length(items)
