"""Text files: unchanged content, one block a line."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loaders_checks import holds_together, texts, words

from extract.document import Document, ReadStatus, told_place
from extract.errors import ReadError
from extract.loaders import load, load_bytes
from tests.old_fonts import vni

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def read(text: str) -> Document:
    return holds_together(load_bytes(text.encode(), "t.txt"))


def test_lines_blank_lines_and_every_line_end() -> None:
    document = read("một\n\nhai\r\nba\rbốn \n   \nnăm")
    assert document.text == "một\n\nhai\r\nba\rbốn \n   \nnăm"
    assert texts(document) == ["một", "hai", "ba", "bốn", "năm"]
    assert [block.line for block in document.blocks] == [1, 3, 4, 5, 7]
    assert document.format == "txt"


def test_form_feeds_turn_pages() -> None:
    document = read("trang một\n\ftrang hai\ncuối trang hai\f\ntrang ba")
    assert [block.page for block in document.blocks] == [1, 2, 2, 3]
    assert document.pages == 3


def test_hard_wrapped_lines_fill_and_paragraph_lines_do_not() -> None:
    full = [
        "đường xã được cứng hóa đạt chuẩn theo quy định của " + word for word in ("A" * 20,) * 5
    ]
    wrapped = "\n".join([*full, "hết câu.", "mới " * 17])
    assert [block.fills for block in read(wrapped).blocks] == [True] * 5 + [False] * 2
    decomposed = unicodedata.normalize("NFD", "\n".join(["đường xã được cứng hóa đạt " * 3] * 9))
    assert all(block.fills for block in read(decomposed + "\n" + "x" * 81).blocks[:-1])
    paragraphs = "\n".join(["x" * 900, "y" * 300, "z" * 70, "w" * 500])
    assert not any(block.fills for block in read(paragraphs).blocks)


def test_white_space_alone_is_empty() -> None:
    document = read(" \n\t\r\n")
    assert document.status is ReadStatus.EMPTY
    assert document.notes


def test_weak_guess_and_damage_are_said() -> None:
    weak = load_bytes("Sè liÖu tæng hîp cña x·, ®¹t 3%".encode("latin-1"), "t")
    assert weak.text == "Số liệu tổng hợp của xã, đạt 3%"
    assert weak.status is ReadStatus.OK
    assert [told.message.template.split()[0] for told in weak.remarks] == [
        "The",
        "TCVN3",
        "The",
    ]
    damaged = load_bytes(("Tỷ lệ hộ có nước sạch đạt chuẩn. " * 30).encode() + b"\xff", "t")
    assert damaged.status is ReadStatus.PARTIAL
    assert damaged.notes[0].params == {
        "count": 1,
        "encoding": "utf-8",
        "place": told_place(1, 1),
    }


def test_what_was_decoded_is_said() -> None:
    report = "Tỷ lệ hộ sử dụng nước sạch đạt 99,01% (4807/4855 hộ), đường xã được nhựa hóa.\n"
    cases = [
        (report * 3, []),
        (vni(report * 3), ["The text was typed for old {encoding} fonts and decoded."]),
        (
            report * 5 + vni(report * 3),
            ["{count} of {lines} lines were typed for old {encoding} fonts and decoded."],
        ),
        (
            report.encode().decode("latin-1"),
            ["The text had been written as UTF-8 twice; {count} characters were put right."],
        ),
    ]
    for written, told in cases:
        document = read(written)
        assert [remark.message.template for remark in document.remarks] == told
        assert {remark.page for remark in document.remarks} <= {0}
        assert set(texts(document)) == {report.strip()}


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
            st.sampled_from(["\n", "\r\n", "\r"]),
        ),
        min_size=1,
    )
)
def test_blocks_are_the_lines(pieces: list[tuple[str, str]]) -> None:
    content = "".join(line + end for line, end in pieces).lstrip("\ufeff")
    try:
        document = load_bytes(content.encode(), "t")
    except ReadError:
        return  # happens to look like another format
    if document.text != content:
        return  # happens to look like another encoding
    lines = re.split(r"\r\n|\r|\n", content)
    expected = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    assert [(block.line, words(document, block)) for block in document.blocks] == expected
    holds_together(document)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not here")
def test_real_documents_keep_every_character() -> None:
    for path in SEEDS.glob("*.txt"):
        document = holds_together(load(path))
        assert document.text == path.read_text("utf-8-sig")
        assert document.status is ReadStatus.OK
        assert not document.notes


def test_rules_of_a_drawn_table_part_no_rows() -> None:
    rule = "+----+----------+-------+-------+"
    rows = ["| TT | Thôn     | Số hộ | Đạt   |", "| 1  | Thôn Một | 120   | 110   |",
            "| 2  | Thôn Hai | 98    | 90    |"]  # fmt: skip
    lines = ["Biểu 1", rule, rows[0], rule, rows[1], rows[2], rule, "Ghi chú"]
    document = load_bytes("\n".join(lines).encode(), "t.txt")
    tabled = [block for block in document.blocks if block.table is not None]
    assert [len(block.cells) for block in tabled] == [4, 4, 4]
    assert len({block.table for block in tabled}) == 1


def test_a_row_with_one_cell_between_tabs_is_of_its_table() -> None:
    document = read("TT\tThôn\tSố hộ\n\tKhu vực I\t\n1\tThôn Một\t120\n2\tThôn Hai\t98")
    assert [block.table for block in document.blocks] == [0, 0, 0, 0]
