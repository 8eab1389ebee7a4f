"""What a workbook's rows and columns are taken for: the mapping, guessed sheet by sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from openpyxl.utils import get_column_letter

from extract.certainty import Certainty
from extract.fill.column import About
from extract.fill.columns import Column, Unread, share_marks, wanted_columns
from extract.fill.criteria import Catalogue, catalogue
from extract.fill.fact import STATED
from extract.fill.forms import Form, forms_of
from extract.fill.heads import Head, indicator_in, read_head, without_code
from extract.fill.layout import Block, best_view, blocks, stacks
from extract.fill.lexicon import folded, listed, named_programme
from extract.fill.line_marks import with_marks
from extract.fill.lines import Found, Gazetteer, Line, commune_lines, match_lines, parts_of
from extract.fill.long_tables import LongTable, long_table
from extract.fill.mapping import ColumnWant, CommuneLine, SheetMap, WorkbookMap
from extract.fill.marks import legend_marks
from extract.fill.names import area_name
from extract.fill.periods import without_part
from extract.fill.results import Place, Results
from extract.fill.template import Sheet, Template
from extract.fill.view import View
from extract.fill.years import Time, by_time, title_year
from patterns import words

_GLUED = re.compile(r"\s*\d+[^\W\d_]")
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
    those that want something else than results."""

    mapping: WorkbookMap
    open: dict[str, list[Line]] = field(default_factory=dict)
    unclear: list[tuple[str, Line, Place]] = field(default_factory=list)
    unread: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    unmarked: dict[str, list[str]] = field(default_factory=dict)
    others: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


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

    about = About(known, "", _held(results), _judged(results), _hardly_numbered(results))
    numbered = sum(_numbered(sheet, known) for sheet in template.sheets)
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
    guess.mapping = WorkbookMap(tuple(maps))
    return guess


def _about_sheet(sheet: Sheet, about: About, known_of: Callable[[str], Catalogue]) -> About:
    """What a sheet is about: its criteria are those of the programme that its name or its texts
    over the table name."""
    first = [cell.shown for (row, _), cell in sorted(sheet.cells.items()) if row <= _TITLES]
    named = {named_programme(each) for each in (sheet.name, *first)} - {""}
    legend = legend_marks(sheet)
    if isinstance(legend.yes, int) and isinstance(legend.no, int):
        about = replace(about, digits=True)
    return replace(about, catalogue=known_of(named.pop())) if len(named) == 1 else about


def _held(results: Results) -> dict[str, str]:
    """What kind of value most documents have of each code."""
    kinds: dict[str, Counter[str]] = {}
    for place in results.places:
        for code, facts in place.facts.items():
            for fact in facts:
                kind = next((KINDS[name] for name in KINDS if name in fact.numbers), "")
                if kind:
                    kinds.setdefault(code, Counter())[kind] += 1
    return {code: counts.most_common(1)[0][0] for code, counts in kinds.items()}


def _judged(results: Results) -> frozenset[str]:
    """The codes of which any document says whether they are achieved."""
    return frozenset(
        code
        for place in results.places
        for held in (place.facts, place.criteria)
        for code, facts in held.items()
        if any(fact.status in STATED for fact in facts)
    )


def _hardly_numbered(results: Results) -> frozenset[str]:
    """The codes of which most documents that tell of them have no number."""
    numbered: Counter[str] = Counter()
    for place in results.places:
        for code, facts in place.facts.items():
            for fact in facts:
                having = any(name in fact.numbers for name in KINDS)
                numbered[code] += 1 if having else -1
    return frozenset(code for code, balance in numbered.items() if balance < 0)


#: The kind of value that a number of the indicators table makes, the most telling first.
KINDS = {"percent_stated": "percent", "numerator": "ratio", "value": "value"}


def _tables(
    sheet: Sheet, gazetteer: Gazetteer, of_all: About, *, numbered: bool
) -> Iterable[_Table]:
    known = of_all.catalogue
    long = long_table(sheet, gazetteer, known)
    if long is not None:
        yield from _of_long(sheet, long, gazetteer, of_all)
        return
    forms = forms_of(sheet, gazetteer, known)
    if forms:
        for form in forms:
            yield from _of_form(sheet, form, gazetteer, of_all)
        return
    best = best_view(sheet, gazetteer, known)
    if best is None:
        return
    view, names = best
    for block in blocks(view, names, gazetteer, known):
        titles = _titles(view, block)
        about = replace(of_all, criterion=_criterion(sheet, titles, known, numbered=numbered))
        above = _area(sheet, titles, gazetteer)
        lines = commune_lines(view, (names, block.first, block.last), known, gazetteer, above)
        for at, (time, own) in enumerate(by_time(view, block, lines, known)):
            table = _of_time(sheet, (view, block), time, own, gazetteer, about)
            if table is not None:
                yield replace(table, unread=[]) if at else table


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
    year, part = time
    columns = [
        each if each.year else replace(each, year=year, period=each.period or part)
        for each in columns
    ]
    marked = with_marks(view, block.names, columns, lines)
    return _Table(sheet, view, block, found, marked, unread)


