"""The tables as CSV and Parquet: one walk over the rows of a table, file by file, for both."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from extract.tables import Piece, Results, Row, Schema, every_schema, in_words, pieces_of
from extract.tables.bundles import bundles_of
from extract.tables.kept_sums import add_kept, sums_kept
from extract.tables.sums import Sums
from extract.writers.csv import csv_file
from extract.writers.file_set import FileSet
from extract.writers.kept import Kept
from extract.writers.layout import table_file
from extract.writers.phases import Phases, timed
from extract.writers.table_pieces import Take

#: The table whose rows say how long reading took, which no key tells.
_TIMED = "documents"


def write_tables(
    results: Results,
    files: FileSet,
    formats: Collection[str],
    lang: str,
    phases: Phases,
    kept: Kept,
) -> Sums:
    """Writes the tables in the formats among these that are theirs, messages in that language;
    gives the sums of all rows. What is `kept` of a piece isn't made again. Raises WriteError."""
    sums = Sums()
    for schema in written_schemas(results):
        name = schema.name
        with ExitStack() as stack:
            takers = [
                stack.enter_context(_file(schema, ending, files, phases, kept))
                for ending in ("csv", "parquet")
                if ending in formats
            ]
            walking = phases.add(name)
            sums.see(name, ())
            for piece in bundles_of(pieces_of(results[name])):
                rows, key = _Rows(piece, lang), "" if name == _TIMED else piece.key
                with timed(walking):
                    _add_sums(sums, name, rows, key, kept)
                for take in takers:
                    take(key, rows)
    return sums


def written_schemas(results: Results) -> list[Schema]:
    """The schemas of the tables that a run has, in their order."""
    return [schema for name, schema in every_schema().items() if name in results]


@dataclass(slots=True)
class _Rows(Iterable[Row]):
    """The rows of a piece in words, made once, when somebody asks for them."""

    piece: Piece
    lang: str
    _plain: Sequence[Row] | None = field(default=None, repr=False)
    _worded: Sequence[Row] | None = field(default=None, repr=False)

    @property
    def plain(self) -> Sequence[Row]:
        """The rows, messages not in words."""
        if self._plain is None:
            self._plain = list(self.piece.rows())
        return self._plain

    def __iter__(self) -> Iterator[Row]:
        if self._worded is None:
            self._worded = in_words(self.plain, self.lang)
        return iter(self._worded)


def _add_sums(sums: Sums, table: str, rows: _Rows, key: str, kept: Kept) -> None:
    """Adds the sums of a piece."""

    def made() -> bytes:
        own = Sums()
        own.see(table, rows.plain)
        return json.dumps(sums_kept(own)).encode()

    add_kept(sums, json.loads(kept.made(f"{table} sums", key, made)))


@contextmanager
def _file(
    schema: Schema, ending: str, files: FileSet, phases: Phases, kept: Kept
) -> Iterator[Take]:
    """What takes the rows of one file."""
    if ending == "parquet":
        # pyarrow takes a quarter of a second to import
        from extract.writers.parquet import parquet_file as opened
    else:
        opened = csv_file
    place = table_file(files.out, schema.name, ending)
    path, phase = files.new(place), phases.add(place.name)
    with ExitStack() as stack:
        with timed(phase):
            write = stack.enter_context(opened(schema, path, kept))

        def take(key: str, rows: Iterable[Row]) -> None:
            with timed(phase):
                write(key, rows)

        yield take
        with timed(phase):
            stack.close()
    phase.wrote(path)
