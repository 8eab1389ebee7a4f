"""The quantities and judgements of a table: each cell with what its row, its column and the
words above say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.criteria import CriteriaSet
from extract.document import Span
from extract.quantities.units import MONEY, parse_unit
from extract.reading.held import hold_to
from extract.reading.numbers.units import is_rate
from extract.reading.subjects.bases import base_named, base_of_row
from extract.reading.tables.amounts import (
    amount,
    has_unsigned_shares,
    is_percentage,
    signed_shares,
    unit_beside,
)
from extract.reading.tables.asked_results import AskedResults, plain_results
from extract.reading.tables.beside import alike, is_lone_ratio, is_lone_share, tells_more
from extract.reading.tables.cells import quantities
from extract.reading.tables.entries import entries_of
from extract.reading.tables.entry import Entry
from extract.reading.tables.footers import BY_NUMBERS, Footers, totals_of_marks
from extract.reading.tables.headings import Judgements
from extract.reading.tables.implied import implied_wholes, join_implied
from extract.reading.tables.implied_units import asks_share, is_parted, unit_asked
from extract.reading.tables.kinds import noun_opening
from extract.reading.tables.marks import Marks, without_end
from extract.reading.tables.model import Asked, Column, Table
from extract.reading.tables.ratios import RatioColumns
from extract.reading.tables.row_codes import RowCodes
from extract.reading.tables.row_ratios import Line, join_rows
from extract.reading.tables.settings import Settings, is_total_of_communes
from extract.reading.tables.standards import pair, standards_of
from extract.report import (
    Announced,
    Heading,
    Letterhead,
    Measure,
    Quotient,
    Role,
    Rows,
    Threshold,
)
from patterns import words


@dataclass(slots=True)
class Tabular:
    """What one table holds."""

    measures: list[Measure] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    announced: list[Announced] = field(default_factory=list)
    quotients: list[Quotient] = field(default_factory=list)


#: The kinds of columns that are read cell by cell, with the role of what stands in them; that
#: of sums of money depends on the document.
_ROLES = {
    "result": Role.ACTUAL, "target": Role.TARGET, "amount": None, "share": Role.ACTUAL,
    "fulfilled": Role.ACTUAL, "rest": Role.ACTUAL, "points": Role.ACTUAL, "reached": Role.ACTUAL,
    "remark": Role.ACTUAL, "name": Role.ACTUAL,
}  # fmt: skip

_READ = _ROLES.keys() - {"name"}


class _Reader:
    """Reads one table's rows from the top down."""

    def __init__(
        self, table: Table, criteria: CriteriaSet | None, letterhead: Letterhead, section: int
    ) -> None:
        self.table = table
        self.criteria = criteria
        self.marks = Marks(table)
        self.codes = RowCodes(table, criteria)
        self.settings = Settings(table, letterhead, section)
        self.judged = Judgements(table, self.settings, self.marks)
        self.footers = Footers(table, self.settings, self.judged)
        self.asked = AskedResults(table, criteria)
        self.grouped = {at for ratio in table.ratios for at in ratio.columns()}
        self.by_part = {ratio.part: ratio for ratio in table.ratios}
        self.implied = implied_wholes(table)
        self.read_in = [
            at
            for at in sorted(table.columns)
            if at in self.by_part
            or table.columns[at].tells
            or (table.columns[at].kind in _READ and at not in self.grouped)
        ]
        self.commune = letterhead.commune
        #: texts of cells that hold no quantity: most of a column of marks hold the same one
        self.silent: set[str] = set()
        self.lines: list[Line] = []
        self.entries: list[Entry] = []
        #: of columns whether most of their numbers are those of shares
        self.of_shares: dict[int, bool] = {}
        #: of columns whether they have ratios with shares in brackets that bear no sign
        self.bracketed: dict[int, bool] = {}
        self.found = Tabular()

    def read(self) -> Tabular:
        below: list[Entry] = []
        self.entries = list(entries_of(self.table, self.criteria, self.commune))
        for entry in self.entries:
            if self.footers.has(entry):
                below.append(entry)
                if entry.kind != BY_NUMBERS:
                    continue  # a total has other columns too
            self.judged.read(entry)
            self.lines.append(Line(entry, self.measures(entry)))
        join_rows(self.lines)
        self.found.measures += [measure for line in self.lines for measure in line.measures]
        for entry in below:
            self.found.measures += self.footers.read(entry)
        self.found.headings += self.judged.headings
        self.found.quotients += self.footers.quotients
        self.found.announced += [*self.judged.announced, *self.footers.announced]
        return self.found

    def measures(self, entry: Entry) -> list[Measure]:
        """What a row's cells state, held to the row's standards."""
        table, row = self.table, entry.row
        unit = self.settings.row_unit(entry) or self.unit_asked(entry)
        held = table.rows_are is Rows.CRITERIA or (entry.whole and bool(entry.code))
        share = "%" if self.settings.is_share(entry) else ""
        rows = [row, entry.head] if entry.head is not None and entry.code else [row]
        of = "%" if held and self.tells_share(entry, unit) else unit or share
        known = (standards_of(table, r, of, entry.code, self.criteria) for r in rows)
        asked = next(filter(None, known), []) if held else []
        unit = unit or next((u for a in asked if is_rate(u := a.threshold.unit)), "")
        made = totals_of_marks(table, self.settings, entry)
        for at in self.read_in:
            column = table.columns[at]
            if at in self.by_part:
                made += self.ratio(entry, self.by_part[at], unit)
            else:
                told = self.cell(entry, column, unit)
                made += told
                self.join_share(made)
                if column.asked and not is_total_of_communes(table, entry):
                    self.hold(column.asked, [m for m in told if m.criterion])
        join_implied(table, row, self.implied, made)
        # a number of nothing that is named, in no unit, says nothing
        made = [m for m in made if m.value is None or m.unit or self.told(m, entry)]
        for measure in made:
            if entry.code and measure.numerator is not None:
                measure.base = base_of_row(entry.name, measure.unit)
            elif measure.value is not None and measure.value == measure.value.to_integral_value():
                measure.base = measure.base or base_named(entry.name)
        for cell in plain_results(made) if asked else ():
            self.hold(asked, cell)
        for standards, cell in self.asked.of(entry, made):
            self.hold(standards, cell)
        if asked and all(self.is_points(measure) for measure in made):
            made.append(self.requirement(asked[0].threshold, entry))
        return made

    def unit_asked(self, entry: Entry) -> str:
        """The unit of a row's numbers where only the set says in what is asked so much."""
        table = self.table
        if table.rows_are is not Rows.CRITERIA or not entry.code:
            return ""
        if any(table.columns[at].unit for at in table.of("standard", "result")):
            return ""
        told = [text for at in table.of("standard") if (text := table.text(entry.row, at))]
        return unit_asked(self.criteria, entry.code, told[0]) if len(told) == 1 else ""

    def tells_share(self, entry: Entry, unit: str) -> bool:
        """True for a row that counts something and has a percentage in a column for these: what
        is asked of it in a bare number is a percentage."""
        if is_rate(unit) or parse_unit(unit).family == MONEY:
            return False
        table = self.table
        shares = [
            each.share for each in table.ratios if each.share is not None and not each.planned
        ]
        alone = [at for at in table.of("result", "share") if table.columns[at].unit == "%"]
        return any(is_percentage(table.text(entry.row, at)) for at in (*shares, *alone))

    def told(self, measure: Measure, entry: Entry) -> bool:
        """True for a number without a unit that its row and its column tell."""
        return bool(measure.criterion or entry.name) and self.table.rows_are is not Rows.COMMUNES

    def is_points(self, measure: Measure) -> bool:
        """True for points of a score, which are no results."""
        return measure.unit == str(words("columns")["points_unit"])

    def hold(self, asked: Sequence[Asked], results: list[Measure]) -> None:
        """Holds results to what is asked, and the quote reaches over both where they stand in
        one row."""
        for measure, standard in pair(asked, results):
            hold_to(measure, standard, standard.evidence, "the standard of its row or column")
            if not self.table.grid.apart and measure.evidence.line == standard.evidence.line:
                start = min(measure.evidence.start, standard.evidence.start)
                end = max(measure.evidence.end, standard.evidence.end)
                measure.evidence = self.table.view.document.evidence(Span(start, end))

    def join_share(self, made: list[Measure]) -> None:
        """Puts a percentage together with the ratio in the cell before it, or behind it where
        both are of one year or stand in one cell (`89,30%, 21,7 trên 24,3 km`)."""
        if len(made) < 2:
            return
        before, last = made[-2:]
        one_cell = before.evidence == last.evidence
        if not alike(before, last) or (one_cell and before.label != last.label):
            return  # statements that are told in words of their own
        # `Thực hiện đến 30/11/2023 | Tỷ lệ (%)`: a share is of the time of its ratio
        behind = last.year in (before.year, "") and is_lone_ratio(before)
        ahead = last.year == before.year and bool(last.year or one_cell) and is_lone_ratio(last)
        if behind and is_lone_share(last):
            self.joined(before, last)
            made.pop()
        elif ahead and is_lone_share(before):
            self.joined(last, before)
            del made[-2]

    def joined(self, ratio: Measure, share: Measure) -> None:
        """Gives a ratio its percentage."""
        ratio.percent, ratio.parts["percent"] = share.percent, share.parts["percent"]
        if not self.table.grid.apart:
            own, other = ratio.evidence, share.evidence
            span = Span(min(own.start, other.start), max(own.end, other.end))
            ratio.evidence = self.table.view.document.evidence(span)

    def ratio(self, entry: Entry, columns: RatioColumns, unit: str) -> list[Measure]:
        """The ratio of a whole and a part in columns of their own, with their share; where
        a row has none, what its cells say each by itself."""
        table, row = self.table, entry.row
        role = Role.TARGET if columns.target else Role.ACTUAL
        part, whole, share = columns.part, columns.whole, columns.share
        top, bottom = (amount(table.text(row, at), unit) for at in (part, whole))
        # what was planned is no whole of a percentage or of an income
        apart = columns.planned and bool(
            unit == "%" or (is_rate(unit) and (entry.code or "/" in unit))
        )
        untold = share is not None and not columns.planned and not table.text(row, share)
        counted = self.ratio_unit(entry, columns, unit)
        money = parse_unit(counted).family == MONEY
        if untold and money and top is not None:  # sums of money: only a share makes a part of one
            return [
                m for at in (whole, part) for m in self.cell(entry, table.columns[at], unit, role)
            ]
        if top == bottom == 0 and not columns.planned:
            return []  # a hamlet that has none of it
        if top is None or not bottom or apart:
            return self.unjoined(entry, columns, unit, role, apart=apart)
        evidence = table.evidence(row, columns.columns())
        column = table.columns[part]
        if share is not None and tells_more(table.columns[share], column):
            column = table.columns[share]
        measure = self.settings.blank(entry, column, role, evidence)
        measure.numerator, measure.denominator = top, bottom
        measure.unit = counted
        measure.parts["ratio"] = table.evidence(row, [whole, part])
        measure.parts["plan" if columns.planned else "whole"] = table.evidence(row, [whole])
        told = self.cell(entry, table.columns[share], "%", role) if share is not None else []
        if told and told[0].percent is not None and told[0].numerator is None:
            measure.percent, measure.parts["percent"] = told[0].percent, told[0].evidence
        asked = (table.columns[at].asked for at in (column.index, *columns.columns()))
        # a total of communes is held to no standard
        held = bool(measure.criterion) and not is_total_of_communes(table, entry)
        self.hold(next(filter(None, asked), ()), [measure] if held else [])
        self.settings.checked(measure, entry, column)
        return [measure]

    def unjoined(
        self, entry: Entry, columns: RatioColumns, unit: str, role: Role, *, apart: bool
    ) -> list[Measure]:
        """The cells of a row that has no ratio in the columns of one: a result merged over
        them, a share alone, or a result beside its plan."""
        table, row = self.table, entry.row
        part, whole, share = columns.part, columns.whole, columns.share
        made = self.cell(entry, table.columns[part], unit, role)
        if columns.planned:
            made += self.cell(entry, table.columns[whole], unit, Role.PLAN)
        elif whole in row.cells and row.cells[whole].columns > 1 and not table.text(row, part):
            made += self.cell(entry, table.columns[whole], unit, role)
        if share is not None and not apart:
            told = self.cell(entry, table.columns[share], unit, role, bare=is_rate(unit))
            self.hold(table.columns[share].asked, told)
            made += told
            self.join_share(made)
        return made

    def ratio_unit(self, entry: Entry, columns: RatioColumns, unit: str) -> str:
        """What a ratio counts: by the headers of its whole and part, by the row, or by what
        stands in the cells."""
        table = self.table
        whole, part = table.columns[columns.whole], table.columns[columns.part]
        if whole.noun:
            return whole.noun
        cells = [unit_beside(table.text(entry.row, c)) for c in (columns.part, columns.whole)]
        own = [u for u in (whole.unit, part.unit, unit, *cells) if u and u != "%"]
        told = next(iter(own), "") or part.noun or table.money or table.unit
        return told or noun_opening(whole.levels) or noun_opening(part.levels)

    def cell(
        self, entry: Entry, column: Column, unit: str, role: Role | None = None, *,
        bare: bool = False,
    ) -> list[Measure]:  # fmt: skip
        """The quantities of one cell; a bare number takes its column's or row's unit, the
        row's alone if `bare`."""
        text = self.table.grid.figures(entry.row, column.index)
        if not text or self.settings.is_repeated(entry, column):
            return []
        evidence = self.table.evidence(entry.row, [column.index])
        status = None
        if column.code and entry.whole:
            status, text = self.marks.split(text)
            if self.marks.is_mark(text):
                return []
        text = without_end(text)
        if text in self.silent:
            return []
        if self.shares_behind(column.index):
            text = signed_shares(text)
        role = role or _ROLES.get(column.kind) or self.settings.funds
        base = self.settings.blank(entry, column, role, evidence)
        base.status = status or base.status
        own = unit if bare else self.settings.unit(entry, column, unit)
        if not own and column.index not in self.grouped and self.is_share(entry, column, text):
            own = "%" if is_percentage(text) else ""
        named = entry.code if "." not in entry.code else ""
        several = () if entry.code else column.several
        made = quantities(
            text, base, own, evidence, self.criteria, criterion=named, several=several
        )
        if not made:
            self.silent.add(text)
            return []
        if column.kind == "remark":
            made = _explaining(made)
        elif column.kind != "points":
            # what was scored of what can be scored is no share
            made = [m for m in made if m.numerator is None or not self.is_points(m)]
        if column.guessed and not column.year:
            made = [measure for measure in made if measure.value is None or measure.unit]
        return [self.settings.checked(measure, entry, column) for measure in made]

    def shares_behind(self, at: int) -> bool:
        """True for a column of ratios with their shares in brackets, without a sign."""
        if at not in self.bracketed:
            texts = [text for row in self.table.rows if (text := self.table.text(row, at))]
            self.bracketed[at] = has_unsigned_shares(texts)
        return self.bracketed[at]

    def is_share(self, entry: Entry, column: Column, text: str) -> bool:
        """True for a number of a share, by its row's name; by what the set asks for, where its
        decimals and the rest of its column say so too (`Diện tích được tưới | 89,99`)."""
        if self.settings.is_share(entry):
            return True
        if not entry.code or not is_parted(text) or not asks_share(self.criteria, entry.code):
            return False
        at = column.index
        if at not in self.of_shares:
            rows = [e for e in self.entries if e.code and is_parted(self.table.text(e.row, at))]
            shares = sum(map(self.settings.is_share, rows))
            self.of_shares[at] = shares > 1 and 2 * shares >= len(rows)
        return self.of_shares[at]

    def requirement(self, standard: Threshold, entry: Entry) -> Measure:
        """A standard that no result of its row is held to."""
        column = self.table.columns[self.table.of("standard", "name")[0]]
        made = self.settings.blank(entry, column, Role.REQUIREMENT, standard.evidence)
        made.threshold = standard
        if standard.unit == "%":
            made.percent = standard.value
        else:
            made.value, made.unit = standard.value, standard.unit
        return made


def _explaining(made: list[Measure]) -> list[Measure]:
    """Of the figures in words beside a result those that are shares or sums of money: parts of
    it, that no standard is held to."""
    found = []
    for measure in made:
        share = measure.percent is not None or measure.numerator is not None
        if share or (parse_unit(measure.unit).family == MONEY and not parse_unit(measure.unit).per):
            measure.parts.setdefault("part", measure.evidence)
            found.append(measure)
    return found


def read_table(
    table: Table, criteria: CriteriaSet | None, letterhead: Letterhead, section: int
) -> Tabular:
    """The quantities and the headings of one table; `section` is where it stands."""
    return _Reader(table, criteria, letterhead, section).read()
