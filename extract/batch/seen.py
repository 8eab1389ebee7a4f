"""What was found out of files in earlier runs, so that one that is as it was isn't opened again.

A file is known by its path, size and times (and where the system tells them, its number on the
disk). A file that was written less than two seconds before somebody looked isn't remembered: it may
be written again within the same tick of a coarse clock (that of FAT has two seconds), and nothing
but its bytes would tell. Git calls such files racy.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from extract.writers.atomic_write import WriteError, atomic_write
from extract.writers.layout import MEMORY

#: The file in the folder that is kept for the next run.
KEPT = "seen.json"
#: The coarsest clock of a file system, in nanoseconds.
_TICK = 2_000_000_000

#: What can be remembered of a file.
_Told = TypeVar("_Told", str, bool, str | None)


@dataclass(frozen=True, slots=True)
class _File:
    """The state in which a file was looked at, and what was found, by what was asked."""

    state: tuple[int, ...]
    told: dict[str, object] = field(default_factory=dict)


class Seen:
    """What earlier runs and this one found out of files, kept in `out`; without it nothing is
    remembered. `fresh` forgets, and so does another `program`."""

    def __init__(self, out: Path | None, program: str = "", *, fresh: bool = False) -> None:
        self._place = out / MEMORY / KEPT if out is not None else None
        self._program = program
        self._before = {} if fresh or self._place is None else _kept(self._place, program)
        self._now: dict[str, _File] = {}

    def told(self, path: Path, what: str, look: Callable[[], _Told]) -> _Told:
        """What `look` gives of a file, without looking where it is known. Raises what `look`
        raises."""
        if self._place is None:
            return look()
        state = _state(path)
        known = self._of(path, state)
        if known is not None and what in known.told:
            return cast(_Told, known.told[what])
        found = look()
        if state is not None and state == _state(path) and _settled(state):
            known = self._now.setdefault(str(path), _File(state))
            if known.state == state:
                known.told[what] = found
        return found

    def keep(self) -> None:
        """Keeps what this run was told for the next one; what can't be kept is found out anew."""
        if self._place is None:
            return
        files = {path: [list(each.state), each.told] for path, each in self._now.items()}
        with suppress(WriteError), atomic_write(self._place) as temporary:
            words = json.dumps({"program": self._program, "files": files})
            temporary.write_text(words, encoding="ascii")

    def forget(self) -> None:
        """Lets go of all of it: nobody asks any more in this run."""
        self._place, self._before, self._now = None, {}, {}

    def _of(self, path: Path, state: tuple[int, ...] | None) -> _File | None:
        name = str(path)
        if name not in self._now and name in self._before:
            self._now[name] = self._before.pop(name)
        known = self._now.get(name)
        if known is not None and known.state != state:
            del self._now[name]
            return None
        return known


def _state(path: Path) -> tuple[int, ...] | None:
    """What changes when somebody writes into a file or puts another in its place."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _settled(state: tuple[int, ...]) -> bool:
    """Whether whatever is written into the file from now on gives it another time."""
    return state[1] + _TICK < time.time_ns()


def _kept(place: Path, program: str) -> dict[str, _File]:
    try:
        content = json.loads(place.read_bytes())
        if content["program"] != program:
            return {}
        return {
            str(path): _File(tuple(map(int, state)), dict(told))
            for path, (state, told) in content["files"].items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
