"""The ways in which a person or the system stops a program: all end like Ctrl-C.

SIGTERM (a task manager, a shutdown), SIGHUP (a terminal that was closed) and, on Windows,
SIGBREAK (a window that was closed) raise `Stopped` where the program is.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_SIGNALS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))


class Stopped(KeyboardInterrupt):
    """A signal to end; `number` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def exit_status(stop: KeyboardInterrupt) -> int:
    """128 and the signal's number, as shells have it."""
    return 128 + (stop.number if isinstance(stop, Stopped) else signal.SIGINT)


@contextmanager
def stoppable() -> Iterator[None]:
    """Within it, each of the signals raises `Stopped`; one that was ignored stays so (nohup)."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped(number)

    with _handled(stop):
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Within it, the signals wait: for the moment in which a set of files takes its place."""
    waiting: list[int] = []

    def later(number: int, frame: FrameType | None) -> None:
        waiting.append(number)

    with _handled(later):
        yield
    if waiting:
        raise Stopped(waiting[0])


@contextmanager
def _handled(handler: object) -> Iterator[None]:
    if current_thread() is not main_thread():  # only the main thread is told of signals
        yield
        return
    before = {}
    try:
        for number in _SIGNALS:
            if signal.getsignal(number) not in (signal.SIG_IGN, None):
                before[number] = signal.signal(number, handler)  # type: ignore[arg-type]
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
