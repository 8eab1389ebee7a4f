"""What the parts of a run take: time and bytes, as run.json tells them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Phase:
    """A part of a run: its name (`finding`, `reading`, `relating`, a table whose rows are made, or
    the file that is written), how long it took in seconds, and how many bytes it read or wrote."""

    name: str
    seconds: float = 0.0
    bytes: int = 0

    def wrote(self, path: Path) -> None:
        """Adds the bytes of a file that was written."""
        self.bytes += path.stat().st_size


@dataclass(frozen=True, slots=True)
class Phases:
    """The parts of a run in their order; `begun` is told the name of each at its beginning."""

    begun: Callable[[str], None] = lambda name: None
    done: list[Phase] = field(default_factory=list)

    def add(self, name: str) -> Phase:
        """A part that goes on in pieces, with others in between."""
        self.begun(name)
        phase = Phase(name)
        self.done.append(phase)
        return phase

    @contextmanager
    def of(self, name: str) -> Iterator[Phase]:
        """A part that is done in one go."""
        phase = self.add(name)
        with timed(phase):
            yield phase


@contextmanager
def timed(phase: Phase) -> Iterator[None]:
    """Adds the time that passes to a part."""
    started = time.perf_counter()
    try:
        yield
    finally:
        phase.seconds += time.perf_counter() - started
