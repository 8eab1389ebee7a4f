"""What nobody foresaw, and what changes under our hands, costs one file and no word."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pytest

from extract.batch import reading as room
from extract.batch.archives import with_members
from extract.batch.earlier import Earlier
from extract.batch.inputs import Found, find_inputs
from extract.batch.pool import run_tasks
from extract.batch.reading import Listener, read_files
from extract.files import ChangingError, read_steady
from extract.tables import Row, in_words

ODD = (sys.executable, str(Path(__file__).with_name("odd_worker.py")))


def rows(found: list[Found], listener: Listener | None = None) -> list[Row]:
    done = read_files(
        found, Earlier(None), partial(run_tasks, jobs=1, command=ODD), listener=listener
    )
    return in_words(done.tables["documents"], "en")


def make(folder: Path, **words: str) -> list[Found]:
    for name, content in words.items():
        (folder / f"{name}.txt").write_text(content, encoding="utf-8")
    return find_inputs([folder])


def test_an_exception_in_the_parent_gives_that_file_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = make(tmp_path, a="good a", b="good b", c="good c")
    hashed = room.file_hash

    def failing(path: Path) -> str:
        if path.name == "b.txt":
            raise ZeroDivisionError("nobody foresaw this")
        return hashed(path)

    monkeypatch.setattr(room, "file_hash", failing)
    first, second, third = rows(found)
    assert (first["status"], second["status"], third["status"]) == ("ok", "failed", "ok")
    assert "ZeroDivisionError: nobody foresaw this, test_batch_guard.py:" in str(second["reason"])


def test_an_answer_that_is_no_result_gives_that_file_its_row(tmp_path: Path) -> None:
    found = make(tmp_path, a="good a", b="nonsense b", c="good c")
    first, second, third = rows(found)
    assert (first["status"], second["status"], third["status"]) == ("ok", "failed", "ok")
    assert "lacks columns" in str(second["reason"])


def test_an_archive_that_nobody_foresaw_gives_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = make(tmp_path, a="PK\x03\x04 a", b="good b")

    def failing(file: BinaryIO) -> str | None:
        if file.read(2) == b"PK":
            raise AssertionError("a new kind of archive")
        return None

    monkeypatch.setattr("extract.batch.archives.sniff_holder", failing)
    first, second = with_members(found, tmp_path)
    assert "a new kind of archive" in str(first.problem)
    assert second.problem is None


def test_what_is_kept_is_kept_under_the_bytes_that_were_read(tmp_path: Path) -> None:
    """Two copies of one file, of which the first is saved anew before a worker comes to it:
    the copy is read too, and each row has the hash of what was read."""
    found = make(tmp_path, a="same", b="same")
    path = tmp_path / "a.txt"

    def save(relative: str) -> None:
        if relative == "a.txt":
            path.write_text("anew", encoding="utf-8")

    first, second = rows(found, Listener(started=save))
    assert [row["status"] for row in (first, second)] == ["ok", "ok"]
    assert first["document_id"] == hashlib.sha256(b"anew").hexdigest()[:12]
    assert second["document_id"] == hashlib.sha256(b"same").hexdigest()[:12]


def test_a_file_that_is_written_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"half")
    looked = os.fstat
    left = [1]

    def meanwhile(descriptor: int) -> os.stat_result:
        seen = looked(descriptor)
        if left[0]:
            left[0] -= 1
            with path.open("ab") as file:
                file.write(b" and half")
        return seen

    monkeypatch.setattr("extract.files._PAUSE", 0)
    monkeypatch.setattr(os, "fstat", meanwhile)
    assert read_steady(path) == b"half and half"
    left[0] = 99
    with pytest.raises(ChangingError):
        read_steady(path)
