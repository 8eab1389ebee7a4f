"""A table that comes in many small pieces: the same file, and no piece waits by itself."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made_tables import row

from extract.tables import Row, schemas
from extract.writers import parquet
from extract.writers.kept import Kept
from extract.writers.parquet import parquet_file, write_parquet

SCHEMA = schemas()["findings"]


def rows(count: int) -> list[Row]:
    return [row("findings", check_id=f"{number:012x}", line=number) for number in range(count)]


def in_pieces(path: Path, made: list[Row]) -> None:
    with (
        Kept(path.with_suffix(".sqlite"), "program") as kept,
        parquet_file(SCHEMA, path, kept) as t,
    ):
        for number, each in enumerate(made):
            t(str(number), [each])


@pytest.mark.parametrize("count", [1, 99, 100, 101, 250])
def test_pieces_of_one_row_give_the_file_of_all_rows(tmp_path: Path, count: int) -> None:
    write_parquet(rows(count), SCHEMA, tmp_path / "once.parquet")
    in_pieces(tmp_path / "pieces.parquet", rows(count))
    once, pieces = (tmp_path / name for name in ("once.parquet", "pieces.parquet"))
    assert pq.read_table(pieces).equals(pq.read_table(once))
    assert pieces.read_bytes() == once.read_bytes()


def test_groups_are_full_whatever_the_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "GROUP", 150)
    in_pieces(tmp_path / "pieces.parquet", rows(400))
    found = pq.ParquetFile(tmp_path / "pieces.parquet")
    sizes = [found.metadata.row_group(at).num_rows for at in range(found.num_row_groups)]
    assert sizes == [150, 150, 100]
    assert found.read()["line"].to_pylist() == list(range(400))


def test_small_pieces_wait_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    joined: list[int] = []
    concat = parquet.pa.concat_tables

    def counted(tables: list[object]) -> object:
        joined.append(len(tables))
        return concat(tables)

    monkeypatch.setattr(parquet.pa, "concat_tables", counted)
    in_pieces(tmp_path / "pieces.parquet", rows(1000))
    assert joined[:10] == [100] * 10
    assert max(joined) == 100
