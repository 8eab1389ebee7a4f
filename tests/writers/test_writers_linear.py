"""What a sheet of many rows takes grows with its rows, from the bytes to the files of results.

Calls are counted and not seconds: they are the same on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import pytest

from extract.pipeline import process
from extract.writers.outputs import FORMATS, write_outputs
from extract.writers.runinfo import RunInfo
from tests.bench import large_sheet

_ROWS = 25
#: What twice the rows add, beside what so many have added: four times where each asks all others.
_MOST = 2.3
_INFO = RunInfo(
    inputs=("in",),
    options={},
    started=datetime(2026, 1, 1, tzinfo=UTC),
    reading_seconds=0,
    reused=0,
)

Sheet = Callable[[int], Iterator[tuple[object, ...]]]


@pytest.mark.parametrize(
    "sheet",
    [
        large_sheet.marks,
        large_sheet.values,
        large_sheet.households,
        large_sheet.totals,
        large_sheet.funds,
    ],
    ids=lambda each: each.__name__,
)
def test_twice_the_rows_are_twice_the_work(tmp_path: Path, sheet: Sheet) -> None:
    _calls(tmp_path, sheet, _ROWS)  # what is compiled once
    least, once, twice = (_calls(tmp_path, sheet, rows * _ROWS) for rows in (1, 2, 4))
    assert once - least > _ROWS
    assert twice - once < _MOST * (once - least)


def _calls(folder: Path, sheet: Sheet, rows: int) -> int:
    """How many functions are called to read a sheet of so many rows and to write what it gives."""
    path = folder / f"{rows}.xlsx"
    path.write_bytes(large_sheet.book(sheet(rows)))
    calls = 0

    def counted(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        tables = process(path, path.name).tables()
        write_outputs(tables, folder / f"out{rows}", FORMATS, "vi", _INFO)
    finally:
        sys.setprofile(before)
    return calls
