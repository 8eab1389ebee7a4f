"""One table on one sheet: headings, rows, filter, widths and print setup.

Rows are written one after the other and left to the disk (`constant_memory`), so a sheet of
half a million rows costs no memory beyond its table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from extract.messages import text
from extract.tables import Row, Value
from extract.writers.whole import WriteError
from extract.writers.workbook.styles import Styles, decimals

#: Excel's limits (support.microsoft.com, "Excel specifications and limits").
MAX_ROWS, MAX_TEXT = 1_048_576, 32_767
_A4 = 9
#: A row taller than this many lines would fill the screen with one quote.
_MAX_LINES = 8
_LINE_HEIGHT = 15.0


@dataclass(slots=True, frozen=True)
class Formula:
    """A live formula; `{row}` stands for the row's number. `value` is what it gives now."""

    template: str
    value: Decimal | None


@dataclass(slots=True, frozen=True)
class Field:
    """A column of a sheet: heading, width in characters, and what a row has in it."""

    heading: str
    width: int
    get: Callable[[Row], Value | Formula]
    wrap: bool = False
    look: Callable[[Row], dict[str, object]] = field(default=lambda row: {})


def write_table(
    sheet: Worksheet, styles: Styles, fields: Sequence[Field], rows: Iterable[Row], top: int
) -> int:
    """Writes headings into row `top` (from 0) and the rows below; gives the row after them.

    Raises WriteError for more rows than a sheet can hold.
    """
    for column, each in enumerate(fields):
        sheet.set_column(column, column, each.width)
    for column, each in enumerate(fields):
        sheet.write_string(top, column, each.heading, styles.heading())
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
        if _lines(fields, values) > _MAX_LINES:
            sheet.set_row(line, _MAX_LINES * _LINE_HEIGHT)
        for column, (each, value) in enumerate(zip(fields, values, strict=True)):
            write_cell(sheet, styles, line, column, value, wrap=each.wrap, **each.look(row))
    draw_lines(sheet, styles, (top + 1, 0, line, len(fields) - 1))
    sheet.autofilter(top, 0, max(line, top + 1), len(fields) - 1)
    return line + 1


def write_cell(
    sheet: Worksheet,
    styles: Styles,
    row: int,
    column: int,
    value: Value | Formula,
    *,
    wrap: bool = False,
    **look: object,
) -> None:
    """Writes one value as what it is: numbers as numbers, texts always as texts."""
    match value:
        case Formula():
            shown = styles.cell(num_format="#,##0.0000", **look)
            now = float(value.value) if value.value is not None else ""
            sheet.write_formula(row, column, value.template.format(row=row + 1), shown, now)
        case Decimal():
            # a percentage keeps its sign and its printed decimals, and stays a number
            pattern = decimals(value) + str(look.pop("suffix", ""))
            sheet.write_number(row, column, float(value), styles.cell(num_format=pattern, **look))
        case bool():
            sheet.write_string(row, column, "✓" if value else "✗", styles.cell(**look))
        case int():
            sheet.write_number(row, column, value, styles.cell(**look))
        case _ if value:
            shown = styles.cell(text_wrap=wrap, **look)
            sheet.write_string(row, column, str(value)[:MAX_TEXT], shown)
        case _ if look:
            sheet.write_blank(row, column, None, styles.cell(**look))


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


def set_print(sheet: Worksheet, heading_rows: tuple[int, int], *, one_page_wide: bool) -> None:
    """A4, landscape, headings on every page, page numbers at the foot."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(*heading_rows)
    sheet.set_footer("&L&A&R&P/&N")
    if one_page_wide:
        sheet.fit_to_pages(1, 0)


def _lines(fields: Sequence[Field], values: Sequence[Value | Formula]) -> int:
    """How many lines the tallest wrapped cell takes, roughly."""
    return max(
        (
            sum(len(part) // each.width + 1 for part in value.split("\n"))
            for each, value in zip(fields, values, strict=True)
            if each.wrap and isinstance(value, str)
        ),
        default=1,
    )
