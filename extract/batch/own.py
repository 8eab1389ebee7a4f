"""What ntm wrote itself is no input: folders with the results of a run, single files of them.

A folder holds results if a data package or a run.json of this program lies in it, or in its
`data/` beside a workbook or page. Single files are known by their mark, tables by their columns.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath

from extract.batch.guard import guarded
from extract.batch.inputs import Found
from extract.batch.seen import Seen
from extract.decisions import COLUMNS as DECISION_COLUMNS
from extract.document import ReadStatus
from extract.errors import ReadError, ReasonedError
from extract.files import read_steady
from extract.mark import is_marked
from extract.messages import text
from extract.tables import every_schema
from extract.writers.layout import DATA, PACKAGE, PACKAGE_NAME, PAGE, RUN, WORKBOOK

#: No description of a run is larger, and no line of headings is longer (bytes).
_MOST, _LONGEST_HEAD = 1 << 24, 4096


class OwnResultsError(ReasonedError):
    """An input or an output that can't be one, because of what ntm wrote or would write:
    `reason` says what, why and what to do."""


@dataclass(slots=True, frozen=True)
class Inputs:
    """The files to read, and the folders that were passed over because they hold results."""

    files: list[Found]
    passed_over: list[str]


def refuse_output(inputs: Iterable[Path], out: Path) -> None:
    """Raises OwnResultsError where the results would lie among the inputs themselves."""
    for item in inputs:
        if item.is_dir() and out.exists() and item.samefile(out):
            raise OwnResultsError(
                text(
                    "{folder} is the folder of the reports itself: results in it would be taken "
                    "for reports the next time. Choose another folder for them, such as "
                    "{suggestion}.",
                    folder=str(out),
                    suggestion=str(out / "ntm"),
                )
            )


def without_results(
    files: Sequence[Found],
    inputs: Collection[Path] = (),
    *,
    folder_of: Callable[[Found], PurePath] = lambda found: found.path.parent,
    own: bool = False,
    seen: Seen | None = None,
) -> Inputs:
    """The files without those in folders that hold results; a single file that ntm wrote is
    among them, with the reason why it isn't read, unless `own` is set.

    `inputs` are the files and folders that were named: a file among them is taken wherever it
    lies. `seen` knows files that an earlier run looked into. Raises OwnResultsError where a folder
    among them holds results itself.
    """
    named = set(inputs)
    folders: dict[PurePath, dict[str, Found]] = {}
    for found in files:
        if found.path not in named:
            name = PurePosixPath(found.relative).name
            folders.setdefault(folder_of(found), {})[name] = found
    held = _holding_results(folders)
    for root in inputs:
        if root in held:
            raise OwnResultsError(
                text(
                    "{folder} holds results of an earlier run, not reports. Name the folder of "
                    "the reports; if reports lie here as well, move them to a folder of their "
                    "own.",
                    folder=str(root),
                )
            )
    seen = seen or Seen(None)
    kept = []
    passed: dict[str, None] = {}
    for found in files:
        inside = found.path not in named
        parents = (folder_of(found), *folder_of(found).parents) if inside else ()
        depth = max((at for at, folder in enumerate(parents) if folder in held), default=None)
        if depth is None:
            kept.append(found if own or not _is_own(found, seen) else replace(found, problem=_OWN))
        else:
            passed[PurePosixPath(found.relative).parents[depth].as_posix()] = None
    return Inputs(kept, list(passed))


def archived_folder(found: Found) -> PurePath:
    """The folder in which a file lies in its archive."""
    return PurePosixPath(found.relative).parent


def _holding_results(folders: dict[PurePath, dict[str, Found]]) -> set[PurePath]:
    held = {folder for folder, names in folders.items() if _describes_results(names)}
    for folder in list(held):
        beside = folders.get(folder.parent, {})
        if folder.name == DATA and (WORKBOOK in beside or PAGE in beside):
            held.add(folder.parent)
    return held


def _describes_results(names: dict[str, Found]) -> bool:
    package = _json(names.get(PACKAGE))
    run = _json(names.get(RUN))
    versions = run.get("versions")
    return package.get("name") == PACKAGE_NAME or (
        isinstance(versions, dict) and PACKAGE_NAME in versions and "counts" in run
    )


def _json(found: Found | None) -> dict[str, object]:
    """What a file of JSON holds; nothing where it isn't there, or isn't one."""
    try:
        if found is None or found.problem is not None or found.path.stat().st_size > _MOST:
            return {}
        content = json.loads(read_steady(found.path))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _is_own(found: Found, seen: Seen) -> bool:
    if found.problem is not None:
        return False

    def look() -> bool:
        # a file that even this look fails on is one that its reader says something of
        return guarded(lambda: is_marked(found.path) or _is_own_table(found.path)) is True

    return seen.told(found.path, "own", look)


def _is_own_table(path: Path) -> bool:
    """Whether a file begins with the headings of one of our tables, of decisions or of a
    baseline, as CSV: a baseline lies beside the settings that name it, so among the reports."""
    try:
        with path.open("rb") as file:
            line = file.readline(_LONGEST_HEAD)
    except OSError:
        return False
    names = line.removeprefix(b"\xef\xbb\xbf").decode("ascii", "replace").strip().split(",")
    if set(DECISION_COLUMNS) <= set(names):
        return True
    # an earlier version had fewer columns, and a later one may have more
    return any(
        len(names) > len(schema.key)
        and set(schema.key) < set(names)
        and _mostly(names, schema.names)
        for schema in every_schema().values()
    )


def _mostly(names: Sequence[str], known: Sequence[str]) -> bool:
    return 2 * len(set(names) & set(known)) > len(known)


_OWN = ReadError(
    ReadStatus.SKIPPED,
    text(
        "This file was written by ntm (a workbook, page, letter or table of results) and is no "
        "report. To read a filled workbook as an input, add --own."
    ),
)
