"""The files of a run: found recursively, in a stable order, each once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.errors import ReadError

#: Left behind by offices' machines; nobody means them when naming a folder.
_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini"})
_LOCK_PREFIX = "~$"


class NothingToReadError(FileNotFoundError):
    """The inputs hold no file."""


@dataclass(slots=True, frozen=True)
class Found:
    """An input file and its path relative to the input, with forward slashes; `problem` is
    why it can't be read, where that is known before."""

    path: Path
    relative: str
    problem: ReadError | None = None


def find_inputs(inputs: Sequence[Path], out: Path | None = None) -> list[Found]:
    """Every file that the inputs name or hold, in the inputs' order, folders by path.

    In folders, hidden files, Word's lock files (`~$...`) and everything in `out` are passed
    over. A file that is reached twice stands once. Where two inputs give one relative path,
    the later gets its folder's path in front. Raises FileNotFoundError for an input that
    doesn't exist, NothingToReadError (one of its kind) where there is no file at all.
    """
    seen: set[Path] = set()
    taken: set[str] = set()
    found = []
    for path, relative in _reach(inputs, out.resolve() if out is not None else None):
        if path.resolve() in seen:
            continue
        seen.add(path.resolve())
        name = _printable(relative if relative not in taken else path.as_posix())
        taken.add(name)
        found.append(Found(path, name))
    if not found:
        raise NothingToReadError(", ".join(map(str, inputs)))
    return found


def _reach(inputs: Iterable[Path], out: Path | None) -> Iterator[tuple[Path, str]]:
    for item in inputs:
        if item.is_dir():
            for path in _walk(item, out):
                yield path, path.relative_to(item).as_posix()
        elif item.exists():
            yield item, item.name
        else:
            raise FileNotFoundError(item)


def _walk(folder: Path, out: Path | None) -> Iterator[Path]:
    paths = []
    for here, folders, names in os.walk(folder):
        base = Path(here)
        folders[:] = [n for n in folders if not n.startswith(".") and (base / n).resolve() != out]
        paths += [base / name for name in names if not is_leftover(name)]
    return iter(sorted(paths, key=lambda path: path.relative_to(folder).parts))


def is_leftover(name: str) -> bool:
    """True for a name that a machine left behind and nobody means: hidden, a lock file."""
    return name.startswith((".", _LOCK_PREFIX)) or name.lower() in _LEFTOVERS


def _printable(name: str) -> str:
    """A file name whose bytes aren't UTF-8, so that it can be written into a table."""
    return os.fsencode(name).decode("utf-8", errors="replace")
