"""Which cells of a table name a commune."""

from __future__ import annotations

import pytest

from extract.reading.header.named_places import name_of, places_in
from extract.reading.tables.cells import commune_name
from extract.text.view import View
from tests.text_documents import lines_document


@pytest.mark.parametrize(
    "text",
    [
        "K'Rang", "Ea BTốk", "Tr'Hôi", "Cộng Hòa", "Tổng Cọt", "Chân Mây - Lăng Cô", "A Lốc 2",
        "Gơm", "Nông trường Sơn Đông", "Trung Mỹ",
    ],
)  # fmt: skip
def test_a_name_is_one_with_and_without_the_word_before_it(text: str) -> None:
    assert commune_name(text) == text
    assert commune_name(f"Xã {text}") == text
    assert commune_name(f"3. {text}") == text


@pytest.mark.parametrize("text", ["Cộng", "Tổng cộng", "CỘNG TỔNG", "Trung bình", "Toàn Huyện"])
def test_a_sum_is_no_name(text: str) -> None:
    assert commune_name(text) == ""


@pytest.mark.parametrize(
    ("printed", "name"),
    [("K'RANG", "K'Rang"), ("ĐẠ K’MIN", "Đạ K'min"), ("CH'ƠM", "Ch'ơm"), ("EA BTỐK", "Ea Btốk")],
)
def test_capitals_become_a_name(printed: str, name: str) -> None:
    assert name_of(printed) == name


@pytest.mark.parametrize("sign", ["'", "’", "‘", "ʼ", "`", "´", "‛"])
def test_a_commune_is_one_with_any_sign_for_its_apostrophe(sign: str) -> None:
    lines = (
        f"UBND XÃ H{sign}BÔNG",
        f"Báo cáo xây dựng nông thôn mới năm 2023 xã H{sign}Bông, huyện Ia K{sign}Nang, Gia Lai",
    )
    for text in ("\n".join(lines), lines[1], f"UBND xã H{sign}Bông"):
        names = {place.name for place in places_in(View(lines_document(text)))}
        assert names - {"Gia Lai", "Ia K'Nang"} == {"H'Bông"}
    for cell in (f"H{sign}Bông", f"Xã H{sign}Bông", f"H{sign}BÔNG"):
        assert commune_name(cell) == "H'Bông"
