"""Values set apart by commas or semicolons: a table, told by its bytes, and read as a sheet."""

from __future__ import annotations

import codecs

import pytest
from loaders_checks import holds_together, texts

from extract.document import Document
from extract.loaders import load_bytes, sniff

HEAD = "TT;Nội dung;Mức chuẩn;Kết quả;Đánh giá"
ROWS = (
    "4.2;Hộ sử dụng điện thường xuyên;≥ 98%;98,97%;Đạt",
    "10;Thu nhập bình quân đầu người;54;56,3;Đạt",
)
TITLE = "XÃ MINH TÂN - Biểu kết quả năm 2023;;;;"
TABLE = "\r\n".join((TITLE, HEAD, *ROWS))


def read(content: str, encoding: str = "utf-8") -> Document:
    return holds_together(load_bytes(content.encode(encoding), "t.csv"))


def cells(document: Document) -> list[list[str]]:
    rows = [block.cells for block in document.blocks if block.cells]
    return [[document.text[c.span.start : c.span.end] for c in row] for row in rows]


def test_a_semicolon_table_with_its_title() -> None:
    document = read(TABLE)
    assert document.format == "csv"
    assert texts(document)[0] == "XÃ MINH TÂN - Biểu kết quả năm 2023"
    assert cells(document)[1] == ROWS[0].split(";")
    assert [block.line for block in document.blocks] == [1, 2, 3, 4]


def test_titles_and_notes_of_one_value_are_no_rows_of_the_table() -> None:
    title = "XÃ MINH TÂN - HUYỆN YÊN LẠC\nBIỂU KẾT QUẢ NĂM 2023\n(Số liệu đến 31/12/2023)\n"
    notes = (
        "Ghi chú:",
        '"1. Thu nhập tính theo cuộc điều tra tháng 11; hộ mới tách không tính."',
        "2. Hộ dùng điện: 1.920/1.940 hộ; còn 20 hộ ở xa.",
        "Người lập: Lê Thị Hoa",
    )
    document = read("\n".join((title + HEAD, *ROWS, ROWS[0], *notes)))
    assert document.format == "csv"
    assert [row[0] for row in cells(document)] == ["TT", "4.2", "10", "4.2"]
    assert texts(document)[:3] == title.splitlines()
    assert texts(document)[-4:] == [note.strip('"') for note in notes]


@pytest.mark.parametrize(
    "content",
    [
        TABLE.replace(";", ","),
        codecs.BOM_UTF8.decode() + TABLE,
        "sep=;\n" + TABLE,
        TABLE.replace("\r\n", "\r"),
    ],
)
def test_the_signs_and_ends_of_other_programs(content: str) -> None:
    if content.count(";") < 4:
        # a comma within a value stands in quotes
        content = content.replace("98,97%", '"98,97%"').replace("56,3", '"56,3"')
    document = read(content)
    assert cells(document)[1][3] == "98,97%"
    assert cells(document)[2][3] == "56,3"


def test_a_value_over_two_lines_is_one_cell_and_one_row() -> None:
    document = read(f'{HEAD}\n4.2;"Hộ dùng\nđiện ""an toàn""";≥ 98%;98,97%;Đạt\n{ROWS[1]}\n')
    assert cells(document)[1][1] == 'Hộ dùng\nđiện "an toàn"'
    assert [block.line for block in document.blocks] == [1, 2, 3]


@pytest.mark.parametrize(
    "content",
    [
        "Thôn Đông có 12 hộ; 40 khẩu; 3 km đường.\n" * 5,
        "Xã đạt 4.2, 5.1, 6.3 trong năm.\nĐiện, đường, trường đều đạt.\nY tế, văn hóa, an ninh.",
        "một;hai;ba\nbốn;năm;sáu\n",
        "4.2;98%\n5.1;100%\n6.3;12%\n",
        "",
    ],
)
def test_sentences_and_short_lists_stay_text(content: str) -> None:
    assert sniff(content.encode()) in ("txt", "empty")


