"""The upper part of an overview: headings, a line for each commune and year, totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from extract.messages import text
from extract.tables import Row, schemas
from extract.tables.latest import Line
from extract.text.rounding import nearest
from extract.writers.workbook.cells import Cell, Formula, write_cell
from extract.writers.workbook.overview.shape import Code, Shape
from extract.writers.workbook.sheet import LINE_HEIGHT, draw_lines, set_print
from extract.writers.workbook.styles import (
    CONTRADICTION,
    FAILED,
    OUTSIDE,
    STATUS_COLOURS,
    Styles,
)

#: The rows of the codes, of the names, and the first line.
CODES, NAMES, TOP = 3, 4, 5
_UPRIGHT = 150
_WIDTHS = {"number": 4.5, "commune": 20, "district": 15, "province": 15, "year": 8}
_ACHIEVED, _SILENT, MISSING_WIDTH, _CRITERION, _INDICATOR = 8, 7, 40, 6.5, 9
_CENT, _TENTH = Decimal("0.01"), Decimal("0.1")
_CENTRED: dict[str, object] = {"align": "center"}
_BOLD: dict[str, object] = {"bold": True, "align": "center"}


@dataclass(slots=True, frozen=True)
class Totals:
    """Where the totals stand: rows from 0; `lines` is the last row of the communes. `numbers`
    and `achieved` are the ranges of the communes' numbers and of their criteria achieved."""

    lines: int
    achieved_row: int
    missed_row: int
    end: int
    numbers: str
    achieved: str

    @property
    def communes(self) -> str:
        """How many communes are counted, as a formula has it: those with results."""
        return f'COUNTIFS({self.numbers},">0",{self.achieved},">=0")'


def write_matrix(sheet: Worksheet, styles: Styles, shape: Shape) -> Totals:
    """Writes the communes and their totals; gives where these stand."""
    title = text("{programme}: criteria achieved by the communes", programme=shape.name)
    sheet.write_string(0, 0, shape.say(title), styles.title())
    for row, note in enumerate(_NOTES, start=1):
        sheet.write_string(row, 0, shape.say(note), styles.note())
    _arrange(sheet, shape)
    _headings(sheet, styles, shape)
    writer = _Writer(sheet, styles, shape)
    number = 0
    for row, line in enumerate(shape.lines, start=TOP):
        number += line.newest
        writer.line(row, line, number)
    totals = _totals(sheet, styles, shape)
    draw_lines(sheet, styles, (TOP, 0, totals.end - 1, shape.last))
    return totals


_NOTES = (
    text(
        "– : the documents don't say. Striped: the document contradicts itself, see the sheet of "
        "findings. Red figures don't agree."
    ),
    text(
        "The buttons 1 and 2 above fold and unfold the indicators; earlier years of a commune are "
        "folded under it and not counted."
    ),
)


def _arrange(sheet: Worksheet, shape: Shape) -> None:
    """Widths, folding, what stays in sight, and the printed sheets."""
    widths = [_WIDTHS["number"], *(_WIDTHS[name] for name in shape.places), _WIDTHS["year"]]
    for column, width in enumerate([*widths, _ACHIEVED, _SILENT, MISSING_WIDTH]):
        sheet.set_column(column, column, width)
    folded = False
    for column, code in enumerate(shape.codes, start=shape.first):
        if code.criterion:
            follows = column < shape.last and not shape.codes[column - shape.first + 1].criterion
            options: dict[str, object] = {"collapsed": True} if follows else {}
            sheet.set_column(column, column, _CRITERION, None, options)
        else:
            folded = True
            sheet.set_column(column, column, _INDICATOR, None, {"level": 1, "hidden": True})
    if folded or len(shape.newest) < len(shape.lines):
        # the buttons stand over the criterion, not over what follows its indicators
        sheet.outline_settings(True, False, False, False)
    sheet.freeze_panes(TOP, 2)
    sheet.repeat_rows(CODES, NAMES)
    sheet.repeat_columns(0, 1)
    sheet.autofilter(NAMES, 0, max(TOP + len(shape.lines) - 1, TOP), shape.last)
    set_print(sheet)
    sheet.fit_to_pages(1, 0)


