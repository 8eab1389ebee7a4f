"""One table on one sheet: headings, rows, filter, widths and print setup.

Rows are written one after the other and left to the disk (`constant_memory`), so a sheet of
half a million rows costs no memory beyond its table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from textwrap import wrap as broken

from xlsxwriter.worksheet import Worksheet

from extract.messages import text
from extract.tables import Row, Value
from extract.writers.atomic_write import WriteError
from extract.writers.workbook.styles import Styles, decimals

#: Excel's limits (support.microsoft.com, "Excel specifications and limits").
MAX_ROWS, MAX_TEXT = 1_048_576, 32_767
_DIGITS, _TOO_LARGE, _FIRST_YEAR = 15, Decimal("9.99e307"), 1900
_A4 = 9
#: A row taller than this many lines would fill the screen with one quote.
_MAX_LINES = 8
#: Points that one line of text takes, in the font of the cells.
LINE_HEIGHT = 15.0
#: Computed percentages are shown as reports write them; the cell holds four decimals.
_PERCENT = "#,##0.00"
_DATE = "dd/mm/yyyy"


@dataclass(slots=True, frozen=True)
class Formula:
    """A live formula; `{row}` stands for the row's number. `value` is what it gives now."""

    template: str
    value: Decimal | None


@dataclass(slots=True, frozen=True)
class Field:
    """A column of a sheet: heading, width in characters, and what a row has in it.

    `centred` is for what is compared down a column and isn't read as text: codes, signs.
    """

    heading: str
    width: int
    get: Callable[[Row], Value | Formula | date]
    wrap: bool = False
    look: Callable[[Row], dict[str, object]] = field(default=lambda row: {})
    centred: bool = False


def write_table(
    sheet: Worksheet, styles: Styles, fields: Sequence[Field], rows: Iterable[Row], top: int
) -> int:
    """Writes headings into row `top` (from 0) and the rows below; gives the row after them.

    Raises WriteError for more rows than a sheet can hold.
    """
    for column, each in enumerate(fields):
        sheet.set_column(column, column, each.width)
    write_headings(sheet, styles, top, [(each.heading, each.width) for each in fields])
    line = top
    for line, row in enumerate(rows, start=top + 1):
        if line >= MAX_ROWS:
            raise WriteError(
                text(
                    "A sheet holds {limit} rows at most, and these results have more. Choose "
                    "`--formats csv,parquet`, or run fewer files at a time.",
                    limit=MAX_ROWS,
                )
            )
        values = [each.get(row) for each in fields]
        # said outright: not every program fits a row to its wrapped text by itself
        if (tall := _lines(fields, values)) > 1:
            sheet.set_row(line, min(tall, _MAX_LINES) * LINE_HEIGHT)
        for column, (each, value) in enumerate(zip(fields, values, strict=True)):
            look = {"align": "center"} if each.centred else {}
            write_cell(sheet, styles, line, column, value, wrap=each.wrap, **look, **each.look(row))
    draw_lines(sheet, styles, (top + 1, 0, line, len(fields) - 1))
    sheet.autofilter(top, 0, max(line, top + 1), len(fields) - 1)
    return line + 1


def write_headings(
    sheet: Worksheet, styles: Styles, row: int, headings: Sequence[tuple[str, int]]
) -> None:
    """Writes a row of headings, each with its column's width; the row is as tall as needed."""
    # bold letters are wider than the figures that a column's width is counted in
    tall = max(len(broken(words, max(width - 1, 1))) or 1 for words, width in headings)
    sheet.set_row(row, tall * LINE_HEIGHT + 3)
    for column, (words, _) in enumerate(headings):
        sheet.write_string(row, column, words, styles.heading())


def write_cell(
    sheet: Worksheet,
    styles: Styles,
    row: int,
    column: int,
    value: Value | Formula | date,
    *,
    wrap: bool = False,
    **look: object,
) -> None:
    """Writes one value as what it is: numbers as numbers, texts always as texts."""
    match value:
        case Formula():
            shown = styles.cell(num_format=_PERCENT, **look)
            now = "" if value.value is None or not is_held(value.value) else float(value.value)
            sheet.write_formula(row, column, value.template.format(row=row + 1), shown, now)
        case Decimal() if not is_held(value):
            words = format(value, "f") + str(look.pop("suffix", ""))
            write_cell(sheet, styles, row, column, words, wrap=wrap, **{"align": "right", **look})
        case Decimal():
            # a percentage keeps its sign and its printed decimals, and stays a number
            pattern = decimals(value) + str(look.pop("suffix", ""))
            sheet.write_number(row, column, float(value), styles.cell(num_format=pattern, **look))
        case date() if value.year < _FIRST_YEAR:
            words = f"{value.day:02}/{value.month:02}/{value.year:04}"
            write_cell(sheet, styles, row, column, words, wrap=wrap, **look)
        case date():
            sheet.write_datetime(row, column, value, styles.cell(num_format=_DATE, **look))
        case bool():
            sheet.write_string(row, column, "✓" if value else "✗", styles.cell(**look))
        case int():
            sheet.write_number(row, column, value, styles.cell(num_format="#,##0", **look))
        case _ if value:
            # a text doesn't touch the number in the cell before it
            place = look if "align" in look else {"align": "left", "indent": 1, **look}
            shown = styles.cell(text_wrap=wrap, **place)
            sheet.write_string(row, column, _shown(str(value)), shown)
        case _ if look:
            sheet.write_blank(row, column, None, styles.cell(**look))


def is_held(value: Decimal) -> bool:
    """Whether Excel holds this number to its last digit; what it doesn't hold is a text."""
    return value.is_finite() and abs(value) < _TOO_LARGE and _digits(value) <= _DIGITS


def _digits(value: Decimal) -> int:
    """How many digits a number has from its first that isn't 0 to its last."""
    return len("".join(map(str, value.as_tuple().digits)).strip("0"))


def _shown(words: str) -> str:
    """A text as a cell shows it: a tab stands between the cells of a table row that is quoted,
    and would be seen as nothing, so that `≥65` and `63,8` would read as one number."""
    return words.replace("\t", " | ")[:MAX_TEXT]


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


def _lines(fields: Sequence[Field], values: Sequence[Value | Formula | date]) -> int:
    """How many lines the tallest wrapped cell takes, roughly."""
    return max(
        (
            sum(len(part) // (each.width - 1) + 1 for part in value.split("\n"))
            for each, value in zip(fields, values, strict=True)
            if each.wrap and isinstance(value, str)
        ),
        default=1,
    )
