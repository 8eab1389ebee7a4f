"""The interval arithmetic, its ends above all."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.quantities.amounts import decimal
from extract.quantities.interval import Interval, Rounding, bound, exactly, places, rounded
from extract.quantities.slips import slips
from extract.quantities.units import parse_unit

UP, EVEN = Rounding.HALF_UP, Rounding.HALF_EVEN
TENTH = Fraction(1, 10)


@pytest.mark.parametrize(
    ("value", "rounding", "low_end", "high_end"),
    [
        ("6.3", UP, True, False),
        ("6.3", EVEN, False, False),
        ("6.2", EVEN, True, True),
        ("0.0", UP, False, False),
        ("-6.3", UP, False, True),
        ("-6.2", EVEN, True, True),
    ],
)
def test_the_ends_of_a_rounded_number(
    value: str, rounding: Rounding, low_end: bool, high_end: bool
) -> None:
    found = rounded(Fraction(value), TENTH, rounding)
    assert found == Interval(
        Fraction(value) - TENTH / 2, Fraction(value) + TENTH / 2, low_end, high_end
    )


def test_intervals_that_touch_meet_only_at_a_common_member() -> None:
    one = Interval(Fraction(0), Fraction(1))
    assert one.meets(Interval(Fraction(1), Fraction(2)))
    assert not one.meets(Interval(Fraction(1), Fraction(2), low_closed=False))
    assert not Interval(Fraction(0), Fraction(1), high_closed=False).meets(exactly(1))
    assert not one.meets(Interval(Fraction(3), Fraction(4)))


def test_a_bound_is_met_beyond_it() -> None:
    assert bound(">=", Fraction(2)).meets(exactly(2))
    assert not bound(">", Fraction(2)).meets(exactly(2))
    assert bound("<", Fraction(4)).meets(exactly(-100))
    assert not bound("<", Fraction(4)).meets(bound(">=", Fraction(4)))
    with pytest.raises(ValueError, match="not a comparison"):
        bound("=", Fraction(4))


@settings(deadline=None)
@given(st.fractions(0, 100), st.fractions(0, 100), st.fractions("0.01", 100))
def test_sums_differences_and_quotients_hold_their_members(
    a: Fraction, b: Fraction, c: Fraction
) -> None:
    first, second = Interval(a, a + 1), Interval(b, b + c)
    assert (first + second).meets(exactly(a + b + Fraction(1, 3)))
    assert (first + -second).meets(exactly(a - b))
    assert first.over(Interval(c, c + 1)).meets(exactly((a + 1) / (c + 1)))


@pytest.mark.parametrize(("printed", "decimals"), [("58.100", 3), ("4", 0), ("1E+2", 0)])
def test_the_decimals_that_are_printed(printed: str, decimals: int) -> None:
    assert places(Decimal(printed)) == decimals


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(105, 10), "10.5"),
        (Fraction(100), "100"),
        (Fraction(0), "0"),
        (Fraction(-5, 2), "-2.5"),
    ],
)
def test_a_sum_is_shown_without_needless_digits(value: Fraction, shown: str) -> None:
    assert str(decimal(value)) == shown


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("triệu đồng", "triệu đồng/người/năm", True),
        ("triệu", "tỷ đồng", True),
        ("tỉ đồng", "TỶ đồng", True),
        ("triệu đồng/người/tháng", "triệu đồng/người/năm", False),
        ("m2/người", "m² / người", True),
        ("ha", "km", False),
        ("hộ", "trường", True),  # counts: what is counted, the rule knows
        ("hộ", "tỷ", False),
        ("%", "triệu đồng", False),
    ],
)
def test_which_units_go_together(one: str, other: str, comparable: bool) -> None:
    assert parse_unit(one).comparable(parse_unit(other)) is comparable
    assert parse_unit(other).comparable(parse_unit(one)) is comparable


def test_slips_are_one_digit_or_two_neighbours() -> None:
    found = set(slips(Decimal("1.23")))
    assert Decimal("2.13") in found
    assert Decimal("1.32") in found
    assert Decimal("1.29") in found
    assert Decimal("3.21") not in found
    assert Decimal("1.23") not in found
    assert Decimal("0.23") not in found
    assert all(places(number) == 2 for number in found)
    assert Decimal("0.3") in set(slips(Decimal("0.5")))
