"""An annex from its file to the sets that it issues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from extract.annex.asked import mentioned_in
from extract.annex.columns import columns_of, result_in
from extract.annex.identity import (
    AnnexError,
    Told,
    complete,
    for_others,
    told_by,
    told_by_whole,
)
from extract.annex.model import Entry, Miss
from extract.annex.rows import Rows, missing_before
from extract.criteria import CriteriaSet, Criterion
from extract.criteria.codes import divided_criteria
from extract.criteria.kept import KeptSet
from extract.criteria.sets import shipped_sets
from extract.errors import ReadError
from extract.loaders import load
from extract.messages import Text, text
from extract.paths import shown
from extract.reading.mentions import scan
from extract.reading.tables.grid import Grid, grids_of
from extract.reading.tables.head import body_of, header_depth
from extract.text.view import View
from patterns import words

_SHEETS = frozenset({"xlsx", "xls", "ods"})
#: A table's title is within so many paragraphs above it.
_TITLE = 6
#: A table that is read as an annex has so many criteria or indicators at least.
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Annex:
    """The sets of an annex, one a programme, and what of it wasn't understood, by set. `sheets`
    says that it is a workbook, whose pages are its sheets."""

    sets: list[KeptSet] = field(default_factory=list)
    sheets: bool = False
    misses: dict[str, list[Miss]] = field(default_factory=dict)


def read_annex(path: Path, told: Told) -> Annex:
    """The sets that an annex (.xlsx, .docx or any other file with tables) issues. What is `told`
    goes before what it says itself. Raises AnnexError where it can't be read, is none, or
    doesn't say which set it is."""
    try:
        view = View(load(path))
    except ReadError as error:
        raise AnnexError(error.reason) from error
    mentions = scan(view.text)
    general = told_by_whole(view, mentions)
    found: dict[str, tuple[Told, Rows]] = {}
    results: list[str] = []
    last, end = Told(), 0
    for grid in grids_of(view):
        first = grid.rows[0].paragraph
        start = view.paragraphs[first].start
        # the decision itself may stand above: a title is near its table
        title = max(end, view.paragraphs[max(0, first - _TITLE)].start)
        own = told_by(view, mentions, title, start)
        others = for_others(view.text[title:start])
        end = view.paragraphs[grid.rows[-1].paragraph].end
        # a table without a title of its own goes on with the one before it
        last = own.over(last) if not own.programme else own
        if others:
            continue
        of_set = told.over(last).over(general)
        known = found.get(of_set.programme)
        rows = known[1] if known is not None else Rows(_national(of_set))
        if _take(rows, grid, results):
            found.setdefault(of_set.programme, (of_set, rows))
    taken = [pair for pair in found.values() if len(pair[1].entries) >= _LEAST]
    if results and not taken:
        reason = text(
            "{path} is a report of what was achieved (“{result}”) and no annex, which says what is "
            "asked. Name the file of the annex to your province's decision.",
            path=shown(path),
            result=results[0],
        )
        raise AnnexError(reason)
    return _annex(path, taken, sheets=view.document.format in _SHEETS)


def _take(rows: Rows, grid: Grid, results: list[str]) -> bool:
    """Whether a table is an annex's, which is then taken; what shows one to be a report's is
    added to `results`."""
    depth = header_depth(grid)
    heads = [grid.texts(row) for row in grid.rows[:depth]]
    body = body_of(grid, grid.rows[depth:], heads)
    columns = columns_of(grid, depth, body)
    if columns is None:
        return False
    if result := result_in(grid, depth, body):
        results.append(result)
        return False
    rows.take(grid, columns, body)
    return True


def _annex(path: Path, found: Sequence[tuple[Told, Rows]], *, sheets: bool) -> Annex:
    if not found:
        raise AnnexError(
            text(
                "No table of criteria was found in {path}: it needs a column that names them and "
                "one that says what is asked. `ntm criteria import --template` writes one to fill "
                "in.",
                path=shown(path),
            )
        )
    annex = Annex(sheets=sheets)
    for of_set, rows in found:
        whole = complete(of_set)
        kept = _kept(whole, rows, path)
        annex.sets.append(kept)
        annex.misses[kept.id] = sorted(rows.misses, key=lambda miss: (miss.page, miss.line))
    return annex


def _kept(told: Told, rows: Rows, path: Path) -> KeptSet:
    entries = rows.entries
    skipping = missing_before(entries)
    for code, missing in skipping.items():
        why = text("{codes} missing before it", codes=missing)
        rows.misses.append(_of_entry(code, entries[code], why))
    parents = divided_criteria(entries)
    leaves = [code for code in entries if code not in parents]
    for code in leaves:
        if entries[code].whole and not entries[code].standards:
            why = text("no standard stands beside it")
            rows.misses.append(replace(_of_entry(code, entries[code], why), empty=code))
    complete_codes = not rows.uncoded and not skipping
    first, last = told.years.split("-") if "-" in told.years else told.years.split("–")
    return KeptSet(
        told.id,
        told.decision,
        told.issued,
        told.programme,
        told.province,
        int(first),
        int(last),
        f"{path.name}, {date.today().isoformat()}",
        tuple(row for entry in entries.values() for row in _rows(entry)),
        frozenset(entry.code for entry in entries.values() if entry.whole and entry.standards),
        len(leaves) if complete_codes else None,
    )


def _of_entry(code: str, entry: Entry, why: Text) -> Miss:
    page, line = entry.place.split(":")
    return Miss(int(page), int(line), "", f"{code} {entry.name}", why)


def _rows(entry: Entry) -> Iterator[Criterion]:
    """The rows of an entry: one a standard, the same for all groups once; one without a standard
    where nothing is asked."""
    base = Criterion(entry.code, entry.name, source=entry.place)
    told = " ".join(filter(None, (entry.name, entry.content)))
    named = [replace(row, code=entry.code) for row in mentioned_in(told)]
    asked = list(_by_group(entry.standards))
    if any(row.operator for row in named):  # what is asked has two parts
        asked = [replace(row, condition=row.condition or told) for row in asked]
    if entry.content or not (asked or named):
        yield base
    for row in dict.fromkeys((*asked, *named)):
        yield replace(row, name=entry.content or entry.name, source=entry.place)


def _by_group(standards: Sequence[Criterion]) -> Iterator[Criterion]:
    """The standards, one for all where every group has the same; one for all beside others that
    differ is that of a group of its own."""
    groups: dict[str, list[Criterion]] = {}
    for row in standards:
        groups.setdefault(row.group, []).append(replace(row, group=""))
    alike = len({tuple(rows) for rows in groups.values()}) == 1
    if alike:
        yield from next(iter(groups.values()))
        return
    for group, rows in groups.items():
        for row in rows:
            yield replace(row, group=group or words("annex")["template"]["common"])


def _national(told: Told) -> CriteriaSet | None:
    """The national set whose names serve: of the same programme and time."""
    years = told.years[:4] or told.issued[:4]
    programme = told.programme or "ntm"
    national = (each for each in shipped_sets() if not each.province)
    fitting = (
        each
        for each in national
        if each.programme == programme and years and each.first_year <= int(years) <= each.last_year
    )
    return next(fitting, None)
