"""What a process that reads by itself may use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event

from extract.batch.watch import Limits, keeping_to
from extract.messages import Text, render

_TINY = """
import sys
from extract import cli
from extract.batch import watch

real = watch.Limits
watch.Limits = lambda: real(memory=1 << 20)
cli.main(["show", sys.argv[1], "--lang", "en"])
"""


def test_a_process_over_its_memory_is_told_once() -> None:
    said: list[str] = []
    told = Event()

    def over(reason: Text) -> None:
        said.append(render(reason, "en"))
        told.set()

    with keeping_to(Limits(memory=1 << 20), over):
        assert told.wait(30)
    assert len(said) == 1
    assert "more than 1 MB of memory" in said[0]


def test_a_process_within_its_limits_is_left_alone() -> None:
    said: list[Text] = []
    with keeping_to(Limits(), said.append):
        assert not Event().wait(0.2)
    assert said == []


def test_show_ends_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("BÁO CÁO nông thôn mới\n" + "Tiêu chí số 4 đạt 90% số hộ.\n" * 4000, "utf-8")
    command = [sys.executable, "-c", _TINY, str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 3
    assert "report.txt: Reading this file takes more than 1 MB of memory" in done.stderr
    assert done.stdout == ""
