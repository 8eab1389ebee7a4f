"""Cells of a worksheet changed in its bytes; every other byte stays as it is (ECMA-376 18.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from extract.fill.contents import Content
from extract.fill.template import At
from extract.office.package import without_forbidden

_CELL, _ROW, _VALUE, _DATA, _COLUMN = "c", "row", "v", "sheetData", "col"


@dataclass(slots=True, frozen=True)
class NewCell:
    """What a cell shall hold; with another style than it has, where `style` is given."""

    content: Content
    style: int | None = None


@dataclass(slots=True)
class _CellPlace:
    start: int
    end: int
    attributes: list[tuple[str, str]]
    value: tuple[int, int] | None = None
    formula: bool = False


@dataclass(slots=True)
class _RowPlace:
    start: int
    open_end: int
    close: int
    attributes: list[tuple[str, str]]
    empty: bool = False
    cells: dict[int, _CellPlace] = field(default_factory=dict)


class _Places:
    """Where rows and cells stand in the bytes of a sheet."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.rows: dict[int, _RowPlace] = {}
        self.columns: list[tuple[int, int, int]] = []
        self.prefix = ""
        self._row: tuple[int, _RowPlace] | None = None
        self._cell: tuple[int, _CellPlace] | None = None
        self._last_row = self._last_column = 0
        self._value_start = -1
        self._parser = ParserCreate()
        self._parser.ordered_attributes = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(data, True)

    def _start(self, name: str, attributes: list[str]) -> None:
        prefix, _, local = name.rpartition(":")
        at = self._parser.CurrentByteIndex
        pairs = list(zip(attributes[::2], attributes[1::2], strict=True))
        held = dict(pairs)
        if local == _DATA:
            self.prefix = f"{prefix}:" if prefix else ""
        elif local == _COLUMN and held.get("style"):
            self.columns.append((int(held["min"]), int(held["max"]), int(held["style"])))
        elif local == _ROW:
            number = int(held.get("r", self._last_row + 1))
            row = _RowPlace(at, _tag_end(self.data, at), 0, pairs)
            row.empty = self.data[row.open_end - 2 : row.open_end] == b"/>"
            self.rows[number] = row
            self._row, self._last_row, self._last_column = (number, row), number, 0
        elif local == _CELL and self._row is not None:
            column = self._last_column + 1
            if "r" in held:
                column = column_index_from_string(coordinate_from_string(held["r"])[0])
            cell = _CellPlace(at, 0, pairs)
            self._row[1].cells[column] = cell
            self._cell, self._last_column = (column, cell), column
        elif self._cell is not None and local == _VALUE:
            self._value_start = at
        elif self._cell is not None and local == "f":
            self._cell[1].formula = True

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        # behind an empty element expat stands at its end, else before its closing tag
        at = self._parser.CurrentByteIndex
        end = at if self.data[at - 2 : at] == b"/>" else _tag_end(self.data, at)
        if local == _VALUE and self._cell is not None and self._value_start >= 0:
            self._cell[1].value = (self._value_start, end)
            self._value_start = -1
        elif local == _CELL and self._cell is not None:
            self._cell[1].end = end
            self._cell = None
        elif local == _ROW and self._row is not None:
            self._row[1].close = end
            self._row = None


