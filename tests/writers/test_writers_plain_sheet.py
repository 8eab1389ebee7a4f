"""Our sheet forgets the rows that are written, and writes what the library writes."""

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from extract.writers.workbook.cells import FileUrl, Formula, Link, address_of, put
from extract.writers.workbook.package import Package, RowsApart
from extract.writers.workbook.plain_sheet import PlainBook
from extract.writers.workbook.row_text import cell_text, row_text

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


#: What a cell may hold, and texts in which something has to be escaped.
VALUES = (
    *("xã", " a ", "a\tb\nc", "a & b <c>", "_x0041_\x0b", "\ufffe", "😀" * 20_000, "r" * 40_000),
    *(True, 5, -0.5, Decimal("93.70"), Decimal("1e400"), date(2024, 2, 29), date(1890, 1, 2)),
    *(Formula("=IF(B{row}<>0,A{row}&B{row},1)", Decimal("0.5")), Formula("=$A{row}", "a<b")),
    *(Formula('=""', None), Formula("=1", 3), None, ""),
)


def test_rows_of_text_are_what_the_library_writes(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx"
    folded = {"hidden": True, "level": 1, "collapsed": True}
    options = {"constant_memory": True, "strings_to_numbers": False}
    with PlainBook(str(ours), options) as book:
        sheet, plain = book.add_worksheet("a"), book.add_format({"bold": True})
        rows = [row_text([cell_text(row % 30, value, plain)]) for row, value in enumerate(VALUES)]
        sheet.write_string(0, 29, "trên cùng", plain)
        sheet.settle()
        sheet.put_rows([*rows, row_text([cell_text(0, "xã", plain)], 45.0, **folded)], 1)
        sheet.know_row(len(VALUES) + 1, 45.0, folded)
        sheet.write_string(len(VALUES) + 2, 0, "dưới cùng", plain)
    with xlsxwriter.Workbook(str(theirs), options) as book:
        sheet, plain = book.add_worksheet("a"), book.add_format({"bold": True})
        sheet.write_string(0, 29, "trên cùng", plain)
        for row, value in enumerate(VALUES):
            put(sheet, row + 1, row % 30, value, plain)
        sheet.set_row(len(VALUES) + 1, 45.0, None, folded)
        sheet.write_string(len(VALUES) + 1, 0, "xã", plain)
        sheet.write_string(len(VALUES) + 2, 0, "dưới cùng", plain)
    assert _xml(ours) == _xml(theirs)


def test_links_are_written_as_the_library_writes_them_and_nothing_is_held_of_them(
    tmp_path: Path,
) -> None:
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx"
    targets = ("báo cáo/a&b.docx", "https://example.vn/x?y=1", "c.pdf")
    links = [Link("xem", target, f"page={row}" * bool(row)) for row, target in enumerate(targets)]
    with PlainBook(str(ours), {"constant_memory": True}) as book:
        sheet, plain = book.add_worksheet("a"), book.add_format({"underline": 1})
        sheet.put_rows([row_text([cell_text(0, link, plain)]) for link in links], 0)
        sheet.put_links([(row, 0, *address_of(link)) for row, link in enumerate(links)], 0)
        assert not sheet.hyperlinks
    with xlsxwriter.Workbook(str(theirs), {"constant_memory": True}) as book:
        sheet, plain = book.add_worksheet("a"), book.add_format({"underline": 1})
        for row, link in enumerate(links):
            sheet.write_url(row, 0, FileUrl(link), plain)
    for part in ("sheet1.xml", "_rels/sheet1.xml.rels"):
        assert _xml(ours, part) == _xml(theirs, part)


def _xml(path: Path, part: str = "sheet1.xml") -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"xl/worksheets/{part}")


def test_nothing_is_left_beside_the_workbook(tmp_path: Path) -> None:
    with PlainBook(
        str(tmp_path / "a.xlsx"), {"constant_memory": True, "tmpdir": str(tmp_path)}
    ) as book:
        _sheet(book)
        book.add_worksheet("b")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize("long", [1 << 31, 1])
def test_rows_that_lie_apart_are_packed_into_the_middle_of_their_part(
    long: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # as long as a part has to be to need it, the room for its length takes minutes to fill
    monkeypatch.setattr("extract.writers.workbook.package._LONG", long)
    part, alone, rows = (tmp_path / name for name in ("part", "alone", "rows"))
    part.write_bytes(b"<a></a>")
    alone.write_bytes(b"<b/>")
    rows.write_bytes(b"<row/>" * ROWS)
    place = tmp_path / "a.zip"
    package = Package(lambda: {str(part): RowsApart(rows, len(b"<a>"))}, str(place), "w")
    package.write(str(part), "xl/a.xml")
    package.write(str(alone), "xl/b.xml")
    package.close()
    with zipfile.ZipFile(place) as archive:
        assert archive.testzip() is None
        assert archive.read("xl/a.xml") == b"<a>" + b"<row/>" * ROWS + b"</a>"
        assert archive.read("xl/b.xml") == b"<b/>"
    assert not rows.exists()
