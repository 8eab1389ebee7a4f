"""Scopes: sentences, clauses, closed brackets; and the cues that keep to them."""

from __future__ import annotations

import pytest

from extract.reading.cues import cues_of
from extract.reading.scopes import scopes_of


def _at(text: str, sign: str) -> int:
    return text.index(sign)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Xã có 12 ấp. Hộ nghèo còn 3%.", ["Xã có 12 ấp.", " Hộ nghèo còn 3%."]),
        ("Tổng 1.250 hộ (8 ấp. 2 khóm) đạt.", ["Tổng 1.250 hộ (8 ấp. 2 khóm) đạt."]),
        ("Đạt 95,5%. Tăng 2%", ["Đạt 95,5%.", " Tăng 2%"]),
        ("Theo QĐ số 12. xã đạt", ["Theo QĐ số 12. xã đạt"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    scopes = scopes_of(text, 0, len(text))
    starts = [0, *scopes.sentences[:-1]]
    assert [text[a:b] for a, b in zip(starts, scopes.sentences, strict=True)] == sentences


def test_a_bracket_hides_what_stands_in_it() -> None:
    text = "đạt 92% (năm 2022: 85% (ước)), tăng 7%"
    scopes = scopes_of(text, 0, len(text))
    inner, outer = _at(text, "85%"), _at(text, "7%")
    assert scopes.bracket(inner) == (_at(text, "(năm"), _at(text, ", tăng"))
    assert scopes.bracket(outer) is None
    assert not scopes.visible(inner, outer)
    assert scopes.visible(_at(text, "92%"), inner)
    assert scopes.between(_at(text, "92%"), outer) == "92%, tăng "


def test_an_unclosed_bracket_is_no_scope() -> None:
    text = "đạt 92% (năm 2022: 85%, tăng 7%"
    scopes = scopes_of(text, 0, len(text))
    assert scopes.brackets == ()
    assert scopes.visible(_at(text, "85%"), _at(text, "7%"))


def test_a_clause_ends_at_signs_of_its_own_scope() -> None:
    text = "hộ nghèo (cũ, mới) còn 3%, thu nhập 50 triệu"
    start, end = scopes_of(text, 0, len(text)).clause(_at(text, "3%"))
    assert text[start:end] == "hộ nghèo (cũ, mới) còn 3%"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Năm 2022 xã đạt 15 tiêu chí", "2022"),
        ("Năm 2022 (kế hoạch năm 2023) xã đạt 15 tiêu chí", "2022"),
        ("tăng so với năm 2021; xã đạt 15 tiêu chí", None),
        ("Căn cứ Luật Đất đai năm 2013; xã đạt 15 tiêu chí", None),
        ("Năm 2021 khó khăn. Xã đạt 15 tiêu chí", None),
        ("Năm 2021 có 10, đến nay xã đạt 15 tiêu chí", ""),
    ],
)
def test_the_nearest_cue_of_a_year_in_its_scope_decides(text: str, year: str | None) -> None:
    cue = cues_of(text, 0, len(text)).before("year", _at(text, "15"))
    assert (cue.value if cue is not None else None) == year


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("phấn đấu đạt 95%", "target"),
        ("phấn đấu đến cuối năm đạt 95%", "planned"),
        ("vượt mục tiêu đề ra, đạt 95%", None),
        ("Chương trình mục tiêu quốc gia nông thôn mới đạt 95%", None),
        ("mục tiêu 90%, đến nay đã đạt 95%", "actual"),
        ("đã có (mục tiêu 90%) đạt 95%", "actual"),
    ],
)
def test_pseudo_cues_say_nothing(text: str, role: str | None) -> None:
    cue = cues_of(text, 0, len(text)).before("role", _at(text, "95"))
    assert (cue.value if cue is not None else None) == role


def test_every_bound_is_known_by_its_words() -> None:
    from extract.reading.numbers.tokenizer import tokens_of_text
    from patterns import words

    for operator, group in words("bounds")["before"].items():
        for word in group:
            for between in ("", " từ", " là"):
                (token,) = tokens_of_text(f"{word}{between} 70%")
                assert token.op == operator, word
