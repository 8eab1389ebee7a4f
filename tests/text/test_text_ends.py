"""Where sentences, parts, clauses and phrases end."""

from __future__ import annotations

import pytest
import regex

from extract.text.ends import (
    CLAUSE_END,
    PART_END,
    PHRASE_END,
    SENTENCE_END,
    before_first,
    behind_last,
    ends_phrase,
    phrase_at,
)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Đạt 90,79%. Thu 1.250 hộ. Hết.", ["Đạt 90,79%", " Thu 1.250 hộ", " Hết", ""]),
        ("Xã về đích NTM. Năm nay", ["Xã về đích NTM", " Năm nay"]),
        ("TP. Vinh, TX. Cửa Lò", ["TP. Vinh, TX. Cửa Lò"]),
        ("Tiêu chí 2.1. Đường xã", ["Tiêu chí 2.1", " Đường xã"]),
        ("dài 2.1. 15 km", ["dài 2.1. 15 km"]),
        ("từ các nguồn.Tổng số hộ", ["từ các nguồn", "Tổng số hộ"]),
        ("đạt 95%. trong đó", ["đạt 95%. trong đó"]),
        ("Xã có 9 thôn. 3.214 hộ", ["Xã có 9 thôn", " 3.214 hộ"]),
        ("dòng một\ndòng hai", ["dòng một", "dòng hai"]),
    ],
)
def test_sentences(text: str, pieces: list[str]) -> None:
    assert SENTENCE_END.split(text) == pieces


@pytest.mark.parametrize(
    ("ends", "pieces"),
    [
        (SENTENCE_END, ["Nước sạch: 1.250 hộ, 90,79% (đạt); điện 99%", ""]),
        (PART_END, ["Nước sạch: 1.250 hộ, 90,79% (đạt)", " điện 99%", ""]),
        (CLAUSE_END, ["Nước sạch", " 1.250 hộ", " 90,79% (đạt)", " điện 99%", ""]),
        (PHRASE_END, ["Nước sạch", " 1.250 hộ", " 90,79% ", "đạt", "", " điện 99%", ""]),
    ],
)
def test_each_level_ends_where_the_one_above_does(
    ends: regex.Pattern[str], pieces: list[str]
) -> None:
    assert ends.split("Nước sạch: 1.250 hộ, 90,79% (đạt); điện 99%.") == pieces


def test_what_stands_before_and_behind() -> None:
    assert before_first(CLAUSE_END, "một, hai, ba") == "một"
    assert behind_last(CLAUSE_END, "một, hai, ba") == " ba"
    assert before_first(CLAUSE_END, "một") == behind_last(CLAUSE_END, "một") == "một"


def test_a_phrase_around_a_place() -> None:
    text = "Hộ nghèo (rà soát 2023): 12/604 hộ, giảm"
    begin = text.index("12/604")
    start, end = phrase_at(text, begin, begin + 6, 0, len(text))
    assert text[start:end] == " 12/604 hộ"
    assert ends_phrase(text, begin + 9, len(text))
    assert not ends_phrase(text, begin + 6, len(text))
