"""All files of a run, in one folder."""

from __future__ import annotations

import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from extract.messages import Text
from extract.tables import Tables, in_words, schemas, stands
from extract.writers.atomic_write import make_folder
from extract.writers.csv import write_csv
from extract.writers.datapackage import write_datapackage
from extract.writers.file_set import FileSet, beside, file_set
from extract.writers.layout import (
    DATA,
    MEMORY,
    PACKAGE,
    RUN,
    WORKBOOK,
    earlier_flat_files,
    table_file,
)
from extract.writers.runinfo import RunInfo, write_runinfo

#: The formats that can be asked for.
FORMATS = ("csv", "parquet", "xlsx")


#: What reviewers wrote into earlier workbooks, and its name where it can't be read.
_REVIEWS, _UNREADABLE = "reviews.json", "reviews.unreadable.json"


@dataclass(slots=True, frozen=True)
class Written:
    """The files that a run has written, where they lie; `remarks` says which of them lie
    elsewhere than they should, and `complete` whether all of them lie anywhere."""

    files: list[Path]
    remarks: list[Text]
    complete: bool


def write_outputs(
    tables: Tables, out: Path, formats: Collection[str], lang: str, info: RunInfo
) -> Written:
    """Writes the tables in those formats, then what describes them: all of them, or, where the
    disk is full, none. A file whose place is taken lies beside it. Raises WriteError."""
    started = time.perf_counter()
    worded = {name: in_words(rows, lang) for name, rows in tables.items()}
    make_folder(out / MEMORY)
    with file_set(out, out / MEMORY) as files:
        _write_tables(worded, files, formats)
        if "xlsx" in formats:
            _write_workbook(worded, files, lang)
        write_datapackage(schemas().values(), files.new(out / DATA / PACKAGE))
        path = files.new(out / DATA / RUN)
        writing = time.perf_counter() - started
        names = [place.relative_to(out).as_posix() for place in files.places]
        write_runinfo(info, writing, tables, names, path)
        written = files.commit()
    for path in earlier_flat_files(out):
        with suppress(OSError):  # open in Excel: it goes when the next run is done
            path.unlink()
    return Written(written, files.remarks, len(written) == len(files.places))


def _write_tables(worded: Tables, files: FileSet, formats: Collection[str]) -> None:
    for name, schema in schemas().items():
        if "csv" in formats:
            write_csv(worded[name], schema, files.new(table_file(files.out, name, "csv")))
        if "parquet" in formats:
            # pyarrow takes a quarter of a second to import
            from extract.writers.parquet import write_parquet

            path = files.new(table_file(files.out, name, "parquet"))
            write_parquet(worded[name], schema, path)


def _write_workbook(worded: Tables, files: FileSet, lang: str) -> None:
    from extract.writers.workbook import write_workbook
    from extract.writers.workbook.findings import earlier_reviews
    from extract.writers.workbook.reviews import remember

    place, memory = files.out / WORKBOOK, files.out / MEMORY / _REVIEWS
    reviews, unreadable = earlier_reviews([place, *beside(place)], memory)
    if memory in unreadable:
        with suppress(OSError):  # kept for whoever can still make something of it
            memory.replace(memory.with_name(_UNREADABLE))
    for path in unreadable:
        if path != memory:
            files.leave(path)
    remember(reviews, memory)
    standing = worded | {"findings": list(filter(stands, worded["findings"]))}
    write_workbook(standing, files.new(place), lang, reviews)
