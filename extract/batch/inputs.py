"""The files of a run: found recursively, in a stable order, each once.

What is no file, can't be entered or leads elsewhere has its row too: nothing vanishes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from extract.batch.entries import Kind, kind_of, refused, unreadable
from extract.criteria.place import ENDING
from extract.errors import ReadError, ReasonedError
from extract.messages import text
from extract.paths import reachable

#: Left behind by offices' machines, and the settings of ntm itself; nobody means them when naming
#: a folder.
_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", "ntm.toml", "pyproject.toml"})
_LOCK_PREFIX = "~$"
#: What a name may still get behind it in a folder (characters).
_ROOM = 12


class NothingToReadError(ReasonedError, FileNotFoundError):
    """The inputs hold no file."""

    def __init__(self, inputs: Sequence[Path]) -> None:
        super().__init__(
            text(
                "There is no file to read in {folders}. Name a folder that holds reports, or the "
                "reports themselves.",
                folders=", ".join(map(str, inputs)),
            )
        )


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
    over; links to folders aren't followed. A file that is reached twice stands once. Where two
    inputs give one relative path, the later gets its folder's path in front. Raises
    FileNotFoundError for an input that doesn't exist, NothingToReadError (one of its kind)
    where there is no file at all.
    """
    seen: set[str] = set()
    taken: set[str] = set()
    found = []
    for entry in _reach(inputs, out):
        identity = _identity(entry)
        if identity in seen:
            continue
        seen.add(identity)
        name = _free(_printable(entry.relative), _printable(entry.path.as_posix()), taken)
        taken.add(name)
        found.append(replace(entry, relative=name))
    if not found:
        raise NothingToReadError(inputs)
    return found


def _reach(inputs: Sequence[Path], out: Path | None) -> Iterator[Found]:
    roots = [os.path.realpath(item) for item in inputs if item.is_dir()]

    def kind(path: Path) -> Kind:
        found = kind_of(path)
        if found is not Kind.LINKED_FOLDER:
            return found
        target = Path(os.path.realpath(path))
        inside = any(target.is_relative_to(root) for root in roots)
        return Kind.LINK_INSIDE if inside else found

    for item in inputs:
        if item.is_dir():
            yield from _walk(item, out, kind)
        elif os.path.lexists(item):
            yield _found(item, item.name, kind(item))
        else:
            raise FileNotFoundError(item)


def _walk(folder: Path, out: Path | None, kind: Callable[[Path], Kind]) -> Iterator[Found]:
    """The files below a folder, by their paths; each with the names that lead to it."""
    found: list[tuple[tuple[str, ...], Found]] = []
    waiting: list[tuple[Path, tuple[str, ...]]] = [(folder, ())]
    while waiting:
        here, parts = waiting.pop()
        relative = "/".join(parts) or folder.name or "."
        try:
            names = [path.name for path in here.iterdir() if not is_leftover(path.name)]
        except OSError as error:
            found.append((parts, Found(here, relative, unreadable(error))))
            continue
        for name in names:
            path, inner = reachable(here / name, room=_ROOM), (*parts, name)
            what = kind(path)
            if what is Kind.FOLDER:
                waiting += [] if _is_same(path, out) else [(path, inner)]
            else:
                found.append((inner, _found(path, "/".join(inner), what)))
    return (each for _, each in sorted(found, key=lambda pair: pair[0]))


def _found(path: Path, relative: str, kind: Kind) -> Found:
    return Found(path, relative, None if kind is Kind.FILE else refused(kind))


def _is_same(path: Path, out: Path | None) -> bool:
    try:
        return out is not None and path.samefile(out)
    except OSError:
        return False  # one of them isn't there (yet)


def is_leftover(name: str) -> bool:
    """True for a name that a machine left behind and nobody means: hidden, a lock file; and for
    what ntm itself looks for beside inputs."""
    left = name.startswith((".", _LOCK_PREFIX)) or name.lower() in _LEFTOVERS
    return left or name.endswith(ENDING)


def _identity(found: Found) -> str:
    """The place of a file, by whichever way it was reached; a link that isn't followed is
    itself."""
    place = os.path.realpath if found.problem is None else os.path.abspath
    return os.path.normcase(place(found.path))


def _free(name: str, whole: str, taken: Collection[str]) -> str:
    """The name, or the longer one where it is taken, or that with a number."""
    numbered = (f"{whole} ({number})" for number in count(2))
    return next(each for each in chain((name, whole), numbered) if each not in taken)


def _printable(name: str) -> str:
    """A file name whose bytes aren't UTF-8, so that it can be written into a table."""
    return os.fsencode(name).decode("utf-8", errors="replace")