def patch_sheet(data: bytes, new: Mapping[At, NewCell], stale: Iterable[At]) -> bytes:
    """The sheet with those cells changed and the computed values of stale formulas dropped.

    Raises KeyError for a cell whose row isn't there, ValueError for an encoding other than
    UTF-8.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("not UTF-8")
    places = _Places(data)
    changes: list[tuple[int, int, bytes]] = []
    for row, cells in _by_row(new).items():
        changes += _row_changes(places, row, cells)
    for row, column in stale:
        cell = places.rows[row].cells.get(column) if row in places.rows else None
        if cell is not None and cell.value is not None and cell.formula:
            changes.append((*cell.value, b""))
            changes += _untyped(data, cell)
    changes.sort(key=lambda change: change[:2])
    made, at = [], 0
    for start, end, put in changes:
        made += [data[at:start], put]
        at = end
    return b"".join([*made, data[at:]])


def style_of(data: bytes, cells: Iterable[At]) -> dict[At, int]:
    """The style of each cell: its own, else its row's, else its column's, else 0."""
    places = _Places(data)
    return {at: _style(places, *at) for at in cells}


def _style(places: _Places, row: int, column: int) -> int:
    place = places.rows.get(row)
    if place is not None:
        cell = place.cells.get(column)
        if cell is not None:
            return int(dict(cell.attributes).get("s", 0))
        held = dict(place.attributes)
        if held.get("customFormat") in ("1", "true") and "s" in held:
            return int(held["s"])
    for first, last, style in places.columns:
        if first <= column <= last:
            return style
    return 0


def _by_row(new: Mapping[At, NewCell]) -> dict[int, dict[int, NewCell]]:
    rows: dict[int, dict[int, NewCell]] = {}
    for (row, column), cell in sorted(new.items()):
        rows.setdefault(row, {})[column] = cell
    return rows


def _row_changes(
    places: _Places, number: int, cells: Mapping[int, NewCell]
) -> list[tuple[int, int, bytes]]:
    row = places.rows[number]
    changes = []
    added: dict[int, list[bytes]] = {}
    for column, new in sorted(cells.items()):
        old = row.cells.get(column)
        if old is not None:
            style = str(new.style) if new.style is not None else dict(old.attributes).get("s")
            kept = [(n, v) for n, v in old.attributes if n not in ("r", "s", "t")]
            written = _cell(places.prefix, number, column, style, new.content, kept)
            changes.append((old.start, old.end, written))
            continue
        own = new.style if new.style is not None else _style(places, number, column)
        written = _cell(places.prefix, number, column, str(own) if own else None, new.content, [])
        before = [at for at in row.cells if at < column]
        where = row.cells[max(before)].end if before else row.open_end
        added.setdefault(where, []).append(written)
    if row.empty and added:
        closing = f"</{places.prefix}{_ROW}>".encode()
        written = b"".join(b"".join(each) for each in added.values())
        changes.append((row.open_end - 2, row.open_end, b">" + written + closing))
    else:
        changes += [(where, where, b"".join(each)) for where, each in added.items()]
    return changes + _spans(places.data, row, cells)


def _spans(
    data: bytes, row: _RowPlace, cells: Mapping[int, NewCell]
) -> list[tuple[int, int, bytes]]:
    """The row's hint of its first and last cell goes where it would no more be true."""
    spans = dict(row.attributes).get("spans", "")
    bounds = [int(each) for each in spans.replace(" ", ":").split(":") if each]
    if not bounds or (min(bounds) <= min(cells) and max(cells) <= max(bounds)):
        return []
    found = re.compile(rb"\s+spans\s*=\s*([\"']).*?\1", re.DOTALL).search(
        data, row.start, row.open_end
    )
    return [(found.start(), found.end(), b"")] if found else []


def _cell(
    prefix: str,
    row: int,
    column: int,
    style: str | None,
    content: Content,
    kept: Sequence[tuple[str, str]],
) -> bytes:
    attributes = [("r", f"{get_column_letter(column)}{row}")]
    attributes += [("s", style)] if style else []
    inside = ""
    if isinstance(content, bool):
        attributes.append(("t", "b"))
        inside = f"<{prefix}v>{int(content)}</{prefix}v>"
    elif isinstance(content, Decimal):
        inside = f"<{prefix}v>{_plain(content)}</{prefix}v>"
    elif content:
        attributes.append(("t", "inlineStr"))
        words = escape(without_forbidden(content))
        space = ' xml:space="preserve"' if words != words.strip() else ""
        inside = f"<{prefix}is><{prefix}t{space}>{words}</{prefix}t></{prefix}is>"
    written = "".join(f" {name}={quoteattr(value)}" for name, value in (*attributes, *kept))
    if not inside:
        return f"<{prefix}c{written}/>".encode()
    return f"<{prefix}c{written}>{inside}</{prefix}c>".encode()


def _plain(number: Decimal) -> str:
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _untyped(data: bytes, cell: _CellPlace) -> list[tuple[int, int, bytes]]:
    """A formula's type tells that of its value: without one it goes, too."""
    if "t" not in dict(cell.attributes):
        return []
    end = _tag_end(data, cell.start)
    found = re.compile(rb"\s+t\s*=\s*([\"'])\w+\1").search(data, cell.start, end)
    return [(found.start(), found.end(), b"")] if found else []


def _tag_end(data: bytes, start: int) -> int:
    """Behind the `>` that closes the tag that begins there; one in quotes closes none."""
    quote = 0
    for at in range(start, len(data)):
        byte = data[at]
        if quote:
            if byte == quote:
                quote = 0
        elif byte in b"\"'":
            quote = byte
        elif byte == 0x3E:
            return at + 1
    return len(data)
