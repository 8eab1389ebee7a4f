"""Measures and headings from the rows of tables: a row is a sentence of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from extract.criteria import CriteriaSet
from extract.document import Evidence, Span
from extract.reading.grid import Row, Table
from extract.reading.numbers import parse
from extract.reading.row_codes import RowCodes
from extract.reading.tokens import Token, tokens_of_text
from extract.report import Heading, HeadingKind, Letterhead, Measure, Role, Status, Threshold
from patterns import words

_BARE = regex.compile(r"(?P<op>[≥≤<>])? ?(?P<number>[0-9][0-9.,]*)")
_COMMUNE = regex.compile(
    r"(?:xã |phường |thị trấn )?(?P<name>(?-i:\p{Lu})\p{L}+(?: \p{L}+){0,3})$", regex.I
)
_YEAR = regex.compile(r"20[0-9]{2}")


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
                self.heading(row, code, score, named)
            self.name = named
            self.measures(row, code)
        return self.found

    def heading(self, row: Row, code: str, score: float | None, named: str) -> None:
        table = self.table
        columns = [*table.columns("index")[:1], *table.columns("name")]
        status, place = Status.NOT_STATED, None
        for column in self.verdicts():
            judged = status_word(table.text(row, column))
            if judged is not None:
                status, place = judged, table.evidence(row, [column])
        self.found.headings.append(
            Heading(
                code, HeadingKind.HEADING, named,
                status, table.evidence(row, columns), place, score,
                row.paragraph, self.section, self.commune,
            )
        )  # fmt: skip

    def commune_of(self, row: Row) -> str:
        """The commune of a row in a table of several, else the document's."""
        for column in self.table.columns("commune"):
            match = _COMMUNE.match(self.table.text(row, column))
            if match:
                return match.group("name")
        return self.letterhead.commune

    def verdicts(self) -> list[int]:
        """The columns of assessments of what was reached, not of what is planned."""
        table = self.table
        results = [*table.columns("result"), *table.columns("target")]
        return [
            column
            for column in table.columns("verdict")
            if table.kinds.get(max((r for r in results if r < column), default=-1)) != "target"
        ]

    def status_of(self, row: Row, column: int) -> Status:
        """The assessment that goes with a column: the next one to its right, else the only
        one there is."""
        verdicts = self.table.columns("verdict")
        beside = [c for c in verdicts if c > column][:1] or verdicts[-1:]
        for each in beside:
            return status_word(self.table.text(row, each)) or Status.NOT_STATED
        return Status.NOT_STATED

    def measures(self, row: Row, code: str) -> None:
        table = self.table
        unit = next((table.text(row, column) for column in table.columns("unit")), "")
        standard = self.standard(row, unit, code)
        results = table.columns("result")
        made = []
        funds = Role.PLAN if self.plans else Role.ACTUAL
        for kind, role in (("result", Role.ACTUAL), ("target", Role.TARGET), ("amount", funds)):
            for column in table.columns(kind):
                made += self.cell(row, column, unit, role, code)
                self.join_share(row, made)
        for measure in made:
            if standard and measure.role is Role.ACTUAL:
                self.judge(measure, standard, row, results)
        if standard and not made:
            made.append(self.requirement(standard, row, code))
        self.found.measures += made

    def join_share(self, row: Row, made: list[Measure]) -> None:
        """Puts a ratio and the percentage of the next column together."""
        if len(made) < 2:
            return
        ratio, share = made[-2:]
        lone = share.percent is not None and share.numerator is None and share.threshold is None
        if (
            lone
            and ratio.numerator is not None
            and ratio.percent is None
            and ratio.role is share.role
        ):
            ratio.percent, ratio.parts["percent"] = share.percent, share.parts["percent"]
            span = Span(ratio.evidence.start, max(ratio.evidence.end, share.evidence.end))
            ratio.evidence = self.table.view.document.evidence(span)
            made.pop()

    def standard(self, row: Row, unit: str, code: str) -> Threshold | None:
        """The standard in its column; a number without a sign takes the official one's."""
        for column in self.table.columns("standard"):
            text = self.table.text(row, column)
            tokens = [t for t in tokens_of_text(text) if t.kind != "ratio"]
            place = self.table.evidence(row, [column]) if text else None
            if place is None:
                continue
            entry = self.criteria.entry(code) if self.criteria else None
            official = entry.operator if entry else ""
            whole = bool(tokens) and tokens[0].kind == "percent" and tokens[0].numbers[0] == 100
            official = official or (">=" if whole else "")
            if tokens and (tokens[0].op or official):
                printed = "%" if tokens[0].kind == "percent" else tokens[0].unit or unit
                return Threshold(tokens[0].op or official, tokens[0].numbers[0], printed, place)
            bare = _BARE.fullmatch(text)
            if bare and (bare.group("op") or official):
                op = {"≥": ">=", "≤": "<="}.get(
                    bare.group("op") or "", bare.group("op")
                ) or official
                return Threshold(op, parse(bare.group("number")), unit, place)
        return None

    def cell(self, row: Row, column: int, unit: str, role: Role, code: str) -> list[Measure]:
        """The quantities of one cell; a bare number takes its column's or row's unit."""
        text = self.table.text(row, column)
        if not text:
            return []
        evidence = self.table.evidence(row, [column])
        base = self.blank(row, column, role, code, evidence)
        tokens = [t for t in tokens_of_text(text) if t.kind != "count"]
        if not tokens:
            bare = _BARE.fullmatch(text.rstrip("."))
            if bare is None:
                return []
            return [
                _bare_measure(base, bare.group("number"), unit or self.money_unit(column), evidence)
            ]
        made: list[Measure] = []
        for token in tokens:
            last = made[-1] if made else None
            if (
                token.kind == "percent"
                and last
                and last.numerator is not None
                and last.percent is None
            ):
                last.percent, last.parts["percent"] = token.numbers[0], evidence
            else:
                made.append(_measure(replace_parts(base), token, unit, evidence))
        return made

    def blank(self, row: Row, column: int, role: Role, code: str, evidence: Evidence) -> Measure:
        years = _YEAR.findall(self.table.headers.get(column, ""))
        indicator = code if "." in code else ""
        criterion = (code or self.criterion).split(".")[0]
        return Measure(
            evidence,
            criterion=criterion if code or self.coder.on_criteria else "",
            indicator=indicator, label=self.name, role=role,
            status=self.status_of(row, column), year=years[-1] if years else "",
            commune=self.commune, paragraph=row.paragraph, section=self.section,
        )  # fmt: skip

    def money_unit(self, column: int) -> str:
        """The unit that the header or the caption gives to sums of money."""
        for text in (
            self.table.headers.get(column, ""),
            self.table.caption,
            *self.table.headers.values(),
        ):
            for unit in words("columns")["money_caption"]:
                if unit in text.lower():
                    return str(unit)
        return ""

    def judge(self, measure: Measure, standard: Threshold, row: Row, results: list[int]) -> None:
        """Gives a result its standard, and the quote reaches over both."""
        shares = measure.percent is not None or measure.numerator is not None
        if measure.threshold is None and shares == (standard.unit == "%"):
            measure.threshold = standard
            measure.parts["threshold"] = standard.evidence
            measure.evidence = self.table.evidence(row, [*self.table.columns("standard"), *results])

    def requirement(self, standard: Threshold, row: Row, code: str) -> Measure:
        column = self.table.columns("standard")[0]
        made = self.blank(row, column, Role.REQUIREMENT, code, standard.evidence)
        made.threshold = standard
        if standard.unit == "%":
            made.percent = standard.value
        else:
            made.value, made.unit = standard.value, standard.unit
        return made


