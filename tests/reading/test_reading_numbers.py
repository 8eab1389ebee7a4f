"""Printed numerals and their numbers."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.reading.numbers.numerals import NUMERAL, parse


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("0", "0"),
        ("08", "8"),
        ("93,70", "93.70"),
        ("58,100", "58.100"),
        ("74.62", "74.62"),
        ("8.481", "8481"),
        ("2.200.000", "2200000"),
        ("1.234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("0.125", "0.125"),
        ("00,5", "0.5"),
        ("1 5", "15"),
    ],
)
def test_a_numeral_keeps_its_digits(numeral: str, number: str) -> None:
    assert str(parse(numeral)) == number


@given(
    st.from_regex(NUMERAL, fullmatch=True, alphabet="0123456789., "), st.booleans(), st.booleans()
)
def test_every_numeral_is_a_number(numeral: str, share: bool, countable: bool) -> None:
    assert parse(numeral, share=share, countable=countable) >= 0


@pytest.mark.parametrize(
    "text", ["16.09.2018", "3.5.1", "8.9.10", "02.12.02", "12.", "1,2,3", "1.2345.678"]
)
def test_dates_and_codes_are_no_numerals(text: str) -> None:
    assert re.fullmatch(NUMERAL, text) is None


@pytest.mark.parametrize(
    ("numeral", "number"), [("74.625", "74.625"), ("99,070", "99.070"), ("100", "100")]
)
def test_a_percentage_has_no_thousands(numeral: str, number: str) -> None:
    assert str(parse(numeral, share=True)) == number


@pytest.mark.parametrize(
    ("numeral", "number"), [("15,747", "15747"), ("12,5", "12.5"), ("0,125", "0.125")]
)
def test_people_are_whole(numeral: str, number: str) -> None:
    assert str(parse(numeral, countable=True)) == number


@pytest.mark.parametrize("numeral", ["", "x", "1/2", "1,2,3", "12.", ",5", "١٢", "９９"])
def test_what_is_no_numeral_is_refused(numeral: str) -> None:
    with pytest.raises(ValueError, match="numeral"):
        parse(numeral)


@given(st.integers(0, 10**9), st.integers(0, 4), st.booleans())
def test_what_is_printed_the_vietnamese_way_is_read_back(
    digits: int, places: int, grouped: bool
) -> None:
    number = Decimal(digits).scaleb(-places)
    printed = f"{number:,.{places}f}" if grouped else f"{number:.{places}f}"
    numeral = printed.translate(str.maketrans(",.", ".,"))
    assert str(parse(numeral)) == printed.replace(",", "")
