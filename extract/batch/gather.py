"""The files that a run reads: found, archives opened, what ntm wrote itself left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from extract.batch.archives import with_members
from extract.batch.inputs import Found, NothingToReadError, find_inputs
from extract.batch.own import Inputs, archived_folder, without_results
from extract.batch.seen import Seen
from extract.criteria.kept import read_kept
from extract.criteria.place import files_in


def gathered(
    inputs: Sequence[Path],
    out: Path | None,
    unpacked: Path,
    seen: Seen,
    *,
    own: bool,
    aside: Collection[Path],
) -> Inputs:
    """What the inputs name and hold, archives opened into the folder `unpacked`, which is made;
    without what ntm wrote itself (single files of it are taken with `own`), and without the files
    `aside`. Raises FileNotFoundError for an input that doesn't exist, NothingToReadError (one of
    its kind) where no file is left, OwnResultsError for an input that holds results."""
    unpacked.mkdir()
    outside = without_results(find_inputs(inputs, out), inputs, own=own, seen=seen)
    opened = with_members(outside.files, unpacked, seen)
    members = [found for found in opened if found.path.is_relative_to(unpacked)]
    inside = without_results(members, folder_of=archived_folder, own=own)
    kept = {found.path: found for found in (*outside.files, *inside.files)}
    files = [kept[found.path] for found in opened if found.path in kept]
    known = {path.absolute() for path in aside}
    files = [found for found in files if found.path.absolute() not in known]
    if not files:
        raise NothingToReadError(inputs)
    return Inputs(files, outside.passed_over + inside.passed_over)


def criteria_files(inputs: Sequence[Path], named: Sequence[Path]) -> list[Path]:
    """The imported criteria sets that are named, then those that lie beside the inputs. Raises
    KeptSetError for one of them that can't be read."""
    folders = (item if item.is_dir() else item.parent for item in inputs)
    beside = (path for folder in dict.fromkeys(folders) for path in files_in(folder))
    found = [*named, *beside]
    for path in found:
        read_kept(path)
    return found


def places_of(files: Sequence[Found], unpacked: Path) -> dict[str, str]:
    """Where the documents lie that somebody can open, by their paths in the tables; as names, which
    take a third of what paths do."""
    return {
        file.relative: str(file.path) for file in files if not file.path.is_relative_to(unpacked)
    }


def size_of(files: Sequence[Found]) -> int:
    """The bytes of all files, without those of which nobody can tell."""
    return sum(map(_size, files))


def _size(found: Found) -> int:
    try:
        return found.path.stat().st_size
    except OSError:
        return 0
