"""The sheet Tổng hợp: communes in rows, indicators in columns, coloured by status.

One block a programme, since the same number means different things in different sets. Where
several documents of one commune and year state an indicator, the newest that states it
counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from extract.messages import render, text
from extract.tables import Row, Tables, Value, schemas
from extract.text.rounding import nearest
from extract.writers.workbook.sheet import LINE_HEIGHT, draw_lines, set_print, write_cell
from extract.writers.workbook.styles import STATUS_COLOURS, Styles

_STATUSES = ("achieved", "not_achieved", "target", "not_stated")
#: More indicator columns than this would be too small to read on one sheet of A4.
_PRINTABLE = 24
#: How large the wider ones are printed, over several sheets, in percent.
_SCALE = 65
#: Columns before the indicators (number, commune and place, counts by status): widths.
_FIXED_WIDTHS = (5, 25, 16, 16, 12, 13, 13, 13, 13)
_FIXED = len(_FIXED_WIDTHS)
#: Those that stay in sight, and on every printed sheet: number and commune.
_NAMED = 2
_CODE_WIDTH = 11
_PLACES = ("commune", "district", "province", "year")
#: A cell of an indicator that the commune's own set doesn't have.
_OUTSIDE = "#EDEDED"
#: The row in which the first block begins.
_TOP = 4
_CENT = Decimal("0.01")
_FAILED_LOOK = {"bold": True, "font_color": "#C00000"}


@dataclass(slots=True)
class _Line:
    """One commune in one year: the row that counts, by indicator.

    `place` is as `_PLACES` has it.
    """

    place: tuple[str, ...]
    rows: dict[str, Row] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, ...]:
        """By province, district, commune and year."""
        commune, district, province, year = self.place
        return province, district, commune, year

    def count(self, status: str) -> int:
        return sum(row["status"] == status for row in self.rows.values())


def write_overview(sheet: Worksheet, styles: Styles, tables: Tables, lang: str) -> None:
    """Writes title, legend and one block of communes for each programme."""
    title = text("New rural development criteria: results of the communes")
    sheet.write_string(0, 0, render(title, lang), styles.title())
    _legend(sheet, styles, lang)
    blocks = _blocks(tables)
    top = _TOP
    starts = []
    for programme, lines in blocks.items():
        codes = _codes(lines)
        starts.append(top)
        if len(blocks) > 1:
            word = schemas()["indicators"].column("programme").word(programme, lang)
            sheet.write_string(top, 0, word or "?", styles.get(bold=True, font_size=12))
            top += 1
        _headings(sheet, styles, top, lines, codes, lang)
        top = _body(sheet, styles, top + 2, lines, codes, lang) + 1
    if not blocks:
        sheet.write_string(top, 0, render(text("No indicator was read."), lang), styles.note())
    _arrange(sheet, starts, max((len(_codes(lines)) for lines in blocks.values()), default=0), top)


def _arrange(sheet: Worksheet, starts: Sequence[int], most: int, end: int) -> None:
    """Widths, what stays in sight, and the printed sheets: `starts` are the blocks' first
    rows, `most` the columns of the widest, `end` the row after all of them."""
    for column, width in enumerate(_FIXED_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(_FIXED, _FIXED + most, _CODE_WIDTH)
    if len(starts) == 1:
        sheet.freeze_panes(_TOP + 2, _NAMED)
        sheet.repeat_rows(_TOP, _TOP + 1)
    else:  # the first block's codes must not stand over the columns of another
        sheet.freeze_panes(_TOP, _NAMED)
        sheet.set_h_pagebreaks(starts[1:])
    if most <= _PRINTABLE:
        set_print(sheet, (end, _FIXED + max(most, 1) - 1))
    else:
        set_print(sheet)
        sheet.set_print_scale(_SCALE)
        sheet.print_across()
        sheet.repeat_columns(0, _NAMED - 1)


def _legend(sheet: Worksheet, styles: Styles, lang: str) -> None:
    status = schemas()["indicators"].column("status")
    sheet.set_row(1, 2 * LINE_HEIGHT)
    sheet.write_string(1, 1, render(text("Colours:"), lang), styles.note())
    entries = [(status.word(name, lang), STATUS_COLOURS[name]) for name in _STATUSES]
    entries.append((render(text("Not in the set of criteria"), lang), _OUTSIDE))
    for column, (words, colour) in enumerate(entries, start=2):
        sheet.write_string(1, column, words, styles.key(colour))
    failed = render(text("Red figures don't agree: see the sheet of findings"), lang)
    sheet.write_string(2, 1, failed, styles.get(**_FAILED_LOOK))


def _blocks(tables: Tables) -> dict[str, list[_Line]]:
    issued = {
        row["document_id"]: (str(row["issued"] or ""), number)
        for number, row in enumerate(tables["documents"])
        if row["status"] != "duplicate"
    }
    paths = {row["document_id"]: str(row["path"]) for row in reversed(tables["documents"])}
    blocks: dict[str, dict[tuple[str, ...], _Line]] = {}
    for row in sorted(tables["indicators"], key=lambda row: issued[row["document_id"]]):
        place = tuple(str(row[name]) for name in _PLACES)
        if not row["commune"]:  # two documents that name no commune are two lines
            place = (f"({paths[row['document_id']]})", *place[1:])
        lines = blocks.setdefault(str(row["programme"]), {})
        line = lines.setdefault(place, _Line(place))
        code = str(row["indicator"])
        if code not in line.rows or row["status"] != "not_stated" or _number(row) is not None:
            line.rows[code] = row
    return {
        programme: sorted(lines.values(), key=lambda line: line.order)
        for programme, lines in sorted(blocks.items(), reverse=True)
    }


def _codes(lines: Sequence[_Line]) -> list[str]:
    codes = {code for line in lines for code in line.rows}
    return sorted(codes, key=lambda code: [int(part) for part in code.split(".")])


def _headings(
    sheet: Worksheet,
    styles: Styles,
    top: int,
    lines: Sequence[_Line],
    codes: Sequence[str],
    lang: str,
) -> None:
    """Two rows: the criterion over its indicators, then the codes; names as cell notes."""
    schema = schemas()["indicators"]
    status = schema.column("status")
    fixed = [render(text("No."), lang), *(schema.column(name).title(lang) for name in _PLACES)]
    fixed += [status.word(name, lang) for name in _STATUSES]
    sheet.set_row(top, LINE_HEIGHT + 3)
    for column in range(_FIXED):
        sheet.write_blank(top, column, None, styles.heading(bottom=0))
    names = {code: str(row["name"]) for line in lines for code, row in line.rows.items()}
    # not merged: a merged heading is cut where a printed sheet ends
    criteria = [code.split(".")[0] for code in codes]
    for column, criterion in enumerate(criteria):
        first = column == 0 or criteria[column - 1] != criterion
        last = column + 1 == len(criteria) or criteria[column + 1] != criterion
        label = render(text("Criterion {number}", number=criterion), lang) if first else ""
        look = styles.heading(left=int(first), right=int(last))
        sheet.write_string(top, _FIXED + column, label, look)
    sheet.set_row(top + 1, 2 * LINE_HEIGHT)
    for column, heading in enumerate((*fixed, *codes)):
        side = {"top": 0} if column < _FIXED else {}
        sheet.write_string(top + 1, column, heading, styles.heading(**side))
    for column, code in enumerate(codes, start=_FIXED):
        if names[code]:
            sheet.write_comment(top + 1, column, names[code], {"x_scale": 2, "font_size": 9})


def _body(
    sheet: Worksheet,
    styles: Styles,
    top: int,
    lines: Sequence[_Line],
    codes: Sequence[str],
    lang: str,
) -> int:
    for number, line in enumerate(lines, start=1):
        row = top + number - 1
        counts = [line.count(status) for status in _STATUSES]
        values: tuple[Value, ...] = (number, *line.place, *counts)
        tall = max(
            len(words) // (width - 2) + 1
            for words, width in zip(line.place, _FIXED_WIDTHS[1:], strict=False)
        )
        if tall > 1:
            sheet.set_row(row, tall * LINE_HEIGHT)
        for column, value in enumerate(values):
            centred = {"align": "center"} if column == 0 or column >= _NAMED + 2 else {}
            write_cell(sheet, styles, row, column, value, wrap=True, **centred)
        for column, code in enumerate(codes, start=_FIXED):
            _cell(sheet, styles, row, column, line.rows.get(code), lang)
    return _totals(sheet, styles, top + len(lines), lines, codes, lang)


def _totals(
    sheet: Worksheet,
    styles: Styles,
    row: int,
    lines: Sequence[_Line],
    codes: Sequence[str],
    lang: str,
) -> int:
    """How many communes achieve each indicator; gives the row after it."""
    label = render(text("Communes that achieve it"), lang)
    write_cell(sheet, styles, row, 1, label, wrap=True, bold=True)
    for column, code in enumerate(codes, start=_FIXED):
        achieved = sum(
            line.rows[code]["status"] == "achieved" for line in lines if code in line.rows
        )
        write_cell(sheet, styles, row, column, achieved, bold=True, align="center")
    draw_lines(sheet, styles, (row - len(lines), 0, row, _FIXED + len(codes) - 1))
    return row + 1


def _cell(
    sheet: Worksheet, styles: Styles, row: int, column: int, stated: Row | None, lang: str
) -> None:
    if stated is None:
        write_cell(sheet, styles, row, column, None, bg_color=_OUTSIDE)
        return
    look: dict[str, object] = {"bg_color": STATUS_COLOURS[str(stated["status"])], "align": "center"}
    if stated["verdict"] == "fails":
        look |= _FAILED_LOOK
    value: Value = _number(stated)
    if value is not None and stated["value"] is None:
        look["suffix"] = '"%"'
    if value is None and stated["status"] != "not_stated":
        value = schemas()["indicators"].column("status").word(str(stated["status"]), lang)
    write_cell(sheet, styles, row, column, value, wrap=True, **look)


def _number(row: Row) -> Decimal | None:
    """The number that stands for an indicator: its percentage, else its value."""
    for name in ("percent_stated", "percent_computed", "value"):
        value = row[name]
        if isinstance(value, Decimal):
            return nearest(value, _CENT) if name == "percent_computed" else value
    return None
