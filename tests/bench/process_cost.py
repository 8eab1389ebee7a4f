"""What a process costs, told by a small one that starts it.

A process begins with the memory of the one that started it: its peak is never told as less than
what that one had held by then. So a benchmark that has grown may not start itself what it measures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from .installed import environment
from .places import ROOT


@dataclass(slots=True, frozen=True)
class Cost:
    """Processor seconds, and the peak of resident memory in MB (0 where nobody tells it)."""

    seconds: float
    memory: float


def cost_of(command: Sequence[str]) -> Cost:
    """What a command of Python's costs with all that it starts. Raises CalledProcessError where it
    ends with a status other than 0 or 1."""
    starter = [sys.executable, "-m", "tests.bench.process_cost", *command]
    told = subprocess.run(
        starter, capture_output=True, text=True, check=True, env=environment(), cwd=ROOT
    )
    return Cost(**json.loads(told.stdout))


def _main(arguments: list[str]) -> int:
    command = [sys.executable, *arguments]
    if not hasattr(os, "wait4"):
        before = os.times()
        code = subprocess.run(command, capture_output=True, check=False).returncode
        after = os.times()
        seconds, memory = after.children_user - before.children_user, 0.0
    else:
        quiet = os.open(os.devnull, os.O_WRONLY)
        actions = [(os.POSIX_SPAWN_DUP2, quiet, 1), (os.POSIX_SPAWN_DUP2, quiet, 2)]
        process = os.posix_spawn(sys.executable, command, os.environ, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        code = os.waitstatus_to_exitcode(status)
        seconds, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "memory": memory}))
    return 0 if code in (0, 1) else 1


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
