"""The lines of an overview: one commune in one year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from textwrap import wrap as broken
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_range_abs

from extract.messages import text
from extract.tables import Row, schemas
from extract.tables.latest import Line
from extract.tables.periods import told_period
from extract.tables.stated_totals import fits, known_total, silent
from extract.text.rounding import nearest
from extract.writers.kept import Kept
from extract.writers.workbook.cells import Cell, Formula, look_of
from extract.writers.workbook.findings import ID_COLUMN
from extract.writers.workbook.overview.shape import CODES, TOP, WIDTHS, Code, Shape
from extract.writers.workbook.plain_sheet import PlainSheet
from extract.writers.workbook.row_text import (
    LINE_HEIGHT,
    cell_text,
    kept_rows,
    row_text,
    rows_from,
)
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

    def line(self, at: int, number: int) -> float:
        """One commune in one year, of which only the newest has a number; gives how tall its row
        is in sight (points)."""
        row, options = TOP + at, self._fold(at)
        key = self._shape.lines.key(at)
        key = f"{key}\n{options}\n{self._made_for}" if key else ""
        self._sheet.settle()
        found = self._kept.find(_KIND, key)
        if found is None:
            found = self._made(self._shape.lines[at], options)
            self._kept.keep(_KIND, key, found)
        height, _, kept = found.partition(b"\n")
        rows = rows_from(kept, self._index)
        self._sheet.put_rows([each.replace(_RUNNING, b"%d" % number) for each in rows], row)
        self._sheet.know_row(row, float(height), options)
        return 0 if options.get("hidden") else float(height)

    def _made(self, line: Line, options: Mapping[str, Any]) -> bytes:
        """A line as it is kept: how tall its row is, and the row."""
        height = self._lines(line) * LINE_HEIGHT
        self._looks = {}
        row = row_text(self._cells(line), height, **options)
        return b"%r\n" % height + kept_rows([row], self._looks)

    def _cells(self, line: Line) -> Iterator[str]:
        shape = self._shape
        # a document that names no commune stands under its own name
        commune = line.commune or f"({line.path})"
        named = {"commune": commune, "district": line.district, "province": line.province}
        untold, stated = silent(line), shape.overview.totals.of(line)
        year = self._year(line)
        yield self._running(line)
        for column, name in enumerate(shape.places, start=1):
            yield self._cell(column, named[name], text_wrap=True)
        yield self._cell(shape.year, year, **_CENTRED, num_format="0", text_wrap=True)
        # of what is only aimed at nothing can be counted, nor where nobody knows of how many
        achieved: Cell = shape.word(_SILENT_WORD)
        if line.results:
            pattern = _AT_LEAST if untold else "0"
            achieved = self._counted("achieved", line, "*", pattern)
        yield self._cell(shape.achieved, achieved if shape.whole else None, **_BOLD)
        if shape.whole:
            yield self._stated(line, stated)
        formula = self._count.replace("{status}", shape.word(_SILENT_WORD))
        counted = Formula(formula, untold, "0") if shape.whole else None
        yield self._cell(shape.silent, counted, **_CENTRED)
        if shape.whole:
            yield self._cell(shape.known, self._known(line, stated), **_CENTRED)
        yield self._cell(shape.missing, shape.missing_names(line), text_wrap=True)
        for column, code in self._codes:
            if code.criterion:
                yield self._criterion(column, line.criteria.get(code.code))
            else:
                yield self._indicator(column, line.indicators.get(code.code))

    def _running(self, line: Line) -> str:
        """The cell of the number that a line has among the communes, which isn't kept."""
        if not line.newest:
            return self._cell(0, None, **_CENTRED)
        return self._cell(0, 0, **_CENTRED).replace("<v>0</v>", f"<v>{_RUNNING.decode()}</v>")

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

    def _stated(self, line: Line, stated: int | None) -> str:
        """The total that is stated, marked where it isn't the one that is counted: strongly where
        what is said of the criteria can't come to it."""
        look: dict[str, object] = {}
        if stated is not None and line.results and not fits(line, stated):
            look = CONTRADICTION
        elif stated is not None and line.results and stated != len(line.having("achieved")):
            look = {"bg_color": _OTHER}
        return self._cell(self._shape.stated, stated, **_CENTRED, **look)

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

    def _criterion(self, column: int, stated: Row | None) -> str:
        if stated is None:
            return self._cell(column, None, bg_color=OUTSIDE)
        look: dict[str, object] = {"bg_color": STATUS_COLOURS[str(stated["status"])]}
        word: Cell = self._word(stated)
        if self._shape.overview.contradictions.of_criterion(stated):
            look, word = CONTRADICTION, self._leading(stated)
        return self._cell(column, word, text_wrap=True, **_CENTRED, **look)

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

    def _indicator(self, column: int, stated: Row | None) -> str:
        if stated is None:
            return self._cell(column, None, bg_color=OUTSIDE)
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
        return self._cell(column, value, text_wrap=True, **_CENTRED, **look)

    def _cell(self, column: int, value: Cell, **look: object) -> str:
        whole = look_of(value, look)
        shown = self._styles.cell(**whole)
        self._looks.setdefault(int(shown._get_xf_index()), whole)
        return cell_text(column, value, shown)

    def _index(self, look: Mapping[str, object]) -> int:
        return int(self._styles.cell(**look)._get_xf_index())
