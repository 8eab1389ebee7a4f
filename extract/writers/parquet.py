"""Parquet: the tables typed, texts as they are, numbers as doubles.

A double holds every number that a report prints to its last digit; only the printed
trailing zeros (`93.70`) are lost, and those stand in the CSV and in the quote.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow.json import ParseOptions, ReadOptions, read_json

from extract.tables import Column, Row, Schema, Value
from extract.writers.atomic_write import atomic_write

#: Bytes that are parsed at a time; a row isn't cut.
_BLOCK = 1 << 20
_TYPES = {
    "string": pa.string(),
    "date": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


def arrow_table(rows: Sequence[Row], schema: Schema) -> pa.Table:
    """The rows as an Arrow table with the schema's types; empty texts are null."""
    fields = pa.schema([_field(column) for column in schema.columns])
    if not rows:
        return pa.Table.from_arrays([pa.nulls(0, field.type) for field in fields], schema=fields)
    # by way of JSON: `pa.array` imports pandas, which takes longer than a small run
    lines = [json.dumps(_record(row, schema)).encode() for row in rows]
    table = read_json(
        io.BytesIO(b"\n".join(lines)),
        ReadOptions(use_threads=False, block_size=max(_BLOCK, 2 * max(map(len, lines)))),
        ParseOptions(explicit_schema=fields, unexpected_field_behavior="error"),
    )
    return pa.Table.from_arrays(table.columns, schema=fields)


def write_parquet(rows: Sequence[Row], schema: Schema, path: Path) -> None:
    """Writes one table, compressed with zstd. Raises WriteError."""
    # opened here: the library knows nothing of long paths on Windows
    with atomic_write(path) as temporary, temporary.open("wb") as file:
        pq.write_table(arrow_table(rows, schema), file, compression="zstd")


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.type], metadata={"description": column.about})


def _record(row: Row, schema: Schema) -> dict[str, object]:
    return {column.name: _plain(row[column.name]) for column in schema.columns}


def _plain(value: Value) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return None if value == "" else value
