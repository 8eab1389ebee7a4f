"""The sheet Chỉ tiêu: the indicators table with its computed columns as live formulas."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from extract.messages import render, text
from extract.tables import Row, Tables, Value, schemas
from extract.text.rounding import nearest
from extract.writers.workbook.sheet import Field, Formula, is_held, set_print, write_table
from extract.writers.workbook.styles import STATUS_COLOURS, Styles

#: What is looked at first stands first; where it is from stands last. With the widths; what
#: comes after the quote is not printed.
_COLUMNS = {
    "commune": 16,
    "indicator": 7,
    "name": 34,
    "status": 11,
    "numerator": 9,
    "denominator": 9,
    "unit": 11,
    "percent_stated": 10,
    "percent_computed": 10,
    "difference": 10,
    "value": 9,
    "value_unit": 15,
    "threshold_op": 6,
    "threshold": 9,
    "threshold_unit": 11,
    "meets_threshold": 9,
    "verdict": 13,
    "quote": 50,
    "page": 7,
    "line": 7,
    "threshold_source": 11,
    "year": 11,
    "programme": 15,
    "criterion": 8,
    "district": 16,
    "province": 16,
}
_ORDER = list(_COLUMNS)
_WRAPPED = frozenset(
    {"commune", "name", "unit", "value_unit", "threshold_unit", "verdict", "quote", "programme"}
    | {"province", "district"}
)
_CENTRED = frozenset(
    {"indicator", "status", "threshold_op", "meets_threshold", "page", "line", "year", "criterion"}
)
_TOP = 2
_CENT = Decimal("0.01")


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
        # two decimals, as it is shown: -0.0024 would be shown as -0.00
        f'ROUND({stated}-{computed},2),"")',
    }
    fields = [_field(name, formulas.get(name), lang) for name in _COLUMNS]
    paths = {row["document_id"]: row["path"] for row in reversed(tables["documents"])}
    heading = schemas()["documents"].column("path").title(lang)
    fields.append(Field(heading, 30, lambda row: paths[row["document_id"]], wrap=True))
    sheet.write_string(0, 0, schema.label(lang), styles.title())
    note = text("Percentages are in percent; the computed columns are formulas and follow changes.")
    sheet.write_string(1, 0, render(note, lang), styles.note())
    end = write_table(sheet, styles, fields, tables["indicators"], _TOP)
    sheet.freeze_panes(_TOP + 1, _ORDER.index("name") + 1)
    sheet.repeat_rows(_TOP)
    set_print(sheet, (end - 1, _ORDER.index("quote")))


def _field(name: str, formula: str | None, lang: str) -> Field:
    column = schemas()["indicators"].column(name)

    def get(row: Row) -> Value | Formula:
        value = row[name]
        if formula is not None:
            now = value if isinstance(value, Decimal) else None
            if now is not None and is_held(now) and name == "difference":
                now = nearest(now, _CENT)
            return Formula(formula, now)
        return column.word(value, lang) if isinstance(value, str) else value

    def look(row: Row) -> dict[str, object]:
        if name == "status":
            return {"bg_color": STATUS_COLOURS[str(row["status"])]}
        if name == "verdict" and row["verdict"] == "fails":
            return {"bold": True, "font_color": "#C00000"}
        return {}

    width = _COLUMNS[name]
    return Field(column.title(lang), width, get, name in _WRAPPED, look, name in _CENTRED)