def replace_parts(measure: Measure) -> Measure:
    """A copy that shares nothing with the original."""
    return replace(measure, parts={})


def status_word(text: str) -> Status | None:
    """The status that an assessment cell gives; None for none."""
    word = text.lower().strip(" .()")
    listed = words("columns")
    if word in listed["not_achieved"] or word.startswith(("chưa đạt", "không đạt")):
        return Status.NOT_ACHIEVED
    if word in listed["achieved"] or word.startswith("đạt"):
        return Status.ACHIEVED
    return None


def _bare_measure(base: Measure, number: str, unit: str, evidence: Evidence) -> Measure:
    measure = replace_parts(base)
    if unit.strip() == "%":
        measure.percent, measure.parts["percent"] = parse(number, share=True), evidence
    else:
        measure.value, measure.unit = parse(number), unit
        measure.parts["value"] = evidence
    return measure


def _measure(measure: Measure, token: Token, unit: str, evidence: Evidence) -> Measure:
    """A measure from a cell's token; the row's unit serves where the cell prints none."""
    if token.kind == "ratio":
        measure.numerator, measure.denominator = token.numbers
        measure.unit = token.unit or ("" if unit == "%" else unit)
        measure.parts["ratio"] = evidence
    elif token.kind == "percent":
        measure.percent, measure.parts["percent"] = token.numbers[0], evidence
    else:
        measure.value, measure.unit, measure.parts["value"] = token.numbers[0], token.unit, evidence
    if token.op:
        threshold_unit = "%" if token.kind == "percent" else token.unit
        measure.threshold = Threshold(token.op, token.numbers[0], threshold_unit, evidence)
    return measure


def read_table(
    table: Table, criteria: CriteriaSet | None, letterhead: Letterhead, section: int
) -> Tabular:
    """The quantities and the headings of one table; `section` is where it stands."""
    return _Reader(table, criteria, letterhead, section).read()
