"""The sheet Chỉ tiêu: the indicators table with its computed columns as live formulas."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from extract.messages import render, text
from extract.tables import Row, Tables, Value, schemas
from extract.writers.workbook.sheet import Field, Formula, set_print, write_table
from extract.writers.workbook.styles import STATUS_COLOURS, Styles

#: What is looked at first stands first; where it is from stands last.
_ORDER = [
    "commune",
    "indicator",
    "name",
    "status",
    "numerator",
    "denominator",
    "unit",
    "percent_stated",
    "percent_computed",
    "difference",
    "value",
    "value_unit",
    "threshold_op",
    "threshold",
    "threshold_unit",
    "threshold_source",
    "meets_threshold",
    "verdict",
    "quote",
    "page",
    "line",
    "year",
    "programme",
    "criterion",
    "district",
    "province",
]
_WIDTHS = {"name": 38, "quote": 60, "status": 12, "commune": 16, "verdict": 13, "unit": 10}
_WRAPPED = frozenset({"name", "quote", "commune", "province", "district"})
_TOP = 2


def write_indicators(sheet: Worksheet, styles: Styles, tables: Tables, lang: str) -> None:
    """Writes every row of the indicators table; percentages are in percent."""
    schema = schemas()["indicators"]
    at = {name: f"{xl_col_to_name(column)}{{row}}" for column, name in enumerate(_ORDER)}
    top, bottom, stated, computed = (
        at[name] for name in ("numerator", "denominator", "percent_stated", "percent_computed")
    )
    formulas = {
        "percent_computed": f"=IF(AND(ISNUMBER({top}),ISNUMBER({bottom}),{bottom}<>0),"
        f'ROUND({top}/{bottom}*100,4),"")',
        "difference": f"=IF(AND(ISNUMBER({stated}),ISNUMBER({computed})),"
        f'ROUND({stated}-{computed},4),"")',
    }
    fields = [_field(name, formulas.get(name), lang) for name in _ORDER]
    paths = {row["document_id"]: row["path"] for row in reversed(tables["documents"])}
    heading = schemas()["documents"].column("path").title(lang)
    fields.append(Field(heading, 30, lambda row: paths[row["document_id"]], wrap=True))
    sheet.write_string(0, 0, schema.label(lang), styles.title())
    note = text("Percentages are in percent; the computed columns are formulas and follow changes.")
    sheet.write_string(1, 0, render(note, lang), styles.note())
    write_table(sheet, styles, fields, tables["indicators"], _TOP)
    sheet.freeze_panes(_TOP + 1, _ORDER.index("name") + 1)
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
