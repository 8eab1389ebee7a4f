"""Processes that this program starts: without windows of their own, ended with all they started."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import psutil

#: Windows opens a black window for a program of the console, unless it is told not to.
NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
#: The last wall of a process that reads (bytes): far above what any page takes, below what
#: would stop the machine.
ADDRESS_SPACE = 4 << 30
#: What is raised where a process is gone, or the system tells nothing of it.
_UNTOLD = (psutil.Error, OSError)
#: How often children are looked for (seconds): that means looking at every process there is.
_CHILDREN_EVERY = 2.0


@dataclass(slots=True, frozen=True)
class Usage:
    """Processor time of a process and its children together (seconds), and the memory in use
    by the largest of them (resident bytes)."""

    seconds: float
    resident: int


class Meter:
    """Looks at what one process and its children use."""

    def __init__(self, pid: int) -> None:
        self._head = _process(pid)
        self._children: list[psutil.Process] = []
        self._looked = 0.0

    def look(self) -> Usage | None:
        """What is in use now; None where the process is gone, or the system doesn't tell."""
        if self._head is None or (head := _usage(self._head)) is None:
            return None
        now = time.monotonic()
        if now - self._looked >= _CHILDREN_EVERY:
            self._looked = now
            self._children = _children(self._head)
        used = [head, *filter(None, map(_usage, self._children))]
        return Usage(sum(each.seconds for each in used), max(each.resident for each in used))


def end_family(pid: int) -> None:
    """Kills a process and all that it started, and waits for none of them. What is gone
    already counts as ended."""
    head = _process(pid)
    if head is not None:
        _kill((head, *_children(head)))


def end_children() -> None:
    """Kills all that this very process started."""
    head = _process(os.getpid())
    if head is not None:
        _kill(_children(head))


def limit_address_space() -> None:
    """This process gets no more than `ADDRESS_SPACE`; on Windows, which has no such limit,
    nothing happens."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, hard))


def _kill(processes: Iterable[psutil.Process]) -> None:
    for process in processes:
        with suppress(*_UNTOLD):
            process.kill()


def _process(pid: int) -> psutil.Process | None:
    try:
        return psutil.Process(pid)
    except _UNTOLD:
        return None


def _children(head: psutil.Process) -> list[psutil.Process]:
    try:
        return head.children(recursive=True)
    except _UNTOLD:
        return []


def _usage(process: psutil.Process) -> Usage | None:
    try:
        with process.oneshot():
            times = process.cpu_times()
            resident = process.memory_info().rss
    except _UNTOLD:
        return None
    # of children that have ended, only the system's own count is left
    ended = getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
    return Usage(times.user + times.system + ended, resident)
