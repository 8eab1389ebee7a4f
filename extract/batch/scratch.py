"""The run's folder for temporary files: gone at its end, and after a kill when the next run begins.

A lock, which the system frees when its holder ends in whatever way, tells the folder of a run
that is on from one that was left behind.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from extract.messages import text
from extract.paths import shown
from extract.writers.atomic_write import WriteError, make_folder
from extract.writers.file_set import sweep as sweep_files
from extract.writers.layout import MEMORY

_PREFIX, _LOCK = "ntm-run-", ".lock"
#: A folder without its lock is one that is just being made, unless it is older (seconds).
_BEING_MADE = 60.0
#: So often a folder is made anew that a sweep took for one that was left behind.
_TRIES = 20


@contextmanager
def scratch() -> Iterator[Path]:
    """A new folder, and those of runs that were killed are gone."""
    root = Path(tempfile.gettempdir())
    sweep(root)
    folder, lock = _locked_folder(root)
    try:
        yield folder
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _locked_folder(root: Path) -> tuple[Path, FileLock]:
    """A new folder with its lock held; without, where this disk has no locks."""
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
        lock = lock_of(folder / _LOCK)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            continue  # a sweep was faster, and is taking it away
        except (OSError, NotImplementedError):
            if folder.exists():  # no locks on this disk
                break
            continue
        if (folder / _LOCK).exists():
            break
        lock.release()
    return folder, lock


def sweep(root: Path) -> None:
    """Removes the temporary folders of runs that are no more."""
    for folder in root.glob(f"{_PREFIX}*"):
        if folder.is_symlink() or not folder.is_dir():
            continue
        if not (folder / _LOCK).exists():
            with suppress(OSError):
                if time.time() - folder.stat().st_mtime > _BEING_MADE:
                    shutil.rmtree(folder, ignore_errors=True)
            continue
        lock = lock_of(folder / _LOCK)
        try:
            lock.acquire(blocking=False)
        except (Timeout, OSError, NotImplementedError):
            continue  # in use, or somebody else's
        _remove(folder, lock)


def _remove(folder: Path, lock: FileLock) -> None:
    """Removes a folder whose lock is held here, so that nobody takes it for a new one meanwhile:
    the lock goes last, and the folder only if nothing has been put there since."""
    for path in [each for each in folder.glob("*") if each.name != _LOCK]:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()
    if os.name == "nt":  # no file that is open goes, one that another run has opened neither
        lock.release()
    with suppress(OSError):
        (folder / _LOCK).unlink(missing_ok=True)
        folder.rmdir()
    lock.release()


@contextmanager
def claimed(out: Path | None) -> Iterator[None]:
    """The folder for results is this run's alone, and what a kill left half written in it is
    gone. Raises WriteError where another run is at it, or where it can't be made."""
    if out is None:
        yield
        return
    memory = out / MEMORY
    make_folder(memory)
    lock = lock_of(memory / _LOCK)
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise WriteError(
            text(
                "Another run is writing into {folder}. Wait until it has finished, or choose "
                "another folder for these results.",
                folder=shown(out),
            )
        ) from error
    except (OSError, NotImplementedError):
        pass  # no locks on this disk
    try:
        sweep_files(out, memory)
        yield
    finally:
        lock.release()


def lock_of(path: Path) -> FileLock:
    """A lock that ends with its process, at that file."""
    return FileLock(path, fallback_to_soft=False)
