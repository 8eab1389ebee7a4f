"""The rows of a sheet, a document's at a time: those that are kept from the last run are put there
as they were written then."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from extract.tables import Piece, Row, pieces_of
from extract.tables.bundles import bundles_of
from extract.writers.kept import Kept
from extract.writers.workbook.cells import Link, address_of
from extract.writers.workbook.columns import Column, Shown, lines_of
from extract.writers.workbook.plain_sheet import PlainSheet, SheetLink
from extract.writers.workbook.row_text import LINE_HEIGHT, kept_rows, row_text, rows_from

#: A row taller than this many lines would fill the screen with one quote.
_MAX_LINES = 8
#: So many rows are made before they are written, where nothing is kept of them.
_TOGETHER = 200


class Supply:
    """The pieces of rows, cut where a sheet is full."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._pieces = bundles_of(pieces_of(rows))
        self._left: Piece | None = None

    def up_to(self, room: int) -> Iterator[Piece]:
        """The next pieces, no more rows than there is room for; the count of each is known."""
        while room > 0 and (piece := self._left or next(self._pieces, None)) is not None:
            self._left = None
            if piece.count is None or piece.count > room:
                rows = list(piece.rows())
                if len(rows) > room:
                    self._left = _held(rows[room:])
                piece = _held(rows[:room])
            room -= piece.count or 0
            yield piece


@dataclass(slots=True)
class _Made:
    """Rows as text, the formats that their cells have, in the order of their first use, and their
    links, by how many rows behind the first."""

    rows: list[bytes] = field(default_factory=list)
    formats: dict[tuple[int, Shown], None] = field(default_factory=dict)
    links: list[SheetLink] = field(default_factory=list)


class RowWriter:
    """Writes rows into a sheet. `kind` names what is kept of them, empty where nothing is; `told`
    says what the cells of a row depend on that the key of its piece doesn't name."""

    def __init__(
        self,
        sheet: PlainSheet,
        columns: Sequence[Column],
        kept: Kept,
        kind: str,
        told: Callable[[Row], object] | None = None,
    ) -> None:
        self._sheet, self._columns = sheet, columns
        self._kept, self._kind, self._told = kept, kind, told

    def piece(self, piece: Piece, first: int) -> int:
        """Writes the rows of a piece from that row on (from 0); gives the row behind the last."""
        self._sheet.settle()
        if not self._kind or not piece.key:
            left = iter(piece.rows())
            while held := list(islice(left, _TOGETHER)):
                first = self._put(self._made(held), first)
            return first
        rows, key = piece.rows, piece.key
        if self._told is not None:
            own = list(piece.rows())
            rows, key = (lambda: own), f"{key}\n{[self._told(row) for row in own]!r}"
        found = self._kept.find(self._kind, key)
        if found is not None:
            links, _, kept = found.partition(b"\n")
            made = _Made(list(rows_from(kept, self._index)), links=json.loads(links))
        else:
            made = self._made(rows())
            links = json.dumps(made.links).encode()
            formats = {self._index((at, *shown)): (at, *shown) for at, shown in made.formats}
            self._kept.keep(self._kind, key, b"\n".join((links, kept_rows(made.rows, formats))))
        return self._put(made, first)

    def _put(self, made: _Made, first: int) -> int:
        self._sheet.put_rows(made.rows, first)
        self._sheet.put_links(made.links, first)
        return first + len(made.rows)

    def _made(self, rows: Iterable[Row]) -> _Made:
        made = _Made()
        for row in rows:
            values = [column.get(row) for column in self._columns]
            cells: list[str] = []
            for at, (column, value) in enumerate(zip(self._columns, values, strict=True)):
                if column.plain and (value is None or value == ""):
                    continue  # most of them
                if (cell := column.cell(value, row)) is not None:
                    made.formats[at, cell[0]] = None
                    cells.append(cell[1])
                if type(value) is Link:
                    made.links.append((len(made.rows), at, *address_of(value)))
            # said outright: not every program fits a row to its wrapped text by itself
            tall = min(lines_of(self._columns, values), _MAX_LINES)
            made.rows.append(row_text(cells, tall * LINE_HEIGHT))
        return made

    def _index(self, told: Sequence[Any]) -> int:
        column, pattern, look, link = told
        return int(self._columns[column].formats[pattern, look, link]._get_xf_index())


def _held(rows: Sequence[Row]) -> Piece:
    return Piece("", "", lambda: rows, len(rows))
