"""A bad file costs itself alone, whatever it does to its worker."""

import sys
from pathlib import Path

import pytest

from extract.batch.earlier import Earlier
from extract.batch.inputs import Found, find_inputs
from extract.batch.reading import Listener, read_files
from extract.messages import Text, render
from extract.tables import Row

ODD = (sys.executable, str(Path(__file__).with_name("odd_worker.py")))


def files(folder: Path, **words: str) -> list[Found]:
    for name, content in words.items():
        (folder / f"{name}.txt").write_text(content, encoding="utf-8")
    return find_inputs([folder])


def reason(row: Row) -> str:
    assert isinstance(row["reason"], Text)
    return render(row["reason"], "en")


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_file_has_its_row_in_order(tmp_path: Path, jobs: int) -> None:
    found = files(tmp_path, a="good a", b="crash b", c="good c", d="hang d", e="fail e", f="good f")
    done: list[str] = []
    reading = read_files(
        found,
        Earlier(None),
        jobs=jobs,
        time_limit=3,
        command=ODD,
        listener=Listener(finished=done.append),
    )
    rows = reading.tables["documents"]
    assert [row["path"] for row in rows] == [f"{name}.txt" for name in "abcdef"]
    assert [row["status"] for row in rows] == ["ok", "failed", "ok", "failed", "failed", "ok"]
    assert "stopped suddenly (exit code -6)" in reason(rows[1])
    assert "no further for 3 seconds" in reason(rows[3])
    assert "LookupError: a rule that nobody tested" in reason(rows[4])
    assert rows[1]["document_id"]
    assert sorted(done) == [row["path"] for row in rows]


def test_a_worker_goes_on_with_the_next_file_and_its_chatter_is_kept_apart(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    found = files(folder, a="chatter a", b="chatter b", c="good c", d="fail d")
    log = tmp_path / "log"
    rows = read_files(found, Earlier(None), jobs=1, log=log, command=ODD).tables["documents"]
    workers = {str(row["title"]).split()[1] for row in rows[:3]}
    assert len(workers) == 1
    words = log.read_text(encoding="utf-8")
    assert words.count("prints to stdout") == 2
    assert "LookupError" in words


def test_a_worker_that_cannot_start_is_a_reason_too(tmp_path: Path) -> None:
    found = files(tmp_path, a="good a")
    command = (sys.executable, "-c", "raise SystemExit(7)")
    (row,) = read_files(found, Earlier(None), jobs=1, command=command).tables["documents"]
    assert "exit code 7" in reason(row)


def test_long_work_that_gives_signs_of_life_is_not_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("slow", encoding="utf-8")
    found = [Found(path, "a.txt")]
    reading = read_files(found, Earlier(None), jobs=1, time_limit=2.5, command=ODD)
    (row,) = reading.tables["documents"]
    assert row["status"] == "ok"
    assert str(row["title"]).startswith("slow")
