"""What a workbook's rows and columns are taken for: the mapping, guessed sheet by sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from extract.fill.column import About
from extract.fill.columns import Column, share_marks, wanted_columns
from extract.fill.criteria import Catalogue, catalogue
from extract.fill.heads import read_head
from extract.fill.layout import Block, best_view, blocks, stacks
from extract.fill.lexicon import Certainty, folded
from extract.fill.lines import Found, Gazetteer, Line, commune_lines, match_lines
from extract.fill.mapping import ColumnWant, CommuneLine, SheetMap, WorkbookMap
from extract.fill.names import district_name
from extract.fill.results import Place, Results
from extract.fill.template import Sheet, Template
from extract.fill.view import View
from patterns import words

_YEAR = re.compile(r"(?<!\d )(?:^|(?<=\s))(?P<word>[^\W\d]+) (?P<year>(?:19|20)\d{2})(?!\d)")
_MONTH_BEFORE = re.compile(r"\d\s+$")
#: So many sheets with bare numbers for names are one a criterion.
_NUMBERED_SHEETS = 3


@dataclass(slots=True)
class Guess:
    """The mapping, and what was seen beside it: communes of the workbook without a report, by
    sheet, and those of which it can't be told which they are."""

    mapping: WorkbookMap
    open: dict[str, list[Line]] = field(default_factory=dict)
    unclear: list[tuple[str, Line, Place]] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class _Table:
    sheet: Sheet
    view: View
    block: Block
    found: Found
    columns: list[Column]


def guess_mapping(template: Template, results: Results) -> Guess:
    """The mapping of a workbook for these results."""
    codes = {code for place in results.places for code in (*place.facts, *place.criteria)}
    known = catalogue(results.sources(), codes)
    gazetteer = Gazetteer(results.places)
    held = _held(results)
    numbered = sum(sheet.name.strip().isdigit() for sheet in template.sheets)
    tables = [
        table
        for sheet in template.sheets
        for table in _tables(sheet, gazetteer, known, held, numbered=numbered >= _NUMBERED_SHEETS)
    ]
    shared = share_marks([(table.view, table.columns) for table in tables])
    guess = Guess(WorkbookMap(()))
    maps = []
    for table, columns in zip(tables, shared, strict=True):
        if not columns:
            continue
        maps.append(_map(table, columns))
        guess.open.setdefault(table.sheet.name, []).extend(table.found.open)
        guess.unclear += [(table.sheet.name, line, place) for line, place in table.found.unclear]
    guess.mapping = WorkbookMap(tuple(maps))
    return guess


def _held(results: Results) -> dict[str, str]:
    """What kind of value most documents have of each code."""
    kinds: dict[str, Counter[str]] = {}
    for place in results.places:
        for code, facts in place.facts.items():
            for fact in facts:
                if "percent_stated" in fact.numbers:
                    kind = "percent"
                elif "numerator" in fact.numbers:
                    kind = "ratio"
                else:
                    kind = "value" if "value" in fact.numbers else ""
                if kind:
                    kinds.setdefault(code, Counter())[kind] += 1
    return {code: counts.most_common(1)[0][0] for code, counts in kinds.items()}


def _tables(
    sheet: Sheet,
    gazetteer: Gazetteer,
    known: Catalogue,
    held: dict[str, str],
    *,
    numbered: bool,
) -> Iterable[_Table]:
    best = best_view(sheet, gazetteer, known)
    if best is None:
        return
    view, names = best
    for block in blocks(view, names, gazetteer, known):
        titles = _titles(view, block)
        about = About(known, _criterion(sheet, titles, known, numbered=numbered), held)
        above = _district(sheet, titles, gazetteer)
        lines = commune_lines(view, names, block.first, block.last, gazetteer, above)
        found = match_lines(lines, gazetteer)
        if not found.matched and not found.unclear:
            continue
        numbers = [line.line for line in lines]
        columns = wanted_columns(view, block, stacks(view, block, known), about, numbers)
        yield _Table(sheet, view, block, found, columns)


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
    """The criterion that a sheet is about, by its name, else its title; empty for several."""
    head = read_head(sheet.name, known)
    said = not head.printed or head.lead or head.text or numbered
    sure = head.code is not None and head.code.certainty is not Certainty.GUESS
    if head.code and sure and said and "." not in head.code.code:
        return head.code.code
    for title in titles:
        told = read_head(title, known)
        if told.printed and told.lead and told.code and "." not in told.code.code:
            return told.code.code
    return ""


def _district(sheet: Sheet, titles: Sequence[str], gazetteer: Gazetteer) -> str:
    """The district that a sheet is about, by its name or its title."""
    if district_name(sheet.name) in gazetteer.districts:
        return district_name(sheet.name)
    for title in titles:
        said = f" {folded(title)} "
        for kind in map(folded, words("fill")["district_kinds"]):
            _, found, behind = said.partition(f" {kind} ")
            if found:
                name = _begins_with(behind.strip(), gazetteer.districts)
                if name:
                    return name
    return ""


def _begins_with(text: str, names: Iterable[str]) -> str:
    """The longest of the names with which a text begins; empty where none."""
    return max((n for n in names if (text + " ").startswith(n + " ")), key=len, default="")


def _year(texts: Iterable[str]) -> str:
    """The one year that a sheet's title names (`năm 2023`), not that of a date."""
    said = {folded(str(word)) for word in words("fill")["years"]}
    found = set()
    for text in texts:
        plain = folded(text)
        for match in _YEAR.finditer(plain):
            if match["word"] in said and not _MONTH_BEFORE.search(plain[: match.start("word")]):
                found.add(match["year"])
    return found.pop() if len(found) == 1 else ""


def _programme(texts: Iterable[str]) -> str:
    """The programme that a sheet's title names, the most particular one."""
    said = " ".join(f" {folded(text)} " for text in texts)
    for programme, names in words("fill")["programmes"].items():
        if any(f" {folded(name)} " in said for name in names):
            return str(programme)
    return ""


def _map(table: _Table, columns: Sequence[Column]) -> SheetMap:
    view = table.view
    about = [table.sheet.name, *_titles(view, table.block)]
    return SheetMap(
        sheet=table.sheet.name,
        communes_in="columns" if view.turned else "rows",
        lines=tuple(
            CommuneLine(
                get_column_letter(line.line) if view.turned else str(line.line),
                place.commune,
                place.district,
                certainty,
            )
            for line, place, certainty in table.found.matched
        ),
        columns=tuple(
            ColumnWant(
                at=str(column.column) if view.turned else get_column_letter(column.column),
                code=column.code,
                wants=column.want,
                achieved=column.marks.yes if column.marks else None,
                not_achieved=column.marks.no if column.marks else None,
                year=column.year,
                unit=column.unit,
                certainty=column.certainty,
                head=column.head,
            )
            for column in columns
        ),
        year=_year(about),
        programme=_programme(about),
    )
