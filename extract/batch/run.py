"""A whole run: inputs found, read, audited and, if wanted, written."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from extract.batch.archives import with_members
from extract.batch.baseline import with_baseline
from extract.batch.chosen import chosen, placed
from extract.batch.cluster import on_cluster
from extract.batch.earlier import Earlier
from extract.batch.inputs import Found, NothingToReadError, find_inputs
from extract.batch.own import Inputs, archived_folder, refuse_output, without_results
from extract.batch.program import whole_program
from extract.batch.reading import Elsewhere, Listener, read_files
from extract.batch.reviewing import known_decisions, reviewed
from extract.batch.scratch import claimed, scratch
from extract.batch.seen import Seen
from extract.batch.settings import Settings
from extract.batch.summary import UNREAD, coverage, totals
from extract.batch.writing import Order, files_of
from extract.collection import related
from extract.criteria import load_sets
from extract.criteria.kept import read_kept
from extract.criteria.place import files_in, set_files, using
from extract.messages import Text, render
from extract.paths import reachable
from extract.rollup import rolled_up
from extract.tables import Results, Row, every_schema, in_words, only, stands, worded
from extract.tables.outcome import Outcome
from extract.tables.sums import Sums
from extract.writers.layout import MEMORY, to_open
from extract.writers.outputs import FORMATS, Written
from extract.writers.phases import Phases
from extract.writers.runinfo import RunInfo

if TYPE_CHECKING:
    import pandas as pd

#: The longest that a run writes below its folder (characters): a kept result's temporary name.
_ROOM = 100
#: What workers said.
_LOG = "workers.log"


@dataclass(repr=False)
class RunResult:
    """What a run gave: the rows of the six tables, which are walked over and never held, and the
    files written (none for an audit). `reused` counts the documents whose earlier results served;
    `unchanged` is whether the files of the last run stand as they are, since nothing changed;
    `seconds` is the whole run's time; `passed_over` are the folders among the inputs that hold
    results; `remarks` says which files lie elsewhere than they should, or, where the set isn't
    `complete`, nowhere; `imported` are the decisions of the imported criteria sets."""

    tables: Results
    lang: str
    seconds: float
    reused: int
    files: list[Path] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)
    complete: bool = True
    unchanged: bool = False
    imported: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        """What a notebook shows: what was read, checked and found, in two lines."""
        return "\n".join(render(told, self.lang) for told in self.summary)

    @property
    def summary(self) -> tuple[Text, Text]:
        """How much was read, checked and found, and how much of what is stated was verified."""
        return totals(self.sums, self.counts), coverage(self.sums.coverage)

    def take(self, written: Written, unchanged: bool) -> None:
        """Takes what became of the files."""
        self.files, self.remarks = written.files, self.remarks + written.remarks
        self.complete, self.sums = written.complete, written.sums
        self.unchanged = unchanged

    @cached_property
    def sums(self) -> Sums:
        """What the documents, checks and findings come to together."""
        sums = Sums()
        for name in ("documents", "checks", "findings"):
            sums.see(name, self.tables[name])
        return sums

    @property
    def outcome(self) -> Outcome:
        """What the run comes to: its exit status, and the counts behind it."""
        return self.sums.outcome

    def to_open(self, out: Path) -> Path:
        """The file or folder in `out` that a person opens to see the results."""
        return to_open(reachable(out, room=_ROOM), self.files)

    @property
    def unread(self) -> list[Row]:
        """The documents rows of what could not be read, in whole or in part."""
        rows = (row for row in self.tables["documents"] if row["status"] in UNREAD)
        return in_words(rows, self.lang)

    @property
    def findings(self) -> Sequence[Row]:
        """The findings that stand, messages in the run's language: those of copies and what a
        later version put right are in the tables alone."""
        return worded({"findings": only(self.tables["findings"], stands)}, self.lang)["findings"]

    @property
    def counts(self) -> dict[str, int]:
        """Rows of each table."""
        return {name: len(rows) for name, rows in self.tables.items()}

    def table(self, name: str) -> pd.DataFrame:
        """One of the tables as a pandas frame. Raises KeyError for another name."""
        from extract.writers.frame import frame

        return frame(in_words(self.tables[name], self.lang), every_schema()[name])


def run_files(
    inputs: Sequence[Path],
    out: Path | None,
    *,
    jobs: int | None = None,
    lang: str = "vi",
    formats: Collection[str] = FORMATS,
    fresh: bool = False,
    own: bool = False,
    decisions: Path | None = None,
    settings: Settings | None = None,
    listener: Listener | None = None,
    cluster: str = "",
) -> RunResult:
    """Reads files and folders and writes the results into `out`; without it, writes nothing.

    `jobs` is the number of worker processes (one a processor, if not given). What ntm wrote
    itself is passed over; with `own`, single files of that kind are read. `decisions` is a file
    of what reviewers decided, beside the one in `out`; `settings` say which rules are asked for,
    the baseline, and imported criteria sets besides those that lie by the inputs and in the
    user's folder. `cluster` is the address of a scheduler of dask.distributed whose workers
    read the files. Raises ClusterError where it can't be used, DecisionsError or KeptSetError
    where one of these can't be read, FileNotFoundError for an input that doesn't exist or inputs
    without a file, OwnResultsError where an input or `out` can't be one because of results,
    WriteError for an output that can't be written; an input that can't be read raises nothing, it
    has its row.
    """
    clock, began = time.perf_counter(), datetime.now(UTC)
    settings = settings or Settings()
    jobs = jobs or settings.jobs or os.cpu_count() or 1
    decisions = decisions or settings.decisions
    if out is not None:
        refuse_output(inputs, out)
        out = reachable(out, room=_ROOM)
    known = known_decisions(out, decisions)
    options: dict[str, object] = {
        "jobs": jobs,
        "lang": lang,
        "formats": sorted(formats),
        "fresh": fresh,
        "own": own,
        "decisions": str(decisions) if decisions is not None else "",
        "units": settings.units,
        "rules": {"select": list(settings.select), "ignore": list(settings.ignore)},
    }
    with using(_criteria_files(inputs, settings)), scratch() as temporary:
        options["criteria"] = [str(path) for path in set_files()]
        aside = [path for path in (settings.baseline, decisions) if path is not None]
        phases = Phases()
        with phases.of("finding"):
            seen = Seen(out, whole_program(), fresh=fresh)
            found = _inputs(inputs, out, temporary / "unpacked", seen, own=own, aside=aside)
        with claimed(out):
            with phases.of("reading") as reading:
                elsewhere = partial(on_cluster, cluster, jobs, temporary) if cluster else None
                earlier = Earlier(out, fresh=fresh)
                bar = listener or Listener()
                result = _read(found.files, earlier, jobs, lang, bar, temporary, seen, elsewhere)
                if out is not None:
                    _keep_log(temporary / _LOG, out / MEMORY / _LOG)
                reading.bytes = sum(map(_size, found.files))
            result.passed_over = found.passed_over
            result.imported = frozenset(known.decision for known in load_sets() if known.file)
            with phases.of("relating"):
                tables = chosen(related(placed(result.tables, settings)), settings)
                review = reviewed(tables, known, out)
                based = with_baseline(review.tables, settings.baseline, prune=settings.prune)
            result.tables, result.remarks = based.tables, review.remarks + based.remarks
            if settings.units:
                result.tables = dict(result.tables) | rolled_up(result.tables)
            result.seconds = time.perf_counter() - clock
            if out is not None:
                info = RunInfo(
                    inputs=tuple(str(item) for item in inputs),
                    options=options,
                    started=began,
                    reading_seconds=result.seconds,
                    reused=result.reused,
                    passed_over=tuple(result.passed_over),
                    phases=tuple(phases.done),
                )
                places = _places(found.files, temporary / "unpacked")
                order = Order(out, formats, lang, info, settings, review, places, fresh, bar)
                result.take(*files_of(result.tables, order, seen))
    result.seconds = time.perf_counter() - clock
    return result


def _criteria_files(inputs: Sequence[Path], settings: Settings) -> list[Path]:
    """The imported criteria sets that the settings name, then those that lie beside the inputs.
    Raises KeptSetError for one of them that can't be read."""
    folders = (item if item.is_dir() else item.parent for item in inputs)
    beside = (path for folder in dict.fromkeys(folders) for path in files_in(folder))
    found = [*settings.criteria, *beside]
    for path in found:
        read_kept(path)
    return found


