"""The sheet Văn bản: every input file, whatever became of it."""

from __future__ import annotations

from datetime import date

from xlsxwriter.worksheet import Worksheet

from extract.tables import Row, Tables, Value, schemas
from extract.writers.workbook.sheet import Field, set_print, write_table
from extract.writers.workbook.styles import Styles

_TOP = 1
#: The columns in their order, with their widths; those from `format` on are not printed.
_COLUMNS = {
    "path": 34,
    "status": 13,
    "reason": 36,
    "remarks": 36,
    "kind": 12,
    "period": 11,
    "title": 36,
    "number": 14,
    "issued": 12,
    "year": 11,
    "commune": 18,
    "district": 14,
    "province": 14,
    "programme": 14,
    "decision": 15,
    "indicators": 9,
    "measurements": 9,
    "checks": 9,
    "findings": 9,
    "format": 9,
    "pages": 8,
    "characters": 10,
    "text_quality": 10,
    "seconds": 8,
    "document_id": 15,
}
_PRINTED = list(_COLUMNS).index("format") - 1
_WIDE = 13
_CENTRED = frozenset({"issued", "year", "format"})
_UNREAD = frozenset({"partial", "needs_ocr", "empty", "failed"})


def write_documents(sheet: Worksheet, styles: Styles, tables: Tables, lang: str) -> None:
    """Writes one row a file; what could not be read stands out."""
    schema = schemas()["documents"]
    sheet.write_string(0, 0, schema.label(lang), styles.title())
    fields = [_field(name, width, lang) for name, width in _COLUMNS.items()]
    end = write_table(sheet, styles, fields, tables["documents"], _TOP)
    sheet.freeze_panes(_TOP + 1, 1)
    sheet.repeat_rows(_TOP)
    set_print(sheet, (end - 1, _PRINTED))


def _field(name: str, width: int, lang: str) -> Field:
    column = schemas()["documents"].column(name)

    def get(row: Row) -> Value | date:
        value = row[name]
        if column.type == "date" and value:
            return date.fromisoformat(str(value))
        return column.word(value, lang) if isinstance(value, str) else value

    def look(row: Row) -> dict[str, object]:
        unread = name == "status" and row["status"] in _UNREAD
        return {"bg_color": "#F8CBAD"} if unread else {}

    return Field(column.title(lang), width, get, width >= _WIDE, look, name in _CENTRED)
