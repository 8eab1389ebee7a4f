"""The files of a run: the new set or the old one, and what is locked stops nothing."""

from __future__ import annotations

import errno
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from made_tables import RATIO, tables

from extract.messages import render
from extract.tables import Tables
from extract.writers.atomic_write import WriteError, atomic_write
from extract.writers.file_set import file_set, sweep
from extract.writers.layout import MEMORY, WORKBOOK
from extract.writers.outputs import FORMATS, Written, write_outputs
from extract.writers.runinfo import RunInfo

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
INFO = RunInfo(inputs=("in",), options={}, started=BEGUN, reading_seconds=0, reused=0)


def written(out: Path, found: Tables, formats: tuple[str, ...] = FORMATS) -> Written:
    found["documents"][0]["seconds"] = Decimal("0.1")
    return write_outputs(found, out, formats, "vi", INFO)


def content(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and MEMORY not in path.parts
    }


def locked(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """As Windows does while Excel has them open: nothing takes the place of these files."""
    replace = Path.replace

    def refusing(source: Path, target: Path) -> Path:
        if Path(target).name in names:
            raise PermissionError(errno.EACCES, "in use by another process")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", refusing)


def test_what_is_open_in_excel_is_written_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, tables())
    before = content(tmp_path)
    with monkeypatch.context() as patch:
        locked(patch, WORKBOOK, "indicators.csv")
        second = written(tmp_path, tables(indicators=[RATIO]))
    after = content(tmp_path)
    assert after[WORKBOOK] == before[WORKBOOK]
    assert after["data/indicators.csv"] == before["data/indicators.csv"]
    assert b"12,15" in after["data/indicators (2).csv"]
    assert after["data/indicators.parquet"] != before["data/indicators.parquet"]
    assert openpyxl.load_workbook(tmp_path / "ntm (2).xlsx")["Chỉ tiêu"].max_row > 3
    assert second.complete
    assert tmp_path / "ntm (2).xlsx" in second.files
    said = [render(remark, "en") for remark in second.remarks]
    assert [line.count("in use by another process") for line in said] == [1, 1]
    third = written(tmp_path, tables(indicators=[RATIO]))
    assert third.remarks == []
    assert set(content(tmp_path)) == set(before)


def test_what_finds_no_place_at_all_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["checks.csv", *(f"checks ({number}).csv" for number in range(2, 10))]
    locked(monkeypatch, *names)
    result = written(tmp_path, tables(), ("csv",))
    assert not result.complete
    (remark,) = result.remarks
    assert "checks.csv could not be written" in render(remark, "en")
    assert (tmp_path / "data" / "findings.csv").exists()


@pytest.mark.parametrize("after", range(0, 17, 4))
def test_a_full_disk_leaves_the_old_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    written(tmp_path, tables())
    before = content(tmp_path)
    replace, done = Path.replace, []

    def full(source: Path, target: Path) -> Path:
        done.append(target)
        if len(done) > after and "new" in Path(target).parts:
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        if after < len(before):
            with pytest.raises(WriteError, match="the disk is full") as caught:
                written(tmp_path, tables(indicators=[RATIO]))
            assert MEMORY not in str(caught.value)
            assert content(tmp_path) == before
    assert not (tmp_path / MEMORY / "new").exists()


def test_an_exception_in_a_writer_leaves_the_old_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, tables())
    before = content(tmp_path)

    def failing(*arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("extract.writers.outputs.write_runinfo", failing)
    with pytest.raises(ZeroDivisionError):
        written(tmp_path, tables(indicators=[RATIO]))
    assert content(tmp_path) == before


def test_what_a_kill_left_behind_is_swept(tmp_path: Path) -> None:
    memory = tmp_path / MEMORY
    with file_set(tmp_path, memory) as files:
        files.new(tmp_path / "data" / "a.csv").write_text("half")
        (memory / ".0a.json.77.tmp").write_text("half")
        (tmp_path / ".ntm.xlsx.77.tmp").write_text("half")
        (tmp_path / ".mine.tmp").write_text("somebody's")
        sweep(tmp_path, memory)
        assert sorted(path.name for path in tmp_path.rglob("*")) == [".mine.tmp", MEMORY]
    with atomic_write(memory / "b.json") as temporary:
        assert temporary.name.startswith(".b.json.")
        temporary.write_text("whole")
    sweep(tmp_path, memory)
    assert (memory / "b.json").read_text() == "whole"
