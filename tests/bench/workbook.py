"""How long the workbook of a thousand reports takes: `python -m tests.bench.workbook`.

The rows are those of the corpus, again and again under other names. Run in turns with another
state of the program (`PYTHONPATH` of its folder) it says what a change costs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from extract.batch.run import run_files
from extract.tables import Row, Tables, in_words
from extract.writers.workbook import write_workbook

from .figure import Figure

ROOT = Path(__file__).parents[2]
REPORTS = 1000


def many(reports: int = REPORTS) -> Tables:
    """The corpus's rows for that many reports, in words."""
    result = run_files([ROOT / "corpus" / "reports"], None)
    one = {name: in_words(rows, "vi") for name, rows in result.tables.items()}
    rounds = -(-reports // len(one["documents"]))
    return {
        name: [again(row, number) for number in range(rounds) for row in rows]
        for name, rows in one.items()
    }


def again(row: Row, number: int) -> Row:
    """The row of another document of the same kind."""
    changed: Row = {
        "document_id": f"{row['document_id']}-{number}",
        "path": f"{number}/{row['path']}",
    }
    if row.get("commune"):
        changed["commune"] = f"{row['commune']} {number}"
    if "check_id" in row:
        changed["check_id"] = f"{row['check_id']}-{number}"
    return row | changed


def measure() -> list[Figure]:
    """Processor time of the workbook; compare states of the program in turns."""
    tables = many()
    rows = sum(len(tables[name]) for name in ("criteria", "indicators", "findings"))
    return [
        Figure(
            f"the workbook of {REPORTS} reports",
            f"{min(_seconds(tables) for _ in range(3)):.1f} s",
            "",
            None,
            f"{rows} rows of criteria, indicators and findings; processor time",
        )
    ]


def main(times: int = 3) -> None:
    """Prints the processor seconds of each time."""
    tables = many()
    print(", ".join(f"{len(rows)} {name}" for name, rows in tables.items()))
    for _ in range(times):
        print(f"{_seconds(tables):.2f} s")


def _seconds(tables: Tables) -> float:
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        write_workbook(tables, Path(folder) / "ntm.xlsx", "vi", {})
        return time.process_time() - started


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
