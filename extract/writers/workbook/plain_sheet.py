"""xlsxwriter's sheet without what our rows never need, which is most of what a cell costs.

Long tables are put there as text (`row_text`). None of our formulas needs a prefix, and the library
looks for thirty functions that do in each of them.
"""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter import workbook as library
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from extract.writers.workbook.package import Package, RowsApart
from extract.writers.workbook.row_text import numbered

#: Rows that are given their numbers at a time.
_TOGETHER = 1_000
#: A link: its row and column, where it leads, and what follows its `#`.
SheetLink = tuple[int, int, str, str]


class PlainSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet in `constant_memory` that takes rows as text.

    What the library knows of a row is dropped once the row is written, but for the heights of
    the rows of a sheet that is `drawn_on`: by them it finds the place of a chart.
    """

    drawn_on = False
    fh: TextIOWrapper
    previous_row: int

    def __init__(self) -> None:
        super().__init__()
        self._links: list[SheetLink] = []
        #: where the rows lie, by the file of the sheet, once that is made
        self.rows_apart: dict[str, RowsApart] = {}

    def _write_single_row(self, current_row_num: int = 0) -> None:
        row = self.previous_row
        super()._write_single_row(current_row_num)
        self.row_info.pop(row, None)
        if not self.drawn_on:
            self.row_sizes.pop(row, None)

    def settle(self) -> None:
        """Writes the row that waits for more cells: its formats get their numbers."""
        self._write_single_row(self.previous_row)

    def put_rows(self, rows: Sequence[bytes], first: int) -> None:
        """Writes rows that were made as text (`row_text`) from that row on (from 0), behind all
        rows that are written; the sheet was settled before they were made."""
        self.fh.flush()
        for at in range(0, len(rows), _TOGETHER):
            words = b"".join(numbered(rows[at : at + _TOGETHER], first + at))
            self.fh.buffer.write(words.replace(b"\n", os.linesep.encode()))
        if rows:
            self._check_dimensions(first, 0)
            self.previous_row = first + len(rows) - 1
            self._check_dimensions(self.previous_row, 0)

    def know_row(self, row: int, height: float, options: Mapping[str, object]) -> None:
        """What the sheet has to know of a row that is put there: its height (points), for charts,
        and how it is folded."""
        self.set_row(row, height, None, options)
        self.row_info.pop(row, None)
        if not self.drawn_on:
            self.row_sizes.pop(row, None)

    def put_links(self, links: Iterable[SheetLink], first: int) -> None:
        """The links of rows that are put there from that one on; the rows and columns of links only
        rise. What the library holds of each would be a kilobyte."""
        self._links += [(first + row, col, target, anchor) for row, col, target, anchor in links]

    def _write_hyperlinks(self) -> None:
        """The links' elements, as ECMA-376 part 1, 18.3.1.47 has them."""
        if self._links:
            self._xml_start_tag("hyperlinks")
            for row, col, target, anchor in self._links:
                self.rel_count += 1
                place = ("ref", f"{xl_col_to_name(col)}{row + 1}")
                told = [place, ("r:id", f"rId{self.rel_count}")]
                self._xml_empty_tag("hyperlink", told + [("location", anchor)] * bool(anchor))
                self.external_hyper_links.append(("/hyperlink", target, "External"))
            self._xml_end_tag("hyperlinks")
            self._links = []

    def _write_optimized_sheet_data(self) -> None:
        """The element of the rows; they stay where they lie until they are packed."""
        self.row_data_fh.close()
        rows = Path(self.row_data_filename)
        if self.dim_rowmin is None:
            super()._write_optimized_sheet_data()
            rows.unlink()
            return
        self._xml_start_tag("sheetData")
        self.fh.flush()
        part = Path(self.fh.name)
        self.rows_apart = {self.fh.name: RowsApart(rows, part.stat().st_size)}
        self._xml_end_tag("sheetData")

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")

    def _write_cell(self, row: int, col: int, cell: Any) -> None:  # noqa: ANN401
        """The cell's element; of a number the library would round the last digit."""
        if cell.__class__.__name__ != "Number" or cell.format is None:
            super()._write_cell(row, col, cell)
            return
        place = f'r="{xl_col_to_name(col)}{row + 1}" s="{cell.format._get_xf_index()}"'
        self.fh.write(f"<c {place}><v>{cell.number!r}</v></c>")


class PlainBook(xlsxwriter.Workbook):  # type: ignore[misc]  # as above
    """A workbook of such sheets."""

    def add_worksheet(
        self,
        name: str | None = None,
        worksheet_class: Any = None,  # noqa: ANN401
    ) -> Worksheet:
        """Adds a sheet, as the library does."""
        return super().add_worksheet(name, worksheet_class or PlainSheet)

    def _store_workbook(self) -> None:
        theirs = library.ZipFile
        library.ZipFile = partial(Package, self._rows_apart)
        try:
            super()._store_workbook()
        finally:
            library.ZipFile = theirs

    def _rows_apart(self) -> Mapping[str, RowsApart]:
        return ChainMap(*(sheet.rows_apart for sheet in self.worksheets()))
