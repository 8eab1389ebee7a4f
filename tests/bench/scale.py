"""What a run over many files costs behind the reading: processor time and memory, by how many they
are; the same run when nothing changed, and when one file did.

`NTM_SCALE=2000,5000,20000` measures other numbers of files than the usual, in which a minute is
enough. What reading gives is kept beforehand (`many`): it costs the same for every file.
"""

from __future__ import annotations

import math
import os
import tempfile
from itertools import pairwise
from pathlib import Path

from .figure import Figure
from .many import keep_results, make_reports
from .process_cost import Cost, cost_of

_COUNTS = (250, 500, 1000)
_MEMORY, _EXPONENT, _UNCHANGED, _ONE = 200, 1.02, 2.0, 4.0
#: The numbers of files of which the bars of seconds speak.
_OF = 1000


def measure() -> list[Figure]:
    """The figures of each number of files, and how they grow."""
    told = os.environ.get("NTM_SCALE", "")
    counts = [int(count) for count in told.split(",")] if told else list(_COUNTS)
    _worker()  # the first process compiles what it imports
    figures: list[Figure] = []
    whole: dict[int, Cost] = {}
    for count in sorted(counts):
        whole[count], unchanged, one = _costs(count)
        figures += _of(count, whole[count], unchanged, one)
    for less, more in pairwise(sorted(counts)):
        grown = math.log(whole[more].seconds / whole[less].seconds, more / less)
        figures.append(
            Figure(
                f"scale: from {less} files to {more}, the exponent of the processor time",
                f"{grown:.2f}",
                f"<= {_EXPONENT}" if less >= _OF else "",
                grown <= _EXPONENT if less >= _OF else None,
                "tables, Parquet, workbook and page; reading left out",
            )
        )
    return figures


def _of(count: int, whole: Cost, unchanged: Cost, one: Cost) -> list[Figure]:
    barred = count == _OF
    where = "processor time of the whole process, all formats; distinct reports"
    return [
        Figure(
            f"scale: {count} files whose results are kept, everything written",
            f"{whole.seconds:.1f} s, {whole.memory:.0f} MB",
            f"< {_MEMORY} MB",
            whole.memory < _MEMORY if whole.memory else None,
            where,
        ),
        Figure(
            f"scale: {count} files, nothing changed",
            f"{unchanged.seconds:.2f} s, {unchanged.memory:.0f} MB",
            f"< {_UNCHANGED:.0f} s" if barred else "",
            unchanged.seconds < _UNCHANGED if barred else None,
            where,
        ),
        Figure(
            f"scale: {count} files, one of them changed",
            f"{one.seconds:.1f} s, {one.memory:.0f} MB",
            f"< {_ONE:.0f} s and that file" if barred else "",
            one.seconds < _ONE + _worker() if barred else None,
            where,
        ),
    ]


def _costs(count: int) -> tuple[Cost, Cost, Cost]:
    """What the first run costs, the second, and the third after a change in one file."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "in", Path(place) / "out"
        make_reports(folder, count)
        keep_results(folder, out)
        whole, unchanged = _run(folder, out), _run(folder, out)
        first = min(folder.iterdir())
        first.write_text(first.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        return whole, unchanged, _run(folder, out)


def _worker() -> float:
    """What the changed file takes by itself (seconds): a worker that starts and reads it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        make_reports(folder, 1)
        return _process([str(folder), "-o", str(Path(place) / "out"), "--formats", "csv"]).seconds


def _run(folder: Path, out: Path) -> Cost:
    return _process([str(folder), "-o", str(out)])


def _process(arguments: list[str]) -> Cost:
    """What a run costs that is a process of its own, its workers with it."""
    return cost_of(["-m", "extract", "run", *arguments])
