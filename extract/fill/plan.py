"""Which cells get what: the mapping applied to the results, and what can't go in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from openpyxl.utils import column_index_from_string, get_column_letter

from extract.certainty import Certainty, weakest
from extract.criteria.codes import criterion_of
from extract.fill.contents import Content, Value
from extract.fill.lexicon import Want, folded, folded_mark
from extract.fill.mapping import ColumnWant, CommuneLine, SheetMap, WorkbookMap
from extract.fill.results import Place, Results
from extract.fill.template import At, Cell, Sheet, Template, printed_number
from extract.fill.values import as_fraction, of_another_programme, tells_of, value_of
from extract.messages import Text, text
from extract.quantities.units import parse_unit


class Fate(StrEnum):
    """What became of a value that is listed."""

    FILLED_CONFIRMED = "confirmed"
    FILLED_GUESS = "filled guess"
    LEFT_GUESS = "guess"
    KEPT_OTHER = "difference"
    OVERWRITTEN = "overwritten"
    NO_PLACE = "no place"


@dataclass(slots=True, frozen=True)
class Edit:
    """A cell that is written: `content` is a number, or a text; `guess` asks for a colour."""

    sheet: str
    at: At
    content: Content
    value: Value
    guess: bool = False


@dataclass(slots=True, frozen=True)
class Item:
    """A value that is told of: where, whose, what, and why."""

    fate: Fate
    sheet: str
    at: At
    place: Place
    code: str
    value: Value
    because: Text | None = None
    before: object = None
    wants: Want = Want.OTHER


@dataclass(slots=True)
class Plan:
    """What is written and what is told; `without_row` are communes with results whose row the
    workbook lacks, by the sheets that lack it; `without_value` are communes with a row for
    which the results give nothing that the workbook asks, `only_total` those for which they
    give nothing but the number of criteria achieved, though it asks for more. `blank` counts
    the cells that stay empty because the mark of not achieved is none, `computed` by sheet and
    column those of formulas; `untold` are the communes of a sheet of which too little is told
    to count their criteria, `otherwise` those of whose report something else is told than the
    column wants (a status where that wants a percentage), `lacking` by sheet and programme
    those without a report of it, `barren` the columns of whose code the reports say nothing at
    all."""

    edits: list[Edit] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    without_row: list[tuple[Place, list[str]]] = field(default_factory=list)
    without_value: list[Place] = field(default_factory=list)
    only_total: list[Place] = field(default_factory=list)
    untold: list[tuple[str, ColumnWant, Place]] = field(default_factory=list)
    otherwise: list[tuple[str, ColumnWant, Place]] = field(default_factory=list)
    lacking: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    barren: list[tuple[str, ColumnWant]] = field(default_factory=list)
    computed: Counter[tuple[str, str]] = field(default_factory=Counter)
    already: int = 0
    blank: int = 0

    def with_fate(self, *fates: Fate) -> list[Item]:
        """The items that met that fate, in the order of the sheets."""
        return [item for item in self.items if item.fate in fates]


@dataclass(slots=True, frozen=True)
class Choices:
    """What the person asked for."""

    overwrite: bool = False
    guesses: bool = False


def make_plan(
    template: Template, results: Results, mapping: WorkbookMap, programme: str, choices: Choices
) -> Plan:
    """What goes into which cell. `programme` is that of most documents."""
    plan = Plan()
    sheets = {sheet.name: sheet for sheet in template.sheets}
    names = _Names(results)
    taken: dict[tuple[str, At], tuple[int, str, Want]] = {}
    asked: dict[int, Place] = {}
    served: set[int] = set()
    totalled: set[int] = set()
    for sheet_map in mapping.sheets:
        sheet = sheets[sheet_map.sheet]
        having: set[str] = set()
        own = {_at(sheet_map, line, each) for line in sheet_map.lines for each in sheet_map.columns}
        shown = {
            each.at: any(sheet.shows_fractions(_at(sheet_map, o, each)) for o in sheet_map.lines)
            for each in sheet_map.columns
        }
        for line in sheet_map.lines:
            place = names.of(line)
            if place is None:
                continue
            asked[id(place)] = place
            judging = any(
                other.wants is Want.STATUS and names.of(other) is place for other in sheet_map.lines
            )
            for each in sheet_map.columns:
                at = _at(sheet_map, line, each)
                if sheet.anchor(*at) not in own and not sheet.at(*sheet.anchor(*at)).empty:
                    having.add(each.at)  # a heading over the whole width asks for nothing
                    continue
                column = _as_shown(sheet, at, _of_line(each, line), shown[each.at])
                if each.wants is Want.TOTAL and line.wants:
                    if not _counts_here(sheet, sheet_map, line, each):
                        continue
                    column = each
                value = value_of(place, column, sheet_map, programme)
                if value is not None:
                    value = as_fraction(value, column) if sheet.shows_fractions(at) else value
                    (served if column.code else totalled).add(id(place))
                    having.add(column.at)
                elif of_another_programme(place, column, sheet_map):
                    asked_for = column.programme or sheet_map.programme
                    lacking = plan.lacking.setdefault((sheet.name, asked_for), {})
                    lacking[place.shown] = None
                    having.add(column.at)
                    served.add(id(place))
                elif column.wants is Want.TOTAL and not sheet.at(*at).formula:
                    asked_for = column.programme or sheet_map.programme or programme
                    if _reports(place, asked_for, column.year):
                        having.add(column.at)
                        plan.untold.append((sheet.name, column, place))
                elif column.wants is Want.TARGET:
                    pass  # few reports tell a plan: the columns of which none does are named
                elif not sheet.at(*at).formula and tells_of(place, column, sheet_map, programme):
                    if not (line.wants and _asked_of_all(column, judging=judging)):
                        plan.otherwise.append((sheet.name, column, place))
                    having.add(column.at)
                    served.add(id(place))
                mine = (id(place), column.code, column.wants)
                merged = taken.get((sheet.name, sheet.anchor(*at))) == mine
                if value is None or (sheet.name, at) in taken or merged:
                    continue
                taken[sheet.name, at] = mine
                certainty = weakest(value.certainty, line.certainty, column.certainty)
                _put(plan, sheet, at, place, column, _weaker(value, certainty, line), choices)
        without = [each for each in sheet_map.columns if each.at not in having]
        plan.barren += [
            (sheet.name, each) for each in without if each.wants is not Want.TOTAL or each.year
        ]
    untold = {key: place for key, place in asked.items() if key not in served}
    plan.without_value = [place for key, place in untold.items() if key not in totalled]
    if any(column.code for each in mapping.sheets for column in each.columns):
        plan.only_total = [place for key, place in untold.items() if key in totalled]
    plan.without_row = list(_without_row(results, mapping, programme, names))
    return plan


def _asked_of_all(column: ColumnWant, *, judging: bool) -> bool:
    """Whether a form has what is wanted for whatever stands in its rows: a result beside a
    judgement, a part and a whole beside the value of an indicator that is no share."""
    if column.wants is Want.RESULT:
        return judging
    return column.wants in (Want.NUMERATOR, Want.DENOMINATOR) and column.unit != "%"


def _reports(place: Place, programme: str, year: str) -> bool:
    """Whether a report of a commune is of a programme, and of a year where one is asked."""
    return any(
        source.programme in (programme, "") and year in source.year for source in place.sources
    )


def _of_line(column: ColumnWant, line: CommuneLine) -> ColumnWant:
    """What a column wants of a commune in a line that says itself what it holds."""
    if line.wants is None:
        return column
    judged = line.wants in (Want.STATUS, Want.ACHIEVED, Want.NOT_ACHIEVED)
    code = column.status_of if judged and column.status_of else column.code
    return replace(column, wants=line.wants, code=code)


def _as_shown(sheet: Sheet, at: At, column: ColumnWant, fractions: bool) -> ColumnWant:
    """What a column of percentages wants of a cell that isn't formatted as one, among others that
    are: 0.8969 would be read as it stands there."""
    if column.wants is Want.FRACTION and fractions and not sheet.shows_fractions(at):
        return replace(column, wants=Want.PERCENT)
    return column


def _counts_here(sheet: Sheet, sheet_map: SheetMap, line: CommuneLine, column: ColumnWant) -> bool:
    """Whether a commune of several lines has its number of criteria in this one: the first, where
    none of them counts for itself."""
    whose = (line.commune, line.district, line.province)
    own = [o for o in sheet_map.lines if (o.commune, o.district, o.province) == whose]
    counted = any(sheet.at(*_at(sheet_map, each, column)).formula for each in own)
    return line is own[0] and not counted


class _Names:
    """The communes by their names, as a mapping may say them: a district or a province is left
    out where it isn't needed."""

    def __init__(self, results: Results) -> None:
        self._places: dict[tuple[str, ...], list[Place]] = {}
        for place in results.places:
            commune, district, province = map(
                folded, (place.commune, place.district, place.province)
            )
            for key in {
                (commune, district, province),
                (commune, district, ""),
                (commune, "", province),
                (commune, "", ""),
            }:
                self._places.setdefault(key, []).append(place)

    def of(self, line: CommuneLine) -> Place | None:
        """The commune that a line is of, None where that can't be told."""
        found = self._places.get(tuple(map(folded, (line.commune, line.district, line.province))))
        exact = [place for place in found or () if folded(place.district) == folded(line.district)]
        several = exact if len(exact) == 1 else found or ()
        return several[0] if len(several) == 1 else None


