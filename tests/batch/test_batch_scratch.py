"""Temporary files: gone at the end of a run, or when the next one begins."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from extract.batch.scratch import claimed, scratch, sweep
from extract.writers.atomic_write import WriteError

HOLDER = """
import sys, time
from extract.batch.scratch import scratch
with scratch() as folder:
    (folder / "half").write_text("x")
    print(folder, flush=True)
    time.sleep(3600)
"""


def test_a_scratch_folder_is_gone_at_the_end() -> None:
    with scratch() as folder:
        (folder / "a").mkdir()
        (folder / "a" / "b").write_text("x")
        assert folder.parent == Path(tempfile.gettempdir())
    assert not folder.exists()


def test_the_folder_of_a_run_that_was_killed_is_swept_and_that_of_one_that_is_on_is_not(
    tmp_path: Path,
) -> None:
    environment = os.environ | {
        "TMPDIR": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdout=subprocess.PIPE, env=environment, text=True
    )
    assert holder.stdout is not None
    folder = Path(holder.stdout.readline().strip())
    (tmp_path / "ntm-run-being-made").mkdir()
    (tmp_path / "ntm-results").mkdir()
    sweep(tmp_path)
    assert (folder / "half").exists()
    holder.kill()
    holder.wait()
    holder.stdout.close()
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ntm-results", "ntm-run-being-made"]
    long_ago = time.time() - 3600
    os.utime(tmp_path / "ntm-run-being-made", (long_ago, long_ago))
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["ntm-results"]


def test_a_sweep_never_takes_the_folder_of_a_run_that_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = threading.Event()

    def sweeping() -> None:
        while not ended.is_set():
            sweep(tmp_path)

    sweepers = [threading.Thread(target=sweeping) for _ in range(3)]
    for sweeper in sweepers:
        sweeper.start()
    try:
        for _ in range(150):
            with scratch() as folder:
                (folder / "half").write_text("x")
                sweep(tmp_path)
                assert (folder / "half").exists()
    finally:
        ended.set()
        for sweeper in sweepers:
            sweeper.join()


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with (
        claimed(tmp_path / "out"),
        pytest.raises(WriteError, match="Another run is writing"),
        claimed(tmp_path / "out"),
    ):
        pass
    with claimed(tmp_path / "out"):
        pass