def test_old_encodings_are_decoded_and_said() -> None:
    document = read(TABLE.replace("≥", ">="), "utf-16")
    assert cells(document)[1][1] == "Hộ sử dụng điện thường xuyên"


SEVERAL = """UBND XÃ VĨNH KHÊ
KẾT QUẢ HUY ĐỘNG, thực hiện năm 2023
Biểu 1. Vốn
TT;Nguồn;2022;2023
1;Tỉnh;120;150
2;Xã;80;95
Biểu 2. So với kế hoạch
Năm;Kế hoạch;Thực hiện
2022;210;200
2023;240;245
Ghi chú: vốn xã; vốn dân góp; vốn khác tính riêng.
"""


def test_several_tables_and_the_sentences_between_them() -> None:
    document = read(SEVERAL)
    assert document.format == "csv"
    assert ["1", "Tỉnh", "120", "150"] in cells(document)
    assert ["2023", "240", "245"] in cells(document)
    assert SEVERAL.splitlines()[-1] in texts(document)[-1]
    assert SEVERAL.splitlines()[1] in texts(document)


def test_several_tables_with_commas() -> None:
    lines = SEVERAL.replace(";", ",").splitlines()
    lines[-1] = "Ghi chú: vốn xã, vốn dân góp, vốn khác tính riêng."
    document = read("\n".join(lines))
    assert ["2", "Xã", "80", "95"] in cells(document)
    assert lines[1] in texts(document)
    assert lines[-1] in texts(document)[-1]


def test_commas_within_numbers_set_nothing_apart() -> None:
    rows = "\n".join(f"{n};Xã {n};48,{n};3,{n};91,{n}" for n in range(1, 7))
    document = read(f"Chỉ tiêu năm 2022\nTỉnh Ninh Thuận\nTT;Xã;Thu nhập;Nghèo;BHYT\n{rows}")
    assert cells(document)[-1] == ["6", "Xã 6", "48,6", "3,6", "91,6"]


def test_a_table_longer_than_what_is_looked_at_first() -> None:
    document = read("\n".join((HEAD, *(ROWS[0] for _ in range(3000)))))
    assert document.format == "csv"
    assert len(document.blocks) == 3001


@pytest.mark.parametrize(
    "between",
    ["\t", "   ", " | ", " "],
    ids=["tabs", "wide blanks", "strokes", "single blanks"],
)
def test_decimal_commas_in_rows_that_are_set_apart_otherwise(between: str) -> None:
    rows = [
        ("1", "Thôn Đông", "3,20", "2,85", "89,1"),
        ("2", "Thôn Đoài", "4,15", "3,60", "86,7"),
        ("3", "Thôn Trung", "2,80", "2,80", "100,0"),
        ("4", "Thôn Hạ", "3,65", "2,94", "80,5"),
    ]
    assert sniff("\n".join(between.join(row) for row in rows).encode()) == "txt"


def test_a_table_with_commas_keeps_cells_of_several_words_and_thousands() -> None:
    content = "TT,Thôn,Số hộ,Ghi chú\n" + "".join(
        f'{n},Thôn  {n},1 20{n},"có 2 đường; 3 cầu"\n' for n in range(1, 6)
    )
    assert sniff(content.encode()) == "csv"


def test_lines_whose_commas_part_thousands_and_clauses_are_sentences() -> None:
    lines = (
        "9.2: nhà kiên cố 2,817/3,106 hộ, tỷ lệ 90.70%",
        "15.1: có thẻ BHYT 11,204/12,010 người, tỷ lệ 93.29%",
        "17.1: dùng nước sạch 2,455/3,106 hộ, tỷ lệ 79.04%",
        "11: hộ nghèo 38/3,106 hộ, tỷ lệ 1.22%",
    )
    assert sniff("\n".join(lines).encode()) == "txt"
