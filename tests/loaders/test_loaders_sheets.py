"""Workbooks: cells as they are shown, titles as paragraphs, tables as rows."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest
from loaders_checks import cells, holds_together, texts
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from sheet_maker import old_workbook, put, repacked, report, rows, saved, spreadsheet, workbook

from extract.document import BlockKind, Document, ReadStatus
from extract.errors import ReadError
from extract.loaders import load_bytes
from extract.loaders.sheets.numbers import shown
from extract.messages import render
from extract.reading.reader import read as read_report


def loaded(data: bytes) -> Document:
    return holds_together(load_bytes(data, "t"))


SHOWN = (
    (0.9901, "0.00%", "99,01%"),
    (0.9, "0.0%", "90,0%"),
    (1234567, "#,##0", "1.234.567"),
    (1234567.5, "#,##0.00", "1.234.567,50"),
    (-1234.5, "#,##0.0;[Red]-#,##0.0", "-1.234,5"),
    (-1234.5, "#,##0.0_);(#,##0.0)", "(1.234,5)"),
    (58.1, "0.000", "58,100"),
    (3.4, '0.00" ha"', "3,40 ha"),
    (2.5, '0.0"tr.đ"', "2,5tr.đ"),
    (90.790000001, "General", "90,79"),
    (0.1 + 0.2, "General", "0,3"),
    (12.345, "General", "12,345"),
    (2023, "General", "2023"),
    (98, "0", "98"),
    (0.5, "#.00", ",50"),
    (0.75, "# ?/?", "3/4"),
    (123456789012, "General", "123456789012"),
    (0.00000012, "General", "0,00000012"),
    (5326, "[$-42A]#,##0", "5.326"),
    (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-', "-"),
    (-0.4, "0", "0"),
    (2.675, "0.00", "2,68"),
    (1234567, "0.00E+00", "1,23E+06"),
    (True, "General", "TRUE"),
    ("Đạt", '"Xã "@', "Xã Đạt"),
    ("99.01%", "General", "99.01%"),
    (datetime.datetime(2023, 6, 30), "mm-dd-yy", "30/06/2023"),
    (datetime.datetime(2023, 6, 30), "[$-1010000]d/m/yyyy;@", "30/6/2023"),
    (datetime.datetime(2023, 6, 30), "dd.mm.yyyy", "30.06.2023"),
    (datetime.time(7, 30), "h:mm", "7:30"),
    (datetime.timedelta(hours=30), "[h]:mm", "30:00"),
)


@pytest.mark.parametrize(("value", "code", "text"), SHOWN, ids=lambda told: str(told))
def test_a_cell_shows_its_value_in_its_format(value: object, code: str, text: str) -> None:
    assert shown(value, code).strip() == text  # type: ignore[arg-type]


def test_titles_are_paragraphs_and_the_table_has_its_merged_header() -> None:
    document = loaded(workbook(report))
    assert texts(document, BlockKind.PARAGRAPH) == [
        "UBND HUYỆN KIM SƠN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "UBND XÃ PHƯỚC TÂN",
        "BÁO CÁO",
        "Kết quả thực hiện các tiêu chí nông thôn mới năm 2023",
    ]
    grid = cells(document)
    assert grid[0][3:5] == [("Kết quả năm 2022", 0, 3, 1, 2), ("Thực hiện năm 2023", 0, 5, 1, 2)]
    assert grid[0][0] == ("TT", 0, 0, 2, 1)
    assert [cell[0] for cell in grid[2]] == [
        "4,2", "Hộ dùng điện", "%", "98,5%", "Đạt", "99,01%", "Đạt",
    ]  # fmt: skip
    rows_of = [block for block in document.blocks if block.cells]
    assert [(block.page, block.line, block.table) for block in rows_of] == [
        (1, 6, 0), (1, 7, 0), (1, 8, 0), (1, 9, 0),
    ]  # fmt: skip
    assert document.status is ReadStatus.OK


def test_what_a_workbook_says_is_read_as_in_any_report() -> None:
    report_read = read_report(loaded(workbook(report)))
    assert report_read.letterhead.commune == "Phước Tân"
    assert report_read.letterhead.year == "2023"
    assert [(m.indicator, str(m.percent or m.value), m.year) for m in report_read.measures] == [
        ("4.2", "98.5", "2022"),
        ("4.2", "99.01", "2023"),
        ("10.1", "55.2", "2022"),
        ("10.1", "58.100", "2023"),
    ]


def test_sheets_are_pages_and_hidden_ones_are_told() -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "Biểu 1"
    put(first, "A3", "một")
    hidden = book.create_sheet("Nháp")
    put(hidden, "A1", "nháp")
    hidden.sheet_state = "hidden"
    put(book.create_sheet("Biểu 2"), "B2", "hai")
    document = loaded(saved(book))
    told = [(b.page, b.line, b.kind.value) for b in document.blocks]
    assert texts(document) == ["Biểu 1", "một", "Biểu 2", "hai"]
    assert told == [(1, 1, "header"), (1, 3, "paragraph"), (2, 1, "header"), (2, 2, "paragraph")]
    assert document.pages == 2
    assert [(r.page, r.message.params["names"]) for r in document.remarks] == [(0, "Nháp")]


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(sheet, [["TT", "Nội dung", "Nháp", "Kết quả"], [1, "Điện", 5, 6], [2, "Chợ", 7, 8]])
        rows(sheet, [[3, "Trường", 9, 10]], 4)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.merge_cells("C1:D1")

    document = loaded(workbook(fill))
    assert texts(document) == ["TT\tNội dung\tNháp", "1\tĐiện\t6", "3\tTrường\t10"]
    assert cells(document)[0][2] == ("Nháp", 0, 2, 1, 1)
    assert [cell[1] for cell in cells(document)[2]] == [2, 2, 2]
    (remark,) = document.remarks
    assert (remark.page, remark.message.params["rows"], remark.message.params["columns"]) == (
        1, 1, 1,
    )  # fmt: skip


def test_two_tables_with_an_empty_row_between() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(sheet, [["TT", "Nội dung", "Kết quả"], [1, "Điện", 6], [2, "Chợ", 8]])
        rows(sheet, [[3, "Trường", 10]], 5)
        rows(sheet, [["Người lập biểu", None, "Chủ tịch"]], 7)

    document = loaded(workbook(fill))
    tables = [(b.line, b.table, b.cells[0].row) for b in document.blocks if b.cells]
    assert tables == [(1, 0, 0), (2, 0, 1), (3, 0, 2), (5, 1, 0)]
    assert texts(document, BlockKind.PARAGRAPH) == ["Người lập biểu", "Chủ tịch"]


def test_a_sheet_of_two_columns_is_a_table_if_it_has_numbers() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(sheet, [["Nguồn vốn", "Triệu đồng"], ["Ngân sách", 5], ["Nhân dân", 8]])

    assert len(cells(loaded(workbook(fill)))) == 3
    letter = workbook(lambda sheet: rows(sheet, [["UBND XÃ A", "CỘNG HÒA"], ["Số: 1", "Độc lập"]]))
    assert cells(loaded(letter)) == []


def test_a_formula_without_its_result_makes_the_document_partial() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(sheet, [["TT", "Nội dung", "Kết quả"], [1, "Điện", "=1+1"], [2, "Chợ", "=C2"]])

    document = loaded(workbook(fill))
    assert document.status is ReadStatus.PARTIAL
    assert document.notes[0].params == {"count": 2, "cells": "Sheet!C2, Sheet!C3"}
    assert "Excel" in render(document.notes[0], "en")

    def with_results(name: str, part: bytes) -> bytes:
        done = part.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
        return done.replace(b"<v/>", b"<v>2</v>") if "sheet1" in name else part

    known = loaded(repacked(workbook(fill), with_results))
    assert (known.status, texts(known)[1]) == (ReadStatus.OK, "1\tĐiện\t2")


def test_old_fonts_by_cell_and_by_run() -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, "A1", "Tû lÖ hé nghÌo", font=".VnTime")
        put(sheet, "A2", "99,5% Đạt", font=".VnTime")
        run = TextBlock(InlineFont(rFont="VNI-Times"), "Tieáng Vieät")
        put(sheet, "A3", CellRichText("Chữ ", run))
        put(sheet, "A4", "Tû lÖ", font="Arial")

    assert texts(loaded(workbook(fill))) == [
        "Tỷ lệ hộ nghèo", "99,5% Đạt", "Chữ Tiếng Việt", "Tû lÖ",
    ]  # fmt: skip


def test_errors_stay_as_text_and_comments_are_left_out() -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, "A1", "#REF!")
        put(sheet, "A2", "hai\tba\r\nbốn ")
        sheet["A2"].comment = Comment("ghi chú", "ai đó")

    assert texts(loaded(workbook(fill))) == ["#REF!", "hai ba\nbốn"]


def test_a_sheet_formatted_to_its_last_row_holds_but_its_cells() -> None:
    def to_the_end(name: str, part: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return part
        empty = b"".join(
            b'<row r="%d" spans="1:4"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>' % (n, n, n)
            for n in range(20, 300_000)
        )
        return part.replace(b"</sheetData>", empty + b"</sheetData>")

    data = workbook(report)
    assert loaded(repacked(data, to_the_end)).text == loaded(data).text


def test_ranges_merged_to_the_last_row_and_column() -> None:
    def merged(name: str, part: bytes) -> bytes:
        more = b'<mergeCell ref="A9:A1048576"/><mergeCell ref="H8:XFD8"/></mergeCells>'
        return part.replace(b"</mergeCells>", more) if name.endswith("sheet1.xml") else part

    plain, far = loaded(workbook(report)), loaded(repacked(workbook(report), merged))
    assert far.text == plain.text
    assert cells(far)[3][0] == ("10.1", 3, 0, 1, 1)


def test_strict_workbooks() -> None:
    def strict(name: str, part: bytes) -> bytes:
        for new, old in (
            (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
            (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
        ):
            part = part.replace(
                b"http://schemas.openxmlformats.org/" + old, b"http://purl.oclc.org/ooxml/" + new
            )
        return part

    data = workbook(report)
    assert loaded(repacked(data, strict)).text == loaded(data).text


def refused(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        load_bytes(data, "t")
    return caught.value


def test_what_cannot_be_opened_is_said() -> None:
    data = workbook(report)
    assert "damaged" in str(refused(data[:-300]))
    assert "damaged" in str(refused(repacked(data, lambda n, p: p[:40] if "sheet1" in n else p)))
    binary = repacked(data, lambda n, p: p).replace(b"xl/workbook.xml", b"xl/workbook.bin")
    assert ".xlsb" in str(refused(binary))
    grown = repacked(data, lambda n, p: p + b" " * (70 << 20) if "styles" in n else p)
    assert "expand" in str(refused(grown))


def test_empty_workbooks_and_pictures() -> None:
    empty = loaded(workbook(lambda sheet: None))
    assert (empty.status, empty.text, empty.pages) == (ReadStatus.EMPTY, "", 1)

    buffer = io.BytesIO(workbook(lambda sheet: None))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("xl/media/image1.png", b"x")
    assert loaded(buffer.getvalue()).status is ReadStatus.NEEDS_OCR


def ods_row(*texts_of: str) -> str:
    return (
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in texts_of)
        + "</table:table-row>"
    )


def test_opendocument_spreadsheets() -> None:
    merged = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2">'
        '<office:annotation><text:p>ghi</text:p></office:annotation><text:p>Kết<text:s text:c="1"/>'
        "quả</text:p></table:table-cell><table:covered-table-cell/>"
        "<table:table-cell><text:p>Ghi chú</text:p></table:table-cell></table:table-row>"
    )
    end = (
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    styles = (
        '<office:automatic-styles><style:style style:name="off"><style:table-properties '
        'table:display="false"/></style:style></office:automatic-styles>'
    )
    hidden = '<table:table table:name="Nháp" table:style-name="off"></table:table>'
    body = f'<table:table table:name="Biểu">{merged}{ods_row("1", "2", "3")}'
    body += f"{ods_row('4', '5,5', '6')}{end}</table:table>{hidden}"
    document = loaded(spreadsheet(body, styles))
    assert document.format == "ods"
    assert texts(document) == ["Biểu", "Kết quả\tGhi chú", "1\t2\t3", "4\t5,5\t6"]
    assert cells(document)[0] == [("Kết quả", 0, 0, 1, 2), ("Ghi chú", 0, 2, 1, 1)]
    assert document.remarks[0].message.params["names"] == "Nháp"
    assert "password" in str(refused(spreadsheet(body, manifest="<x encryption-data=''/>")))
    assert "damaged" in str(refused(spreadsheet("<table:table")))


@pytest.mark.parametrize(
    ("kind", "value", "saved", "read"),
    [
        ("float", "1250", "1,250", "1.250"),
        ("float", "1250", "1.250", "1.250"),
        ("float", "1.25", "1.250", "1,250"),
        ("float", "1.25", "1,250", "1,250"),
        ("float", "48.6", "48.6", "48,6"),
        ("float", "1234567.891", "1,234,567.89", "1.234.567,89"),
        ("float", "-2030.5", "-2,030.5", "-2.030,5"),
        ("percentage", "0.9193", "91.93%", "91,93%"),
        ("percentage", "0.9193", "91,93%", "91,93%"),
        ("currency", "2500000", "2,500,000 đồng", "2.500.000 đồng"),
        ("float", "19", "19", "19"),
        ("string", "", "4.2", "4.2"),
        ("float", "nan", "1,250", "1,250"),
    ],
)
def test_numbers_of_a_spreadsheet_that_was_saved_elsewhere(
    kind: str, value: str, saved: str, read: str
) -> None:
    cell = f'<table:table-cell office:value-type="{kind}" office:value="{value}">'
    row = f"<table:table-row>{cell}<text:p>{saved}</text:p></table:table-cell></table:table-row>"
    document = loaded(spreadsheet(f'<table:table table:name="Biểu">{row}</table:table>'))
    assert texts(document)[-1] == read


def test_old_workbooks() -> None:
    document = loaded(old_workbook())
    assert (document.format, document.pages) == ("xls", 1)
    assert cells(document) == [
        [("TT", 0, 0, 2, 1), ("Kết quả", 0, 1, 1, 3)],
        [("Năm 2022", 1, 1, 1, 1), ("Năm 2023", 1, 2, 1, 1), ("Ghi chú", 1, 3, 1, 1)],
        [
            ("4,2", 2, 0, 1, 1),
            ("98,5%", 2, 1, 1, 1),
            ("5.326", 2, 2, 1, 1),
            ("30/06/2023", 2, 3, 1, 1),
        ],
        [("Đạt", 3, 0, 1, 1), ("Chữ Tỷ lệ", 3, 1, 1, 1), ("TRUE", 3, 2, 1, 1)],
    ]
    assert texts(document, BlockKind.PARAGRAPH) == ["UBND XÃ PHƯỚC TÂN"]
    assert [remark.message.params for remark in document.remarks] == [
        {"names": "Nháp"},
        {"sheet": "Biểu 10", "rows": 1, "columns": 1},
    ]
    data = old_workbook()
    assert "damaged" in str(refused(data[:512] + bytes(1500) + data[2012:]))
