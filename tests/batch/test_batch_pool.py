"""A bad file costs itself alone, whatever it does to its worker."""

import json
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import psutil
import pytest

from extract.batch.earlier import Earlier
from extract.batch.inputs import Found, find_inputs
from extract.batch.pool import Shares, Task, Worker, environment, run_tasks
from extract.batch.reading import Listener, read_files
from extract.batch.watch import Limits, Monitor
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
        partial(run_tasks, jobs=jobs, limits=Limits(wall=4), command=ODD),
        listener=Listener(finished=done.append),
    )
    rows = reading.tables["documents"]
    assert [row["path"] for row in rows] == [f"{name}.txt" for name in "abcdef"]
    assert [row["status"] for row in rows] == ["ok", "failed", "ok", "failed", "failed", "ok"]
    assert "stopped suddenly (exit code -6)" in reason(rows[1])
    assert "no further for 4 seconds" in reason(rows[3])
    assert "LookupError: a rule that nobody tested" in reason(rows[4])
    assert rows[1]["document_id"]
    assert sorted(done) == [row["path"] for row in rows]


def test_a_worker_goes_on_with_the_next_file_and_its_chatter_is_kept_apart(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    found = files(folder, a="chatter a", b="chatter b", c="good c", d="fail d")
    log = tmp_path / "log"
    workers = partial(run_tasks, jobs=1, log=log, command=ODD)
    rows = read_files(found, Earlier(None), workers).tables["documents"]
    assert len({str(row["title"]).split()[1] for row in rows[:3]}) == 1
    words = log.read_text(encoding="utf-8")
    assert words.count("prints to stdout") == 2
    assert "LookupError" in words


def test_a_worker_that_cannot_start_is_a_reason_too(tmp_path: Path) -> None:
    found = files(tmp_path, a="good a")
    command = (sys.executable, "-c", "raise SystemExit(7)")
    workers = partial(run_tasks, jobs=1, command=command)
    (row,) = read_files(found, Earlier(None), workers).tables["documents"]
    assert "exit code 7" in reason(row)


def test_long_work_that_gives_signs_of_life_is_not_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("slow", encoding="utf-8")
    found = [Found(path, "a.txt")]
    workers = partial(run_tasks, jobs=1, limits=Limits(wall=4), command=ODD)
    reading = read_files(found, Earlier(None), workers)
    (row,) = reading.tables["documents"]
    assert row["status"] == "ok"
    assert str(row["title"]).startswith("slow")


def read(found: list[Found], limits: Limits | None = None, jobs: int = 1) -> list[Row]:
    workers = partial(run_tasks, jobs=jobs, limits=limits, command=ODD)
    reading = read_files(found, Earlier(None), workers)
    return reading.tables["documents"]


def test_processor_time_ends_what_turns_in_a_circle(tmp_path: Path) -> None:
    found = files(tmp_path, a="spin a", b="good b")
    first, second = read(found, Limits(seconds=1))
    assert (first["status"], second["status"]) == ("failed", "ok")
    assert "no further for 1 seconds" in reason(first)


def test_waiting_costs_no_processor_time(tmp_path: Path) -> None:
    found = files(tmp_path, a="slow a")
    (row,) = read(found, Limits(seconds=1))
    assert row["status"] == "ok"


def test_memory_ends_what_swells(tmp_path: Path) -> None:
    found = files(tmp_path, a="swell a", b="good b")
    first, second = read(found, Limits(memory=300 << 20))
    assert (first["status"], second["status"]) == ("failed", "ok")
    assert "more than 300 MB" in reason(first)


@pytest.mark.parametrize(("word", "said"), [("full", "MB of memory"), ("deep", "too deep")])
def test_what_a_file_made_to_harm_raises_is_no_mistake_of_the_program(
    tmp_path: Path, word: str, said: str
) -> None:
    (row,) = read(files(tmp_path, a=f"{word} a"))
    assert said in reason(row)
    assert "mistake" not in reason(row)


def test_a_file_is_tried_once_more_alone_before_it_is_failed(tmp_path: Path) -> None:
    found = files(tmp_path, a="good a", b="unlucky b", c="good c")
    rows = read(found)
    assert [row["status"] for row in rows] == ["ok", "ok", "ok"]
    workers = [str(row["title"]).split()[1] for row in rows]
    assert workers[1] not in (workers[0], workers[2])


def test_what_a_worker_started_ends_with_it(tmp_path: Path) -> None:
    before = set(psutil.Process().children(recursive=True))
    read(files(tmp_path, a="child a"), Limits(wall=3))
    left = set(psutil.Process().children(recursive=True)) - before
    assert [process for process in left if process.is_running()] == []


def test_a_worker_whose_parent_is_gone_ends_in_the_midst_of_its_work(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("child a", encoding="utf-8")
    same_modules = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    worker = subprocess.Popen(ODD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=same_modules)
    assert worker.stdin is not None
    assert worker.stdout is not None
    assert json.loads(worker.stdout.readline()) == {"alive": True}
    request = {"path": str(path), "relative": "a.txt", "processors": 1}
    worker.stdin.write(json.dumps(request).encode() + b"\n")
    worker.stdin.flush()
    family = psutil.Process(worker.pid)
    while not family.children():
        time.sleep(0.05)
    (child,) = family.children()
    worker.stdin.close()
    assert worker.wait(20) == 0
    worker.stdout.close()
    child.wait(20)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_worker_has_a_last_wall() -> None:
    program = (
        "import resource; from extract import processes; processes.limit_address_space();"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0] == processes.ADDRESS_SPACE)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"


def test_a_task_uses_the_processors_that_no_other_needs() -> None:
    shares = Shares(jobs=4, tasks=6)
    assert shares.of_one() == 1
    for _ in range(4):
        shares.end()
    assert shares.of_one() == 2
    shares.end()
    assert shares.of_one() == 4


def test_a_worker_that_hears_nothing_more_costs_its_own_file_alone(tmp_path: Path) -> None:
    deaf = tmp_path / "deaf"
    code = f"import os, time; os.close(0); open({str(deaf)!r}, 'w').close(); time.sleep(60)"
    monitor = Monitor()
    command = (sys.executable, "-c", code)
    worker = Worker(command, environment(None), Limits(), None, monitor)
    worker._running()
    while not deaf.exists():
        time.sleep(0.01)
    outcome = worker.do(Task(0, tmp_path / "a.txt", "a.txt"), 1)
    worker.close()
    monitor.close()
    assert outcome.failure is not None
    assert outcome.worth_a_retry
