"""The files of a run take their places together, when all of them are written.

They are written into a folder of their own first. A full disk is met there, and the earlier
files stay as they were; taking a place is a rename, which needs no room. A file whose place
can't be taken, since it is open in Excel, is put beside it under another name.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from extract.messages import Text, text
from extract.paths import shown
from extract.stopping import undisturbed
from extract.writers.atomic_write import WriteError, make_folder, not_written

#: The folder for the new files, in the one that is kept for the next run.
NEW = "new"
#: How many names beside a file are tried.
_BESIDE = range(2, 10)
#: What a kill left behind of a single file (see `atomic_write`).
_TEMPORARY = re.compile(r"\..+\.[0-9]+\.tmp")
#: On Windows a scanner of viruses may hold a new file for a moment: tries, and seconds between.
_TRIES, _PAUSE = (5, 0.2) if sys.platform == "win32" else (1, 0.0)


def beside(path: Path) -> list[Path]:
    """The names under which a file lies where its own can't be taken: `ntm (2).xlsx`."""
    return [path.with_name(f"{path.stem} ({number}){path.suffix}") for number in _BESIDE]


@dataclass(frozen=True, slots=True)
class FileSet:
    """Files for `out`, written below `folder`: where each is to lie, and where it is written;
    the places that are left as they are; and, as `remarks`, what lies elsewhere, or nowhere."""

    out: Path
    folder: Path
    places: dict[Path, Path] = field(default_factory=dict)
    left: set[Path] = field(default_factory=set)
    remarks: list[Text] = field(default_factory=list)

    def new(self, place: Path) -> Path:
        """The path to write the file to that is to lie at `place` in the end."""
        written = self.folder / f"{place.relative_to(self.out)}.new"
        make_folder(written.parent)
        self.places[place] = written
        return written

    def leave(self, place: Path) -> None:
        """Nothing is written over what lies there."""
        self.left.add(place)

    def commit(self) -> list[Path]:
        """Puts every file in its place; where they lie now. Raises WriteError where the disk
        is full after all: the earlier files are as they were."""
        for place, written in self.places.items():
            make_folder(place.parent)
            _store(written, place)
        with undisturbed():
            found = [self._put(written, place) for place, written in self.places.items()]
        return [path for path in found if path is not None]

    def _put(self, written: Path, place: Path) -> Path | None:
        reason = self._moved(written, place)
        if reason is None:
            for other in set(beside(place)) - self.left:
                with suppress(OSError):
                    other.unlink()  # of a run that found the place taken
            return place
        for other in beside(place):
            if self._moved(written, other) is None:
                self.remarks.append(
                    text(
                        "{path} could not be replaced ({error}), so the new file is {other}. "
                        "If the old one is open in another program, close it there; if it can't "
                        "be opened, move it away. The next run writes it again.",
                        path=shown(place),
                        error=reason,
                        other=other.name,
                    )
                )
                return other
        self.remarks.append(
            text(
                "{path} could not be written ({error}); the other files are new. If it is open "
                "in another program, close it there, then run again.",
                path=shown(place),
                error=reason,
            )
        )
        return None

    def _moved(self, written: Path, place: Path) -> Text | str | None:
        """Moves a file; why it couldn't be moved, or None."""
        if place in self.left:
            return text("it can't be read")
        return _moved(written, place)


@contextmanager
def file_set(out: Path, memory: Path) -> Iterator[FileSet]:
    """A set of files for `out`, written in `memory` first; what wasn't put in its place is
    gone at the end. Raises WriteError."""
    files = FileSet(out, memory / NEW)
    make_folder(files.folder)
    try:
        yield files
    except WriteError as error:
        raise _at_its_place(error, files) from error
    finally:
        shutil.rmtree(files.folder, ignore_errors=True)


def sweep(out: Path, memory: Path) -> None:
    """Removes what a kill left behind of files that were being written."""
    shutil.rmtree(memory / NEW, ignore_errors=True)
    for folder in (out, memory):
        with suppress(OSError):
            for path in folder.iterdir():
                if _TEMPORARY.fullmatch(path.name) and path.is_file():
                    path.unlink()


def _moved(written: Path, place: Path) -> str | None:
    """Moves a file; why it couldn't be, or None."""
    for attempt in range(_TRIES):
        try:
            written.replace(place)
        except OSError as error:
            reason = error.strerror or str(error)
            time.sleep(_PAUSE * (attempt < _TRIES - 1))
        else:
            return None
    return reason


def _store(written: Path, place: Path) -> None:
    """Has the disk take the file: some tell only now that they are full."""
    try:
        with written.open("r+b") as file:
            os.fsync(file.fileno())
    except OSError as error:
        raise not_written(place, error) from error


def _at_its_place(error: WriteError, files: FileSet) -> WriteError:
    """The same error, of the place that the file was meant for."""
    meant = {str(written): shown(place) for place, written in files.places.items()}
    params = error.reason.params
    told = {name: meant.get(str(value), value) for name, value in params.items()}
    return WriteError(Text(error.reason.template, told))
