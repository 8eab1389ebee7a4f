"""`ntm.xlsx`: four sheets on which the work goes on.

Tổng hợp (communes by indicators), Chỉ tiêu (the tidy table), Sai lệch (findings, with room
for a reviewer's conclusion, which the next run keeps) and Văn bản (the files).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from extract import mark
from extract.messages import render, text
from extract.tables import Tables, schemas
from extract.writers.atomic_write import atomic_write
from extract.writers.workbook.documents import write_documents
from extract.writers.workbook.findings import write_findings
from extract.writers.workbook.indicators import write_indicators
from extract.writers.workbook.overview import write_overview
from extract.writers.workbook.reviews import Review
from extract.writers.workbook.styles import FONT, Styles

#: Rows go to the disk one by one; a text is never taken for a formula, number or link.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": FONT,
}


def write_workbook(
    tables: Tables, path: Path, lang: str, reviews: Mapping[str, Review] | None = None
) -> None:
    """Writes the workbook in that language, with what reviewers wrote into earlier ones (see
    `earlier_reviews`), by check_id. Raises WriteError where it can't be written."""
    label = {name: schema.label(lang) for name, schema in schemas().items()}
    with atomic_write(path) as temporary:
        # rows that wait on the disk wait where a kill leaves nothing that nobody looks for
        book = xlsxwriter.Workbook(str(temporary), _OPTIONS | {"tmpdir": str(path.parent)})
        book.set_custom_property(mark.NAME, "workbook")
        styles = Styles(book)
        overview = book.add_worksheet(render(text("Overview"), lang))
        write_overview(overview, styles, tables, lang)
        write_indicators(book.add_worksheet(label["indicators"]), styles, tables, lang)
        findings = book.add_worksheet(label["findings"])
        write_findings(findings, styles, tables, lang, reviews or {})
        write_documents(book.add_worksheet(label["documents"]), styles, tables, lang)
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error
