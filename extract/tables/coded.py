"""The rows of a table as one line of JSON and back, messages and printed precision kept.

A row is the list of its values in the order of the table's columns; the details that no column
has follow as an object.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from extract.messages import Text
from extract.tables.row import Row, Value
from extract.tables.schema import schemas

#: What JSON that others wrote makes rows raise.
_OTHERS = (AttributeError, LookupError, TypeError, ArithmeticError, RecursionError)


def coded_rows(table: str, rows: Iterable[Row]) -> bytes:
    """The rows as a line of UTF-8 JSON, without the end of the line. Raises TypeError for a value
    that no table holds, KeyError for a row that lacks a column."""
    names = schemas()[table].names
    known = set(names)
    values: list[list[object]] = []
    for row in rows:
        cells: list[object] = [row[name] for name in names]
        if len(row) > len(names):
            cells.append({name: value for name, value in row.items() if name not in known})
        values.append(cells)
    return in_json(values).encode()


def decoded_rows(table: str, line: bytes) -> list[Row]:
    """The rows that `coded_rows` was given. Raises ValueError for anything else."""
    return rows_of_cells(table, decoded_cells(table, line))


def decoded_cells(table: str, line: bytes) -> list[list[Value]]:
    """The cells of the rows, of which `rows_of_cells` makes rows as often as somebody asks. Raises
    ValueError for what isn't JSON."""
    try:
        found: list[list[Value]] = from_json(line)
    except _OTHERS as error:
        raise ValueError(f"no rows of {table}: {error}") from error
    return found


def rows_of_cells(table: str, cells: list[list[Value]]) -> list[Row]:
    """Rows with these cells. Raises ValueError for anything but what `decoded_cells` gives of
    rows."""
    names = schemas()[table].names
    try:
        return [_row(names, each) for each in cells]
    except _OTHERS as error:
        raise ValueError(f"no rows of {table}: {error}") from error


def in_json(value: object) -> str:
    """A value of rows, or what is made of them, as JSON on one line. Raises TypeError for a value
    that no table holds."""
    return json.dumps(value, ensure_ascii=False, default=_encode)


def from_json(words: str | bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What `in_json` was given. Raises ValueError for what isn't JSON, and what `Text` or `Decimal`
    raise for others' objects."""
    told = words.decode() if isinstance(words, bytes) else words
    # most lines of documents hold nothing but what JSON has
    found, end = (_DECODER if '"$' in told else _PLAIN).raw_decode(told)
    if end != len(told):
        raise ValueError("more than JSON")
    return found


def _row(names: list[str], cells: list[Value]) -> Row:
    if len(cells) == len(names):
        return dict(zip(names, cells, strict=True))
    if len(cells) != len(names) + 1:
        raise LookupError("a row lacks columns, or has too many")
    return dict(zip(names, cells, strict=False)) | cast(Row, cells[-1])


def _encode(value: object) -> dict[str, object]:
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, Text):
        return {"$text": value.template, "params": value.params}
    raise TypeError(f"no table holds a {type(value).__name__}")


def _decode(found: dict[str, object]) -> object:
    if "$decimal" in found:
        return Decimal(str(found["$decimal"]))
    if "$text" in found:
        return Text(str(found["$text"]), cast(dict[str, object], found["params"]))
    return found


#: Made once: a run decodes a hundred thousand lines.
_DECODER, _PLAIN = json.JSONDecoder(object_hook=_decode), json.JSONDecoder()
