"""One measured figure beside its bar."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Figure:
    """What was measured, as a row of the page.

    `met` is None where there is no bar: the figure is told for whoever wants to know.
    `compared` says with what, and on what, it was measured.
    """

    what: str
    measured: str
    bar: str
    met: bool | None
    compared: str


def together(*actions: Callable[[], object], repeats: int) -> list[float]:
    """The fewest seconds of each action, run in turns so that all meet the same machine; the
    first turn only warms up. What took longer was held up by something else."""
    seconds: list[list[float]] = [[] for _ in actions]
    for turn in range(repeats + 1):
        for action, taken in zip(actions, seconds, strict=True):
            started = time.perf_counter()
            action()
            if turn:
                taken.append(time.perf_counter() - started)
    return [min(taken) for taken in seconds]
