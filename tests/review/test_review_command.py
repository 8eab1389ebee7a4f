"""`ntm review` as a command: what it says, that it answers, that Ctrl+C ends it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from reviewed_results import made_results

from extract.cli import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends the signal of Ctrl+C")


def _heeds_ctrl_c() -> None:
    """A shell that started the tests in its background has them ignore Ctrl+C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def started(out: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "extract", "review", str(out), "--no-browser", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=_heeds_ctrl_c,
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def test_it_prints_the_address_answers_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    out = made_results(tmp_path)
    with started(out) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        with urlopen(address, timeout=60) as answer:
            assert answer.read() == (out / "report.html").read_bytes()
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 0
    assert "decisions.csv" in said
    assert "Ctrl+C" in said
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    out = made_results(tmp_path)
    with started(out) as running:
        assert running.stdout is not None
        port = running.stdout.readline().partition("127.0.0.1:")[2].partition("/")[0]
        result = CliRunner().invoke(main, ["review", str(out), "--no-browser", "--port", port])
    assert result.exit_code == 2
    assert f"cổng {port}" in result.output


def test_a_folder_without_a_page_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["review", str(tmp_path), "--no-browser"])
    assert result.exit_code == 2
    assert "report.html" in result.output