def _at(sheet: SheetMap, line: CommuneLine, column: ColumnWant) -> At:
    if sheet.communes_in == "rows":
        return int(line.at), column_index_from_string(column.at)
    return int(column.at), column_index_from_string(line.at)


def _weaker(value: Value, certainty: Certainty, line: CommuneLine) -> Value:
    """The value with the certainty of its row and column, and what makes it weak."""
    if certainty is value.certainty:
        return value
    by_row = certainty is line.certainty
    because = text("the row was matched by the commune's name alone") if by_row else None
    return Value(value.content, value.fact, certainty, because, by_column=not by_row)


def _put(
    plan: Plan,
    sheet: Sheet,
    at: At,
    place: Place,
    column: ColumnWant,
    value: Value,
    choices: Choices,
) -> None:
    """One value into one cell, or among what is told."""
    cell = sheet.at(*at)
    if cell.formula:
        plan.computed[sheet.name, column.at] += 1  # the workbook works it out itself
        return

    def tell(fate: Fate, because: Text | None = None) -> None:
        told = because or value.because
        about = (sheet.name, at, place, column.code, value, told, cell.value, column.wants)
        plan.items.append(Item(fate, *about))

    if value.content is None:
        tell(Fate.NO_PLACE, _unknown_mark(value))
        return
    if same(cell, value.content, column.unit or value.fact.value_unit):
        plan.already += bool(not cell.empty)
        plan.blank += cell.empty and column.wants is Want.STATUS
        return
    hindrance = _hindrance(sheet, at, cell)
    if value.certainty is Certainty.GUESS and not choices.guesses:
        tell(Fate.LEFT_GUESS)
        return
    if hindrance is not None:
        tell(Fate.NO_PLACE, hindrance)
        return
    if not cell.empty and not choices.overwrite:
        tell(Fate.KEPT_OTHER)
        return
    guess = value.certainty is Certainty.GUESS
    plan.edits.append(Edit(sheet.name, at, value.content, value, guess))
    if not cell.empty:
        tell(Fate.OVERWRITTEN)
    elif guess:
        tell(Fate.FILLED_GUESS)
    elif value.certainty is Certainty.CONFIRMED:
        tell(Fate.FILLED_CONFIRMED)


