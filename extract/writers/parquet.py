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
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow.json import ParseOptions, ReadOptions, read_json

from extract.tables import Column, Row, Schema
from extract.writers.atomic_write import atomic_write
from extract.writers.kept import Kept
from extract.writers.table_pieces import Take

#: Bytes that are parsed at a time; a row isn't cut.
_BLOCK = 1 << 20
#: Rows that are written at a time, and rows that are made Arrow's at a time.
GROUP, _TOGETHER = 10_000, 1_000
#: Pieces that are joined at a time: one of a single row takes as much memory as of a hundred. Where
#: they come to so many bytes, they wait as they are: a copy would take more than it spares.
_JOINED, _LARGE = 100, 1 << 22
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
        return _nothing(fields)
    # by way of JSON: `pa.array` imports pandas, which takes longer than a small run
    names = schema.names
    lines = [json.dumps(_record(row, names)).encode() for row in rows]
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
        waiting = _Waiting(schema, fields, writer)

        def take(key: str, rows: Iterable[Row]) -> None:
            if not key:
                waiting.take_rows(rows)
            elif (table := _kept_table(rows, schema, fields, key, kept)) is not None:
                waiting.take(table)

        yield take
        waiting.settle()
        if waiting.rows.num_rows or not file.tell() > _MAGIC:
            waiting.write(waiting.rows)
    # what a table of long rows took isn't needed by those that come
    pa.default_memory_pool().release_unused()


class _Waiting:
    """Rows that wait until there are enough for a group; the last of them may wait to be made
    Arrow's, which costs as much for one as for a hundred."""

    def __init__(self, schema: Schema, fields: pa.Schema, writer: pq.ParquetWriter) -> None:
        self._writer, self._schema = writer, schema
        self._tables, self._count = [_nothing(fields)], 0
        self._small: list[pa.Table] = []
        self._rows: list[Row] = []

    @property
    def rows(self) -> pa.Table:
        """All that wait, once they are settled."""
        return pa.concat_tables([*self._tables, *self._small])

    def take_rows(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._rows.append(row)
            if len(self._rows) == _TOGETHER:
                self.settle()

    def settle(self) -> None:
        """Makes all that wait Arrow's."""
        if self._rows:
            rows, self._rows = self._rows, []
            self.take(arrow_table(rows, self._schema))

    def take(self, table: pa.Table) -> None:
        self.settle()
        self._small.append(table)
        self._count += table.num_rows
        if len(self._small) == _JOINED:
            joined = pa.concat_tables(self._small)
            self._tables.append(joined if joined.nbytes > _LARGE else joined.combine_chunks())
            self._small = []
        if self._count >= GROUP:
            rows = self.rows
            full = self._count - self._count % GROUP
            for start in range(0, full, GROUP):
                self.write(rows.slice(start, GROUP))
            self._tables, self._count = [rows.slice(full).combine_chunks()], self._count - full
            self._small = []

    def write(self, rows: pa.Table) -> None:
        # in one chunk: a page ends where a chunk does
        self._writer.write_table(rows.combine_chunks())


def _kept_table(
    rows: Iterable[Row], schema: Schema, fields: pa.Schema, key: str, kept: Kept
) -> pa.Table | None:
    """The rows of a piece, without making what is kept of it; None where there are none."""

    def made() -> bytes:
        (batch,) = arrow_table(list(rows), schema).combine_chunks().to_batches() or [None]
        return b"" if batch is None else bytes(batch.serialize())

    found = kept.made(f"{schema.name}.parquet", key, made)
    if not found:
        return None
    batch = pa.ipc.read_record_batch(pa.py_buffer(found), fields)
    return pa.Table.from_batches([batch])


def _nothing(fields: pa.Schema) -> pa.Table:
    # not `fields.empty_table()`: that imports pandas
    return pa.Table.from_arrays([pa.nulls(0, field.type) for field in fields], schema=fields)


def _fields(schema: Schema) -> pa.Schema:
    return pa.schema([_field(column) for column in schema.columns])


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.type], metadata={"description": column.about})


def _record(row: Row, names: Sequence[str]) -> dict[str, object]:
    """What a row holds; what isn't named is null."""
    return {
        name: float(value) if isinstance(value, Decimal) else value
        for name in names
        if (value := row[name]) is not None and value != ""
    }
