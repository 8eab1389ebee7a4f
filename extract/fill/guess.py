"""What a workbook's rows and columns are taken for: the mapping, guessed sheet by sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from openpyxl.utils import get_column_letter

from extract.fill.column import About
from extract.fill.columns import Column, Unread, share_marks, wanted_columns
from extract.fill.criteria import Catalogue, catalogue
from extract.fill.down import Down, table_down
from extract.fill.held import hardly_numbered, held_kinds, judged_codes
from extract.fill.layout import Block, best_view, blocks, stacks
from extract.fill.lexicon import Want, folded, listed, named_programme
from extract.fill.line_marks import with_marks
from extract.fill.lines import Found, Gazetteer, Line, commune_lines, match_lines, parts_of
from extract.fill.mapping import ColumnWant, CommuneLine, SheetMap, WorkbookMap
from extract.fill.marks import legend_marks
from extract.fill.periods import without_part
from extract.fill.results import Place, Results
from extract.fill.sections import Time, ends_with, labels_above
from extract.fill.template import Sheet, Template
from extract.fill.titles import (
    area_of,
    criterion_of,
    is_numbered,
    programme_of,
    titles_over,
    year_of_titles,
)
from extract.fill.view import View
from extract.fill.years import by_time

#: The title of a sheet stands in so many rows.
_TITLES = 3
#: So many sheets whose names are criteria, in a bare number or with its word, are one a criterion.
_NUMBERED_SHEETS = 3


@dataclass(slots=True)
class Guess:
    """The mapping, and what was seen beside it: communes of the workbook without a report, by
    sheet, those of which it can't be told which they are, and columns that aren't understood, by
    sheet, each with its letters (number, where communes stand side by side) and its head;
    `unmarked` are the columns of statuses by sheet for which no marks are shown anywhere, `others`
    those that want something else than results, `unfilled` those that aren't understood of tables
    in which nothing else is."""

    mapping: WorkbookMap
    open: dict[str, list[Line]] = field(default_factory=dict)
    unclear: list[tuple[str, Line, Place]] = field(default_factory=list)
    unread: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    unmarked: dict[str, list[str]] = field(default_factory=dict)
    others: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    unfilled: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class _Table:
    """A table that can be filled; `beside` are columns of a form that aren't understood, with
    their heads."""

    sheet: Sheet
    view: View
    block: Block
    found: Found
    columns: list[Column]
    unread: list[Unread]
    beside: tuple[tuple[int, str], ...] = ()


def guess_mapping(template: Template, results: Results) -> Guess:
    """The mapping of a workbook for these results."""
    codes = {code for place in results.places for code in (*place.facts, *place.criteria)}
    known = catalogue(results.sources(), codes)
    gazetteer = Gazetteer(results.places)
    of_programmes: dict[str, Catalogue] = {}

    def known_of(programme: str) -> Catalogue:
        """The criteria of a programme that a sheet is about, where reports are of it."""
        own = [source for source in results.sources() if source.programme == programme]
        if own and programme not in of_programmes:
            of_programmes[programme] = catalogue(own, codes)
        return of_programmes.get(programme, known)

    about = About(known, "", held_kinds(results), judged_codes(results), hardly_numbered(results))
    numbered = sum(is_numbered(sheet, known) for sheet in template.sheets)
    tables = [
        table
        for sheet in template.sheets
        for table in _tables(
            sheet,
            gazetteer,
            _about_sheet(sheet, about, known_of),
            numbered=numbered >= _NUMBERED_SHEETS,
        )
    ]
    shared = share_marks([(table.view, table.columns) for table in tables])
    guess = Guess(WorkbookMap(()))
    names = Counter((place.commune, place.district) for place in results.places)
    namesakes = frozenset(name for name, times in names.items() if times > 1)
    programmes = {source.programme for source in results.sources()}
    maps = []
    for table, columns in zip(tables, shared, strict=True):
        if not columns:
            heads = [(_at(table.view, o.column), o.head) for o in table.unread if not o.other]
            guess.unfilled.setdefault(table.sheet.name, []).extend(heads)
            continue
        maps.append(_map(table, columns, namesakes, programmes))
        guess.open.setdefault(table.sheet.name, []).extend(table.found.open)
        for each in table.unread:
            told = (_at(table.view, each.column), each.head)
            left = guess.others if each.other else guess.unread
            left.setdefault(table.sheet.name, []).append(told)
        for column, head in table.beside:
            told = (get_column_letter(column), head)
            guess.unread.setdefault(table.sheet.name, []).append(told)
        unmarked = [_at(table.view, each.column) for each in columns if each.guessed_marks]
        if unmarked:
            guess.unmarked.setdefault(table.sheet.name, []).extend(unmarked)
        guess.unclear += [(table.sheet.name, line, place) for line, place in table.found.unclear]
    guess.mapping = WorkbookMap(tuple(_by_years(maps)))
    return guess


def _by_years(maps: Sequence[SheetMap]) -> Iterable[SheetMap]:
    """The sheets of a workbook; where they are of several years, each takes the reports of its
    own year alone."""
    if len({each.year for each in maps} - {""}) < 2:
        return maps
    return [
        replace(each, columns=tuple(_of_year(column, each) for column in each.columns))
        for each in maps
    ]


def _of_year(column: ColumnWant, sheet: SheetMap) -> ColumnWant:
    if column.year or not sheet.year or column.wants is Want.TARGET:
        return column
    return replace(column, year=sheet.year, period=column.period or sheet.period)


def _about_sheet(sheet: Sheet, about: About, known_of: Callable[[str], Catalogue]) -> About:
    """What a sheet is about: its criteria are those of the programme that its name or its texts
    over the table name."""
    first = [cell.shown for (row, _), cell in sorted(sheet.cells.items()) if row <= _TITLES]
    named = {named_programme(each) for each in (sheet.name, *first)} - {""}
    legend = legend_marks(sheet)
    if isinstance(legend.yes, int) and isinstance(legend.no, int):
        about = replace(about, digits=True)
    return replace(about, catalogue=known_of(named.pop())) if len(named) == 1 else about


def _tables(
    sheet: Sheet, gazetteer: Gazetteer, of_all: About, *, numbered: bool
) -> Iterable[_Table]:
    known = of_all.catalogue
    down = table_down(sheet, gazetteer, known)
    if down is not None:
        yield from _of_down(sheet, down, gazetteer, of_all, numbered=numbered)
        return
    best = best_view(sheet, gazetteer, known)
    if best is None:
        return
    view, names = best
    for block in blocks(view, names, gazetteer, known):
        if view.turned:
            until = ends_with(sheet, block.names)
            saying = [at for at in block.heads if not _numbers_or_units(view, at, names)]
            below = range(block.names + 1, until + 1)
            given = labels_above(sheet, below, saying, known)
            view = replace(view, given=given, until=until)
        titles = titles_over(view, block)
        about = replace(of_all, criterion=criterion_of(sheet, titles, known, numbered=numbered))
        above = area_of(sheet, titles, gazetteer)
        lines = commune_lines(view, (names, block.first, block.last), known, gazetteer, above)
        for at, (time, own) in enumerate(by_time(view, block, lines, known)):
            table = _of_time(sheet, (view, block), time, own, gazetteer, about)
            if table is not None:
                yield replace(table, unread=[]) if at else table


def _numbers_or_units(view: View, label: int, names: int) -> bool:
    """Whether a column of labels has the head of running numbers or of units."""
    heads = {folded(view.shown(label, row)) for row in range(1, names + 1)}
    return not heads.isdisjoint(listed("index") | listed("units"))


def _of_time(
    sheet: Sheet,
    where: tuple[View, Block],
    time: Time,
    lines: list[Line],
    gazetteer: Gazetteer,
    about: About,
) -> _Table | None:
    """What the lines of communes for one time are filled with; None where no commune of the run
    is among them."""
    view, block = where
    found = match_lines(lines, gazetteer)
    if not found.matched and not found.unclear:
        return None
    about = replace(about, by_lines=any(map(parts_of, lines)))
    numbers = [line.line for line in lines]
    read = stacks(view, block, about.catalogue)
    columns, unread = wanted_columns(view, block, read, about, numbers)
    columns = _timed(columns, time)
    marked = with_marks(view, block.names, columns, lines)
    return _Table(sheet, view, block, found, marked, unread)


def _timed(columns: Sequence[Column], time: Time) -> list[Column]:
    """The columns for lines of a time; those whose own words name another year ask nothing."""
    year, part = time
    return [
        each if each.year else replace(each, year=year, period=each.period or part)
        for each in columns
        if not (each.year and year) or each.year == year
    ]


def _of_down(
    sheet: Sheet, down: Down, gazetteer: Gazetteer, of_all: About, *, numbered: bool
) -> Iterable[_Table]:
    """The rows of each commune, and of each time, of a table whose criteria go down; the communes
    without a report, or that can't be told apart, are told with the first."""
    view, block = down.view, down.block
    about = replace(of_all, by_lines=not down.wants_down)
    if not down.coded:
        titles = titles_over(view, block)
        of = criterion_of(sheet, titles, of_all.catalogue, numbered=numbered)
        about = replace(about, criterion=of)
    stacked = stacks(view, block, of_all.catalogue, chosen=True)
    read = {stack.column: stack for stack in stacked}
    tables = list(down.tables())
    communes = {whose.key: line for _, _, lines in tables for whose, line in lines}
    every = match_lines(list(communes.values()), gazetteer)
    by_line = {id(line): key for key, line in communes.items()}
    matched = {by_line[id(line)]: (place, sure) for line, place, sure in every.matched}
    told = Found([], every.open, every.unclear)
    beside = down.unread
    for rows, time, lines in tables:
        own = [(line, *matched[whose.key]) for whose, line in lines if whose.key in matched]
        if matched and not own:
            continue
        found = replace(told, matched=own)
        its_rows = [read[row] for row in sorted(rows.rows) if row in read]
        its_lines = [line for _, line in lines]
        at = [line.line for line in its_lines]
        if not down.columns.side_by_side:
            at = [each for line in its_lines for each, _ in line.parts] or at
        if not any(map(parts_of, its_lines)):
            about = replace(about, by_lines=False)
        columns, unread = wanted_columns(view, block, its_rows, about, at)
        if not columns:
            continue
        columns = _timed(columns, time)
        marked = with_marks(view, block.names, columns, its_lines)
        yield _Table(sheet, view, block, found, marked, unread, beside)
        told, beside = Found([], [], []), ()


