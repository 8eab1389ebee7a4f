"""A whole run: inputs found, read, audited and, if wanted, written."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from extract.batch.baseline import with_baseline
from extract.batch.chosen import chosen, placed
from extract.batch.cluster import on_cluster
from extract.batch.earlier import Earlier
from extract.batch.gather import criteria_files, gathered, places_of, size_of
from extract.batch.inputs import Found
from extract.batch.options import Options
from extract.batch.own import refuse_output
from extract.batch.program import whole_program
from extract.batch.reading import Listener, read_files
from extract.batch.remote import brought_here
from extract.batch.result import RunResult
from extract.batch.reviewing import Reviewed, known_decisions, reviewed
from extract.batch.scratch import claimed, scratch
from extract.batch.seen import Seen
from extract.batch.writing import Order, files_of
from extract.collection import related
from extract.criteria import load_sets
from extract.criteria.place import set_files, using
from extract.decisions import Decision
from extract.paths import Address, Input
from extract.rollup import rolled_up
from extract.writers.layout import MEMORY, reachable_output
from extract.writers.phases import Phases
from extract.writers.runinfo import RunInfo

#: What workers said.
_LOG = "workers.log"
#: Copies of what has an address.
_COPIES = "inputs"
_USUAL = Options()


def run_files(
    inputs: Sequence[Input],
    out: Path | None,
    options: Options = _USUAL,
    listener: Listener | None = None,
) -> RunResult:
    """Reads files and folders and writes the results into `out`; without it, writes nothing.

    What ntm wrote itself is passed over; what has an address is copied first (see `remote`).
    Raises RemoteError where that can't be done, ClusterError where the cluster can't be used,
    DecisionsError or KeptSetError where what reviewers decided or a criteria set can't be read,
    FileNotFoundError for an input that doesn't exist or inputs without a file, OwnResultsError
    where an input or `out` can't be one because of results, WriteError for an output that can't be
    written; an input that can't be read raises nothing, it has its row.
    """
    here = [item for item in inputs if isinstance(item, Path)]
    if out is not None:
        refuse_output(here, out)
        out = reachable_output(out)
    known = known_decisions(out, options.decided)
    sets = criteria_files(here, options.settings.criteria)
    with using(sets), scratch() as temporary:
        run = _Run(tuple(inputs), out, options, listener or Listener(), temporary)
        return run.result(known)


@dataclass(frozen=True, slots=True)
class _Run:
    """A run on its way: what is asked of it, its folder for what is temporary, and how long each
    part of it took."""

    inputs: tuple[Input, ...]
    out: Path | None
    options: Options
    listener: Listener
    temporary: Path
    phases: Phases = field(default_factory=Phases)
    clock: float = field(default_factory=time.perf_counter)
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def unpacked(self) -> Path:
        """Where the members of archives lie."""
        return self.temporary / "unpacked"

    def result(self, known: Sequence[Decision]) -> RunResult:
        """Does the whole run; `known` is what reviewers have decided by now."""
        options = self.options
        copies = (self.out / MEMORY if self.out is not None else self.temporary) / _COPIES
        with ExitStack() as claim:
            # copies may be what another run is reading just now; without any, inputs that can't
            # be read leave no trace of OUT
            early = copies.is_dir() or any(isinstance(each, Address) for each in self.inputs)
            if early:
                claim.enter_context(claimed(self.out))
            with self.phases.of("finding"):
                seen = Seen(self.out, whole_program(), fresh=options.fresh)
                inputs = brought_here(self.inputs, copies, self.listener.writing)
                found = gathered(
                    inputs, self.out, self.unpacked, seen, own=options.own, aside=options.aside
                )
            if not early:
                claim.enter_context(claimed(self.out))
            result = self.read(found.files, seen)
            result.passed_over = found.passed_over
            review = self.relate(result, known)
            result.seconds = time.perf_counter() - self.clock
            if self.out is not None:
                order = self.order(self.out, found.files, result, review)
                del found  # half a kilobyte a file, when the most memory is needed
                result.take(*files_of(result.tables, order, seen))
        result.seconds = time.perf_counter() - self.clock
        return result

    def read(self, files: Sequence[Found], seen: Seen) -> RunResult:
        """Every file read, or its earlier result found."""
        options, log = self.options, self.temporary / _LOG
        elsewhere = partial(on_cluster, options.cluster, options.processes, self.temporary)
        with self.phases.of("reading") as phase:
            reading = read_files(
                files,
                Earlier(self.out, fresh=options.fresh, seen=seen),
                jobs=options.processes,
                listener=self.listener,
                log=log,
                temporary=self.temporary,
                seen=seen,
                elsewhere=elsewhere if options.cluster else None,
            )
            seen.keep()
            if self.out is not None:
                _keep_log(log, self.out / MEMORY / _LOG)
            phase.bytes = size_of(files)
        imported = frozenset(known.decision for known in load_sets() if known.file)
        return RunResult(reading.tables, options.lang, 0.0, reading.reused, imported=imported)

    def relate(self, result: RunResult, known: Sequence[Decision]) -> Reviewed:
        """The documents seen together, and what reviewers decided; the result's tables are those
        with both."""
        settings = self.options.settings
        with self.phases.of("relating"):
            tables = chosen(related(placed(result.tables, settings)), settings)
            review = reviewed(tables, known, self.out)
            based = with_baseline(review.tables, settings.baseline, prune=settings.prune)
        result.tables, result.remarks = based.tables, review.remarks + based.remarks
        if settings.units:
            result.tables = dict(result.tables) | rolled_up(result.tables)
        return review

    def order(
        self, out: Path, files: Sequence[Found], result: RunResult, review: Reviewed
    ) -> Order:
        """What is to be written."""
        options = self.options
        info = RunInfo(
            inputs=tuple(map(str, self.inputs)),
            options=options.told(set_files()),
            started=self.began,
            reading_seconds=result.seconds,
            reused=result.reused,
            passed_over=tuple(result.passed_over),
            phases=tuple(self.phases.done),
        )
        places = places_of(files, self.unpacked)
        return Order(out, info, options, review, places, self.listener)


def _keep_log(log: Path, place: Path) -> None:
    """What workers said, for whoever looks into a file that failed; nothing where they said
    nothing. A log that can't be kept stops no run."""
    with suppress(OSError):
        place.unlink(missing_ok=True)
        if log.exists() and log.stat().st_size:
            shutil.copyfile(log, place)
