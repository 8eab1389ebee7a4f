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
from extract.writers.workbook.sheet import draw_lines, set_print, write_cell
from extract.writers.workbook.styles import STATUS_COLOURS, Styles

_STATUSES = ("achieved", "not_achieved", "target", "not_stated")
#: More indicator columns than this would be too small to read on one sheet of A4.
_PRINTABLE = 24
#: Columns before the indicators: number, place, year, counts by status.
_FIXED = 9
_FAILED_LOOK = {"bold": True, "font_color": "#C00000"}


@dataclass(slots=True)
class _Line:
    """One commune in one year: the row that counts, by indicator."""

    place: tuple[str, ...]
    rows: dict[str, Row] = field(default_factory=dict)

    def count(self, status: str) -> int:
        return sum(row["status"] == status for row in self.rows.values())


def write_overview(sheet: Worksheet, styles: Styles, tables: Tables, lang: str) -> None:
    """Writes title, legend and one block of communes for each programme."""
    title = text("New rural development criteria: results of the communes")
    sheet.write_string(0, 0, render(title, lang), styles.title())
    _legend(sheet, styles, lang)
    blocks = _blocks(tables)
    top = 4
    for programme, lines in blocks.items():
        codes = _codes(lines)
        if len(blocks) > 1:
            word = schemas()["indicators"].column("programme").word(programme, lang)
            sheet.write_string(top, 0, word or "?", styles.get(bold=True, font_size=12))
            top += 1
        _headings(sheet, styles, top, lines, codes, lang)
        top = _body(sheet, styles, top + 2, lines, codes, lang) + 1
    if not blocks:
        sheet.write_string(top, 0, render(text("No indicator was read."), lang), styles.note())
    widths = (5, 14, 14, 22, 10, 8, 8, 8, 8)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    most = max((len(_codes(lines)) for lines in blocks.values()), default=0)
    sheet.set_column(len(widths), len(widths) + most, 9)
    first = 5 if len(blocks) > 1 else 4
    sheet.freeze_panes(first + 2, 5)
    set_print(sheet, (first, first + 1), one_page_wide=most <= _PRINTABLE)


def _legend(sheet: Worksheet, styles: Styles, lang: str) -> None:
    status = schemas()["indicators"].column("status")
    sheet.write_string(2, 1, render(text("Colours:"), lang), styles.note())
    for column, name in enumerate(_STATUSES, start=2):
        look = styles.cell(bg_color=STATUS_COLOURS[name], align="center", text_wrap=True)
        sheet.write_string(2, column, status.word(name, lang), look)
    failed = render(text("Red figures don't agree: see the sheet of findings"), lang)
    sheet.write_string(2, len(_STATUSES) + 3, failed, styles.get(**_FAILED_LOOK))


def _blocks(tables: Tables) -> dict[str, list[_Line]]:
    issued = {
        row["document_id"]: (str(row["issued"] or ""), number)
        for number, row in enumerate(tables["documents"])
        if row["status"] != "duplicate"
    }
    paths = {row["document_id"]: str(row["path"]) for row in reversed(tables["documents"])}
    blocks: dict[str, dict[tuple[str, ...], _Line]] = {}
    for row in sorted(tables["indicators"], key=lambda row: issued[row["document_id"]]):
        place = tuple(str(row[name]) for name in ("province", "district", "commune", "year"))
        if not row["commune"]:  # two documents that name no commune are two lines
            place = (*place[:2], f"({paths[row['document_id']]})", place[3])
        lines = blocks.setdefault(str(row["programme"]), {})
        line = lines.setdefault(place, _Line(place))
        code = str(row["indicator"])
        if code not in line.rows or row["status"] != "not_stated" or _number(row) is not None:
            line.rows[code] = row
    return {
        programme: [lines[place] for place in sorted(lines)]
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
    places = ("province", "district", "commune", "year")
    fixed = ["", *(schema.column(name).title(lang) for name in places)]
    fixed += [status.word(name, lang) for name in _STATUSES]
    for column in range(len(fixed)):
        sheet.write_blank(top, column, None, styles.heading())
    names = {code: str(row["name"]) for line in lines for code, row in line.rows.items()}
    for column, code in enumerate(codes, start=_FIXED):
        criterion = code.split(".")[0]
        first = column == _FIXED or codes[column - _FIXED - 1].split(".")[0] != criterion
        label = render(text("Criterion {number}", number=criterion), lang) if first else ""
        sheet.write_string(top, column, label, styles.heading())
    for column, heading in enumerate((*fixed, *codes)):
        sheet.write_string(top + 1, column, heading, styles.heading())
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
        for column, value in enumerate(values):
            write_cell(sheet, styles, row, column, value, wrap=True)
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
    write_cell(sheet, styles, row, 3, label, wrap=True, bold=True)
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
        write_cell(sheet, styles, row, column, None, bg_color="#EDEDED")
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
            return value
    return None
