"""Parquet: the tables typed, texts as they are, numbers as doubles.

A double holds every number that a report prints to its last digit; only the printed
trailing zeros (`93.70`) are lost, and those stand in the CSV and in the quote.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow.json import ParseOptions, ReadOptions, read_json

from extract.tables import Column, Row, Schema, Value
from extract.writers.atomic_write import atomic_write
from extract.writers.kept import Kept
from extract.writers.table_pieces import Take

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
        write("", rows)


@contextmanager
def parquet_file(schema: Schema, path: Path, kept: Kept | None = None) -> Iterator[Take]:
    """A table that is written piece by piece, by what is given here: so many rows at a time that
    one of any length takes the same memory. Raises WriteError."""
    kept, fields = kept or Kept(), _fields(schema)
    # opened here: the library knows nothing of long paths on Windows
    with (
        atomic_write(path) as temporary,
        temporary.open("wb") as file,
        pq.ParquetWriter(file, fields, compression="zstd") as writer,
    ):
        waiting = _Waiting(fields, writer)

        def take(key: str, rows: Iterable[Row]) -> None:
            for table in _tables(rows, schema, key, kept):
                waiting.take(table)

        yield take
        if waiting.rows.num_rows or not file.tell() > _MAGIC:
            waiting.write(waiting.rows)


class _Waiting:
    """Rows that wait until there are enough for a group."""

    def __init__(self, fields: pa.Schema, writer: pq.ParquetWriter) -> None:
        self._writer, self._tables, self._count = writer, [fields.empty_table()], 0

    @property
    def rows(self) -> pa.Table:
        """All that wait."""
        return pa.concat_tables(self._tables)

    def take(self, table: pa.Table) -> None:
        self._tables.append(table)
        self._count += table.num_rows
        if self._count >= GROUP:
            rows = self.rows
            full = self._count - self._count % GROUP
            for start in range(0, full, GROUP):
                self.write(rows.slice(start, GROUP))
            self._tables, self._count = [rows.slice(full)], self._count - full

    def write(self, rows: pa.Table) -> None:
        # in one chunk: a page ends where a chunk does
        self._writer.write_table(rows.combine_chunks())


def _tables(rows: Iterable[Row], schema: Schema, key: str, kept: Kept) -> Iterator[pa.Table]:
    """The rows of a piece; those that aren't kept so many at a time as one group has."""
    if not key:
        left = iter(rows)
        while held := list(islice(left, GROUP)):
            yield arrow_table(held, schema)
        return

    def made() -> bytes:
        (batch,) = arrow_table(list(rows), schema).combine_chunks().to_batches() or [None]
        return b"" if batch is None else bytes(batch.serialize())

    found = kept.made(f"{schema.name}.parquet", key, made)
    if found:
        batch = pa.ipc.read_record_batch(pa.py_buffer(found), _fields(schema))
        yield pa.Table.from_batches([batch])


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
