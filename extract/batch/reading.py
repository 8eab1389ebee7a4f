"""Many files to rows: earlier results first, the rest by workers, every file with its row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.batch.codec import decode
from extract.batch.earlier import Earlier
from extract.batch.inputs import Found
from extract.batch.pool import TIME_LIMIT, WORKER, Outcome, Task, run_tasks
from extract.document import ReadStatus
from extract.messages import Text, text
from extract.pipeline import file_hash
from extract.tables import TABLE_NAMES, Input, Tables, document_row


@dataclass(slots=True, frozen=True)
class Listener:
    """Who wants to know how far the reading is: how many files there are, then each file
    when it is begun and when it is done."""

    found: Callable[[int], None] = lambda total: None
    started: Callable[[str], None] = lambda path: None
    finished: Callable[[str], None] = lambda path: None


@dataclass(slots=True, frozen=True)
class Reading:
    """The rows of a run, by file in the inputs' order, and how many files were known."""

    tables: Tables
    reused: int


def read_files(
    files: Sequence[Found],
    earlier: Earlier,
    *,
    jobs: int,
    listener: Listener | None = None,
    log: Path | None = None,
    time_limit: float = TIME_LIMIT,
    command: Sequence[str] = WORKER,
) -> Reading:
    """Reads every file, in `jobs` worker processes. Raises WriteError if a result that is to
    be kept can't be written."""
    listener = listener or Listener()
    listener.found(len(files))
    results: dict[int, Tables] = {}
    digests: dict[str, int] = {}
    hashes: dict[int, str] = {}
    tasks = []
    reused = 0
    for number, found in enumerate(files):
        ready, digest = _without_reading(found, digests, files)
        if ready is None:
            digests[digest] = number
            hashes[number] = digest
            ready = earlier.find(digest)
            reused += ready is not None
        if ready is None:
            tasks.append(Task(number, found.path, found.relative))
        else:
            results[number] = ready
            listener.finished(found.relative)
    outcomes = run_tasks(
        tasks,
        jobs=jobs,
        time_limit=time_limit,
        log=log,
        started=lambda task: listener.started(task.relative),
        command=command,
    )
    for outcome in outcomes:
        number = outcome.task.number
        results[number] = _rows(outcome, hashes[number])
        earlier.keep(hashes[number], results[number])
        listener.finished(outcome.task.relative)
    return Reading(_together(files, results), reused)


def _without_reading(
    found: Found, digests: dict[str, int], files: Sequence[Found]
) -> tuple[Tables | None, str]:
    """The row of a file that can't be opened or is another's double; and its hash."""
    if found.problem is not None:
        problem = found.problem
        return _row_alone(Input("", found.relative), problem.status, problem.reason), ""
    try:
        digest = file_hash(found.path)
    except OSError as error:
        reason = text(
            "The file could not be opened ({error}). Check that it still exists and that you "
            "may read it.",
            error=error.strerror or str(error),
        )
        return _row_alone(Input("", found.relative), ReadStatus.FAILED, reason), ""
    if digest not in digests:
        return None, digest
    reason = text(
        "The same bytes as {path}: its rows stand there, once.",
        path=files[digests[digest]].relative,
    )
    source = Input(digest[:12], found.relative)
    return _row_alone(source, ReadStatus.DUPLICATE, reason), digest


def _rows(outcome: Outcome, digest: str) -> Tables:
    if outcome.failure is None:
        return decode(outcome.payload)[1]
    source = Input(digest[:12], outcome.task.relative)
    return _row_alone(source, ReadStatus.FAILED, outcome.failure)


def _row_alone(source: Input, status: ReadStatus, reason: Text) -> Tables:
    row = document_row(source, status, reason=reason)
    return {name: [row] if name == "documents" else [] for name in TABLE_NAMES}


def _together(files: Sequence[Found], results: dict[int, Tables]) -> Tables:
    """All rows in the order of the files, each under the path that it has in this run."""
    tables: Tables = {name: [] for name in TABLE_NAMES}
    for number, found in enumerate(files):
        for name in TABLE_NAMES:
            for row in results[number][name]:
                row["path"] = found.relative
            tables[name] += results[number][name]
    return tables
