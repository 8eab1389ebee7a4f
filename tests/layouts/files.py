"""A layout as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

import regex
from docx import Document as word_document
from openpyxl import Workbook

from .sheet import Merged, Sheet

#: Debian's fonts-dejavu-core and fonts-liberation; without one no PDF is made.
_FONTS = tuple(
    Path("/usr/share/fonts/truetype") / name
    for name in ("dejavu/DejaVuSans.ttf", "liberation/LiberationSans-Regular.ttf")
)
#: Tables of more columns than this have narrow ones.
_MANY = 10
FILES = ("docx", "docx", "xlsx", "typed xlsx", "csv", "txt", "tabs txt", "ruled pdf", "open pdf")
_NUMBER = regex.compile(r"(?P<whole>\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(?P<rest>\d+))?")


@cache
def font() -> str:
    """The file of a font with Vietnamese letters; empty for none."""
    return next((str(path) for path in _FONTS if path.exists()), "")


def bytes_of(sheet: Sheet, file: str) -> bytes:
    """The bytes of a document of one of `FILES`."""
    if file.endswith("xlsx"):
        return _workbook(sheet, typed="typed" in file)
    if file.endswith("pdf"):
        return _pdf(sheet, ruled="ruled" in file)
    if file == "csv":
        return _csv(sheet)
    if file.endswith("txt"):
        return _text(sheet, tabs="tabs" in file)
    return word_file(sheet.lines, sheet.cells, sheet.merged)


def word_file(lines: list[str], cells: list[list[str]], merged: Iterable[Merged]) -> bytes:
    """The bytes of a Word file: lines, and a table below them."""
    document, out = word_document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(len(cells), len(cells[0]))
    for texts, told in zip(cells, table.rows, strict=True):
        for text, cell in zip(texts, told.cells, strict=True):
            cell.text = text
    for row, column, rows, columns in merged:
        last = table.cell(row + rows - 1, column + columns - 1)
        table.cell(row, column).merge(last).text = cells[row][column]
    document.save(out)
    return out.getvalue()


def _workbook(sheet: Sheet, *, typed: bool) -> bytes:
    book, out = Workbook(), io.BytesIO()
    page = book.active
    assert page is not None
    for line in sheet.lines:
        page.append([line])
    first = len(sheet.lines) + 1
    for at, row in enumerate(sheet.cells):
        for column, text in enumerate(row):
            cell = page.cell(first + at, column + 1)
            match = _NUMBER.fullmatch(text.rstrip("%")) if typed and at >= sheet.head else None
            if match is None or (column == 0 and "." in text):
                cell.value = text or None
                continue
            whole = regex.sub("[. ]", "", match.group("whole"))
            number = Decimal(f"{whole}.{match['rest'] or 0}")
            places = len(match["rest"] or "")
            form = "0" + ("." + "0" * places if places else "")
            cell.value = float(number / 100) if text.endswith("%") else float(number)
            cell.number_format = form + ("%" if text.endswith("%") else "")
    for row, column, rows, columns in sheet.merged:
        page.merge_cells(start_row=first + row, start_column=column + 1,
                         end_row=first + row + rows - 1, end_column=column + columns)  # fmt: skip
    book.save(out)
    return out.getvalue()


def _csv(sheet: Sheet) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerows([[line] for line in sheet.lines])
    writer.writerows(sheet.cells)
    return out.getvalue().encode("utf-8-sig")


def _text(sheet: Sheet, *, tabs: bool) -> bytes:
    widths = [max(map(len, column)) + 3 for column in zip(*sheet.cells, strict=True)]
    lines = [
        "\t".join(row) if tabs else
        "".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in sheet.cells
    ]  # fmt: skip
    return "\n".join([*sheet.lines, "", *lines, ""]).encode()


def _pdf(sheet: Sheet, *, ruled: bool) -> bytes:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    registerFont(TTFont("layout", font()))
    style = ParagraphStyle("cell", fontName="layout", fontSize=9, leading=11)
    out = io.BytesIO()
    longest = [max(map(len, column)) for column in zip(*sheet.cells, strict=True)]
    most = 130 if len(longest) > _MANY else 300
    widths = [min(max(34.0, 5.6 * count + 14), most) for count in longest]
    page = SimpleDocTemplate(out, pagesize=(max(842, sum(widths) + 160), 842), invariant=1)
    cells = [[Paragraph(text, style) for text in row] for row in sheet.cells]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    spans = [("SPAN", (c, r), (c + cs - 1, r + rs - 1)) for r, c, rs, cs in sheet.merged]
    table = Table(cells, widths, style=[*grid, *spans])
    page.build([*(Paragraph(line, style) for line in sheet.lines), table])
    return out.getvalue()
