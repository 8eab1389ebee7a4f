"""The lines of an overview: one commune in one year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from textwrap import wrap as broken

from xlsxwriter.utility import xl_col_to_name, xl_range_abs

from extract.messages import text
from extract.tables import Row, schemas
from extract.tables.latest import Line
from extract.tables.periods import told_period
from extract.tables.stated_totals import fits, known_total, silent
from extract.text.rounding import nearest
from extract.writers.kept import Kept
from extract.writers.workbook.cells import Cell, Formula, look_of, put
from extract.writers.workbook.findings import ID_COLUMN
from extract.writers.workbook.overview.shape import CODES, TOP, WIDTHS, Code, Shape
from extract.writers.workbook.plain_sheet import PlainSheet
from extract.writers.workbook.row_text import kept_rows, rows_from
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
#: What is kept of the lines' rows, by name, and what stands in them for the number that a line has
#: among the communes; no sheet has that sign.
_KIND, _RUNNING = "overview of the workbook", b"\2"


class LineWriter:
    """Writes the lines of a sheet."""

    def __init__(self, sheet: PlainSheet, styles: Styles, shape: Shape, kept: Kept) -> None:
        self._sheet, self._styles, self._shape, self._kept = sheet, styles, shape, kept
        self._codes = list(enumerate(shape.codes, start=shape.first))
        self._made_for = repr((shape.codes, shape.places, shape.whole))
        headings = xl_range_abs(CODES, shape.first, CODES, shape.last)
        own = f"${xl_col_to_name(shape.first)}{{row}}:${xl_col_to_name(shape.last)}{{row}}"
        mark = shape.heading(Code("*", "", criterion=True))
        self._count = f'=COUNTIFS({headings},"{mark}",{own},"{{status}}")'
        self._looks: dict[int, Mapping[str, object]] = {}

    def line(self, at: int, number: int) -> None:
        """One commune in one year; only the newest year has a number."""
        row, options = TOP + at, self._fold(at)
        key = self._shape.lines.key(at)
        key = f"{key}\n{options}\n{self._made_for}" if key else ""
        found = self._kept.find(_KIND, key)
        if found is not None:
            height, _, rows = found.partition(b"\n")
            self._sheet.settle()
            words = b"".join(rows_from(rows, row, self._index))
            self._sheet.put_rows([words.replace(_RUNNING, b"%d" % number)], row)
            self._sheet.know_row(row, float(height), options)
            return
        line = self._shape.lines[at]
        height_now = self._lines(line) * LINE_HEIGHT
        self._looks = {}
        with self._sheet.apart() as written:
            self._sheet.set_row(row, height_now, None, options)
            self._cells(row, line, number)
        rows_now = kept_rows(written.getvalue(), range(row, row + 1), self._looks)
        if key and rows_now is not None:
            self._kept.keep(_KIND, key, b"%r\n" % height_now + _without(rows_now, line, number))

    def _cells(self, row: int, line: Line, number: int) -> None:
        shape = self._shape
        # a document that names no commune stands under its own name
        commune = line.commune or f"({line.path})"
        named = {"commune": commune, "district": line.district, "province": line.province}
        untold, stated = silent(line), shape.overview.totals.of(line)
        year = self._year(line)
        self._cell(row, 0, number if line.newest else None, **_CENTRED)
        for column, name in enumerate(shape.places, start=1):
            self._cell(row, column, named[name], text_wrap=True)
        self._cell(row, shape.year, year, **_CENTRED, num_format="0", text_wrap=True)
        # of what is only aimed at nothing can be counted, nor where nobody knows of how many
        achieved: Cell = shape.word(_SILENT_WORD)
        if line.results:
            pattern = _AT_LEAST if untold else "0"
            achieved = self._counted("achieved", line, "*", pattern)
        self._cell(row, shape.achieved, achieved if shape.whole else None, **_BOLD)
        if shape.whole:
            self._stated(row, line, stated)
        formula = self._count.replace("{status}", shape.word(_SILENT_WORD))
        self._cell(
            row, shape.silent, Formula(formula, untold, "0") if shape.whole else None, **_CENTRED
        )
        if shape.whole:
            self._cell(row, shape.known, self._known(line, stated), **_CENTRED)
        self._cell(row, shape.missing, shape.missing_names(line), text_wrap=True)
        for column, code in self._codes:
            if code.criterion:
                self._criterion(row, column, line.criteria.get(code.code))
            else:
                self._indicator(row, column, line.indicators.get(code.code))

    def _year(self, line: Line) -> Cell:
        """The year of a line, or the part of it that its newest document is about."""
        if line.period.startswith(f"{line.year}-"):
            return told_period(line.period, "", self._shape.lang)
        return int(line.year) if line.year.isdigit() else line.year

    def _lines(self, line: Line) -> int:
        """How many lines of text the tallest cell takes, roughly."""
        missing = self._shape.missing_names(line)
        words = {self._word(row) for row in line.criteria.values()}
        named = {"district": line.district, "province": line.province}
        return max(
            len(broken(missing, int(WIDTHS["missing"]))),
            len(broken(str(self._year(line)), int(WIDTHS["year"]))),
            len(broken(line.commune or line.path, int(WIDTHS["commune"]) - 2)),
            *(len(broken(named[name], int(WIDTHS[name]) - 2)) for name in self._shape.places[1:]),
            *(len(broken(word, int(WIDTHS["criterion"]))) for word in words),
        )

    def _word(self, stated: Row) -> str:
        word = self._shape.word(str(stated["status"]))
        if self._shape.overview.contradictions.of_criterion(stated):
            return self._shape.say(text("{status} (contradicted)", status=word))
        return word

    def _stated(self, row: int, line: Line, stated: int | None) -> None:
        """The total that is stated, marked where it isn't the one that is counted: strongly where
        what is said of the criteria can't come to it."""
        look: dict[str, object] = {}
        if stated is not None and line.results and not fits(line, stated):
            look = CONTRADICTION
        elif stated is not None and line.results and stated != len(line.having("achieved")):
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

    def _fold(self, at: int) -> dict[str, object]:
        """How a line's row is folded: under the newest of its commune."""
        outlines = self._shape.lines.outlines
        following = outlines[at + 1] if at + 1 < len(outlines) else None
        if not outlines[at].newest:
            return {"level": 1, "hidden": True}
        return {"collapsed": True} if following is not None and not following.newest else {}

    def _criterion(self, row: int, column: int, stated: Row | None) -> None:
        if stated is None:
            self._cell(row, column, None, bg_color=OUTSIDE)
            return
        look: dict[str, object] = {"bg_color": STATUS_COLOURS[str(stated["status"])]}
        word: Cell = self._word(stated)
        if self._shape.overview.contradictions.of_criterion(stated):
            look, word = CONTRADICTION, self._leading(stated)
        self._cell(row, column, word, text_wrap=True, **_CENTRED, **look)

    def _leading(self, stated: Row) -> Cell:
        """The word of a criterion that is contradicted, which leads to its finding wherever that
        stands when the sheet is sorted; the word alone where no finding says it."""
        word, found = self._word(stated), self._shape.overview.contradictions.finding_of(stated)
        if not found:
            return word
        sheet = "'" + schemas()["findings"].label(self._shape.lang) + "'"
        column = xl_col_to_name(ID_COLUMN)
        at = f'MATCH("{found}",{sheet}!${column}:${column},0)'
        shown = word.replace('"', '""')
        return Formula(f'=IFERROR(HYPERLINK("#{sheet}!A"&{at},"{shown}"),"{shown}")', word, "")

    def _indicator(self, row: int, column: int, stated: Row | None) -> None:
        if stated is None:
            self._cell(row, column, None, bg_color=OUTSIDE)
            return
        look: dict[str, object] = {"bg_color": STATUS_COLOURS[str(stated["status"])]}
        if self._shape.overview.contradictions.of_indicator(stated):
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
        whole = look_of(value, look)
        put(self._sheet, row, column, value, self._styles.cell(**whole))
        self._looks.setdefault(self._index(whole), whole)

    def _index(self, look: Mapping[str, object]) -> int:
        return int(self._styles.cell(**look)._get_xf_index())


def _without(rows: bytes, line: Line, number: int) -> bytes:
    """The row of a line without the number that it has among the communes: its first cell's."""
    return rows.replace(b"<v>%d</v>" % number, b"<v>%b</v>" % _RUNNING, int(line.newest))
