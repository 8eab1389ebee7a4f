"""The whole that a table row's denominator counts."""

from __future__ import annotations

import pytest

from extract.reading.subjects.bases import base_of_row


@pytest.mark.parametrize(
    ("label", "unit", "base"),
    [
        ("Tỷ lệ hộ sử dụng điện an toàn", "hộ", "households"),
        ("Tỷ lệ hộ nghèo đa chiều", "hộ", ""),
        ("Tỷ lệ người dân tham gia bảo hiểm y tế", "người", "population"),
        ("Tỷ lệ dân số được quản lý sức khỏe", "", "population"),
        ("Lao động qua đào tạo", "người", ""),
        ("Tỷ lệ ấp có nhà văn hóa", "ấp", "hamlets"),
        ("Tỷ lệ trường học đạt chuẩn", "trường", ""),
    ],
)
def test_the_whole_by_the_words_of_the_row(label: str, unit: str, base: str) -> None:
    assert base_of_row(label, unit) == base
