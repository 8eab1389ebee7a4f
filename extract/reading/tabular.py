"""Measures and headings from the rows of tables: a row is a sentence of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import regex

from extract.criteria import CriteriaSet
from extract.document import Evidence, Span
from extract.reading.bases import base_of_row
from extract.reading.cells import commune_name, copy_of, quantities, status_word
from extract.reading.columns import judged_by_header, money_unit, noun_of, reached_noun, unit_of
from extract.reading.grid import Row, Table
from extract.reading.ratio_columns import RatioColumns, amount, unit_beside
from extract.reading.row_codes import RowCodes
from extract.reading.row_standards import pair, standards_of
from extract.reading.units import is_rate, mended_unit
from extract.report import (
    Because,
    Heading,
    HeadingKind,
    Letterhead,
    Measure,
    Role,
    Status,
    Threshold,
)
from patterns import words
from patterns.kept import pattern_of

_YEAR = pattern_of(r"20[0-9]{2}")
_FOOTER = pattern_of(r"(?:tổng|cộng)(?!\p{L})", regex.I)
_LAST_YEAR = pattern_of(r"năm (?:trước|ngoái)", regex.I)


@dataclass(slots=True)
class Tabular:
    """What one table holds."""

    measures: list[Measure]
    headings: list[Heading]


class _Reader:
    """Reads one table's rows from the top down; a row without a code of its own belongs to
    the criterion above it."""

    def __init__(
        self, table: Table, criteria: CriteriaSet | None, letterhead: Letterhead, section: int
    ) -> None:
        self.table = table
        self.criteria = criteria
        self.letterhead = letterhead
        self.section = section
        self.criterion = ""
        self.name = ""
        self.commune = letterhead.commune
        self.coder = RowCodes(table, criteria)
        said = " ".join([*table.headers.values(), table.caption, letterhead.title]).lower()
        self.plans = any(word in said for word in words("roles")["plan"])
        self.found = Tabular([], [])

    def read(self) -> Tabular:
        for row in self.table.rows:
            self.commune = self.commune_of(row)
            code, score, named = self.coder.of(row)
            if code:
                self.criterion = code.split(".")[0]
                for commune in self.communes():
                    self.heading(row, code, score, named, commune)
            elif footer := self.footer(row):
                self.criterion, named = "", named or footer
            self.name = named
            self.measures(row, code)
        return self.found

    def communes(self) -> list[str]:
        """The communes whose results stand in columns of their own, else that of the row."""
        return list(dict.fromkeys(self.table.communes.values())) or [self.commune]

    def footer(self, row: Row) -> str:
        """The words of a row below all criteria: a total, where the rows' numbers stand;
        empty for any other row."""
        first = min(row.cells, default=-1)
        label = self.table.text(row, first)
        numbered = first in self.table.columns("index") and row.cells[first].row == row.number
        return label if numbered and _FOOTER.match(label) else ""

    def heading(self, row: Row, code: str, score: float | None, named: str, commune: str) -> None:
        table = self.table
        columns = [*table.columns("index")[:1], *table.columns("name")]
        status, place = Status.NOT_STATED, None
        for column in self.verdicts(commune):
            judged = self.judgement(row, column)
            if judged is not None:
                status, place = judged, table.evidence(row, [column])
        if status is Status.NOT_STATED and table.communes:
            return
        self.found.headings.append(
            Heading(
                code, HeadingKind.LIST if table.communes else HeadingKind.HEADING, named,
                status, table.evidence(row, columns), place, score,
                row.paragraph, self.section, commune,
            )
        )  # fmt: skip

    def commune_of(self, row: Row) -> str:
        """The commune of a row in a table of several, else the document's."""
        for column in self.table.columns("commune"):
            name = commune_name(self.table.text(row, column))
            if name:
                return name
        return self.letterhead.commune

    def of_commune(self, columns: list[int], commune: str) -> list[int]:
        """Of some columns, those that aren't another commune's."""
        return [c for c in columns if self.table.communes.get(c, commune) == commune]

    def verdicts(self, commune: str) -> list[int]:
        """The columns of assessments of what was reached, not of what is planned; in a table
        of several communes, where a cell may be judgement or result, those of results too."""
        table = self.table
        results = [c for kind in ("result", "target", "share") for c in table.columns(kind)]
        judging = [
            column
            for column in table.columns("verdict")
            if table.kinds.get(max((r for r in results if r < column), default=-1)) != "target"
        ]
        if table.communes:
            judging = sorted([*judging, *table.columns("result")])
        return self.of_commune(judging, commune)

    def judgement(self, row: Row, column: int) -> Status | None:
        """What a cell judges; a mark in a column `Chưa đạt` says so."""
        said = status_word(self.table.text(row, column))
        by_header = judged_by_header(self.table.levels.get(column, []))
        return by_header if said is Status.ACHIEVED and by_header is not None else said

    def status_of(self, row: Row, column: int) -> Status:
        """The assessment that goes with a column: the next to its right, else the last there
        is. `Đạt` and `Chưa đạt` may have a column each."""
        commune = self.table.communes.get(column, self.commune)
        verdicts = self.of_commune(self.table.columns("verdict"), commune)
        behind = [c for c in verdicts if c > column] or verdicts[-1:]
        beside = [c for at, c in enumerate(behind) if c - behind[0] == at]
        judged = [self.judgement(row, each) for each in beside]
        return next((each for each in judged if each is not None), Status.NOT_STATED)

    def measures(self, row: Row, code: str) -> None:
        table = self.table
        unit = mended_unit(next((table.text(row, c) for c in table.columns("unit")), ""))
        unit = unit or (noun_of([self.name]) if _FOOTER.match(self.name) else "")
        asked = standards_of(table, row, unit, code, self.criteria)
        made: list[Measure] = []
        funds = Role.PLAN if self.plans else Role.ACTUAL
        for kind, role in (("result", Role.ACTUAL), ("target", Role.TARGET), ("amount", funds)):
            for column in table.columns(kind):
                made += self.cell(row, column, unit, role, code)
                self.join_share(made)
            if kind == "result":
                made += self.reached(row)
                for columns in table.ratios:
                    made += self.ratio(row, columns, unit, code)
        # a number of nothing that is named, in no unit, says nothing
        made = [m for m in made if m.value is None or m.unit or m.criterion or self.name]
        for measure in made:
            if code and measure.numerator is not None:
                measure.base = base_of_row(self.name, measure.unit)
        for cell in self.plain_results(made):
            for measure, threshold in pair(asked, cell):
                self.judge(measure, threshold)
        if asked and not made:
            made.append(self.requirement(asked[0].threshold, row, code))
        self.found.measures += made

    def plain_results(self, made: list[Measure]) -> Iterator[list[Measure]]:
        """The results of each cell, without what a cell adds to them."""
        plain = [
            m for m in made if m.role is Role.ACTUAL and not m.parts.keys() & {"change", "part"}
        ]
        for _, cell in groupby(plain, key=lambda measure: measure.evidence):
            yield list(cell)

    def reached(self, row: Row) -> list[Measure]:
        """How many criteria a commune has achieved: `17/19`, or a bare count."""
        made: list[Measure] = []
        for column in self.table.columns("reached"):
            noun = reached_noun(self.table.levels[column])
            for measure in self.cell(row, column, noun, Role.ACTUAL, ""):
                measure.unit, measure.count = noun, measure.value is not None
                measure.criterion = ""
                made.append(measure)
        return made

    def join_share(self, made: list[Measure]) -> None:
        """Puts a percentage together with the ratio in the cell before it."""
        share = made[-1] if made else None
        if share is None or share.percent is None or share.numerator is not None:
            return
        before = made[-2] if len(made) > 1 else share
        if share.threshold is not None or before.role is not share.role:
            return
        if before.numerator is None or before.percent is not None:
            return
        before.percent, before.parts["percent"] = share.percent, share.parts["percent"]
        span = Span(before.evidence.start, max(before.evidence.end, share.evidence.end))
        before.evidence = self.table.view.document.evidence(span)
        made.pop()

    def ratio(self, row: Row, columns: RatioColumns, unit: str, code: str) -> list[Measure]:
        """The ratio of a whole and a part in columns of their own, with their share; where
        a row has none, what its cells say each by itself."""
        table = self.table
        role = Role.TARGET if columns.target else Role.ACTUAL
        part, whole, share = columns.part, columns.whole, columns.share
        top, bottom = (amount(table.text(row, column), unit) for column in (part, whole))
        # what was planned is no whole of a percentage or of an income
        apart = columns.planned and (unit == "%" or is_rate(unit))
        if top is None or not bottom or apart:
            return self.unjoined(row, columns, unit, role, code, apart=apart)
        evidence = table.evidence(row, columns.columns())
        measure = self.blank(row, part if share is None else share, role, code, evidence)
        measure.numerator, measure.denominator = top, bottom
        measure.unit = self.ratio_unit(row, columns, unit)
        measure.parts["ratio"] = table.evidence(row, [whole, part])
        if not self.name:
            measure.label = (table.levels.get(part) or [""])[-1]
        told = self.cell(row, share, "%", role, code) if share is not None else []
        if told and told[0].percent is not None and told[0].numerator is None:
            measure.percent, measure.parts["percent"] = told[0].percent, told[0].evidence
        return [measure]

    def unjoined(
        self, row: Row, columns: RatioColumns, unit: str, role: Role, code: str, *, apart: bool
    ) -> list[Measure]:
        """The cells of a row that has no ratio in the columns of one: a result merged over
        them, a share alone, or a result beside its plan."""
        part, whole, share = columns.part, columns.whole, columns.share
        made = self.cell(row, part, unit, role, code)
        if columns.planned:
            made += self.cell(row, whole, unit, Role.TARGET, code)
        elif whole in row.cells and row.cells[whole].columns > 1 and not self.table.text(row, part):
            made += self.cell(row, whole, unit, role, code)
        if share is not None and not apart:
            made += self.cell(row, share, unit, role, code, bare=is_rate(unit))
            self.join_share(made)
        return made

    def ratio_unit(self, row: Row, columns: RatioColumns, unit: str) -> str:
        """What a ratio counts: by the headers of its whole and part, by the row, or by what
        stands in the cells."""
        table = self.table
        levels = [table.levels.get(column, []) for column in (columns.whole, columns.part)]
        cells = [unit_beside(table.text(row, c)) for c in (columns.part, columns.whole)]
        own = [each for each in (*map(unit_of, levels), unit, *cells) if each and each != "%"]
        return noun_of(levels[0]) or next(iter(own), "") or noun_of(levels[1])

    def cell(
        self, row: Row, column: int, unit: str, role: Role, code: str, *, bare: bool = False
    ) -> list[Measure]:
        """The quantities of one cell; a bare number takes its column's or row's unit, the
        row's alone if `bare`."""
        text = self.table.text(row, column)
        if not text:
            return []
        evidence = self.table.evidence(row, [column])
        base = self.blank(row, column, role, code, evidence)
        own = "" if bare else unit_of(self.table.levels.get(column, []))
        if self.table.kinds.get(column) == "share" and not bare:
            own = "%"
        return quantities(
            text, base, own or unit or self.money_unit(column), evidence, self.criteria
        )

    def blank(self, row: Row, column: int, role: Role, code: str, evidence: Evidence) -> Measure:
        indicator = code if "." in code else ""
        criterion = (code or self.criterion).split(".")[0]
        header = " / ".join(self.table.levels.get(column, []))
        kind = self.table.kinds.get(column) or "result"
        measure = Measure(
            evidence,
            criterion=criterion if code or self.coder.on_criteria else "",
            indicator=indicator, label=self.name or (self.table.levels.get(column) or [""])[-1],
            role=role,
            status=self.status_of(row, column), year=self.year_of(column),
            commune=self.table.communes.get(column, self.commune),
            paragraph=row.paragraph, section=self.section,
        )  # fmt: skip
        measure.because["role"] = Because(f"columns.yaml: {kind} ({header})")
        measure.because["indicator"] = Because(f"the row: {code} {self.name}".rstrip())
        return measure

    def year_of(self, column: int) -> str:
        """The year that a column's header gives; `năm trước` is the one before the report's."""
        header = self.table.headers.get(column, "")
        years = _YEAR.findall(header)
        if years:
            return str(years[-1])
        own = self.letterhead.year
        return str(int(own) - 1) if own.isdigit() and _LAST_YEAR.search(header) else ""

    def money_unit(self, column: int) -> str:
        """The unit that the header or the caption gives to sums of money."""
        texts = (
            self.table.headers.get(column, ""), self.table.caption, *self.table.headers.values(),
        )  # fmt: skip
        return next((unit for text in texts if (unit := money_unit(text))), "")

    def judge(self, measure: Measure, standard: Threshold) -> None:
        """Gives a result its standard, and the quote reaches over both."""
        measure.threshold = standard
        measure.parts["threshold"] = standard.evidence
        measure.because["standard"] = Because("the row's standard", standard.evidence)
        start = min(measure.evidence.start, standard.evidence.start)
        end = max(measure.evidence.end, standard.evidence.end)
        measure.evidence = self.table.view.document.evidence(Span(start, end))

    def requirement(self, standard: Threshold, row: Row, code: str) -> Measure:
        column = self.table.columns("standard")[0]
        made = copy_of(self.blank(row, column, Role.REQUIREMENT, code, standard.evidence))
        made.threshold = standard
        if standard.unit == "%":
            made.percent = standard.value
        else:
            made.value, made.unit = standard.value, standard.unit
        return made


def read_table(
    table: Table, criteria: CriteriaSet | None, letterhead: Letterhead, section: int
) -> Tabular:
    """The quantities and the headings of one table; `section` is where it stands."""
    return _Reader(table, criteria, letterhead, section).read()
