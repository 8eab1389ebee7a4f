"""The sheet Văn bản: every input file, whatever became of it."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from extract.tables import Row, Tables, Value, schemas
from extract.writers.workbook.sheet import Field, set_print, write_table
from extract.writers.workbook.styles import Styles

_TOP = 1
_WIDTHS = {"path": 36, "reason": 50, "title": 40, "status": 16, "programme": 16, "decision": 16}
_WIDE = 16
_UNREAD = frozenset({"partial", "needs_ocr", "empty", "failed"})


def write_documents(sheet: Worksheet, styles: Styles, tables: Tables, lang: str) -> None:
    """Writes one row a file; what could not be read stands out."""
    schema = schemas()["documents"]
    names = [name for name in schema.names if name != "document_id"] + ["document_id"]
    sheet.write_string(0, 0, schema.label(lang), styles.title())
    fields = [_field(name, lang) for name in names]
    write_table(sheet, styles, fields, tables["documents"], _TOP)
    sheet.freeze_panes(_TOP + 1, 1)
    set_print(sheet, (_TOP, _TOP), one_page_wide=True)


def _field(name: str, lang: str) -> Field:
    column = schemas()["documents"].column(name)

    def get(row: Row) -> Value:
        value = row[name]
        return column.word(value, lang) if isinstance(value, str) else value

    def look(row: Row) -> dict[str, object]:
        unread = name == "status" and row["status"] in _UNREAD
        return {"bg_color": "#F8CBAD"} if unread else {}

    width = _WIDTHS.get(name, 12)
    return Field(column.title(lang), width, get, width >= _WIDE, look)
