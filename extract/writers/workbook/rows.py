"""The rows of a sheet, a document's at a time: those that are kept from the last run are put there
as they were written then."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from extract.tables import Piece, Row, pieces_of
from extract.tables.bundles import bundles_of
from extract.writers.kept import Kept
from extract.writers.workbook.columns import Column, Shown, lines_of
from extract.writers.workbook.plain_sheet import PlainSheet
from extract.writers.workbook.row_text import kept_rows, rows_from

#: Points that one line of text takes, in the font of the cells.
LINE_HEIGHT = 15.0
#: A row taller than this many lines would fill the screen with one quote.
_MAX_LINES = 8


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
        if not self._kind or not piece.key:
            return first + len(self._used(piece.rows(), first)[1])
        rows, key = piece.rows, piece.key
        if self._told is not None:
            held = list(piece.rows())
            rows, key = (lambda: held), f"{key}\n{[self._told(row) for row in held]!r}"
        found = self._kept.find(self._kind, key)
        if found is not None:
            return self._put(found, first)
        with self._sheet.apart() as written:
            used, numbers = self._used(rows(), first)
        formats = {self._index(told): told for told in ((column, *shown) for column, shown in used)}
        if (found := kept_rows(written.getvalue(), numbers, formats)) is not None:
            links = json.dumps(self._sheet.links_from(first)).encode()
            self._kept.keep(self._kind, key, b"\n".join((links, found)))
        return first + len(numbers)

    def _put(self, found: bytes, first: int) -> int:
        """Puts the rows there that are kept, and their links."""
        links, _, kept = found.partition(b"\n")
        self._sheet.settle()
        rows = rows_from(kept, first, self._index)
        self._sheet.put_rows(rows, first)
        self._sheet.put_links(json.loads(links), first)
        return first + len(rows)

    def _used(self, rows: Iterable[Row], first: int) -> tuple[dict[tuple[int, Shown], None], range]:
        """Writes rows; gives the formats used, in the order of their first use, and the rows'
        numbers."""
        used: dict[tuple[int, Shown], None] = {}
        line = first - 1
        for line, row in enumerate(rows, start=first):
            values = [cells.get(row) for cells in self._columns]
            # said outright: not every program fits a row to its wrapped text by itself
            if (tall := lines_of(self._columns, values)) > 1:
                self._sheet.set_row(line, min(tall, _MAX_LINES) * LINE_HEIGHT)
            for column, cells in enumerate(self._columns):
                shown = cells.write(self._sheet, line, column, values[column], row)
                if shown is not None:
                    used[column, shown] = None
        return used, range(first, line + 1)

    def _index(self, told: Sequence[Any]) -> int:
        column, pattern, look, link = told
        return int(self._columns[column].formats[pattern, look, link]._get_xf_index())


def _held(rows: Sequence[Row]) -> Piece:
    return Piece("", "", lambda: rows, len(rows))
