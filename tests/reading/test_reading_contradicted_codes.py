"""A row's printed code beside the name of another indicator of the set."""

from __future__ import annotations

import pytest

from extract.certainty import Certainty
from extract.reading.reader import read
from tests.text_documents import grid_document

HEAD = """BÁO CÁO
Kết quả xây dựng nông thôn mới năm 2024 của xã An Hòa
Căn cứ Quyết định số 318/QĐ-TTg ngày 08/3/2022 của Thủ tướng Chính phủ;
Biểu 1. Một số chỉ tiêu
| Chỉ tiêu | Nội dung | Số hộ đạt | Tổng số hộ | Tỷ lệ (%) |
| 4.2 | Tỷ lệ hộ sử dụng điện an toàn | 1.996 | 2.000 | 99,8 |
| {code} | {name} | 1.950 | 2.000 | 97,5 |
"""


def _certainty(code: str, name: str) -> dict[str, Certainty]:
    report = read(grid_document(HEAD.format(code=code, name=name)))
    return {m.indicator: m.indicator_certainty for m in report.measures if m.denominator}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("17.7", "Tỷ lệ hộ có nhà tiêu hợp vệ sinh"),
        ("17.10", "Hộ có nhà tiêu, nhà tắm hợp vệ sinh"),
        ("9.2", "Tỷ lệ hộ sử dụng nước sạch theo quy chuẩn"),
        ("15.3", "Tỷ lệ người dân tham gia bảo hiểm y tế"),
        ("13.2", "Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ"),
    ],
)
def test_a_code_that_its_name_contradicts_is_a_guess(code: str, name: str) -> None:
    assert _certainty(code, name) == {"4.2": Certainty.SURE, code: Certainty.GUESS}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("17.8", "Tỷ lệ hộ có nhà tiêu hợp vệ sinh"),
        ("17.1", "Hộ dùng nước sạch theo quy chuẩn"),
        ("15.1", "Dân số có thẻ BHYT"),
        ("9.2", "Nhà ở kiên cố, bán kiên cố"),
        ("17.7", "Bao gói thuốc được thu gom"),
        ("18.4", "Hộ nghèo được tuyên truyền pháp luật"),
        ("17.6", "Số hộ có hợp đồng thu gom"),
    ],
)
def test_a_code_whose_name_is_its_own_or_nobodys_is_sure(code: str, name: str) -> None:
    assert _certainty(code, name) == {"4.2": Certainty.SURE, code: Certainty.SURE}
