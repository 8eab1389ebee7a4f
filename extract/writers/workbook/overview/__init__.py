"""The overview: one sheet a programme, communes in rows, criteria in columns, their indicators
folded under them; totals, groups and a chart below.

A number means one thing within the years of one national set, so a programme that has reports
of several such times has a sheet for each.
"""

from __future__ import annotations

from xlsxwriter.workbook import Workbook

from extract.messages import render, text
from extract.tables.overview import Overview
from extract.writers.kept import Kept
from extract.writers.workbook.overview.matrix import write_matrix
from extract.writers.workbook.overview.shape import Shape
from extract.writers.workbook.overview.summary import write_summary
from extract.writers.workbook.sheet import set_print
from extract.writers.workbook.styles import Styles


def write_overview(
    book: Workbook, styles: Styles, overview: Overview, lang: str, kept: Kept
) -> None:
    """Writes a sheet for each programme; one that says so where no criterion was read. Lines that
    are `kept` aren't made again."""
    for frame, lines in overview.frames.items():
        name = overview.name(frame, lang)
        shape = Shape(name, lines, overview, lang)
        sheet = book.add_worksheet(name)
        sheet.drawn_on = True
        totals = write_matrix(sheet, styles, shape, kept)
        write_summary(book, sheet, styles, shape, totals)
    if not overview.frames:
        sheet = book.add_worksheet(render(text("Overview"), lang))
        sheet.write_string(0, 0, render(text("No criterion was read."), lang), styles.note())
        set_print(sheet)
