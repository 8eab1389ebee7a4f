"""Tables of Word documents: rows, merged cells, tables in tables."""

from __future__ import annotations

from docx_maker import cell, item, level, par, row, run, table, word
from loaders_checks import cells, holds_together, texts

from extract.document import BlockKind, Document
from extract.loaders import load_bytes


def read(body: str, **parts: str) -> Document:
    return holds_together(load_bytes(word(body, **parts), "t"))


def test_rows_and_cells() -> None:
    document = read(par("trước") + table(row("TT", "Nội dung"), row("1", "12/15 hộ")) + par("sau"))
    assert texts(document) == ["trước", "TT\tNội dung", "1\t12/15 hộ", "sau"]
    assert [block.line for block in document.blocks] == [1, 2, 3, 4]
    assert [block.table for block in document.blocks] == [None, 0, 0, None]
    assert cells(document)[1] == [("1", 1, 0, 1, 1), ("12/15 hộ", 1, 1, 1, 1)]


def test_merged_cells_stand_once() -> None:
    merged = '<w:vMerge w:val="restart"/>'
    document = read(
        table(
            row(cell("Tổng", properties='<w:gridSpan w:val="2"/>'), "x"),
            row(cell("gộp", properties=merged), "a", "b"),
            row(cell(properties="<w:vMerge/>"), "c", "d"),
            row(cell("tự do", properties="<w:vMerge/>"), "e", "f"),
        )
    )
    assert cells(document) == [
        [("Tổng", 0, 0, 1, 2), ("x", 0, 2, 1, 1)],
        [("gộp", 1, 0, 3, 1), ("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1)],
        [("c", 2, 1, 1, 1), ("d", 2, 2, 1, 1)],
        [("e", 3, 1, 1, 1), ("f", 3, 2, 1, 1)],
    ]


def test_horizontal_merge_of_old_files_and_skipped_columns() -> None:
    document = read(
        table(
            row(
                cell("một", properties='<w:hMerge w:val="restart"/>'),
                cell(properties='<w:hMerge w:val="continue"/>'),
                "hai",
            ),
            row("ba", properties='<w:gridBefore w:val="2"/>'),
        )
    )
    assert cells(document) == [[("một", 0, 0, 1, 2), ("hai", 0, 2, 1, 1)], [("ba", 1, 2, 1, 1)]]


def test_deleted_rows_and_cells_are_left_out_and_empty_cells_kept() -> None:
    document = read(
        table(
            row("bỏ", "bỏ", properties="<w:del/>"),
            row("một", "", "ba"),
            row("", "", ""),
            row(cell("bỏ", properties="<w:cellDel/>"), "hai", properties="<w:ins/>"),
        )
    )
    assert cells(document) == [
        [("một", 0, 0, 1, 1), ("", 0, 1, 1, 1), ("ba", 0, 2, 1, 1)],
        [("hai", 2, 1, 1, 1)],
    ]


def test_paragraphs_and_tabs_within_a_cell() -> None:
    inner = par("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>")
    assert texts(read(table(row(cell(inner, "hai"), "x")))) == ["a b\nhai\tx"]


def test_nested_table_keeps_every_character_once() -> None:
    nested = table(row("12", "15"), row("trong", "đó"))
    document = read(table(row(cell("gồm", nested, par("")), "hết")))
    assert texts(document) == ["gồm\n12 | 15\ntrong | đó\thết"]
    assert document.blocks[0].table == 0


def test_controls_text_boxes_and_numbers_in_cells() -> None:
    box = f"<w:pict><w:txbxContent>{par('hộp')}</w:txbxContent></w:pict>"
    controlled = f"<w:sdt><w:sdtContent>{cell('chọn')}</w:sdtContent></w:sdt>"
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    document = read(
        table(
            row(cell(item("một")), controlled),
            row(cell(item(run("hai") + f"<w:r>{box}</w:r>")), "x"),
        ),
        numbering=numbering,
    )
    assert texts(document) == ["1. một\tchọn", "2. hai\nhộp\tx"]


def test_letterhead_table_and_table_in_a_header() -> None:
    header = table(row("UBND XÃ TÂN AN", "CỘNG HÒA"))
    body = table(row("BQL", "Độc lập")) + (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )
    document = read(body, header1=header)
    assert [block.kind for block in document.blocks] == [BlockKind.HEADER, BlockKind.TABLE_ROW]
    assert texts(document) == ["UBND XÃ TÂN AN\tCỘNG HÒA", "BQL\tĐộc lập"]


def test_tables_without_a_paragraph_between_them_are_one() -> None:
    marks = '<w:bookmarkStart w:id="0" w:name="b"/><w:bookmarkEnd w:id="0"/>'
    document = read(
        table(row("Chuẩn", "Kết quả"), row("90%", "93/98"))
        + marks
        + table(row("95%", "61/75"))
        + table(row("khác", "số", "cột"))
        + par("")
        + table(row("sau", "đoạn", "trống"))
    )
    assert [block.table for block in document.blocks] == [0, 0, 0, 1, 2]
    assert [block.cells[0].row for block in document.blocks] == [0, 1, 2, 0, 0]


def test_repeated_header_rows_stand_once_and_hidden_rows_not_at_all() -> None:
    document = read(
        table(
            row("Nội dung", "Kết quả", properties="<w:tblHeader/>"),
            row("ẩn", "1", properties="<w:hidden/>"),
            row(cell(par("<w:r><w:lastRenderedPageBreak/><w:t>một</w:t></w:r>")), "2"),
        )
    )
    assert texts(document) == ["Nội dung\tKết quả", "một\t2"]
    assert [block.page for block in document.blocks] == [1, 2]


def test_header_of_two_levels() -> None:
    down = '<w:vMerge w:val="restart"/>'
    document = read(
        table(
            row(
                cell("TT", properties=down), cell("Năm 2023", properties='<w:gridSpan w:val="2"/>')
            ),
            row(cell(properties="<w:vMerge/>"), "Chuẩn", "Kết quả"),
            row("1", ">= 90%", "93/98"),
        )
    )
    assert cells(document) == [
        [("TT", 0, 0, 2, 1), ("Năm 2023", 0, 1, 1, 2)],
        [("Chuẩn", 1, 1, 1, 1), ("Kết quả", 1, 2, 1, 1)],
        [("1", 2, 0, 1, 1), (">= 90%", 2, 1, 1, 1), ("93/98", 2, 2, 1, 1)],
    ]


def test_cell_merged_both_ways() -> None:
    both = '<w:gridSpan w:val="2"/><w:vMerge{}/>'
    document = read(
        table(
            row(cell("góc", properties=both.format(' w:val="restart"')), "a"),
            row(cell(properties=both.format("")), "b"),
            row("c", "d", "e"),
        )
    )
    assert cells(document) == [
        [("góc", 0, 0, 2, 2), ("a", 0, 2, 1, 1)],
        [("b", 1, 2, 1, 1)],
        [("c", 2, 0, 1, 1), ("d", 2, 1, 1, 1), ("e", 2, 2, 1, 1)],
    ]


def test_tracked_changes_in_cells() -> None:
    new = "<w:ins>" + run("58,1") + "</w:ins>"
    old = "<w:del><w:r><w:delText>55,2</w:delText></w:r></w:del>"
    gone = f"<w:moveFrom>{run('12/15')}</w:moveFrom>"
    document = read(
        table(
            row(cell(par(old + new)), cell(par("thêm"), properties="<w:cellIns/>")),
            row(cell(par(gone)), properties="<w:del/>"),
            row(cell(par(f"<w:moveTo>{run('12/15')}</w:moveTo>")), "x", properties="<w:ins/>"),
        )
    )
    assert texts(document) == ["58,1\tthêm", "12/15\tx"]


def test_rows_in_content_controls() -> None:
    rows = f"<w:sdt><w:sdtContent>{row('hai', '2')}</w:sdtContent></w:sdt>"
    document = read(table(row("một", "1"), rows, row("ba", "3")))
    assert texts(document) == ["một\t1", "hai\t2", "ba\t3"]
    assert [block.cells[0].row for block in document.blocks] == [0, 1, 2]
