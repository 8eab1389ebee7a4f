"""What holds for a cell: what its row, its column, the caption and the document say."""

from __future__ import annotations

from dataclasses import dataclass

from extract.certainty import Certainty
from extract.criteria.codes import criterion_of
from extract.document import Evidence
from extract.quantities.units import MONEY, is_unit, parse_unit
from extract.reading.header.identity import period_of
from extract.reading.naming.measurable import measures
from extract.reading.naming.things import Thing
from extract.reading.numbers.token import Token
from extract.reading.numbers.units import mended_unit
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.status import of_sentence
from extract.reading.subjects.bases import base_of_row
from extract.reading.subjects.roles import funds_planned
from extract.reading.subjects.subject_told import GUESS, SURE
from extract.reading.tables.entry import Entry
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import (
    money_unit,
    names_share,
    noun_of,
    school_year_in,
    spoken,
    unit_of,
)
from extract.reading.tables.marks import judged_at_end, judgement
from extract.reading.tables.model import Column, Table
from extract.reading.tables.named_heads import parts_above
from extract.report import Because, Letterhead, Measure, Role, Rows, Status
from patterns import words

#: Kinds of columns whose numbers belong to no indicator.
_APART = frozenset({"rest", "points", "reached", "fulfilled"})


@dataclass(slots=True, frozen=True)
class _Told:
    """What a column says of each of its cells in rows on one thing."""

    criterion: str
    indicator: str
    certainty: Certainty
    kind: Because
    #: what decided the indicator, where the row names none
    named: Because


