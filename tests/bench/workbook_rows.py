"""What memory a workbook takes by how many indicator rows it has, and where its sheets end.

`NTM_ROWS=20000,456000` measures other numbers of rows than the usual, in which a minute is enough.
More rows are of more reports, and so of more communes, or of as many: `python -m
tests.bench.workbook_rows 60000 20000` writes 60,000 of as many reports as 20,000 are of.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil

from extract.batch.run import run_files
from extract.tables import Results, Row, in_words
from extract.tables.walk import Piece, Walk
from extract.writers.workbook import write_workbook

from .figure import Figure
from .installed import environment
from .many import SOURCE
from .workbook import again

_COUNTS = (20_000, 60_000)
#: The most that memory may grow with the rows (MB): the lines of the overview are told of.
_GROWTH = 10
#: The most that it may grow with the rows of as many reports: what a buffer more takes.
_CONSTANT = 2
#: So many rows a sheet holds here: Excel's own limit would take minutes to reach.
_SHEET = 25_000


def measure() -> list[Figure]:
    """The peaks of processes that write so many rows, and how many sheets the last has."""
    told = os.environ.get("NTM_ROWS", "")
    counts = [int(count) for count in told.split(",")] if told else list(_COUNTS)
    made = [_process(count, count) for count in sorted(counts)]
    least, most = made[0], made[-1]
    grown = most["memory"] - least["memory"]
    same = _process(max(counts), min(counts))
    return [
        Figure(
            f"a workbook of {same['rows']:,.0f} indicator rows: memory beyond that of "
            f"{least['rows']:,.0f} of as many reports",
            f"{same['memory'] - least['memory']:.1f} MB ({same['memory']:.0f} MB in all)",
            f"<= {_CONSTANT} MB",
            same["memory"] - least["memory"] <= _CONSTANT,
            f"resident memory at its peak; {same['reports']:.0f} reports",
        ),
        Figure(
            f"a workbook of {most['rows']:,.0f} indicator rows: memory beyond that of "
            f"{least['rows']:,.0f}, of more reports",
            f"{grown:.1f} MB ({most['memory']:.0f} MB in all, {most['seconds']:.0f} s)",
            f"<= {_GROWTH} MB",
            grown <= _GROWTH,
            f"resident memory at its peak; processor time; {most['reports']:.0f} reports beside "
            f"{least['reports']:.0f}, each of a commune of its own",
        ),
        Figure(
            f"the same in sheets of {_SHEET:,} rows",
            f"{most['sheets']:.0f} sheets of indicators",
            "as many as it takes",
            most["sheets"] == -(-most["rows"] // (_SHEET - 3)),
            "Excel's limit is 1,048,576 rows a sheet",
        ),
    ]


def _process(count: int, as_of: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.workbook_rows", str(count), str(as_of)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _walked(count: int, as_of: int) -> Results:
    """At least so many indicator rows, in words, which are never held together, of as many reports
    as `as_of` rows are of."""
    result = run_files([SOURCE], None)
    one = {name: in_words(rows, "vi") for name, rows in result.tables.items()}
    documents = -(-as_of // len(one["indicators"]))
    times = -(-count // (documents * len(one["indicators"])))
    one["indicators"] = one["indicators"] * times
    document = one["documents"][0]["document_id"]

    def walk(rows: list[Row]) -> Walk:
        def of(number: int) -> Iterator[Row]:
            return (again(row, number) for row in rows)

        def pieces() -> Iterator[Piece]:
            for number in range(documents):
                yield Piece(f"{document}-{number}", "", partial(of, number), len(rows))

        return Walk(
            pieces,
            lambda document_id: of(int(document_id.rpartition("-")[2])),
            lambda: documents * len(rows),
        )

    return {name: walk(rows) for name, rows in one.items()}


def main(count: int, as_of: int) -> None:
    """Writes so many rows, of as many reports as `as_of` rows are of, and prints what it took."""
    results = _walked(count, as_of)
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ntm.xlsx"
        write_workbook(results, path, "vi", {}, most=_SHEET)
        seconds = time.process_time() - started
        with zipfile.ZipFile(path) as book:
            names = book.read("xl/workbook.xml").decode().count('name="Chỉ tiêu')
    told = {
        "rows": len(results["indicators"]),
        "reports": len(results["documents"]),
        "seconds": seconds,
        "memory": _peak() / 1e6,
        "sheets": names,
    }
    print(json.dumps(told))


def _peak() -> int:
    """The most memory that this process has had (bytes)."""
    status = Path("/proc/self/status")
    if status.exists():
        # what `getrusage` tells is that of the process before it, too, where it was started fast
        return int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024
    told = psutil.Process().memory_info()._asdict()
    if "peak_wset" in told:  # Windows
        return int(told["peak_wset"])
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (
        1 if sys.platform == "darwin" else 1024
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[-1]))
