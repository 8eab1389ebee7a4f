"""The totals under the communes of an overview, as formulas with the values that they give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from extract.messages import text
from extract.text.rounding import nearest
from extract.writers.workbook.cells import Formula, write_cell
from extract.writers.workbook.overview.shape import TOP, Code, Shape
from extract.writers.workbook.row_text import LINE_HEIGHT
from extract.writers.workbook.styles import Styles

_CENT, _TENTH = Decimal("0.01"), Decimal("0.1")
_BOLD: dict[str, object] = {"bold": True, "align": "center"}


@dataclass(slots=True, frozen=True)
class Totals:
    """Where the totals stand: rows from 0; `lines` is the last row of the communes. `numbers`
    and `known` are the ranges of the communes' numbers and of how many criteria they achieve."""

    lines: int
    achieved_row: int
    missed_row: int
    end: int
    numbers: str
    known: str

    @property
    def communes(self) -> str:
        """How many communes are counted, as a formula has it: those whose number is
        known."""
        return f'COUNTIFS({self.numbers},">0",{self.known},">=0")'


def write_totals(sheet: Worksheet, styles: Styles, shape: Shape) -> Totals:
    """How many communes achieve each column and how many don't, and the average of a commune."""
    last = TOP + len(shape.lines) - 1
    numbers = xl_range_abs(TOP, 0, last, 0)
    known = xl_range_abs(TOP, shape.known, last, shape.known)
    totals = Totals(last, last + 1, last + 2, last + 5, numbers, known)
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
    held = shape.sums.criteria_by if code.criterion else shape.sums.indicators_by
    count = held[code.code][status]
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
    if not shape.whole:
        return
    for column, code in enumerate(shape.codes, start=shape.first):
        if code.criterion:
            told = shape.sums.criteria_by[code.code]
            count, every = told["achieved"], told["achieved"] + told["not_achieved"]
            name = xl_col_to_name(column)
            good, bad = (f"{name}{row + 1}" for row in (totals.achieved_row, totals.missed_row))
            formula = f'=IF({good}+{bad}=0,"",ROUND(100*{good}/({good}+{bad}),1))'
            share = nearest(Decimal(100 * count) / every, _TENTH) if every else None
            write_cell(sheet, styles, row, column, Formula(formula, share, "0.0"), **_BOLD)


def _average(sheet: Worksheet, styles: Styles, shape: Shape, totals: Totals) -> None:
    row = totals.missed_row + 2
    label = shape.say(text("Average of a commune (criteria)"))
    write_cell(sheet, styles, row, 1, label, text_wrap=True, bold=True)
    sheet.set_row(row, 2 * LINE_HEIGHT)
    if not shape.counted:
        return
    every = sum(count * times for count, times in shape.sums.achieved.items())
    average = nearest(Decimal(every) / shape.counted, _CENT)
    formula = f'=ROUND(AVERAGEIF({totals.numbers},">0",{totals.known}),2)'
    write_cell(sheet, styles, row, shape.known, Formula(formula, average, "0.00"), **_BOLD)


def criterion_columns(shape: Shape) -> Sequence[tuple[int, Code]]:
    """The columns of the criteria, with what they are."""
    return [
        (column, code)
        for column, code in enumerate(shape.codes, start=shape.first)
        if code.criterion
    ]
