"""The marks that a note under or over a table explains."""

from __future__ import annotations

import pytest

from extract.text.legends import explained


@pytest.mark.parametrize(
    ("note", "marks"),
    [
        ("Ghi chú: Đạt ghi dấu (+); chưa đạt ghi dấu (-).", "+-"),
        ("Xã đạt: ghi ký hiệu (V), không đạt: ghi ký hiệu (O)", "VO"),
        ("Đạt thì viết chữ Đ, chưa đạt thì viết chữ C", "ĐC"),
        ("Nếu đạt điền số 1, nếu chưa đạt điền số 0", "10"),
        ("(x) đạt, (o) chưa đạt", "xo"),
        ("Tích dấu ✓ vào chỉ tiêu đạt, dấu ✗ vào chỉ tiêu chưa đạt", "✓✗"),
        ("Đ: đạt; K: không đạt", "ĐK"),
    ],
)
def test_a_note_explains_both_marks(note: str, marks: str) -> None:
    assert explained(note) == {"achieved": marks[0], "not_achieved": marks[1]}


@pytest.mark.parametrize(
    "note",
    [
        "Số tiêu chí đạt: 7; số tiêu chí chưa đạt: 2",
        "Số xã đạt: 1; số xã chưa đạt: 0",
        "Đạt: 12, chưa đạt: 7",
        "- Xã đạt 15/19 tiêu chí; + xã chưa đạt 4 tiêu chí",
    ],
)
def test_counts_are_no_marks(note: str) -> None:
    assert explained(note) == {}
