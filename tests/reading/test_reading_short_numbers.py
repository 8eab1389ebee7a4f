"""A number of few decimals is read as every other is, only sooner."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from extract.reading.numbers import numerals
from extract.text import view

_NUMERALS = ("0", "00", "007", "7", "12,5", "12.5", "0,05", "98,25", "98.25", "1234", "1234,50")


@pytest.mark.parametrize("numeral", _NUMERALS)
@pytest.mark.parametrize("share", [False, True])
@pytest.mark.parametrize("countable", [False, True])
def test_short_numerals(numeral: str, *, share: bool, countable: bool) -> None:
    whole, _, decimals = numeral.replace(",", ".").partition(".")
    long = Decimal((whole.lstrip("0") or "0") + (f".{decimals}" if decimals else ""))
    found = numerals.parse(numeral, share=share, countable=countable)
    assert (found, str(found)) == (long, str(long))


@pytest.mark.parametrize("numeral", ["1.234", "1,234", "1.234,5", "12.345.678", "0.125"])
def test_signs_before_three_digits_are_asked_for(numeral: str) -> None:
    assert numerals._SIMPLE.fullmatch(numeral) is None


@pytest.mark.parametrize("numeral", [*_NUMERALS, "1.234.567,8"])
def test_a_number_is_as_the_view_has_it(numeral: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "_NUMBER_ALONE", re.compile("(?!)"))
    assert view.fold(numeral) == numeral