class Settings:
    """What is said for the cells of one table, inherited from the outside in."""

    def __init__(self, table: Table, letterhead: Letterhead, section: int) -> None:
        self.table = table
        self.letterhead = letterhead
        self.section = section
        said = " ".join([*(c.head for c in table.columns.values()), table.caption])
        #: the role of sums of money
        self.funds = Role.PLAN if funds_planned(said, letterhead) else Role.ACTUAL
        naming = table.columns[table.names].head
        #: the unit of money that all columns have which say none themselves
        self.money = money_unit(table.caption) or money_unit(naming)
        self._judging: dict[int, list[int]] = {}
        self._roles: dict[int, Because] = {}
        self._periods: dict[int, str] = {}
        self._labels: dict[int, str] = {}
        self._told: dict[tuple[int, str, str, bool, bool], _Told] = {}
        #: of the names of rows whether they are of what is planned
        self._planned: dict[str, bool] = {}
        #: the columns that say what is asked, where a column has no judgement beside it
        self._asked = table.of("standard")
        #: the columns of parts of the place that the table is of, by their names
        self.divided = parts_above(
            {at: c.levels for at, c in table.columns.items() if not c.commune}
        )

    def blank(self, entry: Entry, column: Column, role: Role, evidence: Evidence) -> Measure:
        """A measure without its numbers."""
        key = (column.index, entry.code, entry.criterion, entry.whole, entry.doubted)
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = self.told(entry, column)
        named = told.named
        if entry.code:
            code = told.indicator or told.criterion
            named = Because(f"the table: {f'{code} {entry.name}'.strip()}")
        return Measure(
            evidence,
            criterion=told.criterion,
            indicator=told.indicator,
            label=self.label(entry, column),
            role=self.role(role, column, entry),
            status=self.status(entry, column),
            year=entry.year or column.year,
            period=self.period(entry, column),
            commune=column.commune or entry.commune,
            paragraph=self.table.grid.paragraph(entry.row, column.index),
            section=self.section,
            indicator_certainty=told.certainty,
            because={"role": told.kind, "indicator": named},
        )

    def told(self, entry: Entry, column: Column) -> _Told:
        """What holds for a column's cells in all rows that are on what this one is on."""
        of_part = self.table.rows_are is Rows.PARTS and not entry.whole
        every = entry.whole or of_part or is_total_of_communes(self.table, entry)
        code = entry.code or (column.code if every else "")
        criterion = criterion_of(code) or entry.criterion
        if column.kind in _APART or column.index in self.table.grades:
            code = criterion = ""
        own = column.code and not entry.code
        return _Told(
            criterion,
            code if "." in code else "",
            GUESS if entry.doubted else column.certainty if own else SURE,
            self.kind(column),
            Because(f"the table: {f'{code} {column.head}'.strip()}"),
        )

    def kind(self, column: Column) -> Because:
        """Why a column is taken for what it is."""
        found = self._roles.get(column.index)
        if found is None:
            told = f"columns.yaml: {column.kind} ({' / '.join(column.levels)})"
            found = self._roles[column.index] = Because(told)
        return found

    def period(self, entry: Entry, column: Column) -> str:
        """The part of a year that a head or a row names, as a document's period is written; else
        the year that is named."""
        if entry.year:
            return self.period_in(entry.name, entry.year)
        found = self._periods.get(column.index)
        if found is None:
            # the lowest head says the part of the year that stands above: `Năm 2024` over `Quý I`
            told = " ".join(reversed(column.levels))
            found = self._periods[column.index] = self.period_in(told, column.year)
        return found

    def period_in(self, told: str, year: str) -> str:
        """The period that some words name: a part of a year, the year, a school year."""
        parted = spoken("parts_of_year").search(told) is not None
        if parted:
            return period_of(told, year or self.letterhead.year)
        return year or school_year_in(told)

    def label(self, entry: Entry, column: Column) -> str:
        """The words measured: the row's in a table of criteria or of items, else the column's,
        with the name of a part of the commune."""
        if self.table.rows_are in (Rows.CRITERIA, Rows.ITEMS):
            name, part = entry.name or column.lowest, self.divided.get(column.index)
            return f"{name} ({part})" if part else name
        own = self._labels.get(column.index)
        if own is None:
            told = [text for text in column.levels if text == "%" or text != column.unit]
            own = self._labels[column.index] = column.name or " ".join(told or column.levels)
        if self.table.rows_are is Rows.COMMUNES or entry.whole:
            return own
        return f"{own} ({entry.name})" if entry.name else own

    def role(self, role: Role, column: Column, entry: Entry) -> Role:
        """The role of a cell: a result of a year that is still to come is aimed at."""
        if role is not Role.ACTUAL:
            return role
        if year := entry.year or column.year:
            issued = self.letterhead.issued[:4]
            now = self.letterhead.year if self.letterhead.year.isdigit() else issued
            if year.isdigit() and now.isdigit() and int(year) > int(now):
                return Role.TARGET
        planned = self._planned.get(entry.name)
        if planned is None:
            found = spoken("planned", "^").match(entry.name)
            planned = self._planned[entry.name] = found is not None
        return Role.TARGET if planned else role

    def status(self, entry: Entry, column: Column) -> Status:
        """The assessment that goes with a column: the next to its right, else the last there
        is, unless it is of another year. `Đạt` and `Chưa đạt` may have a column each."""
        if column.index in self.divided:
            return Status.NOT_STATED  # the whole is judged
        beside = self._judging.get(column.index)
        if beside is None:
            beside = self._judging[column.index] = self.judging(entry, column)
        rows = [entry.row, entry.head] if entry.head is not None and entry.code else [entry.row]
        for row in rows:
            for each in beside:
                judged = judgement(self.table, row, each)
                if judged is not None:
                    return judged
        if beside:
            return Status.NOT_STATED
        judged = judged_at_end(self.table.grid.figures(entry.row, column.index))
        if judged is not None:
            return judged
        # `≥ 90% - đạt`: what is asked and the judgement in one cell
        for text in self.texts(entry.row, self._asked):
            judged = of_sentence(text, 0, len(text))[0]
            if judged is not None:
                return judged
        return Status.NOT_STATED

    def texts(self, row: Row, columns: list[int]) -> list[str]:
        """What stands in some cells of a row."""
        return [self.table.text(row, each) for each in columns]

    def judging(self, entry: Entry, column: Column) -> list[int]:
        """The columns of judgements that go with a column."""
        verdicts = self.of_commune(self.table.of("verdict"), column.commune)
        verdicts = [c for c in verdicts if entry.year or self.of_its_time(entry, column, c)]
        behind = [c for c in verdicts if c > column.index]
        if self.table.rows_are is Rows.CRITERIA or not column.code:
            behind = behind or verdicts[-1:]
        else:
            other = [c for c in self.table.coded if c > column.index]
            behind = [c for c in behind if not any(column.index < o < c and
                      self.table.columns[o].code != column.code for o in other)]  # fmt: skip
        return [c for at, c in enumerate(behind) if c - behind[0] == at]

    def of_its_time(self, entry: Entry, column: Column, verdict: int) -> bool:
        """True unless a judgement is of another year or part of one than a result: that of its
        head, else of the result next to it."""
        columns = self.table.columns
        year = columns[verdict].year
        before = [
            at
            for at in self.table.of("result", "share", "part", "target", "amount")
            if at < verdict and (not year or columns[at].year in ("", year))
        ]
        own = self.period(entry, column)
        judged = self.period(entry, columns[max(before)]) if before else year
        if year and year != judged[:4]:
            judged = year
        return not judged or not own or own == judged

    def of_commune(self, columns: list[int], commune: str) -> list[int]:
        """Of some columns, those that aren't another commune's."""
        named = self.table.columns
        return [c for c in columns if named[c].commune in ("", commune)]

    def row_unit(self, entry: Entry) -> str:
        """The unit of a row: in its own column, else in brackets behind its name."""
        cells = (self.table.text(entry.row, at) for at in self.table.of("unit"))
        unit = mended_unit(next((text for text in cells if text), ""))
        if unit or self.table.rows_are not in (Rows.CRITERIA, Rows.ITEMS):
            return unit
        names = self._names(entry)
        said = next((u for name in names if _says_unit(name) and (u := unit_of([name]))), "")
        leading = (_leading_unit(name) for name in reversed(names))
        return said or next(filter(None, leading), "") or noun_of([entry.name])

    def _names(self, entry: Entry) -> list[str]:
        """What a row is called, and what its last column of names says."""
        last = self.table.of("name")[-1:]
        return [entry.name, *(self.table.text(entry.row, at) for at in last)]

    def is_share(self, entry: Entry) -> bool:
        """True for a row of criteria whose name is that of a share, so that its numbers without
        a unit are percentages: `Tỷ lệ hộ sử dụng điện | 98 | 99,2`."""
        if self.table.rows_are is not Rows.CRITERIA:
            return False
        return any(map(names_share, self._names(entry)))

    def unit(self, entry: Entry, column: Column, unit: str) -> str:
        """The unit of a bare number: its column's, its row's, else what the column counts, else
        the table's money."""
        if column.kind in ("share", "fulfilled") or entry.kind == "share":
            return "%"
        if column.kind == "reached":
            return column.noun
        if column.kind == "points":
            return str(words("columns")["points_unit"])
        if column.unit or unit:
            return column.unit or unit
        if column.noun:
            return column.noun
        money = self.table.money if column.kind in ("amount", "rest") else self.money
        return money or self.table.unit

    def is_repeated(self, entry: Entry, column: Column) -> bool:
        """True for a cell that is merged down from a row above and was read there."""
        cell = entry.row.cells.get(column.index)
        return (
            cell is not None and cell.row < entry.row.number and entry.row is not self.table.rows[0]
        )

    def checked(self, measure: Measure, entry: Entry, column: Column) -> Measure:
        """The measure with what only its numbers tell: a count of criteria is no indicator's,
        nor is a number that can't be of what its column measures; one of a hamlet or of what
        is left is no whole."""
        of_part = self.table.rows_are is Rows.PARTS and not entry.whole
        measure.of_hamlet = of_part or column.index in self.divided
        if column.kind == "rest" or measure.of_hamlet:
            measure.parts["part"] = measure.evidence
        if is_total_of_communes(self.table, entry):
            measure.parts["together"] = measure.evidence
        if column.kind == "reached":
            measure.unit, measure.count = column.noun, measure.value is not None
        if column.kind == "reached" or _counted(measure.unit) in (CRITERION, INDICATOR):
            measure.criterion = measure.indicator = ""
            measure.parts["tally"] = measure.evidence
        if not entry.code:
            self.check_thing(measure, column)
        counted = bool(column.noun) and self.table.rows_are is not Rows.CRITERIA
        if measure.value is not None and counted and not is_unit(measure.unit):
            measure.count = True
        return measure

    def check_thing(self, measure: Measure, column: Column) -> None:
        """Takes the criterion from a number that can't be of what the column's words measure;
        a whole counts its base."""
        if column.thing is not None and measure.criterion and not fits(column.thing, measure):
            measure.criterion = measure.indicator = ""
        if measure.numerator is not None and not measure.base:
            whole = measure.criterion and "part" not in measure.parts
            head = f"{column.head} {self._head_of_whole(column)}"
            measure.base = base_of_row(head, measure.unit) if whole else ""

    def _head_of_whole(self, column: Column) -> str:
        """The head of the column that holds the wholes of another one's ratios."""
        own = (ratio for ratio in self.table.ratios if column.index in (ratio.part, ratio.share))
        return next((self.table.columns[ratio.whole].head for ratio in own), "")


