"""xlsxwriter's sheet without what our cells never need, which is most of what a cell costs.

None of our formulas needs a prefix, and the library looks for thirty functions that do in each
of them; it puts each attribute of each cell through an escape, and each text through five.
"""

from __future__ import annotations

import os
import re
import shutil
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter import workbook as library
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

#: A text in which something has to be escaped, or that has blanks at an end.
_ODD = re.compile("[&<>\x00-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^\\s|\\s$")
_LETTERS = [xl_col_to_name(column) for column in range(256)]
#: How hard the parts of a workbook are packed: the library's 6 takes three times as long for a
#: sixth less; Excel packs more lightly still.
_LEVEL = 3
#: Bytes that are copied at a time.
_BLOCK = 1 << 20


class PlainSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet in `constant_memory` whose plain cells are written in one go.

    What the library knows of a row is dropped once the row is written, but for the heights of
    the rows of a sheet that is `drawn_on`: by them it finds the place of a chart.
    """

    drawn_on = False
    fh: TextIOWrapper
    previous_row: int

    def __init__(self) -> None:
        super().__init__()
        self._links: list[tuple[int, int, str, str]] = []

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
        self.fh = written  # type: ignore[assignment]  # nothing but rows is written meanwhile
        try:
            yield written
            self._write_single_row(self.previous_row)
        finally:
            self.fh = file
        file.write(written.getvalue())

    def settle(self) -> None:
        """Writes the row that waits for more cells: its formats get their numbers."""
        self._write_single_row(self.previous_row)

    def put_rows(self, rows: Sequence[bytes], first: int) -> None:
        """Writes the elements of rows as they are, from that row on (from 0), behind all rows that
        are written; the sheet is settled."""
        self.fh.flush()
        self.fh.buffer.write(b"".join(rows).replace(b"\n", os.linesep.encode()))
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

    def write_url(self, row: int, col: int, url: Url, cell_format: Any) -> int:  # noqa: ANN401
        """Writes a link to a file; the rows and columns of links only rise. What the library holds
        of each would be a kilobyte."""
        done = int(super().write_url(row, col, url, cell_format))
        for kept in self.hyperlinks.pop(row, {}).values():
            self._links.append((row, col, kept._target(), kept._anchor))
        return done

    def links_from(self, first: int) -> list[tuple[int, int, str, str]]:
        """The links in the rows from that one on (from 0), the last that are written: how many
        rows behind it, column, target and what follows its `#`."""
        at = bisect_left(self._links, (first,))
        return [(link[0] - first, *link[1:]) for link in self._links[at:]]

    def put_links(self, links: Iterable[Sequence[Any]], first: int) -> None:
        """The links of rows that are put there from that one on, as `links_from` gave them."""
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
        """The rows, copied as they are."""
        if self.dim_rowmin is None:
            super()._write_optimized_sheet_data()
            return
        self._xml_start_tag("sheetData")
        self.fh.flush()
        self.row_data_fh.close()
        rows = Path(self.row_data_filename)
        with rows.open("rb") as file:
            shutil.copyfileobj(file, self.fh.buffer, _BLOCK)
        rows.unlink()
        self._xml_end_tag("sheetData")

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

    def _store_workbook(self) -> None:
        theirs = library.ZipFile
        library.ZipFile = partial(theirs, compresslevel=_LEVEL)
        try:
            super()._store_workbook()
        finally:
            library.ZipFile = theirs
