"""The sheet Chỉ tiêu: the indicators table with its computed columns as live formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from operator import itemgetter

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook

from extract.messages import render, text
from extract.tables import Results, Row, schemas
from extract.tables.latest import counts
from extract.tables.walk import of_documents
from extract.text.rounding import nearest
from extract.writers.kept import Kept
from extract.writers.workbook.cells import Cell, Formula, is_held
from extract.writers.workbook.columns import Field
from extract.writers.workbook.sheet import Table, write_table
from extract.writers.workbook.styles import FAILED, STATUS_COLOURS, Styles

#: What is looked at first stands first; where it is from stands last. With the widths; what
#: comes after the quote is not printed.
_COLUMNS = {
    "commune": 14,
    "indicator": 7,
    "name": 28,
    "status": 11,
    "numerator": 8,
    "denominator": 8,
    "unit": 11,
    "percent_stated": 10,
    "percent_computed": 10,
    "difference": 10,
    "value": 8,
    "value_unit": 12,
    "threshold_op": 6,
    "threshold": 8,
    "threshold_unit": 11,
    "meets_threshold": 9,
    "verdict": 15,
    "quote": 36,
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
#: What is kept of the rows, by name.
_KIND = "indicators of the workbook"
_CENT = Decimal("0.01")
_LOOKS: dict[str, dict[str, object]] = {
    **{status: {"bg_color": colour} for status, colour in STATUS_COLOURS.items()},
    "fails": FAILED,
}


def write_indicators(
    book: Workbook, styles: Styles, results: Results, lang: str, kept: Kept, *, most: int
) -> None:
    """Writes the rows of the indicators table, but for those of copies and of documents that a
    later version replaces; percentages are in percent."""
    counted = {str(row["document_id"]) for row in results["documents"] if counts(row)}
    rows = of_documents(results["indicators"], counted)
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
    heading = schema.column("path").title(lang)
    fields.append(Field(heading, 30, lambda row: row["path"], wrap=True))
    note = text("Percentages are in percent; the computed columns are formulas and follow changes.")
    above = [schema.label(lang), render(note, lang)]
    frozen, printed = _ORDER.index("name") + 1, _ORDER.index("quote") + 1
    table = Table(schema.label(lang), above, fields, rows, frozen, printed, kind=_KIND)
    write_table(book, styles, table, most=most, kept=kept)


def _field(name: str, formula: str | None, lang: str) -> Field:
    column = schemas()["indicators"].column(name)
    get: Callable[[Row], Cell] = itemgetter(name)
    if formula is not None:
        get = _computed(name, formula)
    elif column.values:
        words = {value: column.word(value, lang) for value in column.values} | {"": ""}
        get = _worded(name, words)
    if name == "verdict":
        get = _of_what_is_stated(get)
    look: Callable[[Row], str] | None = None
    if name == "status":
        look = _status
    elif name == "verdict":
        look = _verdict
    width = _COLUMNS[name]
    centred = name in _CENTRED
    return Field(column.title(lang), width, get, name in _WRAPPED, look, _LOOKS, centred)


def _computed(name: str, formula: str) -> Callable[[Row], Formula]:
    """A formula with its value, to as many decimals as it rounds to."""

    def get(row: Row) -> Formula:
        now = row[name]
        if not isinstance(now, Decimal) or not is_held(now):
            return Formula(formula, None)
        return Formula(formula, nearest(now, _CENT) if name == "difference" else now)

    return get


def _worded(name: str, words: Mapping[str, str]) -> Callable[[Row], Cell]:
    return lambda row: words.get(str(row[name] or ""), str(row[name] or ""))


def _of_what_is_stated(get: Callable[[Row], Cell]) -> Callable[[Row], Cell]:
    """Of an indicator that the document says nothing of there is nothing to check."""
    return lambda row: get(row) if row["quote"] else ""


def _status(row: Row) -> str:
    return str(row["status"])


def _verdict(row: Row) -> str:
    return "fails" if row["verdict"] == "fails" else ""
