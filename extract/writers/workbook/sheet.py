"""One table on one sheet: headings, rows, filter, widths and print setup.

Rows are written one after the other and left to the disk (`constant_memory`), so a sheet of
half a million rows costs no memory beyond its table. Formats are made once a column. A table
that is longer than a sheet goes on in a second one, which is known before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap as broken

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from extract.tables import Piece, Row
from extract.writers.kept import Kept
from extract.writers.workbook.cells import MAX_ROWS
from extract.writers.workbook.columns import Column, Field
from extract.writers.workbook.row_text import LINE_HEIGHT
from extract.writers.workbook.rows import RowWriter, Supply
from extract.writers.workbook.styles import Styles

_A4 = 9


@dataclass(slots=True, frozen=True)
class Table:
    """A table for one sheet, or several: the sheet's name, what stands above the headings
    (title, then notes), how many columns stay in sight and how many are printed (0: all); `kind`
    names what is kept of the rows, `told` says what else their cells depend on (`RowWriter`)."""

    name: str
    above: Sequence[str]
    fields: Sequence[Field]
    rows: Sequence[Row]
    frozen: int
    printed: int = 0
    nothing: str = ""
    kind: str = ""
    told: Callable[[Row], object] | None = None

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
    kept: Kept | None = None,
) -> list[Worksheet]:
    """Writes a table into as many sheets as it takes, `most` rows in each at most; `finish`
    is given each sheet with the first row under its headings and the row after the last. Rows that
    are `kept` aren't made again."""
    room = most - table.top - 1
    parts = len(range(0, max(len(table.rows), 1), room))
    # all sheets before any row: what a sheet can't hold is known by now
    sheets = [book.add_worksheet(_name(table.name, number)) for number in range(parts)]
    supply = Supply(table.rows)
    for sheet in sheets:
        end = _write_part(sheet, styles, table, supply.up_to(room), kept or Kept())
        if finish is not None:
            finish(sheet, table.top + 1, end)
    return sheets


def _name(name: str, number: int) -> str:
    return f"{name} ({number + 1})" if number else name


def _write_part(
    sheet: Worksheet, styles: Styles, table: Table, pieces: Iterable[Piece], kept: Kept
) -> int:
    fields, top = table.fields, table.top
    for line, words in enumerate(table.above):
        sheet.write_string(line, 0, words, styles.note() if line else styles.title())
    for column, each in enumerate(fields):
        sheet.set_column(column, column, each.width, None, {"hidden": each.hidden})
    write_headings(sheet, styles, top, [(each.heading, each.width) for each in fields])
    columns = [Column(each, styles, place) for place, each in enumerate(fields)]
    writer = RowWriter(sheet, columns, kept, table.kind, table.told)
    end = top + 1
    for piece in pieces:
        end = writer.piece(piece, end)
    line = end - 1
    if line == top and table.nothing:
        sheet.write_string(top + 1, 0, table.nothing)
    draw_lines(sheet, styles, (top + 1, 0, line, len(fields) - 1))
    sheet.autofilter(top, 0, max(line, top + 1), len(fields) - 1)
    sheet.freeze_panes(top + 1, table.frozen)
    sheet.repeat_rows(top)
    set_print(sheet, (max(line, top + 1), (table.printed or len(fields)) - 1))
    return line + 1


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
