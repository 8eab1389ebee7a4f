"""The lower part of an overview: groups of communes, each criterion in one row, the chart."""

from __future__ import annotations

from decimal import Decimal
from textwrap import wrap as broken

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from extract.messages import Text, text
from extract.text.rounding import nearest
from extract.writers.workbook.cells import Cell, Formula, write_cell
from extract.writers.workbook.overview.matrix import HEADS
from extract.writers.workbook.overview.page import page_height, wide
from extract.writers.workbook.overview.shape import TOP, WIDTHS, Code, Shape
from extract.writers.workbook.overview.totals import Totals, criterion_columns
from extract.writers.workbook.row_text import LINE_HEIGHT
from extract.writers.workbook.sheet import draw_lines
from extract.writers.workbook.styles import Styles

_TENTH = Decimal("0.1")
#: How many letters of a name go into a line, beside the cell's indent.
_NAME_WIDTH = int(WIDTHS["commune"]) - 2
_CRITERIA = (text("Criterion"), text("Achieved"), text("Not achieved"), text("Not told of"))
#: The chart in pixels: its most and least width, and its height a bar, for many bars and for few;
#: its bars have the colour that a criterion achieved has, darker for print.
_CHART_WIDTH, _LEAST, _ROW, _FEW_ROW, _BAR = 760, 320, 22, 34, "#548235"
#: Up to so many bars there is room for names of two lines.
_FEW = 12
_CLEAR = 8


def write_summary(
    book: Workbook, sheet: Worksheet, styles: Styles, shape: Shape, totals: Totals
) -> None:
    """Writes the groups, then the criteria with their chart beside them: on a printed page of
    their own, so that no chart goes over from one page to the next; the groups stand before it
    where it hasn't room for both."""
    top = totals.end + 1
    room = page_height(shape) - HEADS  # the headings may be printed on it again
    row = _groups(sheet, styles, shape, totals, top)
    listed = _heads_height(_CRITERIA, shape) + sum(
        _height(_numbered(code)) for _, code in criterion_columns(shape)
    )
    both = listed + (row + 2 - top) * LINE_HEIGHT <= room
    sheet.set_h_pagebreaks([top if both else row + 1])
    first = row + 2
    end = _criteria(sheet, styles, shape, totals, row + 1)
    _chart(book, sheet, shape, (first, end - 1), top if both else row + 1)
    sheet.print_area(0, 0, end - 1, shape.last)


def _groups(sheet: Worksheet, styles: Styles, shape: Shape, totals: Totals, top: int) -> int:
    """How many communes there are in each group; gives the row after the last."""
    if not shape.groups:
        return top
    _heads(
        sheet, styles, shape, top,
        (text("Criteria achieved"), text("Communes"), text("Share (%)")),
    )  # fmt: skip
    achieved, every = shape.sums.achieved, shape.counted
    row = top
    for row, (least, most) in enumerate(shape.groups, start=top + 1):
        count = sum(times for each, times in achieved.items() if least <= each <= most)
        formula = (
            f'=COUNTIFS({totals.numbers},">0",{totals.known},">={least}",{totals.known},"<={most}")'
        )
        share = (
            f'=IF({totals.communes}=0,"",ROUND(100*{xl_col_to_name(2)}{{row}}/{totals.communes},1))'
        )
        exact = nearest(Decimal(100 * count) / every, _TENTH) if every else None
        name = shape.say(_group(least, most, len(shape.criteria)))
        sheet.set_row(row, _height(name))
        values: list[Cell] = [
            name,
            Formula(formula, count, "0"),
            Formula(share, exact, "0.0"),
        ]
        _write(sheet, styles, row, values)
    row += 1
    name = shape.say(text("Not enough is told to count"))
    sheet.set_row(row, _height(name))
    formula = f'=COUNTIFS({totals.numbers},">0")-{totals.communes}'
    _write(sheet, styles, row, [name, Formula(formula, shape.sums.unknown, "0")])
    draw_lines(sheet, styles, (top + 1, 1, row, 3))
    return row + 1


def _group(least: int, most: int, every: int) -> Text:
    if least == every:
        return text("{number} of {number}", number=every)
    if least == 0:
        return text("fewer than {number}", number=most + 1)
    return text("{least} to {most}", least=least, most=most)


