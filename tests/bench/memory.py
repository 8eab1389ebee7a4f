"""The most memory that a worker process holds while it reads the corpus again and again."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

from extract.batch.pool import WORKER

from .figure import Figure
from .places import ROOT, corpus_files

_TIMES = 50
_BAR = 300


def measure() -> list[Figure]:
    """One worker, as a run starts it, over the corpus fifty times."""
    files = corpus_files()
    with subprocess.Popen(
        WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        peaks, started = [], time.perf_counter()
        for _ in range(_TIMES):
            for path in files:
                task = {"path": str(path), "relative": path.name, "processors": 1}
                worker.stdin.write(json.dumps(task).encode() + b"\n")
                worker.stdin.flush()
                # signs of life come before the answer
                header = next(
                    told for line in worker.stdout if "size" in (told := json.loads(line))
                )
                worker.stdout.read(header["size"])
                assert not header["problem"], header["problem"]
            peaks.append(_peak(worker.pid))
        seconds = time.perf_counter() - started
        worker.stdin.close()
    if not peaks[-1]:
        return [Figure("memory of a worker", "not measured here", f"< {_BAR} MB", None, "Linux")]
    count = _TIMES * len(files)
    return [
        Figure(
            f"memory: the peak of a worker over the corpus read {_TIMES} times",
            f"{peaks[-1]:.0f} MB ({peaks[0]:.0f} MB after the first time)",
            f"< {_BAR} MB",
            peaks[-1] < _BAR,
            f"resident set (VmHWM), {count} files read one after the other",
        ),
        Figure(
            "throughput of a warm worker",
            f"{count / seconds:.1f} files/s",
            "",
            None,
            f"the same {count} files: reading, audit and rows, handed over",
        ),
    ]


def _peak(pid: int) -> float:
    """The peak of a process's resident set in MB; 0 where the system doesn't tell it."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024
