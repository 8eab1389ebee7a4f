"""What the files in OUT were written from: where that is the same again and the files are as they
were written, nothing has to be written.

The key covers all that a file of the results depends on: the rows of each document by the keys of
their pieces (`extract.tables.walk`), what reviewers said, where the documents lie, what was asked
for, and the program with its libraries.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.batch.program import whole_program
from extract.batch.seen import Seen
from extract.files import file_hash
from extract.tables import Results, pieces_of
from extract.tables.kept_sums import sums_from, sums_kept
from extract.tables.sums import Sums
from extract.writers.atomic_write import WriteError, atomic_write
from extract.writers.file_set import beside
from extract.writers.layout import DECISIONS, MEMORY
from extract.writers.outputs import Reviews

#: The file in the folder that is kept for the next run.
KEPT = "outputs.json"


@dataclass(slots=True, frozen=True)
class Standing:
    """The files that stand in OUT, and the sums of the rows in them."""

    files: list[Path]
    sums: Sums


def key_of(results: Results, reviews: Reviews, places: Mapping[str, str], asked: object) -> str:
    """The key of all files that are written of a run: equal keys, equal files but for times.
    `asked` is whatever else was asked for; its `repr` counts."""
    digest = hashlib.sha256()

    def take(*told: object) -> None:
        digest.update(repr(told).encode("utf-8", "backslashreplace"))

    take(whole_program(), asked)
    take(reviews.decisions, sorted(reviews.comments.items()), sorted(map(str, reviews.unreadable)))
    take(sorted(reviews.known.decisions.items()), list(reviews.known.others))
    for relative in sorted(places):
        take(relative, str(Path(places[relative]).absolute()))
    for name in results:
        take(name)
        for told in _told_of(results, name):
            take(told)
    return digest.hexdigest()


def standing(out: Path, key: str, reviews: Reviews, seen: Seen) -> Standing | None:
    """The files of the last run where they were written under that key and are as it left them;
    None where something has to be written."""
    kept = _kept(out / MEMORY / KEPT)
    if kept is None or kept.get("key") != key or not _decisions_stand(out, reviews):
        return None
    try:
        digests = {out / str(name): str(told) for name, told in kept["files"].items()}
        sums = sums_from(kept["sums"])
        if not all(_stands(path, digest, seen) for path, digest in digests.items()):
            return None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
        return None
    return Standing(list(digests), sums)


def remember(out: Path, key: str, files: Iterable[Path], sums: Sums) -> None:
    """Remembers what the files were written from; where that can't be kept, they are written
    again the next time."""
    with suppress(WriteError, OSError), atomic_write(out / MEMORY / KEPT) as temporary:
        digests = {
            path.relative_to(out).as_posix(): file_hash(path)
            for path in files
            if path != out / DECISIONS  # compared by what it says
        }
        content = {"key": key, "files": digests, "sums": sums_kept(sums)}
        temporary.write_text(json.dumps(content), encoding="ascii")


def forget(out: Path) -> None:
    """Forgets what the files were written from, before others take their places."""
    with suppress(OSError):
        (out / MEMORY / KEPT).unlink(missing_ok=True)


def _told_of(results: Results, name: str) -> Iterator[object]:
    """What the rows of a table depend on, by document; the rows themselves where nobody knows."""
    for piece in pieces_of(results[name]):
        yield piece.document_id
        yield from [piece.key] if piece.key else piece.rows()


def _stands(path: Path, digest: str, seen: Seen) -> bool:
    """Whether a file is as it was written, and none lies beside it that a run wrote when its
    place was taken."""
    if any(other.exists() for other in beside(path)):
        return False
    return seen.told(path, "digest", lambda: file_hash(path)) == digest


def _decisions_stand(out: Path, reviews: Reviews) -> bool:
    place = out / DECISIONS
    there: Collection[Path] = [path for path in (place, *beside(place)) if path.exists()]
    if reviews.decisions is None:
        return not there
    return there == [place] and place.read_bytes() == reviews.decisions


def _kept(place: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(place.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None
