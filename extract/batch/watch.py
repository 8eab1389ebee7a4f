"""What a worker may use, and the thread that looks whether it keeps to it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from threading import Event, Lock, Thread

from extract.messages import Text, text
from extract.processes import Meter, Usage, end_family

#: Seconds between two looks. A file made to harm takes 50 MB of memory in that time.
_LOOK_EVERY = 0.05
#: A processor that is given to others for half of the time is a busy one.
_BUSY = 1.5


@dataclass(slots=True, frozen=True)
class Limits:
    """What one file may cost: seconds of processor time without a sign of life, seconds by
    the clock without one, and bytes of resident memory; and the seconds by the clock that a
    worker may take until it is ready.

    A busy machine doesn't make processor time pass; the clock is for work that waits for
    something that never comes. The memory stays below 1 GB between two looks.
    """

    seconds: float = 120.0
    wall: float = 1200.0
    memory: int = 960 << 20
    start: float = 600.0


class Excess(Enum):
    """What a worker was ended for."""

    SECONDS = auto()
    WALL = auto()
    MEMORY = auto()


class Watch:
    """Ends one process, with all that it started, when it uses more than it may; `excess` says
    of what."""

    def __init__(self, pid: int, limits: Limits, *, ready: bool = False) -> None:
        self.excess: Excess | None = None
        self._pid = pid
        self._limits = limits
        self._meter = Meter(pid)
        self._ready = ready
        self._sign = True
        self._used: float | None = None
        self._began = self._worked = self._waited = 0.0

    def sign(self) -> None:
        """A sign of life, the first of which says that the worker is ready: the time begins
        anew."""
        self._ready = self._sign = True

    @property
    def busy(self) -> bool:
        """Whether the machine had little time for it: another try alone may do better."""
        return self._waited > _BUSY * self._worked

    def look(self) -> None:
        """Looks once."""
        if self.excess is not None:
            return
        now, usage = time.monotonic(), self._meter.look()
        if self._sign:
            self._sign = False
            self._used, self._began = None, now
        self._waited = now - self._began
        if usage is not None:
            if self._used is None:
                self._used, self._worked = usage.seconds, 0.0
            self._worked = max(self._worked, usage.seconds - self._used)
        self.excess = self._exceeded(usage)
        if self.excess is not None:
            end_family(self._pid)

    def _exceeded(self, usage: Usage | None) -> Excess | None:
        if usage is not None and usage.resident > self._limits.memory:
            return Excess.MEMORY
        if self._worked > self._limits.seconds:
            return Excess.SECONDS
        wall = self._limits.wall if self._ready else self._limits.start
        return Excess.WALL if self._waited > wall else None

    def reason(self) -> Text:
        """What is said of the file. Only where there was an excess."""
        if self.excess is Excess.MEMORY:
            return too_large(self._limits.memory)
        seconds = self._limits.wall if self.excess is Excess.WALL else self._limits.seconds
        return text(
            "Reading this file came no further for {seconds} seconds and was stopped. Split "
            "the file or save it anew, then run again.",
            seconds=f"{seconds:g}",
        )


def too_large(memory: int) -> Text:
    """What is said of a file that takes more than that many bytes of memory."""
    return text(
        "Reading this file takes more than {size} MB of memory and was stopped: the file is too "
        "large, or made to do harm. Split it or save it anew, then run again.",
        size=memory >> 20,
    )


@contextmanager
def keeping_to(limits: Limits, over: Callable[[Text], None]) -> Iterator[None]:
    """Within it, this very process is watched: where it takes more memory than it may, `over`
    is called once with what is said of the file, in a thread of its own."""
    done, meter = Event(), Meter(os.getpid())

    def look() -> None:
        while not done.wait(_LOOK_EVERY):
            usage = meter.look()
            if usage is not None and usage.resident > limits.memory:
                over(too_large(limits.memory))
                return

    Thread(target=look, daemon=True).start()
    try:
        yield
    finally:
        done.set()


class Monitor:
    """One thread that looks at all watches that are on."""

    def __init__(self) -> None:
        self._watches: set[Watch] = set()
        self._lock = Lock()
        self._over = Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    @contextmanager
    def over(self, watch: Watch) -> Iterator[Watch]:
        """Within it, the watch is on."""
        with self._lock:
            self._watches.add(watch)
        try:
            yield watch
        finally:
            with self._lock:
                self._watches.discard(watch)

    def close(self) -> None:
        """Looks no longer."""
        self._over.set()

    def _run(self) -> None:
        while not self._over.wait(_LOOK_EVERY):
            with self._lock:
                watches = list(self._watches)
            for watch in watches:
                watch.look()
