"""`ntm.xlsx`: sheets on which the work goes on.

First one overview a programme (communes by criteria), then Sai lệch (findings, with room for a
reviewer's decision, which the next run reads back), Đã kiểm tra (how much was checked),
Chỉ tiêu (the tidy table) and Văn bản (the files); where old communes are added up, Đơn vị mới (the
sums) and Xã và đơn vị mới (what each commune is of).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from extract import mark
from extract.tables import Results
from extract.tables.coverage import Tally, tally_of, uncited
from extract.tables.overview import Overview, overview_of
from extract.writers.atomic_write import atomic_write
from extract.writers.kept import Kept
from extract.writers.workbook.cells import MAX_ROWS
from extract.writers.workbook.coverage import write_coverage
from extract.writers.workbook.documents import write_documents
from extract.writers.workbook.findings import write_findings
from extract.writers.workbook.indicators import write_indicators
from extract.writers.workbook.links import Links
from extract.writers.workbook.overview import write_overview
from extract.writers.workbook.plain_sheet import PlainBook
from extract.writers.workbook.styles import FONT, Styles
from extract.writers.workbook.units import write_units

#: Rows go to the disk one by one; a text is never taken for a formula, number or link.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": FONT,
}


def write_workbook(
    results: Results,
    path: Path,
    lang: str,
    comments: Mapping[str, str] | None = None,
    links: Links | None = None,
    *,
    most: int = MAX_ROWS,
    tally: Tally | None = None,
    kept: Kept | None = None,
    overview: Overview | None = None,
) -> None:
    """Writes the workbook in that language.

    `comments` are the reviewers', by check_id; `links` says where documents lie; `most` is how
    many rows a sheet holds; `tally` is that of the checks, where somebody has seen them already;
    rows that are `kept` aren't made again; `overview` is that of the rows, where somebody has
    looked it up already. Raises WriteError where it can't be written.
    """
    links = links or Links()
    with atomic_write(path) as temporary:
        # rows that wait on the disk wait where a kill leaves nothing that nobody looks for
        book = PlainBook(str(temporary), _OPTIONS | {"tmpdir": str(path.parent)})
        book.set_custom_property(mark.NAME, "workbook")
        # computed when it is opened, whatever the program: no value can be older than its cells
        book.set_calc_mode("auto")
        styles = Styles(book)
        kept = kept or Kept()
        write_overview(book, styles, overview or overview_of(results), lang, kept)
        write_findings(book, styles, results, lang, comments or {}, links, most=most)
        tally = tally or tally_of(results["checks"])
        undecided = sum(1 for row in results["documents"] if uncited(row, tally))
        write_coverage(book, styles, tally, lang, uncited=undecided)
        write_indicators(book, styles, results, lang, kept, most=most)
        write_documents(book, styles, results, lang, links, kept, most=most)
        write_units(book, styles, results, lang, most=most)
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error