def _counted(unit: str) -> str:
    """What a unit counts, of each of something or not: `tiêu chí` of `tiêu chí/xã`."""
    return unit.partition("/")[0]


def is_total_of_communes(table: Table, entry: Entry) -> bool:
    """True for the sums of all communes below them, which are on what the columns are."""
    return table.rows_are is Rows.COMMUNES and entry.kind == "total"


def _says_unit(name: str) -> bool:
    """True for a name with a unit in brackets or behind its last comma: `nghèo đa chiều, %`."""
    return "(" in name or is_unit(name.rpartition(", ")[2])


def _leading_unit(name: str) -> str:
    """The unit that a name begins with or is: `km đường trục ấp`, `triệu đồng/người`."""
    if is_unit(name) and parse_unit(name).family == MONEY:
        return name
    first = name.split(" ", 1)[0]
    unit = parse_unit(first) if first.islower() and first != name else None
    return first if unit and unit.measured and unit.family != MONEY else ""


def fits(thing: Thing, measure: Measure) -> bool:
    """True if a measure can be of what a thing measures, by its kind and its unit."""
    share = measure.percent is not None or measure.numerator is not None
    number = measure.value if measure.value is not None else measure.percent
    numbers = (number,) if number is not None else ()
    return measures(
        thing, Token("percent" if share else "value", 0, 0, (0, 0), numbers, measure.unit)
    )