def _of_form(sheet: Sheet, form: Form, gazetteer: Gazetteer, of_all: About) -> Iterable[_Table]:
    """The table of a form of one commune."""
    view, block = form.view, form.block
    found = match_lines([form.line], gazetteer)
    about = replace(of_all, by_lines=True)
    lines = [at for at, _ in form.line.parts]
    read = [each for each in stacks(view, block, of_all.catalogue) if each.column in form.rows]
    columns, unread = wanted_columns(view, block, read, about, lines)
    columns = [replace(each, year=each.year or form.year) for each in columns]
    marked = with_marks(view, block.names, columns, [form.line])
    yield _Table(sheet, view, block, found, marked, unread, form.unread)


def _of_long(
    sheet: Sheet, long: LongTable, gazetteer: Gazetteer, of_all: About
) -> Iterable[_Table]:
    """The rows of each commune of a sheet with a row for each commune and criterion, as its form;
    the communes without a report, or that can't be told apart, are told with the first."""
    view, block = long.view, long.block
    about = replace(of_all, by_lines=True)
    every = match_lines([line for line, _ in long.communes], gazetteer)
    rows = dict(long.communes)
    read = {stack.column: stack for stack in stacks(view, block, of_all.catalogue)}
    for at, (line, place, certainty) in enumerate(every.matched):
        told = ([], []) if at else (every.open, every.unclear)
        found = Found([(line, place, certainty)], *told)
        lines = [part for part, _ in line.parts]
        own = [read[row] for row in sorted(rows[line]) if row in read]
        columns, unread = wanted_columns(view, block, own, about, lines)
        marked = with_marks(view, block.names, columns, [line])
        yield _Table(sheet, view, block, found, marked, unread)


def _at(view: View, column: int) -> str:
    """A column by its letters; a row by its number, where communes stand side by side."""
    return str(column) if view.turned else get_column_letter(column)


def _titles(view: View, block: Block) -> list[str]:
    """What a sheet says over the heads of a table, the nearest title first."""
    first = block.names if view.turned else min(block.heads, default=block.first)
    floor = 1 if view.turned else block.floor
    own = [
        cell.shown
        for (row, _), cell in sorted(view.sheet.cells.items())
        if floor <= row < first and cell.shown
    ]
    over = [
        cell.shown
        for (row, _), cell in sorted(view.sheet.cells.items())
        if row < min(floor, block.top) and cell.shown
    ]
    return own + over


def _criterion(sheet: Sheet, titles: Sequence[str], known: Catalogue, *, numbered: bool) -> str:
    """The criterion, or the one indicator, that a sheet is about, by its name, else its title;
    empty for several."""
    head = read_head(sheet.name, known)
    if head.part or (head.printed and _GLUED.match(sheet.name)):
        head = without_code(head)  # a time, or a number that a word goes on with: `6T`, `2H`
    said = not head.printed or _leads(head) or (head.text and not head.lead) or numbered
    sure = head.code is not None and head.code.certainty is not Certainty.GUESS
    of_whole = head.code is not None and "." not in head.code.code
    if (
        head.code
        and sure
        and said
        and (of_whole or (head.printed and head.code.code in known.codes))
    ):
        return head.code.code
    for title in titles:
        told = read_head(title, known)
        if told.printed and _leads(told) and told.code and "." not in told.code.code:
            return told.code.code
        one = indicator_in(title, known)
        if one:
            return one
    return ""


def _numbered(sheet: Sheet, known: Catalogue) -> bool:
    """Whether a sheet's name is a bare number, or the word for criteria with one."""
    head = read_head(sheet.name, known)
    return sheet.name.strip().isdigit() or (head.code is not None and _leads(head))


def _leads(head: Head) -> bool:
    """Whether the word before a code is one for criteria: `Số 12` is a document's number."""
    return head.lead in listed("title_codes")


def _area(sheet: Sheet, titles: Sequence[str], gazetteer: Gazetteer) -> str:
    """The district, else the province, that a sheet is about, by its name or its title."""
    if area_name(sheet.name) in gazetteer.areas:
        return area_name(sheet.name)
    for kind in map(folded, words("fill")["area_kinds"]):
        for title in titles:
            _, found, behind = f" {folded(title)} ".partition(f" {kind} ")
            name = _begins_with(behind.strip(), gazetteer.areas) if found else ""
            if name:
                return name
    return ""


def _begins_with(text: str, names: Iterable[str]) -> str:
    """The longest of the names with which a text begins; empty where none."""
    return max((n for n in names if (text + " ").startswith(n + " ")), key=len, default="")


def _programme(texts: Iterable[str], reported: set[str]) -> str:
    """The programme that a sheet's title names, the most particular one. The last one of the
    list has the name of the whole, too: it is meant where reports are of it."""
    programme = named_programme(" ; ".join(texts))
    whole = programme == list(words("fill")["programmes"])[-1]
    return programme if programme in reported or not whole else ""


def _map(
    table: _Table,
    columns: Sequence[Column],
    shared: frozenset[tuple[str, str]],
    programmes: set[str],
) -> SheetMap:
    view = table.view
    about = [table.sheet.name, *_titles(view, table.block)]
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
        year=title_year(about),
        programme=_programme(about, programmes),
        period=next((part for each in about if (part := without_part(each)[1])), ""),
    )
