"""All files of a run, in one folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from extract.decisions import Known
from extract.messages import Text
from extract.tables import ROLLED_UP, Results, worded
from extract.tables.overview import Overview, overview_of
from extract.tables.sums import Sums
from extract.writers.addresses import Addresses
from extract.writers.atomic_write import atomic_write, make_folder
from extract.writers.datapackage import write_datapackage
from extract.writers.file_set import FileSet, beside, file_set
from extract.writers.kept import Kept
from extract.writers.layout import (
    DATA,
    DECISIONS,
    MEMORY,
    PACKAGE,
    PAGE,
    RUN,
    WORKBOOK,
    earlier_flat_files,
    pages_no_more,
    table_file,
)
from extract.writers.phases import Phases
from extract.writers.runinfo import RunInfo, write_runinfo
from extract.writers.table_files import write_tables, written_schemas

#: The formats that can be asked for.
FORMATS = ("csv", "parquet", "xlsx", "html")


@dataclass(slots=True, frozen=True)
class Reviews:
    """What reviewers said: the file of decisions as it is to be (None where there is none),
    their comments by check_id, workbooks that nothing may be written over, and what the page
    has to know of decisions."""

    decisions: bytes | None = None
    comments: Mapping[str, str] = field(default_factory=dict)
    unreadable: Collection[Path] = ()
    known: Known = field(default_factory=Known)


@dataclass(slots=True, frozen=True)
class Written:
    """The files that a run has written, where they lie; `remarks` says which of them lie
    elsewhere than they should, and `complete` whether all of them lie anywhere; `sums` are those
    of all rows."""

    files: list[Path]
    remarks: list[Text]
    complete: bool
    sums: Sums


def write_outputs(
    results: Results,
    out: Path,
    formats: Collection[str],
    lang: str,
    info: RunInfo,
    reviews: Reviews | None = None,
    places: Mapping[str, str] | None = None,
    progress: Callable[[str], None] = lambda phase: None,
    kept: Kept | None = None,
) -> Written:
    """Writes the tables in those formats, then what describes them: all of them, or, where the
    disk is full, none. A file whose place is taken lies beside it. `places` says where each
    document lies, by its path in the tables; `progress` is told of each part that is begun; `kept`
    are pieces of the last run's files, and takes those of these. Raises WriteError."""
    reviews, kept = reviews or Reviews(), kept or Kept()
    phases = Phases(progress, list(info.phases))
    make_folder(out / MEMORY)
    overview = cache(partial(overview_of, results, kept.made))
    with kept, file_set(out, out / MEMORY) as files:
        sums = write_tables(results, files, formats, lang, phases, kept)
        if "xlsx" in formats:
            told = worded(results, lang)
            _write_workbook(told, files, lang, reviews, places or {}, sums, phases, kept, overview)
        if "html" in formats:
            _write_page(results, files, lang, reviews.known, places or {}, sums, phases, overview)
        _write_decisions(files, reviews.decisions)
        write_datapackage(written_schemas(results), files.new(out / DATA / PACKAGE))
        path = files.new(out / DATA / RUN)
        names = [place.relative_to(out).as_posix() for place in files.places]
        write_runinfo(info, phases.done, sums, names, path)
        written = files.commit()
    for path in (*earlier_flat_files(out), *_no_more(results, out), *pages_no_more(out, written)):
        with suppress(OSError):  # open in Excel: it goes when the next run is done
            path.unlink()
    return Written(written, files.remarks, len(written) == len(files.places), sums)


def _no_more(results: Results, out: Path) -> list[Path]:
    """The files of tables that an earlier run was asked for and this one isn't."""
    names = [name for name in ROLLED_UP if name not in results]
    files = (table_file(out, name, ending) for name in names for ending in ("csv", "parquet"))
    return [path for path in files if path.is_file()]


def _write_workbook(
    results: Results,
    files: FileSet,
    lang: str,
    reviews: Reviews,
    places: Mapping[str, str],
    sums: Sums,
    phases: Phases,
    kept: Kept,
    overview: Callable[[], Overview],
) -> None:
    from extract.writers.workbook import write_workbook
    from extract.writers.workbook.links import Links

    place = files.out / WORKBOOK
    for path in reviews.unreadable:
        files.leave(path)
    links = Links(Addresses(files.out, places))
    with phases.of(place.name) as phase:
        path = files.new(place)
        write_workbook(
            results,
            path,
            lang,
            reviews.comments,
            links,
            tally=sums.tally,
            kept=kept,
            overview=overview(),
        )
        phase.wrote(path)


def _write_page(
    results: Results,
    files: FileSet,
    lang: str,
    known: Known,
    places: Mapping[str, str],
    sums: Sums,
    phases: Phases,
    overview: Callable[[], Overview],
) -> None:
    # jinja2 takes a while to import
    from extract.page import pages

    addresses = Addresses(files.out, places)
    with phases.of(PAGE) as phase:
        for name, chunks in pages(results, lang, known, addresses.of, sums.tally, overview()):
            path = files.new(files.out / (name or PAGE))
            with atomic_write(path) as temporary, temporary.open("wb") as page:
                for chunk in chunks:
                    page.write(chunk)
            phase.wrote(path)


def _write_decisions(files: FileSet, decisions: bytes | None) -> None:
    """Writes the decisions where they changed: a file that people keep isn't touched without
    need."""
    place = files.out / DECISIONS
    there = [path for path in (place, *beside(place)) if path.exists()]
    if decisions is None:
        return
    if there != [place] or place.read_bytes() != decisions:
        with atomic_write(files.new(place)) as temporary:
            temporary.write_bytes(decisions)
