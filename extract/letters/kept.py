"""Letters that a person has worked on since they were written: known by the digests of what was
written, kept with the results."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from extract.writers.atomic_write import atomic_write
from extract.writers.layout import MEMORY

_FILE = "letters.json"


class WrittenBefore:
    """What earlier commands wrote from the results in OUT, by path."""

    def __init__(self, out: Path) -> None:
        self._place = out / MEMORY / _FILE
        try:
            held = json.loads(self._place.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            held = {}
        self._digests: dict[str, str] = held if isinstance(held, dict) else {}

    def is_own(self, path: Path) -> bool:
        """Whether a file is there, as it was written."""
        return path.is_file() and self._digests.get(_key(path)) == _digest(path)

    def edited(self, path: Path) -> bool:
        """Whether a file is there that wasn't written so: nothing may be written over it."""
        return path.exists() and not self.is_own(path)

    def stale(self, folder: Path, written: Iterable[Path]) -> list[Path]:
        """The files of an earlier command in a folder that this one hasn't written again, and
        that nobody has changed."""
        now = {_key(path) for path in written}
        there = (Path(key) for key in self._digests if key not in now)
        return [path for path in there if path.parent == folder.resolve() and self.is_own(path)]

    def keep(self, written: Iterable[Path]) -> None:
        """Keeps the digests of what was written. Raises WriteError."""
        self._digests |= {_key(path): _digest(path) for path in written}
        self._place.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(self._place) as temporary:
            temporary.write_text(json.dumps(self._digests, indent=1), encoding="utf-8")


def _key(path: Path) -> str:
    return str(path.resolve())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
