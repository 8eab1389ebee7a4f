"""All files of a run, in one folder."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from extract.decisions import Known
from extract.messages import Text
from extract.tables import ROLLED_UP, Schema, Tables, every_schema, in_words
from extract.writers.addresses import Addresses
from extract.writers.atomic_write import atomic_write, make_folder
from extract.writers.csv import write_csv
from extract.writers.datapackage import write_datapackage
from extract.writers.file_set import FileSet, beside, file_set
from extract.writers.layout import (
    DATA,
    DECISIONS,
    MEMORY,
    PACKAGE,
    PAGE,
    RUN,
    WORKBOOK,
    earlier_flat_files,
    table_file,
)
from extract.writers.runinfo import RunInfo, write_runinfo

#: The formats that can be asked for.
FORMATS = ("csv", "parquet", "xlsx", "html")


@dataclass(slots=True, frozen=True)
class Reviews:
    """What reviewers said: the file of decisions as it is to be (None where there is none),
    their comments by check_id, workbooks that nothing may be written over, and what the page
    has to know of decisions."""

    decisions: bytes | None = None
    comments: Mapping[str, str] = field(default_factory=dict)
    unreadable: Collection[Path] = ()
    known: Known = field(default_factory=Known)


@dataclass(slots=True, frozen=True)
class Written:
    """The files that a run has written, where they lie; `remarks` says which of them lie
    elsewhere than they should, and `complete` whether all of them lie anywhere."""

    files: list[Path]
    remarks: list[Text]
    complete: bool


def write_outputs(
    tables: Tables,
    out: Path,
    formats: Collection[str],
    lang: str,
    info: RunInfo,
    reviews: Reviews | None = None,
    places: Mapping[str, Path] | None = None,
) -> Written:
    """Writes the tables in those formats, then what describes them: all of them, or, where the
    disk is full, none. A file whose place is taken lies beside it. `places` says where each
    document lies, by its path in the tables. Raises WriteError."""
    reviews = reviews or Reviews()
    started = time.perf_counter()
    worded = {name: in_words(rows, lang) for name, rows in tables.items()}
    make_folder(out / MEMORY)
    with file_set(out, out / MEMORY) as files:
        _write_tables(worded, files, formats)
        if "xlsx" in formats:
            _write_workbook(worded, files, lang, reviews, places or {})
        if "html" in formats:
            _write_page(tables, files, lang, reviews.known, places or {})
        _write_decisions(files, reviews.decisions)
        write_datapackage(written_schemas(tables), files.new(out / DATA / PACKAGE))
        path = files.new(out / DATA / RUN)
        writing = time.perf_counter() - started
        names = [place.relative_to(out).as_posix() for place in files.places]
        write_runinfo(info, writing, tables, names, path)
        written = files.commit()
    for path in (*earlier_flat_files(out), *_no_more(tables, out)):
        with suppress(OSError):  # open in Excel: it goes when the next run is done
            path.unlink()
    return Written(written, files.remarks, len(written) == len(files.places))


def written_schemas(tables: Tables) -> list[Schema]:
    """The schemas of the tables that a run has, in their order."""
    return [schema for name, schema in every_schema().items() if name in tables]


def _no_more(tables: Tables, out: Path) -> list[Path]:
    """The files of tables that an earlier run was asked for and this one isn't."""
    names = [name for name in ROLLED_UP if name not in tables]
    files = (table_file(out, name, ending) for name in names for ending in ("csv", "parquet"))
    return [path for path in files if path.is_file()]


def _write_tables(worded: Tables, files: FileSet, formats: Collection[str]) -> None:
    for schema in written_schemas(worded):
        name = schema.name
        if "csv" in formats:
            write_csv(worded[name], schema, files.new(table_file(files.out, name, "csv")))
        if "parquet" in formats:
            # pyarrow takes a quarter of a second to import
            from extract.writers.parquet import write_parquet

            path = files.new(table_file(files.out, name, "parquet"))
            write_parquet(worded[name], schema, path)


def _write_workbook(
    worded: Tables, files: FileSet, lang: str, reviews: Reviews, places: Mapping[str, Path]
) -> None:
    from extract.writers.workbook import write_workbook
    from extract.writers.workbook.links import Links

    place = files.out / WORKBOOK
    for path in reviews.unreadable:
        files.leave(path)
    links = Links(Addresses(files.out, places))
    write_workbook(worded, files.new(place), lang, reviews.comments, links)


def _write_page(
    tables: Tables, files: FileSet, lang: str, known: Known, places: Mapping[str, Path]
) -> None:
    # jinja2 takes a while to import
    from extract.page import page_chunks

    addresses = Addresses(files.out, places)
    with atomic_write(files.new(files.out / PAGE)) as temporary, temporary.open("wb") as page:
        for chunk in page_chunks(tables, lang, known, addresses.of):
            page.write(chunk)


def _write_decisions(files: FileSet, decisions: bytes | None) -> None:
    """Writes the decisions where they changed: a file that people keep isn't touched without
    need."""
    place = files.out / DECISIONS
    there = [path for path in (place, *beside(place)) if path.exists()]
    if decisions is None:
        return
    if there != [place] or place.read_bytes() != decisions:
        with atomic_write(files.new(place)) as temporary:
            temporary.write_bytes(decisions)
