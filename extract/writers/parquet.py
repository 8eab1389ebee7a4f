"""Parquet: the tables typed, texts as they are, numbers as doubles.

A double holds every number that a report prints to its last digit; only the printed
trailing zeros (`93.70`) are lost, and those stand in the CSV and in the quote.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow.json import ParseOptions, ReadOptions, read_json

from extract.tables import Column, Row, Schema, Value
from extract.writers.atomic_write import atomic_write

#: Bytes that are parsed at a time; a row isn't cut.
_BLOCK = 1 << 20
#: Rows that are written at a time.
GROUP = 10_000
#: Bytes with which every file begins.
_MAGIC = 4
_TYPES = {
    "string": pa.string(),
    "date": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


def arrow_table(rows: Sequence[Row], schema: Schema) -> pa.Table:
    """The rows as an Arrow table with the schema's types; empty texts are null."""
    fields = _fields(schema)
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


def write_parquet(rows: Iterable[Row], schema: Schema, path: Path) -> None:
    """Writes one table, compressed with zstd. Raises WriteError."""
    with parquet_file(schema, path) as write:
        write(rows)


@contextmanager
def parquet_file(schema: Schema, path: Path) -> Iterator[Callable[[Iterable[Row]], None]]:
    """A table that is written bit by bit, by what is given here: so many rows at a time that one
    of any length takes the same memory. Raises WriteError."""
    waiting: list[Row] = []
    # opened here: the library knows nothing of long paths on Windows
    with (
        atomic_write(path) as temporary,
        temporary.open("wb") as file,
        pq.ParquetWriter(file, _fields(schema), compression="zstd") as writer,
    ):

        def write(rows: Iterable[Row]) -> None:
            waiting.extend(rows)
            while len(waiting) >= GROUP:
                writer.write_table(arrow_table(waiting[:GROUP], schema))
                del waiting[:GROUP]

        yield write
        if waiting or not file.tell() > _MAGIC:
            writer.write_table(arrow_table(waiting, schema))


def _fields(schema: Schema) -> pa.Schema:
    return pa.schema([_field(column) for column in schema.columns])


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.type], metadata={"description": column.about})


def _record(row: Row, schema: Schema) -> dict[str, object]:
    return {column.name: _plain(row[column.name]) for column in schema.columns}


def _plain(value: Value) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return None if value == "" else value
