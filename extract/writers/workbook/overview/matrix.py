"""The upper part of an overview: headings, a line for each commune and year, totals."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from extract.messages import Text, text
from extract.tables import schemas
from extract.writers.kept import Kept
from extract.writers.workbook.overview.lines import LineWriter
from extract.writers.workbook.overview.page import note_height, page_height
from extract.writers.workbook.overview.shape import CODES, NAMES, TOP, WIDTHS, Shape
from extract.writers.workbook.overview.totals import Totals, write_totals
from extract.writers.workbook.plain_sheet import PlainSheet
from extract.writers.workbook.row_text import LINE_HEIGHT
from extract.writers.workbook.sheet import draw_lines, set_print
from extract.writers.workbook.styles import Styles

_UPRIGHT = 150
#: How tall the two rows of headings are (points).
HEADS = LINE_HEIGHT + 3 + _UPRIGHT


def write_matrix(sheet: PlainSheet, styles: Styles, shape: Shape, kept: Kept) -> Totals:
    """Writes the communes and their totals; gives where these stand. Lines that are `kept` aren't
    made again."""
    title = text("{programme}: criteria achieved by the communes", programme=shape.name)
    sheet.write_string(0, 0, shape.say(title), styles.title())
    notes = _NOTES if shape.whole else (*_NOTES[:1], _NO_SET)
    tall = LINE_HEIGHT + sum(
        _note(sheet, styles, shape, row, note) for row, note in enumerate(notes, start=1)
    )
    _arrange(sheet, shape)
    _headings(sheet, styles, shape)
    writer = LineWriter(sheet, styles, shape, kept)
    number = 0
    for at, outline in enumerate(shape.lines.outlines):
        number += outline.newest
        tall += writer.line(at, number)
    totals = write_totals(sheet, styles, shape)
    tall += (totals.end - totals.lines) * LINE_HEIGHT
    if shape.whole:
        tall += _note(sheet, styles, shape, totals.end, _COUNTED)
    if tall + HEADS > page_height(shape):
        sheet.repeat_rows(CODES, NAMES)
    draw_lines(sheet, styles, (TOP, 0, totals.end - 1, shape.last))
    return totals


def _note(sheet: Worksheet, styles: Styles, shape: Shape, row: int, note: Text) -> float:
    """Writes a note over the whole width, so that none goes off the paper; gives its height."""
    words = shape.say(note)
    tall = note_height(shape, words)
    sheet.set_row(row, tall)
    sheet.merge_range(row, 0, row, shape.last, words, styles.note(wrapped=True))
    return tall


_NOTES = (
    text(
        "– : the documents don't say. Striped red: the document contradicts itself; a click leads "
        "to its finding, where there is none the indicators say the contrary. Red figures don't "
        "agree."
    ),
    text(
        "The buttons 1 and 2 above fold and unfold the indicators; earlier years of a commune are "
        "folded under it and not counted."
    ),
)
_COUNTED = text(
    "≥ : some criteria aren't told of. Averages and groups: of communes that tell of every "
    "criterion or state a total; shares: of those that tell of the criterion. A yellow total is "
    "stated and isn't the count; a red one can't be."
)
_NO_SET = text(
    "The criteria set that is in force isn't known: how many criteria it has, and how many are "
    "achieved, isn't told."
)


def _arrange(sheet: Worksheet, shape: Shape) -> None:
    """Widths, folding, what stays in sight, and the printed sheets."""
    fixed = ["number", *shape.places, "year", "achieved", "stated", "silent", "known", "missing"]
    for column, name in enumerate(fixed):
        sheet.set_column(column, column, WIDTHS[name])
    folded = False
    for column, code in enumerate(shape.codes, start=shape.first):
        if code.criterion:
            follows = column < shape.last and not shape.codes[column - shape.first + 1].criterion
            options: dict[str, object] = {"collapsed": True} if follows else {}
            sheet.set_column(column, column, WIDTHS["criterion"], None, options)
        else:
            folded = True
            sheet.set_column(
                column, column, WIDTHS["indicator"], None, {"level": 1, "hidden": True}
            )
    if folded or shape.newest < len(shape.lines):
        # the buttons stand over the criterion, not over what follows its indicators
        sheet.outline_settings(True, False, False, False)
    sheet.freeze_panes(TOP, 2)
    sheet.repeat_columns(0, 1)
    sheet.autofilter(NAMES, 0, max(TOP + len(shape.lines) - 1, TOP), shape.last)
    set_print(sheet)
    sheet.fit_to_pages(1, 0)


def _headings(sheet: Worksheet, styles: Styles, shape: Shape) -> None:
    """Two rows: the codes, and the names from bottom to top."""
    schema = schemas()["criteria"]
    achieved = text("Number of criteria achieved")
    if shape.whole:
        achieved = text("Criteria achieved / {number}", number=len(shape.criteria))
    fixed = [
        shape.say(text("No.")),
        *(schema.column(name).title(shape.lang) for name in (*shape.places, "year")),
        shape.say(achieved),
        shape.say(text("Stated in the documents")),
        shape.say(text("Not told of")),
        shape.say(text("For averages and groups")),
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
