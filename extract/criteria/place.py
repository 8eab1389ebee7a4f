"""Where the criteria sets lie that a province imported from its own annex.

Those of the office are kept in the user's folder; a run takes those beside its inputs too. What is
in force is the same in every process: a worker is told by its environment.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

#: How the name of a set's file ends, wherever it lies.
ENDING = ".criteria.json"
#: The files in force, as a JSON list: for the processes that a run starts, instead of the
#: user's folder.
VARIABLE = "NTM_CRITERIA"

_FILES: ContextVar[tuple[Path, ...] | None] = ContextVar("criteria_files", default=None)


def user_folder() -> Path:
    """The folder in which imported sets are kept for every run of this user; it may not be there.

    Below the system's place for settings: `%APPDATA%`, `~/Library/Application Support`,
    `$XDG_CONFIG_HOME` or `~/.config`.
    """
    from click import get_app_dir  # only where no run says which files are in force

    return Path(get_app_dir("ntm")) / "criteria"


def set_files() -> tuple[Path, ...]:
    """The files of imported sets in force, the weightiest first: those that a run was told, else
    those of the user's folder."""
    told = _FILES.get()
    if told is not None:
        return told
    if VARIABLE in os.environ:
        return tuple(map(Path, json.loads(os.environ[VARIABLE])))
    return files_in(user_folder())


def files_in(folder: Path) -> tuple[Path, ...]:
    """The sets' files right in a folder, by name; none where it can't be looked into."""
    with suppress(OSError):
        return tuple(sorted(path for path in folder.iterdir() if path.name.endswith(ENDING)))
    return ()


@contextmanager
def using(files: Sequence[Path]) -> Iterator[None]:
    """Within it, these files are in force besides what was before; a file that is named twice
    counts once."""
    told = (path.absolute() for path in (*files, *set_files()))
    token = _FILES.set(tuple(dict.fromkeys(told)))
    try:
        yield
    finally:
        _FILES.reset(token)


def as_environment() -> dict[str, str]:
    """What tells another process the files in force."""
    return {VARIABLE: json.dumps([str(path) for path in set_files()])}
