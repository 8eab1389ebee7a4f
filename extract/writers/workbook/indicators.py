"""The sheet Chỉ tiêu: the indicators table with its computed columns as live formulas."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from extract.messages import render, text
from extract.tables import Row, Tables, Value, schemas
from extract.writers.workbook.sheet import Field, Formula, set_print, write_table
from extract.writers.workbook.styles import STATUS_COLOURS, Styles

_WIDTHS = {"name": 38, "quote": 60, "status": 12, "commune": 16, "verdict": 13, "unit": 10}
_WRAPPED = frozenset({"name", "quote", "commune", "province", "district"})
#: Not for a person's eyes: the file's path stands in its place.
_HIDDEN = frozenset({"document_id"})
_TOP = 2


def write_indicators(sheet: Worksheet, styles: Styles, tables: Tables, lang: str) -> None:
    """Writes every row of the indicators table; percentages are in percent."""
    schema = schemas()["indicators"]
    names = [name for name in schema.names if name not in _HIDDEN]
    at = {name: f"{xl_col_to_name(column)}{{row}}" for column, name in enumerate(names)}
    formulas = {
        "percent_computed": "=IF(AND(ISNUMBER({x}),ISNUMBER({y}),{y}<>0),"
        'ROUND({x}/{y}*100,4),"")'.replace("{x}", at["numerator"]).replace(
            "{y}", at["denominator"]
        ),
        "difference": '=IF(AND(ISNUMBER({x}),ISNUMBER({y})),ROUND({x}-{y},4),"")'.replace(
            "{x}", at["percent_stated"]
        ).replace("{y}", at["percent_computed"]),
    }
    fields = [_field(name, formulas.get(name), lang) for name in names]
    paths = {row["document_id"]: row["path"] for row in reversed(tables["documents"])}
    heading = schemas()["documents"].column("path").title(lang)
    fields.append(Field(heading, 30, lambda row: paths[row["document_id"]], wrap=True))
    sheet.write_string(0, 0, schema.label(lang), styles.title())
    note = text("Percentages are in percent; the computed columns are formulas and follow changes.")
    sheet.write_string(1, 0, render(note, lang), styles.note())
    write_table(sheet, styles, fields, tables["indicators"], _TOP)
    sheet.freeze_panes(_TOP + 1, names.index("name") + 1)
    set_print(sheet, (_TOP, _TOP), one_page_wide=True)


def _field(name: str, formula: str | None, lang: str) -> Field:
    column = schemas()["indicators"].column(name)

    def get(row: Row) -> Value | Formula:
        value = row[name]
        if formula is not None:
            return Formula(formula, value if isinstance(value, Decimal) else None)
        return column.word(value, lang) if isinstance(value, str) else value

    def look(row: Row) -> dict[str, object]:
        if name == "status":
            return {"bg_color": STATUS_COLOURS[str(row["status"])]}
        if name == "verdict" and row["verdict"] == "fails":
            return {"bold": True, "font_color": "#C00000"}
        return {}

    return Field(column.title(lang), _WIDTHS.get(name, 11), get, name in _WRAPPED, look)
