"""The sheets Đơn vị mới and Xã và đơn vị mới: old communes added up into the units since July 2025,
where that was asked for."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook

from extract.messages import render, text
from extract.tables import ROLLED_UP, Results, Row, Schema, every_schema
from extract.writers.workbook.cells import Cell
from extract.writers.workbook.columns import Field
from extract.writers.workbook.sheet import Table, write_table
from extract.writers.workbook.styles import Styles

#: The columns of each table in their order, with their widths.
_COLUMNS = {
    "units": {
        "province": 13, "commune": 16, "kind": 9, "programme": 13, "year": 9, "indicator": 9,
        "name": 34, "numerator": 11, "denominator": 11, "unit": 9, "percent_computed": 11,
        "added": 8, "made_of": 8, "complete": 8, "communes": 30, "missing": 30, "remark": 26,
    },
    "members": {
        "province": 13, "district": 15, "commune": 16, "year": 9, "programme": 13, "result": 14,
        "new_province": 13, "new_commune": 16, "new_kind": 9, "candidates": 36, "reason": 36,
        "path": 24,
    },
}  # fmt: skip
_WIDE = 24
_CENTRED = frozenset({"year", "indicator", "complete"})
#: What is added to no unit, and what is added in part, stands out.
_LEFT = frozenset({"divided", "ambiguous", "unknown"})
_LOOKS = {"open": {"bg_color": "#FFF2CC"}}
_FROZEN = {"units": 2, "members": 3}


def write_units(book: Workbook, styles: Styles, results: Results, lang: str, *, most: int) -> None:
    """Writes both sheets; nothing where nothing was added up."""
    notes = {
        "units": text(
            "Numerators and denominators of the old communes added; percentages are those of the "
            "sums. Where communes are missing, the sums are of the others alone."
        ),
        "members": text("Divided, ambiguous and unknown communes are added to no unit."),
    }
    for name in ROLLED_UP:
        if name in results:
            schema = every_schema()[name]
            fields = [_field(schema, at, width, lang) for at, width in _COLUMNS[name].items()]
            above = [schema.label(lang), render(notes[name], lang)]
            table = Table(schema.label(lang), above, fields, results[name], _FROZEN[name])
            write_table(book, styles, table, most=most)


def _field(schema: Schema, name: str, width: int, lang: str) -> Field:
    column = schema.column(name)

    def get(row: Row) -> Cell:
        value = row[name]
        if isinstance(value, bool):
            return render(text("yes") if value else text("no"), lang)
        return column.word(value, lang) if isinstance(value, str) else value

    def look(row: Row) -> str:
        left = name == "result" and row["result"] in _LEFT
        return "open" if left or (name == "complete" and not row["complete"]) else ""

    return Field(column.title(lang), width, get, width >= _WIDE, look, _LOOKS, name in _CENTRED)
