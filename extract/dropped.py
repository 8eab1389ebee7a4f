"""What is dropped on `start-ntm.bat` is read, and the workbook of its results opened.

    python -m extract.dropped [INPUT...]

Explorer calls a batch file with the names that were dropped, but quotes only those with
spaces: in `D:\\a&b` the command processor takes `b` for another command. So the batch file
hands over the whole line by which it was called (`NTM_LINE`), and its own path (`NTM_BATCH`).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from extract.messages import render, text

_NAME = re.compile(r'"([^"]+)"|([^\s"]+)')
#: Exit statuses of `ntm run` after which there are results to look at, and wrong usage.
_DONE, _USAGE = frozenset({0, 1, 3}), 2


def main(arguments: Sequence[str], line: str = "", batch: str = "") -> int:
    """Runs ntm over what was dropped and opens its workbook. Exit status 0 where that was
    done, else that of `ntm run`; what it says then stays to be read."""
    names = dropped(line, batch) or list(arguments)
    if not names:
        print(render(text("Drag a folder of reports and drop it on start-ntm.bat.")))
        return _USAGE
    inputs = [Path(name) for name in names]
    out = results_folder(inputs[0])
    command = [sys.executable, "-m", "extract", "run", *map(str, inputs), "-o", str(out)]
    status = subprocess.run(command, check=False).returncode
    workbooks = sorted(out.glob("*.xlsx"), key=lambda path: path.stat().st_mtime)
    if status not in _DONE or not workbooks:
        return status or 1
    opener()(workbooks[-1])
    return 0


def dropped(line: str, batch: str) -> list[str]:
    """The names behind the batch file's in the line by which it was called; none where the
    line doesn't call it (somebody typed its name)."""
    at = line.casefold().find(batch.casefold()) if batch else -1
    if at < 0:
        return []
    rest = line[at + len(batch) :].removeprefix('"')
    if rest.count('"') % 2:  # the whole line is in quotes
        rest = rest.rstrip().removesuffix('"')
    return [quoted or bare for quoted, bare in _NAME.findall(rest)]


def results_folder(first: Path) -> Path:
    """Where the results go: beside what was dropped, under its name; for a whole drive into
    the user's home."""
    place = first.absolute()
    if not place.name:
        return Path.home() / "ntm"
    name = place.name if place.is_dir() else place.stem
    return place.with_name(render(text("{name} - ntm results", name=name)))


def opener() -> Callable[[Path], object]:
    """What opens a file in the program that the user has for it."""
    if sys.platform == "win32":
        return os.startfile
    return print


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ.get("NTM_LINE", ""), os.environ.get("NTM_BATCH", "")))
