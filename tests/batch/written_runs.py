"""Runs over a few reports of the corpus, and what they have written."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from extract.batch.options import Options
from extract.batch.run import run_files
from extract.writers.layout import MEMORY
from extract.writers.outputs import FORMATS

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"


def run_once(
    place: Path,
    names: Sequence[str],
    more: Mapping[str, bytes],
    formats: Collection[str] = FORMATS,
) -> Path:
    """A folder `in` with reports of the corpus and files with those bytes, and results of it in
    `out`; gives the place of both."""
    (place / "in").mkdir()
    for name in names:
        shutil.copy(REPORTS / name, place / "in" / name)
    for name, data in more.items():
        (place / "in" / name).write_bytes(data)
    run_files([place / "in"], place / "out", Options(jobs=1, formats=formats))
    return place


def contents(out: Path) -> dict[str, object]:
    """All that is in the results, but for when they were written."""
    found: dict[str, object] = {}
    for path in sorted(out.rglob("*")):
        if MEMORY in path.parts or not path.is_file() or path.name == "run.json":
            continue
        name = path.relative_to(out).as_posix()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                parts = [part for part in book.namelist() if part != "docProps/core.xml"]
                found[name] = {part: book.read(part) for part in parts}
        else:
            found[name] = path.read_bytes()
    return found