def _unknown_mark(value: Value) -> Text:
    if value.fact.status == "achieved":
        return text(
            "the workbook doesn't show its mark for achieved; write `achieved` into the mapping"
        )
    return text(
        "the workbook doesn't show its mark for not achieved; write `not_achieved` into the mapping"
    )


def _hindrance(sheet: Sheet, at: At, cell: Cell) -> Text | None:
    """Why a cell can't be written, None where it can."""
    if sheet.anchor(*at) != at:
        row, column = sheet.anchor(*at)
        first = f"{get_column_letter(column)}{row}"
        return text("the cell is part of the merged cells that begin at {first}", first=first)
    return text("the cell is locked by the sheet's protection") if cell.locked else None


def same(cell: Cell, content: Content, unit: str = "") -> bool:
    """Whether a cell holds that already, as a number of the `unit` or as a text that says it
    (`50,5 triệu`, `17/19`)."""
    if isinstance(content, bool):
        return cell.value is content
    if cell.empty:
        return content == "" and cell.value is not False
    if isinstance(content, Decimal):
        number = cell.number if cell.number is not None else printed_number(cell.value)
        return (_measured(cell.shown, unit) if number is None else number) == content
    return folded_mark(cell.shown) == folded_mark(content)


_MEASURED = re.compile(r"(?P<number>\d{1,9}(?:[.,]\d+)?)\s*(?P<behind>[^\d\s].*)")
_OF_ALL = re.compile(r"/\s*\d{1,2}")


