"""Vietnamese new-rural-development reports to tables, with every figure in them audited.

    import extract

    report = extract.read("report.docx")        # one document
    checks = extract.audit_report(report)       # what was verified in it, held or not
    extract.indicators(report)                  # a pandas frame, one row per indicator
    result = extract.run(["reports"], "out")    # a folder: tables, workbook, run.json
    result.table("findings")                    # what doesn't hold, as a frame
    extract.load("out")["indicators"]           # the tables of an earlier run, as frames

Importing this package imports nothing heavy; the functions do when they are called.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from extract.version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from extract.audit.check import Check
    from extract.batch.result import RunResult
    from extract.report import Report

__all__ = [
    "__version__", "audit_report", "checks", "indicators", "load", "measurements", "read", "run",
]  # fmt: skip

#: A file or folder, as text or as a path.
Name = str | PathLike[str]


def read(path: Name) -> Report:
    """One document, read: its text, headings and measures, each with its place.

    Raises `extract.errors.ReadError` where the file can't be read (the reason says why and
    what to do) and OSError where it can't be opened.
    """
    from extract.loaders import load
    from extract.reading.reader import read

    return read(load(Path(path)))


def audit_report(report: Report) -> list[Check]:
    """Every statement of the report that was verified, held or not, in the text's order.

    (`extract.audit` is the package of the rules.)
    """
    from extract.audit.run import audit

    return audit(report)


def run(
    inputs: Name | Iterable[Name],
    out: Name | None = None,
    *,
    jobs: int | None = None,
    lang: str = "vi",
    formats: Collection[str] = ("csv", "parquet", "xlsx"),
    fresh: bool = False,
    own: bool = False,
    decisions: Name | None = None,
) -> RunResult:
    """Reads files and folders (recursively), and writes tables and workbook into `out`.

    Without `out` nothing is written. `jobs` is the number of worker processes (one a
    processor, if not given), `lang` the language of messages and workbook (`vi`, `en`);
    `fresh` ignores the earlier results in `out`, `own` reads files that ntm wrote itself, such
    as a filled workbook; `decisions` is a file of what reviewers decided, beside the one in
    `out`. The result has the six tables as pandas
    frames (`result.table("indicators")`), `counts`, `files` and `unread`. A file that can't
    be read raises nothing: it has its row in the documents table. An input may be an address that
    fsspec opens (`s3://bucket/reports`). Raises FileNotFoundError
    for an input that doesn't exist or inputs without a file, and
    `extract.writers.atomic_write.WriteError` for an output that can't be written.
    """
    from extract.batch.options import Options
    from extract.batch.run import run_files
    from extract.paths import named

    options = Options(
        jobs=jobs,
        lang=lang,
        formats=formats,
        fresh=fresh,
        own=own,
        decisions=Path(decisions) if decisions is not None else None,
    )
    several = [inputs] if isinstance(inputs, str | PathLike) else list(inputs)
    place = Path(out) if out is not None else None
    return run_files([named(item) for item in several], place, options)


def load(out: Name) -> dict[str, pd.DataFrame]:
    """The tables of a run by name, read back from its output folder as typed frames: codes are
    texts (`17.10` is not `17.1`), what isn't stated is `<NA>`.

    Raises FileNotFoundError where the folder holds no table.
    """
    from extract.writers.load import load_tables

    return load_tables(Path(out))


def measurements(report: Report, checked: Sequence[Check] | None = None) -> pd.DataFrame:
    """The measurements table of one report: a row per quantity that it states.

    `checked` are the report's checks, if they were made already.
    """
    from extract.tables import Input, schemas
    from extract.tables.measurements import measurement_rows
    from extract.writers.frame import frame

    found = audit_report(report) if checked is None else checked
    return frame(measurement_rows(report, Input("", ""), found), schemas()["measurements"])


def indicators(report: Report, checked: Sequence[Check] | None = None) -> pd.DataFrame:
    """The indicators table of one report: a row per commune and indicator.

    `checked` are the report's checks, if they were made already.
    """
    from extract.tables import Input, schemas
    from extract.tables.indicators import indicator_rows
    from extract.writers.frame import frame

    found = audit_report(report) if checked is None else checked
    return frame(indicator_rows(report, found, Input("", "")), schemas()["indicators"])


def checks(
    report: Report, checked: Sequence[Check] | None = None, *, lang: str = "vi"
) -> pd.DataFrame:
    """The checks table of one report: a row per statement that was verified.

    `checked` are the report's checks, if they were made already; `lang` is the language of
    the messages.
    """
    from extract.tables import Input, in_words, schemas
    from extract.tables.checks import check_rows
    from extract.writers.frame import frame

    found = audit_report(report) if checked is None else checked
    return frame(in_words(check_rows(found, Input("", "")), lang), schemas()["checks"])
