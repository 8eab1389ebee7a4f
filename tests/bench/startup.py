"""How long `ntm --help` takes, and what it imports."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from .figure import Figure

_BAR = 0.3
_TIMES = 10
_HEAVY = ("pandas", "underthesea")


def measure() -> list[Figure]:
    """The median of ten processes, and the heavy packages among the modules imported."""
    command = [str(Path(sys.executable).with_name("ntm")), "--help"]
    taken = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - started)
    imports = subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        check=True,
        capture_output=True,
        text=True,
    ).stderr
    modules = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in imports.splitlines()}
    heavy = [name for name in _HEAVY if name in modules]
    seconds = statistics.median(taken)
    return [
        Figure(
            "`ntm --help`",
            f"{seconds:.2f} s",
            f"< {_BAR} s",
            seconds < _BAR,
            f"the median of {_TIMES} processes",
        ),
        Figure(
            "heavy packages imported for it",
            ", ".join(heavy) or "none",
            "none",
            not heavy,
            " and ".join(_HEAVY) + " among the modules that `python -X importtime` lists",
        ),
    ]
