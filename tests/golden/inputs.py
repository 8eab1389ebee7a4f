"""What is read: every input of the project by a name, and what lies beside it.

`OWN` is tracked, everything else is only compared. Copies of one report in other formats aren't
tracked: a test of the corpus holds them equal to their original.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.cases import case_files

ROOT = Path(__file__).parents[2]
#: What is computed and can be computed again; git ignores it.
CACHE = ROOT / ".cache"


@dataclass(slots=True, frozen=True)
class Input:
    """A file (`path`), or a case: the text or the table of a passage."""

    name: str
    path: Path | None = None
    case: dict[str, Any] = field(default_factory=dict)


@cache
def shared() -> Path | None:
    """The folder of material that isn't published: `SHARED`, or beside the project, or beside
    the repository that this is a worktree of. None where it isn't on this machine."""
    places = [ROOT.parent / "shared"]
    if told := os.environ.get("SHARED"):
        places = [Path(told)]
    elif common := _git_folder():
        places.append(common.parent.parent / "shared")
    return next((place.resolve() for place in places if place.is_dir()), None)


def _git_folder() -> Path | None:
    try:
        asked = subprocess.run(
            ["git", "rev-parse", "--path-format=absolute", "--git-common-dir"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return Path(asked.stdout.strip())


def _files(folder: Path, within: Path, pattern: str = "*") -> Iterator[Input]:
    for path in sorted(folder.glob(pattern)):
        if path.is_file() and path.name != "INDEX.md":
            yield Input(path.relative_to(within).as_posix(), path)


def _passages() -> Iterator[Input]:
    for path in sorted((ROOT / "tests" / "reading" / "passages").glob("*.yaml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader):
            yield Input(f"passages/{path.stem}: {case['name']}", case=case)


def _forms() -> Iterator[Input]:
    for path in sorted((ROOT / "patterns" / "forms").glob("*.cases.yaml")):
        name = path.name.removesuffix(".cases.yaml")
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader):
            yield Input(f"forms/{name}: {case['text']}", case={"text": case["text"]})


def _shared(*parts: str) -> Callable[[], Iterator[Input]]:
    def found() -> Iterator[Input]:
        if (place := shared()) is not None:
            yield from _files(place.joinpath(*parts), place)

    return found


def _accuracy() -> Iterator[Input]:
    documents = CACHE / "accuracy" / "documents"
    yield from _files(documents, documents.parents[1])


def _cases() -> Iterator[Input]:
    return (Input(f"cases/{name}", case=case) for name, case in case_files.cases())


OWN: dict[str, Callable[[], Iterator[Input]]] = {
    "corpus": lambda: _files(ROOT / "corpus" / "reports", ROOT),
    "passages": _passages,
    "forms": _forms,
    "cases": _cases,
}
GROUPS: dict[str, Callable[[], Iterator[Input]]] = {
    **OWN,
    "copies": lambda: _files(ROOT / "corpus" / "formats", ROOT),
    "seeds": _shared("seeds"),
    "accuracy": _accuracy,
    **{
        f"shared {name}": _shared("cases", name)
        for name in ("prose", "real", "standards", "tables")
    },
}
