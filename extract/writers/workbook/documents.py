"""The sheet Văn bản: every input file, whatever became of it."""

from __future__ import annotations

from datetime import date

from xlsxwriter.workbook import Workbook

from extract.tables import Results, Row, schemas
from extract.tables.periods import period_words
from extract.writers.workbook.cells import Cell
from extract.writers.workbook.columns import Field
from extract.writers.workbook.links import Links, width_of_paths
from extract.writers.workbook.sheet import Table, write_table
from extract.writers.workbook.styles import Styles

#: The columns in their order, with their widths (that of the paths is as they are); those from
#: `programme` on are not printed.
_COLUMNS = {
    "path": 0,
    "status": 12,
    "reason": 28,
    "remarks": 30,
    "kind": 10,
    "period": 13,
    "title": 26,
    "number": 13,
    "issued": 11,
    "commune": 14,
    "district": 12,
    "province": 12,
    "programme": 14,
    "decision": 15,
    "year": 11,
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
_PRINTED = list(_COLUMNS).index("programme")
_WIDE = 12
_CENTRED = frozenset({"issued", "year", "format"})
_UNREAD = frozenset({"partial", "needs_ocr", "empty", "failed"})
_LOOKS = {"unread": {"bg_color": "#F8CBAD"}}


def write_documents(
    book: Workbook, styles: Styles, results: Results, lang: str, links: Links, *, most: int
) -> None:
    """Writes one row a file, with a link to it; what could not be read stands out."""
    schema = schemas()["documents"]
    widths = _COLUMNS | {"path": width_of_paths(results["documents"])}
    fields = [_field(name, width, lang, links) for name, width in widths.items()]
    table = Table(
        schema.label(lang), [schema.label(lang)], fields, results["documents"], 1, _PRINTED
    )
    links.given = 0
    write_table(book, styles, table, most=most)


def _field(name: str, width: int, lang: str, links: Links) -> Field:
    column = schemas()["documents"].column(name)

    def get(row: Row) -> Cell:
        value = row[name]
        if column.type == "date" and value:
            return date.fromisoformat(str(value))
        if name == "path":
            return links.to(row)
        if name == "period":
            return period_words(row, lang)
        return column.word(value, lang) if isinstance(value, str) else value

    look = None
    if name == "status":

        def look(row: Row) -> str:
            return "unread" if row["status"] in _UNREAD else ""

    return Field(column.title(lang), width, get, width >= _WIDE, look, _LOOKS, name in _CENTRED)
