"""All files of a run, in one folder."""

from __future__ import annotations

import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from extract.tables import Tables, in_words, schemas, stands
from extract.writers.atomic_write import make_folder
from extract.writers.csv import write_csv
from extract.writers.datapackage import write_datapackage
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


def write_outputs(
    tables: Tables, out: Path, formats: Collection[str], lang: str, info: RunInfo
) -> list[Path]:
    """Writes the tables in those formats, then what describes them; the paths written.

    Raises WriteError at the first file that can't be written; those before it are whole.
    """
    started = time.perf_counter()
    worded = {name: in_words(rows, lang) for name, rows in tables.items()}
    make_folder(out / DATA)
    make_folder(out / MEMORY)
    written = _write_tables(worded, out, formats)
    if "xlsx" in formats:
        from extract.writers.workbook import write_workbook

        written.append(out / WORKBOOK)
        standing = worded | {"findings": list(filter(stands, worded["findings"]))}
        write_workbook(standing, written[-1], lang, out / MEMORY / "reviews.json")
    written.append(out / DATA / PACKAGE)
    write_datapackage(schemas().values(), written[-1])
    written.append(out / DATA / RUN)
    writing = time.perf_counter() - started
    names = [path.relative_to(out).as_posix() for path in written]
    write_runinfo(info, writing, tables, names, written[-1])
    for path in earlier_flat_files(out):
        with suppress(OSError):  # open in Excel: it goes when the next run is done
            path.unlink()
    return written


def _write_tables(worded: Tables, out: Path, formats: Collection[str]) -> list[Path]:
    written = []
    for name, schema in schemas().items():
        if "csv" in formats:
            written.append(table_file(out, name, "csv"))
            write_csv(worded[name], schema, written[-1])
        if "parquet" in formats:
            # pyarrow takes a quarter of a second to import
            from extract.writers.parquet import write_parquet

            written.append(table_file(out, name, "parquet"))
            write_parquet(worded[name], schema, written[-1])
    return written
