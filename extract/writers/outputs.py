"""All files of a run, in one folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
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
    *,
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
    with kept, file_set(out, out / MEMORY) as files:
        sums = write_tables(results, files, formats, lang, phases, kept)
        people = _ForPeople(results, lang, files, phases, sums, kept, places or {})
        if "xlsx" in formats:
            people.write_workbook(reviews)
        if "html" in formats:
            people.write_page(reviews.known)
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


@dataclass(frozen=True)
class _ForPeople:
    """What the workbook and the page are written from: the rows and their sums, and where each
    document lies, by its path in the tables."""

    results: Results
    lang: str
    files: FileSet
    phases: Phases
    sums: Sums
    kept: Kept
    places: Mapping[str, str]

    @cached_property
    def overview(self) -> Overview:
        """That of the rows, which both show."""
        return overview_of(self.results, self.kept.made)

    @property
    def addresses(self) -> Addresses:
        """Where a link to a document leads."""
        return Addresses(self.files.out, self.places)

    def write_workbook(self, reviews: Reviews) -> None:
        """The workbook, with the reviewers' comments in it."""
        from extract.writers.workbook import write_workbook
        from extract.writers.workbook.links import Links

        place = self.files.out / WORKBOOK
        for path in reviews.unreadable:
            self.files.leave(path)
        with self.phases.of(place.name) as phase:
            path = self.files.new(place)
            write_workbook(
                worded(self.results, self.lang),
                path,
                self.lang,
                reviews.comments,
                Links(self.addresses),
                tally=self.sums.tally,
                kept=self.kept,
                overview=self.overview,
            )
            phase.wrote(path)

    def write_page(self, known: Known) -> None:
        """The pages of the review, and the files beside them."""
        # jinja2 takes a while to import
        from extract.page import pages

        with self.phases.of(PAGE) as phase:
            told = (self.addresses.of, self.sums.tally, self.overview)
            for name, chunks in pages(self.results, self.lang, known, *told):
                path = self.files.new(self.files.out / (name or PAGE))
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
