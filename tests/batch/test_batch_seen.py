"""What earlier runs found out of files is believed only while nothing was written into them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.batch.seen import KEPT, Seen
from extract.writers.layout import MEMORY


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("one", encoding="utf-8")
    aged(path)
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out" / MEMORY).mkdir(parents=True)
    return tmp_path / "out"


def aged(path: Path, seconds: float = 60) -> None:
    """Lets the file be one that was written so long ago."""
    then = time.time() - seconds
    os.utime(path, (then, then))


def looks(seen: Seen, path: Path) -> tuple[str, int]:
    """What is told of the file, and how often it was looked at for that."""
    times = []

    def look() -> str:
        times.append(1)
        return path.read_text(encoding="utf-8")

    return seen.told(path, "words", look), len(times)


def test_a_file_that_is_as_it_was_is_not_opened_again(file: Path, out: Path) -> None:
    first = Seen(out, "program")
    assert looks(first, file) == ("one", 1)
    assert looks(first, file) == ("one", 0)
    first.keep()
    assert looks(Seen(out, "program"), file) == ("one", 0)


def _written(path: Path) -> None:
    path.write_text("two", encoding="utf-8")
    aged(path)


def _longer(path: Path) -> None:
    then = path.stat()
    path.write_text("three", encoding="utf-8")
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))


def _replaced(path: Path) -> None:
    """By another file of the same size and time."""
    other = path.with_name("b.txt")
    other.write_text("two", encoding="utf-8")
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("change", [_written, _longer, _replaced])
def test_a_file_that_changed_is_looked_at(
    file: Path, out: Path, change: Callable[[Path], None]
) -> None:
    first = Seen(out, "program")
    looks(first, file)
    first.keep()
    change(file)
    again = Seen(out, "program")
    assert looks(again, file) == (file.read_text(encoding="utf-8"), 1)
    again.keep()
    assert looks(Seen(out, "program"), file)[1] == 0


@pytest.mark.parametrize("ahead", [0, -3600])
def test_a_file_that_was_written_just_now_is_looked_at_again(
    file: Path, out: Path, ahead: float
) -> None:
    """Within one tick of a coarse clock it may be written once more; a clock that is ahead tells
    nothing."""
    aged(file, ahead)
    seen = Seen(out, "program")
    assert [looks(seen, file)[1] for _ in range(2)] == [1, 1]
    seen.keep()
    assert looks(Seen(out, "program"), file)[1] == 1


def test_another_program_a_fresh_run_and_a_damaged_memory_look(file: Path, out: Path) -> None:
    first = Seen(out, "program")
    looks(first, file)
    first.keep()
    assert looks(Seen(out, "another"), file)[1] == 1
    assert looks(Seen(out, "program", fresh=True), file)[1] == 1
    for damage in (b"", b"[]", b"{}", b'{"program": "program", "files": {"a": 1}}', b"[" * 99999):
        (out / MEMORY / KEPT).write_bytes(damage)
        assert looks(Seen(out, "program"), file)[1] == 1


def test_what_no_run_asked_for_is_forgotten(file: Path, out: Path) -> None:
    first = Seen(out, "program")
    looks(first, file)
    first.keep()
    Seen(out, "program").keep()
    assert looks(Seen(out, "program"), file)[1] == 1


def test_without_a_folder_nothing_is_remembered(file: Path, tmp_path: Path) -> None:
    seen = Seen(None)
    assert [looks(seen, file)[1] for _ in range(2)] == [1, 1]
    seen.keep()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_is_gone_is_what_looking_says(tmp_path: Path, out: Path) -> None:
    with pytest.raises(FileNotFoundError):
        looks(Seen(out, "program"), tmp_path / "none.txt")