def _at(view: View, column: int) -> str:
    """A column by its letters; a row by its number, where communes stand side by side."""
    return str(column) if view.turned else get_column_letter(column)


def _map(
    table: _Table,
    columns: Sequence[Column],
    shared: frozenset[tuple[str, str]],
    programmes: set[str],
) -> SheetMap:
    view = table.view
    about = [table.sheet.name, *titles_over(view, table.block)]
    return SheetMap(
        sheet=table.sheet.name,
        communes_in="columns" if view.turned else "rows",
        lines=tuple(
            CommuneLine(
                get_column_letter(at) if view.turned else str(at),
                place.commune,
                place.district,
                place.province if (place.commune, place.district) in shared else "",
                wants,
                certainty,
            )
            for line, place, certainty in table.found.matched
            for at, wants in (parts_of(line) or ((line.line, None),))
        ),
        columns=tuple(
            ColumnWant(
                at=_at(view, column.column),
                code=column.code,
                wants=column.want,
                achieved=column.marks.yes if column.marks else None,
                not_achieved=column.marks.no if column.marks else None,
                year=column.year,
                unit=column.unit,
                programme=column.programme,
                period=column.period,
                certainty=column.certainty,
                head=column.head,
                status_of=column.status_of,
            )
            for column in columns
        ),
        year=year_of_titles(about),
        programme=programme_of(about, programmes),
        period=next((part for each in about if (part := without_part(each)[1])), ""),
    )
