"""What was written comes back typed, from Parquet and from CSV alike."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from made_tables import RATIO, row

import extract
from extract.tables import schemas
from extract.writers.csv import write_csv
from extract.writers.frame import frame
from extract.writers.layout import DATA, table_file
from extract.writers.parquet import write_parquet

ROWS = [
    RATIO | {"indicator": "17.10", "quote": "=1+1\r, NA"},
    RATIO | {"indicator": "17.1", "quote": "NA", "meets_threshold": None, "page": 3},
    row("indicators", value=Decimal("58.100"), meets_threshold=False),
]
SCHEMA = schemas()["indicators"]


@pytest.mark.parametrize("endings", [("csv",), ("parquet",), ("csv", "parquet")])
def test_frames_are_those_of_the_run(tmp_path: Path, endings: tuple[str, ...]) -> None:
    (tmp_path / DATA).mkdir()
    for ending, write in (("csv", write_csv), ("parquet", write_parquet)):
        if ending in endings:
            write(ROWS, SCHEMA, table_file(tmp_path, "indicators", ending))
    loaded = extract.load(tmp_path)
    assert list(loaded) == ["indicators"]
    pd.testing.assert_frame_equal(loaded["indicators"], frame(ROWS, SCHEMA))
    assert list(loaded["indicators"]["indicator"]) == ["17.10", "17.1", "4.2"]


def test_empty_tables_have_types_too(tmp_path: Path) -> None:
    (tmp_path / DATA).mkdir()
    write_csv([], SCHEMA, table_file(tmp_path, "indicators", "csv"))
    pd.testing.assert_frame_equal(extract.load(tmp_path)["indicators"], frame([], SCHEMA))


def test_a_folder_without_tables(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no tables of a run"):
        extract.load(tmp_path)