def _measured(shown: str, unit: str) -> Decimal | None:
    """The number of a text with a unit, in the unit that is asked; that of `17/19` is 17. None
    where it is none, or measures something else."""
    match = _MEASURED.fullmatch(shown.strip())
    number = printed_number(match["number"]) if match else None
    if match is None or number is None or _OF_ALL.fullmatch(match["behind"]):
        return number
    has, asked = parse_unit(match["behind"]), parse_unit(unit)
    if not has.family or not has.comparable(asked):
        return None
    return number * has.factor / asked.factor


def _without_row(
    results: Results, mapping: WorkbookMap, programme: str, names: _Names
) -> Iterator[tuple[Place, list[str]]]:
    """Communes with a value that some sheet has a column for, but none a row."""
    rows: dict[str, set[int]] = {}
    for sheet in mapping.sheets:
        places = (names.of(line) for line in sheet.lines)
        rows.setdefault(sheet.sheet, set()).update(id(place) for place in places if place)
    asked = _asked(mapping)
    for place in results.places:
        with_row = {sheet for sheet, held in rows.items() if id(place) in held}
        wanted: dict[tuple[str, Want], set[str]] = {}
        for column, sheet, of_sheets in asked:
            if value_of(place, column, sheet, programme) is not None:
                wanted.setdefault((column.code, column.wants), set()).update(of_sheets)
        lost = {
            name for sheets in wanted.values() if with_row.isdisjoint(sheets) for name in sheets
        }
        if lost or not with_row:
            yield place, [name for name in rows if name in lost]


def _asked(mapping: WorkbookMap) -> list[tuple[ColumnWant, SheetMap, set[str]]]:
    """What the columns of a workbook ask for, each thing once with the sheets that do: a list or
    a workbook of forms asks for the same anew for each of its communes."""
    found: dict[tuple[object, ...], tuple[ColumnWant, SheetMap, set[str]]] = {}
    for sheet in mapping.sheets:
        codes = {criterion_of(each.code) for each in sheet.columns if "." in each.code}
        about = (sheet.year, sheet.programme, sheet.period, any(c.period for c in sheet.columns))
        for each in sheet.columns:
            alike = replace(each, at="", head="", certainty=Certainty.SURE)
            key = (alike, *about, each.code in codes)
            found.setdefault(key, (each, sheet, set()))[2].add(sheet.sheet)
    return list(found.values())
