"""The names of the files of letters: none twice, none of what somebody has changed."""

from __future__ import annotations

import re
from pathlib import Path

from extract.letters.kept import WrittenBefore
from extract.letters.written import Written

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def fitting(name: str) -> str:
    """A name that Windows takes."""
    return _UNFIT.sub(" ", name).strip(" .") or "-"


class Names:
    """The names of the files of one folder, none given twice, and none of a file that a person
    has changed: that one is told in `done`."""

    def __init__(self, folder: Path, before: WrittenBefore, done: Written) -> None:
        self._folder, self._before, self._done = folder, before, done
        self._taken: set[str] = set()

    def free(self, name: str) -> str:
        """The name, or the next one that is free, with a number."""
        number, free = 2, name
        while free.casefold() in self._taken or self._edited(free):
            self._taken.add(free.casefold())
            free = f"{name} ({number})"
            number += 1
        self._taken.add(free.casefold())
        return free

    def _edited(self, name: str) -> bool:
        path = self._folder / f"{name}.docx"
        if not self._before.edited(path):
            return False
        self._done.edited.append(path)
        return True
