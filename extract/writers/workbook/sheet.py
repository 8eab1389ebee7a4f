"""One table on one sheet: headings, rows, filter, widths and print setup.

Rows are written one after the other and left to the disk (`constant_memory`), so a sheet of
half a million rows costs no memory beyond its table. Formats are made once a column. A table
that is longer than a sheet goes on in a second one, which is known before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from textwrap import wrap as broken
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from extract.tables import Row
from extract.writers.workbook.cells import MAX_ROWS, Cell, Link, pattern_of, put
from extract.writers.workbook.styles import Styles

_A4 = 9
#: A row taller than this many lines would fill the screen with one quote.
_MAX_LINES = 8
#: Points that one line of text takes, in the font of the cells.
LINE_HEIGHT = 15.0


@dataclass(slots=True, frozen=True)
class Field:
    """A column of a sheet: heading, width in characters, and what a row has in it.

    `centred` is for what is compared down a column and isn't read as text: codes, signs.
    `look` names, for a row, one of the `looks`: what its cell has beside its column's format;
    empty for none.
    """

    heading: str
    width: float
    get: Callable[[Row], Cell]
    wrap: bool = False
    look: Callable[[Row], str] | None = None
    looks: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    centred: bool = False
    hidden: bool = False


@dataclass(slots=True, frozen=True)
class Table:
    """A table for one sheet, or several: the sheet's name, what stands above the headings
    (title, then notes), how many columns stay in sight and how many are printed (0: all)."""

    name: str
    above: Sequence[str]
    fields: Sequence[Field]
    rows: Sequence[Row]
    frozen: int
    printed: int = 0
    nothing: str = ""

    @property
    def top(self) -> int:
        """The row of the headings, from 0."""
        return len(self.above)


def write_table(
    book: Workbook,
    styles: Styles,
    table: Table,
    *,
    most: int = MAX_ROWS,
    finish: Callable[[Worksheet, int, int], None] | None = None,
) -> list[Worksheet]:
    """Writes a table into as many sheets as it takes, `most` rows in each at most; `finish`
    is given each sheet with the first row under its headings and the row after the last."""
    room = most - table.top - 1
    parts = len(range(0, max(len(table.rows), 1), room))
    # all sheets before any row: what a sheet can't hold is known by now
    sheets = [book.add_worksheet(_name(table.name, number)) for number in range(parts)]
    rows = iter(table.rows)
    for sheet in sheets:
        end = _write_part(sheet, styles, table, islice(rows, room))
        if finish is not None:
            finish(sheet, table.top + 1, end)
    return sheets


def _name(name: str, number: int) -> str:
    return f"{name} ({number + 1})" if number else name


def _write_part(sheet: Worksheet, styles: Styles, table: Table, rows: Iterable[Row]) -> int:
    fields, top = table.fields, table.top
    for line, words in enumerate(table.above):
        sheet.write_string(line, 0, words, styles.note() if line else styles.title())
    for column, each in enumerate(fields):
        sheet.set_column(column, column, each.width, None, {"hidden": each.hidden})
    write_headings(sheet, styles, top, [(each.heading, each.width) for each in fields])
    columns = [_Column(each, styles) for each in fields]
    line = top
    for line, row in enumerate(rows, start=top + 1):
        values = [cells.get(row) for cells in columns]
        # said outright: not every program fits a row to its wrapped text by itself
        if (tall := _lines(columns, values)) > 1:
            sheet.set_row(line, min(tall, _MAX_LINES) * LINE_HEIGHT)
        for column, cells in enumerate(columns):
            cells.write(sheet, line, column, values[column], row)
    if line == top and table.nothing:
        sheet.write_string(top + 1, 0, table.nothing)
    draw_lines(sheet, styles, (top + 1, 0, line, len(fields) - 1))
    sheet.autofilter(top, 0, max(line, top + 1), len(fields) - 1)
    sheet.freeze_panes(top + 1, table.frozen)
    sheet.repeat_rows(top)
    set_print(sheet, (max(line, top + 1), (table.printed or len(fields)) - 1))
    return line + 1


class _Column:
    """A column as it is written: the formats that its cells take, each made once."""

    __slots__ = ("_base", "_formats", "_look", "_looks", "_styles", "get", "width", "wrap")

    def __init__(self, made: Field, styles: Styles) -> None:
        self.get, self.wrap, self.width = made.get, made.wrap, made.width
        self._look, self._looks, self._styles = made.look, made.looks, styles
        self._base: dict[str, object] = {"text_wrap": True} if made.wrap else {}
        if made.centred:
            self._base["align"] = "center"
        self._formats: dict[tuple[str, str, bool], Format] = {}

    def write(self, sheet: Worksheet, line: int, column: int, value: Cell, row: Row) -> None:
        """Writes one cell; what is empty and looks like nothing is left out."""
        look = self._look(row) if self._look is not None else ""
        if (value is None or value == "") and not look:
            return
        pattern = "" if isinstance(value, str) else pattern_of(value)
        key = (pattern, look, isinstance(value, Link))
        shown = self._formats.get(key)
        if shown is None:
            shown = self._formats[key] = self._made(value, pattern, look)
        put(sheet, line, column, value, shown)

    def _made(self, value: Cell, pattern: str, look: str) -> Format:
        properties: dict[str, Any] = dict(self._base) | dict(self._looks.get(look, {}))
        if isinstance(value, Link):
            properties |= {"font_color": "#0563C1", "underline": 1}
        if pattern:
            properties |= {"num_format": pattern}
        elif "align" not in properties:
            # a text doesn't touch the number in the cell before it
            properties |= {"align": "left", "indent": 1}
        return self._styles.cell(**properties)


def _lines(columns: Sequence[_Column], values: Sequence[Cell]) -> int:
    """How many lines the tallest wrapped cell takes, roughly."""
    most = 1
    for column, value in zip(columns, values, strict=True):
        if column.wrap:
            words = value.words if type(value) is Link else value
            if type(words) is str and (len(words) >= column.width - 1 or "\n" in words):
                wide = int(column.width) - 1
                most = max(most, sum(_broken(part, wide) for part in words.split("\n")))
    return most


def _broken(words: str, wide: int) -> int:
    """How many lines a text takes that is broken between its words only, as a cell breaks it."""
    lines, room = 1, wide
    for word in words.split(" "):
        length = len(word)
        if length > room:
            # a word that is longer than a line is broken wherever the line ends
            lines += max(-(-length // wide), 1) if room < wide else (length - 1) // wide
            room = wide - (length % wide or wide)
        else:
            room -= length
        room -= 1
    return lines


def write_headings(
    sheet: Worksheet, styles: Styles, row: int, headings: Sequence[tuple[str, float]]
) -> None:
    """Writes a row of headings, each with its column's width; the row is as tall as needed."""
    # bold letters are wider than the figures that a column's width is counted in
    tall = max(len(broken(words, max(int(width) - 1, 1))) or 1 for words, width in headings)
    sheet.set_row(row, tall * LINE_HEIGHT + 3)
    for column, (words, _) in enumerate(headings):
        sheet.write_string(row, column, words, styles.heading())


def draw_lines(sheet: Worksheet, styles: Styles, area: tuple[int, int, int, int]) -> None:
    """Lines around every cell of an area (first row and column, last row and column), and no
    warning marks in them.

    One rule for all: most cells of these tables are empty, and an empty cell that is written
    only to have a border costs as much as a full one.
    """
    # codes and years are texts that look like numbers, and are meant to
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    if area[2] >= area[0]:
        rule = {"type": "formula", "criteria": "=TRUE", "format": styles.frame()}
        sheet.conditional_format(*area, rule)


def set_print(sheet: Worksheet, area: tuple[int, int] | None = None) -> None:
    """A4, landscape, page numbers at the foot.

    `area` is the last row and column to print, one page wide; what stands to the right of it
    is for the screen.
    """
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P/&N")
    if area is not None:
        sheet.print_area(0, 0, *area)
        sheet.fit_to_pages(1, 0)
