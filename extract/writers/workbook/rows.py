"""The rows of a sheet, a document's at a time: those that are kept from the last run are put there
as they were written then.

What is kept is the elements of the rows without their numbers, and which formats their cells name
by number: formats are numbered in the order of their first use in the whole workbook, so that one
may have another number in the next run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from extract.tables import Piece, Row, pieces_of
from extract.writers.kept import Kept
from extract.writers.workbook.columns import Column, Shown, lines_of
from extract.writers.workbook.plain_sheet import PlainSheet

#: Points that one line of text takes, in the font of the cells.
LINE_HEIGHT = 15.0
#: A row taller than this many lines would fill the screen with one quote.
_MAX_LINES = 8
#: What stands for a row's number and between two rows; no sheet has either sign (XML 1.0, 2.2).
_NUMBER, _NEXT = "\0", "\1"
#: Where a row's number stands: in its own element, in its cells', in its formulas.
_NUMBERED = re.compile('(<row r=")[0-9]+|(<c r="[A-Z]+)[0-9]+|<f>[^<]*</f>')
#: Where a cell's format stands, in rows without their numbers.
_FORMAT = re.compile(f'(<c r="[A-Z]+{_NUMBER}" s=")([0-9]+)')
_REFERENCE = re.compile("(?<![A-Z0-9])([A-Z]{1,3})[0-9]+(?![0-9(])")


class Supply:
    """The pieces of rows, cut where a sheet is full."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._pieces = pieces_of(rows)
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
    """Writes rows into a sheet. `kind` names what is kept of them; it is empty for rows whose
    cells know of more than their own row: links, which a sheet numbers."""

    def __init__(self, sheet: PlainSheet, columns: Sequence[Column], kept: Kept, kind: str) -> None:
        self._sheet, self._columns = sheet, columns
        self._kept, self._kind = kept, kind

    def piece(self, piece: Piece, first: int) -> int:
        """Writes the rows of a piece from that row on (from 0); gives the row behind the last."""
        if not self._kind or not piece.key:
            return first + len(self._used(piece.rows(), first)[1])
        found = self._kept.find(self._kind, piece.key)
        if found is not None:
            rows = self._standing(found, first)
            self._sheet.put_rows(rows, first)
            return first + len(rows)
        with self._sheet.apart() as written:
            used, numbers = self._used(piece.rows(), first)
        words = written.getvalue()
        if (found := self._keepable(words, used, numbers)) is not None:
            self._kept.keep(self._kind, piece.key, found)
        return first + len(numbers)

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

    def _keepable(
        self, words: str, used: Iterable[tuple[int, Shown]], numbers: range
    ) -> bytes | None:
        """What is kept of rows; None for those that it would not give again."""
        rows = [f"{row}</row>" for row in words.split("</row>")[:-1]]
        made = [_NUMBERED.sub(_without_number, row) for row in rows]
        formats = [(column, *shown, self._index(column, shown)) for column, shown in used]
        named = {int(found[2]) for row in made for found in _FORMAT.finditer(row)}
        whole = "".join(_numbered(made, numbers.start)) == words and len(made) == len(numbers)
        if not whole or named != {index for *_, index in formats}:
            return None
        return "\n".join((json.dumps(formats), _NEXT.join(made))).encode()

    def _standing(self, kept: bytes, first: int) -> list[str]:
        """The rows that are kept, with the numbers that they and their formats have here."""
        told, _, rows = kept.decode().partition("\n")
        numbers = {}
        for column, pattern, look, link, then in json.loads(told):
            numbers[str(then)] = str(self._index(column, (pattern, look, link)))
        if any(then != now for then, now in numbers.items()):
            rows = _FORMAT.sub(lambda found: found[1] + numbers[found[2]], rows)
        return _numbered(rows.split(_NEXT), first)

    def _index(self, column: int, shown: Shown) -> int:
        return int(self._columns[column].formats[shown]._get_xf_index())


def _held(rows: Sequence[Row]) -> Piece:
    return Piece("", "", lambda: rows, len(rows))


def _numbered(rows: Iterable[str], first: int) -> list[str]:
    return [row.replace(_NUMBER, str(number)) for number, row in enumerate(rows, start=first + 1)]


def _without_number(found: re.Match[str]) -> str:
    lead = found[1] or found[2]
    return lead + _NUMBER if lead else _REFERENCE.sub(rf"\1{_NUMBER}", found[0])