def _places(files: Sequence[Found], unpacked: Path) -> dict[str, Path]:
    """Where the documents lie that somebody can open, by their paths in the tables."""
    return {file.relative: file.path for file in files if not file.path.is_relative_to(unpacked)}


def _inputs(
    inputs: Sequence[Path],
    out: Path | None,
    unpacked: Path,
    seen: Seen,
    *,
    own: bool,
    aside: Collection[Path],
) -> Inputs:
    """What the inputs name and hold, archives opened, without what ntm wrote itself, and without
    the files `aside`."""
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
        raise NothingToReadError(", ".join(map(str, inputs)))
    return Inputs(files, outside.passed_over + inside.passed_over)


def _read(
    files: Sequence[Found],
    earlier: Earlier,
    jobs: int,
    lang: str,
    listener: Listener,
    temporary: Path,
    seen: Seen,
    elsewhere: Elsewhere | None,
) -> RunResult:
    reading = read_files(
        files,
        earlier,
        jobs=jobs,
        listener=listener,
        log=temporary / _LOG,
        temporary=temporary,
        seen=seen,
        elsewhere=elsewhere,
    )
    seen.keep()
    return RunResult(reading.tables, lang, 0.0, reading.reused)


def _size(found: Found) -> int:
    """The bytes of a file, 0 where nobody can tell."""
    try:
        return found.path.stat().st_size
    except OSError:
        return 0


def _keep_log(log: Path, place: Path) -> None:
    """What workers said, for whoever looks into a file that failed; nothing where they said
    nothing. A log that can't be kept stops no run."""
    with suppress(OSError):
        place.unlink(missing_ok=True)
        if log.exists() and log.stat().st_size:
            shutil.copyfile(log, place)
