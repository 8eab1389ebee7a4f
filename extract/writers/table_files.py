"""The tables as CSV and Parquet: one walk over the rows of a table, file by file, for both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from extract.tables import Results, Row, Schema, every_schema, in_words, pieces_of
from extract.tables.sums import Sums
from extract.writers.csv import csv_file
from extract.writers.file_set import FileSet
from extract.writers.layout import table_file
from extract.writers.phases import Phase, Phases, timed

#: Who takes rows of a table, a file's at a time.
_Take = Callable[[Iterable[Row]], None]


def write_tables(
    results: Results, files: FileSet, formats: Collection[str], lang: str, phases: Phases
) -> Sums:
    """Writes the tables in the formats among these that are theirs, messages in that language;
    gives the sums of all rows. Raises WriteError."""
    sums = Sums()
    for schema in written_schemas(results):
        name = schema.name
        with ExitStack() as stack:
            takers = [
                stack.enter_context(_file(schema, ending, files, phases))
                for ending in ("csv", "parquet")
                if ending in formats
            ]
            walking = phases.add(name)
            _walk(results[name], schema, lang, sums, takers, walking)
    return sums


def written_schemas(results: Results) -> list[Schema]:
    """The schemas of the tables that a run has, in their order."""
    return [schema for name, schema in every_schema().items() if name in results]


def _walk(
    table: Sequence[Row],
    schema: Schema,
    lang: str,
    sums: Sums,
    takers: Sequence[_Take],
    walking: Phase,
) -> None:
    for piece in pieces_of(table):
        with timed(walking):
            rows = list(piece.rows())
            sums.see(schema.name, rows)
            rows = in_words(rows, lang)
        for take in takers:
            take(rows)


@contextmanager
def _file(schema: Schema, ending: str, files: FileSet, phases: Phases) -> Iterator[_Take]:
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
            write = stack.enter_context(opened(schema, path))

        def take(rows: Iterable[Row]) -> None:
            with timed(phase):
                write(rows)

        yield take
        with timed(phase):
            stack.close()
    phase.wrote(path)
