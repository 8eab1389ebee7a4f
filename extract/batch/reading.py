"""Many files to results: earlier ones first, the rest by workers, every file with its row.

What a file gave is put on the shelf at once; the run itself holds its place there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.batch.codec import Coded, Result, encode, looked_over
from extract.batch.earlier import Earlier
from extract.batch.guard import guarded
from extract.batch.inputs import Found
from extract.batch.pool import WORKER, Outcome, Task, run_tasks
from extract.batch.seen import Seen
from extract.batch.shelf import Entry, Shelf, results_of
from extract.batch.watch import Limits
from extract.document import ReadStatus
from extract.errors import ReadError
from extract.files import file_hash
from extract.messages import Text, text
from extract.tables import TABLE_NAMES, Input, Results, document_row

#: Has tasks done, and tells of each that is begun.
Elsewhere = Callable[[Sequence[Task], Callable[[Task], None]], Iterator[Outcome]]
#: How often the doubles of a file that changed meanwhile are looked at again.
_ROUNDS = 3


@dataclass(slots=True, frozen=True)
class Listener:
    """Who wants to know how far a run is: how many files there are, then each file when it is
    begun and when it is done, then each part of the writing when it is begun."""

    found: Callable[[int], None] = lambda total: None
    started: Callable[[str], None] = lambda path: None
    finished: Callable[[str], None] = lambda path: None
    writing: Callable[[str], None] = lambda part: None


@dataclass(slots=True, frozen=True)
class Reading:
    """The rows of a run, by file in the inputs' order, and how many files were known."""

    tables: Results
    reused: int


def read_files(
    files: Sequence[Found],
    earlier: Earlier,
    *,
    jobs: int,
    listener: Listener | None = None,
    log: Path | None = None,
    temporary: Path | None = None,
    limits: Limits | None = None,
    command: Sequence[str] = WORKER,
    seen: Seen | None = None,
    elsewhere: Elsewhere | None = None,
) -> Reading:
    """Reads every file, in `jobs` worker processes; `seen` knows the hashes of files that are as
    they were; `elsewhere` has tasks done in another way. Raises WriteError if nothing that is to
    be kept can be written any more."""
    listener = listener or Listener()
    listener.found(len(files))
    state = _State(files, Shelf(earlier), seen or Seen(None))

    def outcomes(tasks: Sequence[Task]) -> Iterator[Outcome]:
        if elsewhere is not None:
            return elsewhere(tasks, lambda task: listener.started(task.relative))
        return run_tasks(
            tasks,
            jobs=jobs,
            limits=limits,
            log=log,
            temporary=temporary,
            started=lambda task: listener.started(task.relative),
            command=command,
        )

    waiting = list(range(len(files)))
    for _ in range(_ROUNDS):
        tasks = []
        for number in waiting:
            if (task := state.begin(number)) is not None:
                tasks.append(task)
            else:
                listener.finished(files[number].relative)
        for outcome in outcomes(tasks):
            state.end(outcome)
            listener.finished(outcome.task.relative)
        waiting = state.orphans()
        if not waiting:
            break
    entries = [state.entries[number] for number in range(len(files))]
    return Reading(results_of(state.shelf, entries), len(state.reused))


@dataclass(frozen=True, slots=True)
class _State:
    """What is known so far: where the results of the files lie that are done, the first file
    with each hash, and the hash that each file had when it was looked at."""

    files: Sequence[Found]
    shelf: Shelf
    seen: Seen
    entries: dict[int, Entry] = field(default_factory=dict)
    reused: set[int] = field(default_factory=set)
    first: dict[str, int] = field(default_factory=dict)
    hashes: dict[int, str] = field(default_factory=dict)
    doubles: dict[int, int] = field(default_factory=dict)

    def begin(self, number: int) -> Task | None:
        """Looks at a file; the task of reading it, or None where its rows are there."""
        found = self.files[number]
        if found.problem is not None:
            if found.path.is_file() and isinstance(known := self._digest(found.path), str):
                self.hashes[number] = known
            self._refuse(number, found.problem)
            return None
        digest = self._digest(found.path)
        if isinstance(digest, ReadError):
            self._refuse(number, digest)
            return None
        self.hashes[number] = digest
        if digest in self.first:
            self._double(number, self.first[digest])
            return None
        self.first[digest] = number
        earlier = guarded(lambda: self.shelf.earlier.find(digest))
        if earlier is None or isinstance(earlier, ReadError):
            return Task(number, found.path, found.relative)
        self.entries[number] = self.shelf.found(earlier, found.relative)
        self.reused.add(number)
        return None

    def end(self, outcome: Outcome) -> None:
        """Takes what a worker made of a file, and keeps it for the next run."""
        number = outcome.task.number
        coded = guarded(lambda: _result(outcome))
        if isinstance(coded, ReadError):
            self._refuse(number, coded)
            return
        digest = coded.head.digest
        if digest and digest != self.hashes[number]:
            # the file is another than the one that was looked at
            self.first.pop(self.hashes[number], None)
            self.hashes[number] = digest
            self.first.setdefault(digest, number)
        self.entries[number] = self.shelf.put(coded, self.files[number].relative)

    def orphans(self) -> list[int]:
        """The doubles of files that have other bytes now: nobody has read theirs."""
        changed = [
            number
            for number, first in self.doubles.items()
            if self.hashes[number] != self.hashes[first]
        ]
        for number in changed:
            del self.doubles[number]
        return changed

    def _digest(self, path: Path) -> str | ReadError:
        return guarded(lambda: self.seen.told(path, "digest", lambda: _hashed(path)))

    def _refuse(self, number: int, error: ReadError) -> None:
        source = Input(self.hashes.get(number, "")[:12], self.files[number].relative)
        self._row_alone(number, source, error.status, error.reason)

    def _double(self, number: int, first: int) -> None:
        self.doubles[number] = first
        reason = text(
            "The same bytes as {path}: its rows stand there, once.",
            path=self.files[first].relative,
        )
        source = Input(self.hashes[number][:12], self.files[number].relative)
        self._row_alone(number, source, ReadStatus.DUPLICATE, reason)

    def _row_alone(self, number: int, source: Input, status: ReadStatus, reason: Text) -> None:
        row = document_row(source, status, reason=reason)
        tables = {name: [row] if name == "documents" else [] for name in TABLE_NAMES}
        self.entries[number] = self.shelf.put(Coded(encode(Result(tables))), source.path)


def _hashed(path: Path) -> str:
    try:
        return file_hash(path)
    except OSError as error:
        reason = text(
            "The file could not be opened ({error}). Check that it still exists and that you "
            "may read it.",
            error=error.strerror or str(error),
        )
        raise ReadError(ReadStatus.FAILED, reason) from error


def _result(outcome: Outcome) -> Coded:
    if outcome.failure is not None:
        raise ReadError(ReadStatus.FAILED, outcome.failure)
    return looked_over(outcome.payload)
