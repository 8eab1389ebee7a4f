"""xlsxwriter's sheet without what our cells never need, which is most of what a cell costs.

None of our formulas needs a prefix, and the library looks for thirty functions that do in each
of them; it puts each attribute of each cell through an escape, and each text through five.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import Any, TextIO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

#: A text in which something has to be escaped, or that has blanks at an end.
_ODD = re.compile("[&<>\x00-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^\\s|\\s$")
_LETTERS = [xl_col_to_name(column) for column in range(256)]


class PlainSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet in `constant_memory` whose plain cells are written in one go.

    What the library knows of a row is dropped once the row is written, but for the heights of
    the rows of a sheet that is `drawn_on`: by them it finds the place of a chart.
    """

    drawn_on = False
    fh: TextIO
    previous_row: int

    def _write_single_row(self, current_row_num: int = 0) -> None:
        row = self.previous_row
        super()._write_single_row(current_row_num)
        self.row_info.pop(row, None)
        if not self.drawn_on:
            self.row_sizes.pop(row, None)

    @contextmanager
    def apart(self) -> Iterator[StringIO]:
        """What is written meanwhile, given by itself too when it has been written."""
        self._write_single_row(self.previous_row)
        written, file = StringIO(), self.fh
        self.fh = written
        try:
            yield written
            self._write_single_row(self.previous_row)
        finally:
            self.fh = file
        file.write(written.getvalue())

    def settle(self) -> None:
        """Writes the row that waits for more cells: its formats get their numbers."""
        self._write_single_row(self.previous_row)

    def put_rows(self, rows: Sequence[str], first: int) -> None:
        """Writes the elements of rows as they are, from that row on (from 0), behind all rows that
        are written; the sheet is settled."""
        self.fh.write("".join(rows))
        last = first + len(rows) - 1
        self._check_dimensions(last, 0)
        self.previous_row = last

    def know_row(self, row: int, height: float, options: Mapping[str, object]) -> None:
        """What the sheet has to know of a row that is put there: its height (points), for charts,
        and how it is folded."""
        self.set_row(row, height, None, options)
        self.row_info.pop(row, None)
        if not self.drawn_on:
            self.row_sizes.pop(row, None)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")

    def _write_cell(self, row: int, col: int, cell: Any) -> None:  # noqa: ANN401
        """The cell's element, as ECMA-376 part 1, 18.3.1.4 has it."""
        kind = cell.__class__.__name__
        if cell.format is None or col >= len(_LETTERS):
            super()._write_cell(row, col, cell)
            return
        start = f'<c r="{_LETTERS[col]}{row + 1}" s="{cell.format._get_xf_index()}"'
        if kind == "String" and not _ODD.search(cell.string):
            self.fh.write(f'{start} t="inlineStr"><is><t>{cell.string}</t></is></c>')
        elif kind == "Number":
            self.fh.write(f"{start}><v>{cell.number!r}</v></c>")
        elif kind == "Blank":
            self.fh.write(f"{start}/>")
        elif kind == "Formula" and not isinstance(cell.value, str):
            words = cell.formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            self.fh.write(f"{start}><f>{words}</f><v>{cell.value!r}</v></c>")
        else:
            super()._write_cell(row, col, cell)


class PlainBook(xlsxwriter.Workbook):  # type: ignore[misc]  # as above
    """A workbook of such sheets."""

    def add_worksheet(
        self,
        name: str | None = None,
        worksheet_class: Any = None,  # noqa: ANN401
    ) -> Worksheet:
        """Adds a sheet, as the library does."""
        return super().add_worksheet(name, worksheet_class or PlainSheet)
