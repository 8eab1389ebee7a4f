"""The lines of an overview: one commune in one year."""

from __future__ import annotations

from decimal import Decimal
from textwrap import wrap as broken

from xlsxwriter.utility import xl_col_to_name, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from extract.messages import text
from extract.tables import Row
from extract.tables.latest import Line
from extract.tables.stated_totals import fits, known_total, silent
from extract.text.rounding import nearest
from extract.writers.workbook.cells import Cell, Formula, write_cell
from extract.writers.workbook.overview.shape import CODES, TOP, WIDTHS, Code, Shape
from extract.writers.workbook.rows import LINE_HEIGHT
from extract.writers.workbook.styles import CONTRADICTION, FAILED, OUTSIDE, STATUS_COLOURS, Styles

_CENT = Decimal("0.01")
_CENTRED: dict[str, object] = {"align": "center"}
_BOLD: dict[str, object] = {"bold": True, "align": "center"}
_SILENT_WORD = "not_stated"
#: A total that the criteria that are told of don't come to, without contradicting it.
_OTHER = "#FFF2CC"
#: Counted where something isn't told of: at least so many.
_AT_LEAST = '"≥ "0'


class LineWriter:
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
        self._fold(row, line, self._lines(line, missing) * LINE_HEIGHT)
        # a document that names no commune stands under its own name
        commune = line.commune or f"({line.path})"
        named = {"commune": commune, "district": line.district, "province": line.province}
        untold, stated = silent(line), shape.totals.of(line)
        year: Cell = int(line.year) if line.year.isdigit() else line.year
        self._cell(row, 0, number if line.newest else None, **_CENTRED)
        for column, name in enumerate(shape.places, start=1):
            self._cell(row, column, named[name], text_wrap=True)
        self._cell(row, shape.year, year, **_CENTRED, num_format="0")
        # of what is only aimed at nothing can be counted, nor where nobody knows of how many
        achieved: Cell = shape.word(_SILENT_WORD)
        if line.results:
            pattern = _AT_LEAST if untold else "0"
            achieved = self._counted("achieved", line, "*", pattern)
        self._cell(row, shape.achieved, achieved if shape.whole else None, **_BOLD)
        formula = self._count.replace("{status}", shape.word(_SILENT_WORD))
        self._cell(
            row, shape.silent, Formula(formula, untold, "0") if shape.whole else None, **_CENTRED
        )
        if shape.whole:
            self._stated(row, line, stated)
            self._cell(row, shape.known, self._known(line, stated), **_CENTRED)
        self._cell(row, shape.missing, missing, text_wrap=True)
        for column, code in self._codes:
            if code.criterion:
                self._criterion(row, column, line.criteria.get(code.code))
            else:
                self._indicator(row, column, line.indicators.get(code.code))

    def _lines(self, line: Line, missing: str) -> int:
        """How many lines of text the tallest cell takes, roughly."""
        words = {self._word(row) for row in line.criteria.values()}
        return max(
            len(broken(missing, int(WIDTHS["missing"]))),
            len(broken(line.commune or line.path, int(WIDTHS["commune"]) - 2)),
            *(len(broken(word, int(WIDTHS["criterion"]))) for word in words),
        )

    def _word(self, stated: Row) -> str:
        word = self._shape.word(str(stated["status"]))
        if self._shape.contradictions.of_criterion(stated):
            return self._shape.say(text("{status} (contradicted)", status=word))
        return word

    def _stated(self, row: int, line: Line, stated: int | None) -> None:
        """The total that is stated, marked where it isn't the one that is counted: strongly where
        what is said of the criteria can't come to it."""
        look: dict[str, object] = {}
        if stated is not None and line.results and not fits(line, stated):
            look = CONTRADICTION
        elif stated is not None and stated != len(line.having("achieved")):
            look = {"bg_color": _OTHER}
        self._cell(row, self._shape.stated, stated, **_CENTRED, **look)

    def _known(self, line: Line, stated: int | None) -> Formula:
        names = (self._shape.achieved, self._shape.silent, self._shape.stated)
        counted, untold, told = (f"{xl_col_to_name(column)}{{row}}" for column in names)
        formula = (
            f'=IF(AND(ISNUMBER({counted}),{untold}=0),{counted},IF(ISNUMBER({told}),{told},""))'
        )
        return Formula(formula, known_total(line, stated), "0")

    def _counted(self, status: str, line: Line, rest: str, pattern: str) -> Formula:
        word = self._shape.word(status) + rest
        return Formula(self._count.replace("{status}", word), len(line.having(status)), pattern)

    def _fold(self, row: int, line: Line, height: float) -> None:
        at = row - TOP + 1
        outlines = self._shape.lines.outlines
        following = outlines[at] if at < len(outlines) else None
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
        look: dict[str, object] = {"bg_color": STATUS_COLOURS[str(stated["status"])]}
        if self._shape.contradictions.of_criterion(stated):
            look = CONTRADICTION
        self._cell(row, column, self._word(stated), text_wrap=True, **_CENTRED, **look)

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
