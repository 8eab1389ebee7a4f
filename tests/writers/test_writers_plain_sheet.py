"""Our sheet forgets the rows that are written, and writes what the library writes."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from extract.writers.workbook.cells import Link, put
from extract.writers.workbook.plain_sheet import PlainBook

ROWS = 500


def _sheet(book: xlsxwriter.Workbook, *, drawn_on: bool = False) -> xlsxwriter.worksheet.Worksheet:
    sheet, plain = book.add_worksheet("a"), book.add_format({"bold": True})
    sheet.drawn_on = drawn_on
    for row in range(ROWS):
        sheet.set_row(row, 15.0 * (row % 8 + 1))
        sheet.write_string(row, 0, "xã", plain)
    return sheet


@pytest.mark.parametrize(("drawn_on", "held"), [(False, 0), (True, ROWS)])
def test_only_a_sheet_that_is_drawn_on_holds_the_heights_of_rows(
    drawn_on: bool, held: int, tmp_path: Path
) -> None:
    with PlainBook(str(tmp_path / "a.xlsx"), {"constant_memory": True}) as book:
        sheet = _sheet(book, drawn_on=drawn_on)
    assert len(sheet.row_info) == 0
    assert len(sheet.row_sizes) == held


def test_heights_are_written_as_the_library_writes_them(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx"
    for path, kind in ((ours, PlainBook), (theirs, xlsxwriter.Workbook)):
        with kind(str(path), {"constant_memory": True}) as book:
            _sheet(book)
    assert _xml(ours) == _xml(theirs)


def test_links_are_written_as_the_library_writes_them_and_nothing_is_held_of_them(
    tmp_path: Path,
) -> None:
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx"
    targets = ("báo cáo/a&b.docx", "https://example.vn/x?y=1", "c.pdf")
    for path, kind in ((ours, PlainBook), (theirs, xlsxwriter.Workbook)):
        with kind(str(path), {"constant_memory": True}) as book:
            sheet, plain = book.add_worksheet("a"), book.add_format({"underline": 1})
            for row, target in enumerate(targets):
                put(sheet, row, 0, Link("xem", target, f"page={row}" * bool(row)), plain)
            assert len(sheet.hyperlinks) == (0 if kind is PlainBook else len(targets))
    for part in ("sheet1.xml", "_rels/sheet1.xml.rels"):
        assert _xml(ours, part) == _xml(theirs, part)


def _xml(path: Path, part: str = "sheet1.xml") -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"xl/worksheets/{part}")
