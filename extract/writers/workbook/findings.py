"""The sheet Sai lệch: what doesn't hold, and what a reviewer says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from extract.messages import LANGUAGES, render, text
from extract.tables import Row, Tables, Value, schemas
from extract.writers.workbook.reviews import Review, read_reviews, remembered
from extract.writers.workbook.sheet import Field, set_print, write_table
from extract.writers.workbook.styles import SEVERITY_COLOURS, Styles

#: What stands above the reviewer's two columns.
CONCLUSION, REMARKS = text("Reviewer's conclusion"), text("Remarks")
_TOP = 2
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
#: The findings' own columns, with their widths; the wide ones wrap.
_COLUMNS = {
    "indicator": 8,
    "severity": 12,
    "code": 10,
    "message": 42,
    "stated": 13,
    "computed": 13,
    "suggestion": 28,
    "page": 7,
    "line": 7,
    "quote": 40,
    "related": 38,
}
_WIDE = 12
_CENTRED = frozenset({"indicator", "severity", "code", "stated", "computed", "page", "line"})


def earlier_reviews(paths: Sequence[Path], memory: Path) -> tuple[dict[str, Review], list[Path]]:
    """What reviewers wrote, by check_id: into the workbooks at `paths`, in whichever language
    they are, and into earlier ones, as far as `memory` keeps it.

    With it the files that are there and can't be read: writing over them could lose somebody's
    work.
    """
    found: dict[str, Review] = {}
    unreadable = []
    for source, reader in ((memory, remembered), *((path, _in_workbook) for path in paths)):
        try:
            found |= reader(source)
        except ValueError:
            unreadable.append(source)
    return found, unreadable


def _in_workbook(path: Path) -> dict[str, Review]:
    schema = schemas()["findings"]
    headings = [
        {render(CONCLUSION, lang) for lang in LANGUAGES},
        {render(REMARKS, lang) for lang in LANGUAGES},
        {schema.column("check_id").title(lang) for lang in LANGUAGES},
    ]
    return read_reviews(path, {schema.label(lang) for lang in LANGUAGES}, headings)


def write_findings(
    sheet: Worksheet, styles: Styles, tables: Tables, lang: str, reviews: Mapping[str, Review]
) -> None:
    """Writes every finding; `reviews` are an earlier workbook's, by check_id."""
    words = [render(text("accepted"), lang), render(text("rejected"), lang)]
    documents = {row["document_id"]: row for row in reversed(tables["documents"])}
    schema = schemas()["documents"]

    def of_document(name: str, width: int) -> Field:
        return Field(
            schema.column(name).title(lang),
            width,
            lambda row: documents[row["document_id"]][name],
            wrap=True,
        )

    def review(row: Row) -> Review:
        return reviews.get(str(row["check_id"]), Review())

    fields = [
        of_document("path", 26),
        of_document("commune", 16),
        *(_field(name, width, lang) for name, width in _COLUMNS.items()),
        Field(render(CONCLUSION, lang), 16, lambda row: review(row).conclusion, wrap=True),
        Field(render(REMARKS, lang), 30, lambda row: review(row).remarks, wrap=True),
        Field(
            schemas()["findings"].column("check_id").title(lang), 15, lambda row: row["check_id"]
        ),
    ]
    sheet.write_string(0, 0, schemas()["findings"].label(lang), styles.title())
    note = text(
        "A finding says what doesn't agree, never which figure is the wrong one. Choose a "
        "conclusion and write remarks; the next run keeps both."
    )
    sheet.write_string(1, 0, render(note, lang), styles.note())
    end = write_table(sheet, styles, fields, tables["findings"], _TOP)
    if end == _TOP + 1:
        sheet.write_string(end, 0, render(text("Nothing that disagrees was found."), lang))
    column = len(fields) - 3
    sheet.data_validation(
        _TOP + 1, column, max(end, _TOP + 1), column, {"validate": "list", "source": words}
    )
    sheet.freeze_panes(_TOP + 1, 1)
    sheet.repeat_rows(_TOP)
    # all but the last column, which only the next run reads
    set_print(sheet, (max(end - 1, _TOP + 1), len(fields) - 2))


def _field(name: str, width: int, lang: str) -> Field:
    column = schemas()["findings"].column(name)

    def get(row: Row) -> Value:
        value = row[name]
        if name == "related":
            return _quotes(str(value), lang)
        if name in ("stated", "computed"):
            return _statement(str(value), lang)
        if isinstance(value, str):
            return column.word(value, lang)
        return value if isinstance(value, int) else None

    def look(row: Row) -> dict[str, object]:
        return {"bg_color": SEVERITY_COLOURS[str(row["severity"])]} if name == "severity" else {}

    return Field(column.title(lang), width, get, width >= _WIDE, look, name in _CENTRED)


def _statement(value: str, lang: str) -> Value:
    """A number as a number, a status in words, anything else as it is."""
    if _NUMBER.fullmatch(value):
        return Decimal(value)
    return schemas()["indicators"].column("status").word(value, lang)


def _quotes(related: str, lang: str) -> str:
    """The other quotes, each on a line of its own with its place."""
    return "\n".join(
        render(
            text(
                "page {page}, line {line}: {quote}",
                page=p["page"],
                line=p["line"],
                quote=p["quote"],
            ),
            lang,
        )
        for p in json.loads(related or "[]")
    )
