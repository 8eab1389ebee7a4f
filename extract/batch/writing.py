"""The files of a run: written, or left as they are where nothing changed since the last run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from extract.batch.options import Options
from extract.batch.program import whole_program
from extract.batch.reading import Listener
from extract.batch.reviewing import Reviewed, remember_written
from extract.batch.seen import Seen
from extract.batch.unchanged import forget, key_of, remember, standing
from extract.criteria.place import set_files
from extract.files import file_hash
from extract.tables import Results
from extract.writers.arrow_alone import import_alone
from extract.writers.kept import KEPT, Kept
from extract.writers.layout import MEMORY
from extract.writers.outputs import Written, write_outputs
from extract.writers.runinfo import RunInfo

#: Options that change no file of the results.
_OF_NO_EFFECT = frozenset({"jobs", "fresh"})


@dataclass(slots=True, frozen=True)
class Order:
    """What is to be written into `out`, by the options of the run, with what reviewers said;
    `places` says where each document lies, by its path in the tables. What is `fresh` is written
    whatever stands there."""

    out: Path
    info: RunInfo
    options: Options
    review: Reviewed
    places: Mapping[str, str]
    listener: Listener


def files_of(results: Results, order: Order, seen: Seen) -> tuple[Written, bool]:
    """The files of a run, and whether they are those of the last one, which were written from the
    same and stand as they were. Raises WriteError."""
    out, options, reviews = order.out, order.options, order.review.written
    key = key_of(results, reviews, order.places, _asked(order))
    stands = None if options.fresh else standing(out, key, reviews, seen)
    if stands is not None:
        seen.keep()
        return Written(stands.files, [], True, stands.sums), True
    if options.own_process:
        import_alone()
    forget(out)
    seen.forget()  # a kilobyte a file, when the most memory is needed
    written = write_outputs(
        results,
        out,
        options.formats,
        options.lang,
        order.info,
        reviews=reviews,
        places=order.places,
        progress=order.listener.writing,
        kept=Kept(out / MEMORY / KEPT, _asked_of(order), fresh=options.fresh),
    )
    remember_written(out, written.files)
    if written.complete and not written.remarks:
        remember(out, key, written.files, written.sums)
    return written, False


def _asked_of(order: Order) -> str:
    """What a piece of a file depends on beside its rows, as a hash."""
    told = repr((whole_program(), _asked(order)))
    return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()


def _asked(order: Order) -> object:
    """What was asked for, as far as it changes what is written."""
    options = {name: told for name, told in order.info.options.items() if name not in _OF_NO_EFFECT}
    sets = [(str(path), file_hash(path)) for path in set_files()]
    settings = replace(order.options.settings, jobs=None)
    return (
        str(order.out.absolute()),
        order.info.inputs,
        order.info.passed_over,
        options,
        settings,
        sets,
    )
