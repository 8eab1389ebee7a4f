"""The sheet Văn bản: every input file, whatever became of it."""

from __future__ import annotations

from datetime import date

from xlsxwriter.workbook import Workbook

from extract.tables import Results, Row, changed, schemas
from extract.tables.periods import period_words
from extract.writers.kept import Kept
from extract.writers.workbook.cells import Cell, Link
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
#: What is kept of the rows, by name.
_KIND = "documents of the workbook"
#: Where the link of a row leads, as a detail of it.
_TARGET = "target"
_PRINTED = list(_COLUMNS).index("programme")
_WIDE = 12
_CENTRED = frozenset({"issued", "year", "format"})
_UNREAD = frozenset({"partial", "needs_ocr", "empty", "failed"})
_LOOKS = {"unread": {"bg_color": "#F8CBAD"}}


def write_documents(
    book: Workbook,
    styles: Styles,
    results: Results,
    lang: str,
    links: Links,
    kept: Kept,
    *,
    most: int,
) -> None:
    """Writes one row a file, with a link to it; what could not be read stands out. Rows that are
    `kept` aren't made again."""
    schema = schemas()["documents"]
    widths = _COLUMNS | {"path": width_of_paths(results["documents"])}
    fields = [_field(name, width, lang) for name, width in widths.items()]

    def linked(row: Row) -> Row:
        link = links.to(row)
        return row | {_TARGET: link.target if isinstance(link, Link) else ""}

    label, rows = schema.label(lang), changed(results["documents"], linked)
    table = Table(label, [label], fields, rows, 1, _PRINTED, kind=_KIND, told=_told)
    links.given = 0
    write_table(book, styles, table, most=most, kept=kept)


def _told(row: Row) -> object:
    """What no key tells: how long reading took, and where the file lies."""
    return row["seconds"], row[_TARGET]


def _field(name: str, width: int, lang: str) -> Field:
    column = schemas()["documents"].column(name)

    def get(row: Row) -> Cell:
        value = row[name]
        if column.type == "date" and value:
            return date.fromisoformat(str(value))
        if name == "path":
            words, target = str(value), str(row[_TARGET])
            return Link(words, target) if target else words
        if name == "period":
            return period_words(row, lang)
        return column.word(value, lang) if isinstance(value, str) else value

    look = None
    if name == "status":

        def look(row: Row) -> str:
            return "unread" if row["status"] in _UNREAD else ""

    return Field(column.title(lang), width, get, width >= _WIDE, look, _LOOKS, name in _CENTRED)