def _headings(sheet: Worksheet, styles: Styles, shape: Shape) -> None:
    """Two rows: the codes, and the names from bottom to top."""
    schema = schemas()["criteria"]
    fixed = [
        shape.say(text("No.")),
        *(schema.column(name).title(shape.lang) for name in (*shape.places, "year")),
        shape.say(text("Criteria achieved / {number}", number=len(shape.criteria))),
        shape.say(text("Not told of")),
        shape.say(text("Still missing")),
    ]
    sheet.set_row(CODES, LINE_HEIGHT + 3)
    sheet.set_row(NAMES, _UPRIGHT)
    for column in range(len(fixed)):
        sheet.write_blank(CODES, column, None, styles.heading(bottom=0))
    for column, code in enumerate(shape.codes, start=shape.first):
        sheet.write_string(CODES, column, shape.heading(code), styles.heading())
    for column, words in enumerate(fixed):
        sheet.write_string(NAMES, column, words, styles.heading(top=0))
    for column, code in enumerate(shape.codes, start=shape.first):
        sheet.write_string(NAMES, column, code.name, styles.upright(small=not code.criterion))


class _Writer:
    """Writes the lines of a sheet."""

    def __init__(self, sheet: Worksheet, styles: Styles, shape: Shape) -> None:
        self._sheet, self._styles, self._shape = sheet, styles, shape
        self._codes = list(enumerate(shape.codes, start=shape.first))
        self._last = TOP + len(shape.lines) - 1
        headings = xl_range_abs(CODES, shape.first, CODES, shape.last)
        own = f"${xl_col_to_name(shape.first)}{{row}}:${xl_col_to_name(shape.last)}{{row}}"
        mark = shape.heading(Code("*", "", criterion=True))
        self._count = f'=COUNTIFS({headings},"{mark}",{own},"{{status}}")'

    def line(self, row: int, line: Line, number: int) -> None:
        """One commune in one year; only the newest year has a number."""
        shape = self._shape
        missing = shape.missing_names(line)
        tall = max(len(missing) // (MISSING_WIDTH - 2) + 1, len(line.commune) // 18 + 1)
        self._fold(row, line, tall * LINE_HEIGHT)
        # a document that names no commune stands under its own name
        commune = line.commune or f"({line.path})"
        named = {"commune": commune, "district": line.district, "province": line.province}
        silent = len(line.criteria) - sum(len(line.having(status)) for status in _TOLD)
        year: Cell = int(line.year) if line.year.isdigit() else line.year
        self._cell(row, 0, number if line.newest else None, **_CENTRED)
        for column, name in enumerate(shape.places, start=1):
            self._cell(row, column, named[name], text_wrap=True)
        self._cell(row, shape.year, year, **_CENTRED, num_format="0")
        # of what is only aimed at nothing can be counted
        achieved = (
            self._counted("achieved", line, "*") if line.results else shape.word(_SILENT_WORD)
        )
        self._cell(row, shape.achieved, achieved, **_BOLD)
        formula = self._count.replace("{status}", shape.word(_SILENT_WORD))
        self._cell(row, shape.silent, Formula(formula, silent, "0"), **_CENTRED)
        self._cell(row, shape.missing, missing, text_wrap=True)
        for column, code in self._codes:
            if code.criterion:
                self._criterion(row, column, line.criteria.get(code.code))
            else:
                self._indicator(row, column, line.indicators.get(code.code))

    def _counted(self, status: str, line: Line, rest: str) -> Formula:
        word = self._shape.word(status) + rest
        return Formula(self._count.replace("{status}", word), len(line.having(status)), "0")

    def _fold(self, row: int, line: Line, height: float) -> None:
        at = row - TOP + 1
        following = self._shape.lines[at] if at < len(self._shape.lines) else None
        options: dict[str, object] = {}
        if not line.newest:
            options = {"level": 1, "hidden": True}
        elif following is not None and not following.newest:
            options = {"collapsed": True}
        self._sheet.set_row(row, height, None, options)

    def _criterion(self, row: int, column: int, stated: Row | None) -> None:
        if stated is None:
            self._cell(row, column, None, bg_color=OUTSIDE)
            return
        status = str(stated["status"])
        word = self._shape.word(status)
        look: dict[str, object] = {"bg_color": STATUS_COLOURS[status]}
        if self._shape.contradictions.of_criterion(stated):
            look = CONTRADICTION
            word = self._shape.say(text("{status} (contradicted)", status=word))
        self._cell(row, column, word, text_wrap=True, **_CENTRED, **look)

    def _indicator(self, row: int, column: int, stated: Row | None) -> None:
        if stated is None:
            self._cell(row, column, None, bg_color=OUTSIDE)
            return
        look: dict[str, object] = {"bg_color": STATUS_COLOURS[str(stated["status"])]}
        if self._shape.contradictions.of_indicator(stated):
            look = CONTRADICTION
        elif stated["verdict"] == "fails":
            look |= FAILED
        value = self._shape.value(stated)
        if isinstance(value, Decimal) and stated["value"] is None:
            look = look | {"suffix": '"%"'}
            if stated["percent_stated"] is None:
                value = nearest(value, _CENT)
        self._cell(row, column, value, text_wrap=True, **_CENTRED, **look)

    def _cell(self, row: int, column: int, value: Cell, **look: object) -> None:
        write_cell(self._sheet, self._styles, row, column, value, **look)


_SILENT_WORD = "not_stated"
_TOLD = ("achieved", "not_achieved", "target")


def _totals(sheet: Worksheet, styles: Styles, shape: Shape) -> Totals:
    """How many communes achieve each column and how many don't, and the average of a commune."""
    last = TOP + len(shape.lines) - 1
    numbers = xl_range_abs(TOP, 0, last, 0)
    achieved = xl_range_abs(TOP, shape.achieved, last, shape.achieved)
    totals = Totals(last, last + 1, last + 2, last + 5, numbers, achieved)
    for row, status, label in (
        (totals.achieved_row, "achieved", text("Communes that achieve it")),
        (totals.missed_row, "not_achieved", text("Communes that don't")),
    ):
        write_cell(sheet, styles, row, 1, shape.say(label), text_wrap=True, bold=True)
        for column, code in enumerate(shape.codes, start=shape.first):
            value = _total(shape, code, column, status, (numbers, last))
            write_cell(sheet, styles, row, column, value, **_BOLD)
    _shares(sheet, styles, shape, totals)
    _average(sheet, styles, shape, totals)
    return totals


def _total(
    shape: Shape, code: Code, column: int, status: str, place: tuple[str, int]
) -> Formula | int:
    """How many communes have that status: live where the cells above say it in words."""
    numbers, last = place
    rows = [(line.criteria if code.criterion else line.indicators) for line in shape.newest]
    count = sum(held[code.code]["status"] == status for held in rows if code.code in held)
    if not code.criterion:
        return count
    own = f"{xl_col_to_name(column)}{TOP + 1}:{xl_col_to_name(column)}{last + 1}"
    formula = f'=COUNTIFS({numbers},">0",{own},"{shape.word(status)}*")'
    return Formula(formula, count, "0")


def _shares(sheet: Worksheet, styles: Styles, shape: Shape, totals: Totals) -> None:
    row = totals.missed_row + 1
    write_cell(
        sheet, styles, row, 1, shape.say(text("Share of communes (%)")), text_wrap=True, bold=True
    )
    every = len(shape.counted)
    if not every:
        return
    for column, code in enumerate(shape.codes, start=shape.first):
        if code.criterion:
            count = sum(
                line.criteria[code.code]["status"] == "achieved"
                for line in shape.counted
                if code.code in line.criteria
            )
            name = xl_col_to_name(column)
            formula = f"=ROUND(100*{name}{totals.achieved_row + 1}/{totals.communes},1)"
            share = nearest(Decimal(100 * count) / every, _TENTH)
            write_cell(sheet, styles, row, column, Formula(formula, share, "0.0"), **_BOLD)


def _average(sheet: Worksheet, styles: Styles, shape: Shape, totals: Totals) -> None:
    row = totals.missed_row + 2
    label = shape.say(text("Average of a commune (criteria)"))
    write_cell(sheet, styles, row, 1, label, text_wrap=True, bold=True)
    sheet.set_row(row, 2 * LINE_HEIGHT)
    counts = [len(line.having("achieved")) for line in shape.counted]
    if not counts:
        return
    average = nearest(Decimal(sum(counts)) / len(counts), _CENT)
    formula = f'=ROUND(AVERAGEIF({totals.numbers},">0",{totals.achieved}),2)'
    write_cell(sheet, styles, row, shape.achieved, Formula(formula, average, "0.00"), **_BOLD)


def criterion_columns(shape: Shape) -> Sequence[tuple[int, Code]]:
    """The columns of the criteria, with what they are."""
    return [
        (column, code)
        for column, code in enumerate(shape.codes, start=shape.first)
        if code.criterion
    ]
