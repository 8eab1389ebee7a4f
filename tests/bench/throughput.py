"""A whole run over the corpus: workers started, files read, tables and workbook written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from extract.batch.options import Options
from extract.batch.result import RunResult
from extract.batch.run import run_files

from .figure import Figure, together
from .places import CORPUS, corpus_files

_REPEATS = 3


def measure() -> list[Figure]:
    """A run that reads everything, and one that finds everything read already."""
    jobs = os.cpu_count() or 1
    reports = CORPUS / "reports"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)

        def fresh() -> RunResult:
            return run_files([reports], out, Options(jobs=jobs, fresh=True))

        def again() -> RunResult:
            return run_files([reports], out, Options(jobs=jobs))

        first, second = together(fresh, again, repeats=_REPEATS)
    count = len(corpus_files())
    where = f"{count} files, {jobs} workers, all outputs written; the fastest of {_REPEATS}"
    return [
        Figure("a whole run over the corpus", f"{first:.1f} s", "", None, where),
        Figure("the same run again, nothing changed", f"{second:.1f} s", "", None, where),
    ]
