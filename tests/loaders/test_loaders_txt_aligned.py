"""Tables in text files whose columns are set apart by spaces alone."""

from __future__ import annotations

from extract.document import BlockKind, Document
from extract.loaders import txt

TABLE = """UBND XÃ AN PHÚ
BIỂU SỐ LIỆU CÁC THÔN NĂM 2023

TT   Thôn          Tổng số hộ   Hộ nghèo   Tỷ lệ (%)
1    Đông          120          6          5,00
2    Tây           150          3          2,00
3    Nam Sơn       200          5          2,50
     Cộng          470          14         2,98

Người lập biểu
"""


def rows(document: Document) -> list[list[str]]:
    return [
        [document.text[cell.span.start : cell.span.end] for cell in block.cells]
        for block in document.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]


def test_columns_set_apart_by_spaces_are_cells() -> None:
    found = rows(txt.read(TABLE.encode()))
    assert found[0] == ["TT", "Thôn", "Tổng số hộ", "Hộ nghèo", "Tỷ lệ (%)"]
    assert found[3] == ["3", "Nam Sơn", "200", "5", "2,50"]
    assert found[-1] == ["Cộng", "470", "14", "2,98"]
    assert len(found) == 5


def test_two_tables_have_numbers_of_their_own() -> None:
    second = TABLE.replace("Đông", "Bắc").split("\n", 2)[2]
    document = txt.read((TABLE + "\nBiểu 2. Số liệu năm 2024 của các thôn\n" + second).encode())
    assert {block.table for block in document.blocks} == {None, 0, 1}


def test_text_in_sentences_is_no_table() -> None:
    text = "Xã có 1.120/1.200 hộ dùng nước sạch,  đạt 93,3%;  trong đó 5 thôn đạt.\n" * 6
    assert rows(txt.read(text.encode())) == []


def test_rules_typed_under_the_heads_and_over_the_total_part_nothing() -> None:
    lines = TABLE.split("\n")
    ruled = "\n".join([*lines[:4], "-" * 50, *lines[4:7], "=" * 50, *lines[7:]])
    document = txt.read(ruled.encode())
    assert rows(document) == rows(txt.read(TABLE.encode()))
    kinds = [b.kind for b in document.blocks if document.text[b.span.start] in "-="]
    assert kinds == [BlockKind.FURNITURE, BlockKind.FURNITURE]


def test_lines_whose_numbers_stand_behind_dots_are_no_wrapped_sentences() -> None:
    listed = [f"Hộ dùng nước sạch thôn {n} {'.' * 40} {n}2/1{n}0 hộ" for n in range(1, 9)]
    document = txt.read("\n".join(["SỐ LIỆU CÁC THÔN", *listed]).encode())
    assert not any(block.fills for block in document.blocks)