def _criteria(sheet: Worksheet, styles: Styles, shape: Shape, totals: Totals, top: int) -> int:
    """Each criterion's totals in a row; gives the row after the last."""
    _heads(sheet, styles, shape, top, _CRITERIA)
    row = top
    for row, (column, code) in enumerate(criterion_columns(shape), start=top + 1):
        by_status = shape.sums.criteria_by[code.code]
        counts = [by_status[status] for status in ("achieved", "not_achieved", "not_stated")]
        name = xl_col_to_name(column)
        own = f"{name}{TOP + 1}:{name}{totals.lines + 1}"
        values: list[Cell] = [
            _numbered(code),
            Formula(f"={name}{totals.achieved_row + 1}", counts[0], "0"),
            Formula(f"={name}{totals.missed_row + 1}", counts[1], "0"),
            Formula(
                f'=COUNTIFS({totals.numbers},">0",{own},"{shape.word("not_stated")}")',
                counts[2],
                "0",
            ),
        ]
        sheet.set_row(row, _height(_numbered(code)))
        _write(sheet, styles, row, values)
    draw_lines(sheet, styles, (top + 1, 1, row, 4))
    return row + 1


def _height(name: str) -> float:
    """How tall a row is whose name goes over several lines (points)."""
    return len(broken(name, _NAME_WIDTH)) * LINE_HEIGHT


def _numbered(code: Code) -> str:
    return f"{code.code}. {code.name}"


def _heads_height(headings: tuple[Text, ...], shape: Shape) -> float:
    """How tall a row of headings is (points): each stands over a column of the communes."""
    names = [*shape.places, "year", "achieved", "stated"]
    told = zip(names, headings, strict=False)
    # bold letters are wider than the figures that a width is counted in
    lines = (len(broken(shape.say(each), max(3, int(WIDTHS[name]) - 2))) for name, each in told)
    return max(2, *lines) * LINE_HEIGHT + 3


def _heads(
    sheet: Worksheet, styles: Styles, shape: Shape, row: int, headings: tuple[Text, ...]
) -> None:
    sheet.set_row(row, _heads_height(headings, shape))
    for column, heading in enumerate(headings, start=1):
        sheet.write_string(row, column, shape.say(heading), styles.heading())


def _write(sheet: Worksheet, styles: Styles, row: int, values: list[Cell]) -> None:
    write_cell(sheet, styles, row, 1, values[0], text_wrap=True)
    for column, value in enumerate(values[1:], start=2):
        write_cell(sheet, styles, row, column, value, align="center")


def _chart(book: Workbook, sheet: Worksheet, shape: Shape, rows: tuple[int, int], top: int) -> None:
    """One bar a criterion: the communes that achieve it."""
    chart = book.add_chart({"type": "bar"})
    first, last = rows
    achieved = [
        shape.sums.criteria_by[code.code]["achieved"] for _, code in criterion_columns(shape)
    ]
    chart.add_series(
        {
            "name": shape.say(text("Communes that achieve it")),
            "categories": [shape.name, first, 1, last, 1],
            "values": [shape.name, first, 2, last, 2],
            "categories_data": [_numbered(code) for _, code in criterion_columns(shape)],
            "values_data": achieved,
            "fill": {"color": _BAR},
            "gap": 40,
            "data_labels": {"value": True},
        }
    )
    title = shape.say(text("Communes that achieve each criterion"))
    chart.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
    chart.set_legend({"none": True})
    # every bar has its name
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "interval_unit": 1})
    most = max(shape.newest, 1)
    chart.set_x_axis(
        {"min": 0, "max": most, "major_unit": max(1, -(-most // 10)), "num_format": "0",
         "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
    )  # fmt: skip
    bars = last - first + 1
    tall = (_FEW_ROW if bars <= _FEW else _ROW) * (bars + 3)
    room = wide(shape, shape.missing) - _CLEAR
    width = min(_CHART_WIDTH, max(_LEAST, room))
    chart.set_size({"width": width, "height": max(260, tall)})
    # unfolding the indicators moves nothing; a chart that begins right at the break of the page
    # has its border on the page before
    options = {"object_position": 3, "y_offset": _CLEAR}
    sheet.insert_chart(top, shape.missing, chart, options)
