"""Parquet: the tables typed, texts as they are, numbers as doubles.

A double holds every number that a report prints to its last digit; only the printed
trailing zeros (`93.70`) are lost, and those stand in the CSV and in the quote.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extract.tables import Column, Row, Schema, Value
from extract.writers.atomic_write import atomic_write

_TYPES = {
    "string": pa.string(),
    "date": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


def arrow_table(rows: Sequence[Row], schema: Schema) -> pa.Table:
    """The rows as an Arrow table with the schema's types; empty texts are null."""
    columns = [
        pa.array([_plain(row[column.name]) for row in rows], type=_TYPES[column.type])
        for column in schema.columns
    ]
    return pa.Table.from_arrays(columns, schema=pa.schema([_field(c) for c in schema.columns]))


def write_parquet(rows: Sequence[Row], schema: Schema, path: Path) -> None:
    """Writes one table, compressed with zstd. Raises WriteError."""
    with atomic_write(path) as temporary:
        pq.write_table(arrow_table(rows, schema), temporary, compression="zstd")


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.type], metadata={"description": column.about})


def _plain(value: Value) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return None if value == "" else value
