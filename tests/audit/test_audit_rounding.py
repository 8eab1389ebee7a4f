"""A correctly rounded percentage never fails, whatever the ratio and the decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from builders import report_of
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.audit import Verdict
from extract.audit.run import audit
from extract.quantities.interval import Rounding, exactly, rounded
from extract.quantities.ratio import Agreement, agreement, rounds_to, truncates_to


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_every_rounded_percentage_up_to_1000_agrees(decimals: int) -> None:
    """All 500,500 ratios a/b with 0 <= a <= b <= 1000, b > 0, rounded both ways."""
    scale = 100 * 10**decimals
    for whole in range(1, 1001):
        for part in range(whole + 1):
            cut, rest = divmod(scale * part, whole)
            up = cut + (2 * rest >= whole)
            even = cut + (2 * rest > whole or (2 * rest == whole and cut % 2 == 1))
            assert rounds_to(part, whole, up, decimals)
            if even != up:
                assert rounds_to(part, whole, even, decimals)


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_no_other_percentage_agrees(decimals: int) -> None:
    scale = 100 * 10**decimals
    for whole in range(1, 120):
        for part in range(whole + 1):
            cut, rest = divmod(scale * part, whole)
            right = {cut + (2 * rest >= whole)}
            right.add(cut + (2 * rest > whole or (2 * rest == whole and cut % 2 == 1)))
            found = {
                p for p in range(max(0, cut - 2), cut + 4) if rounds_to(part, whole, p, decimals)
            }
            assert found == right
            assert truncates_to(part, whole, cut, decimals)


@settings(deadline=None)
@given(
    st.integers(0, 20000),
    st.integers(1, 20000),
    st.integers(0, 3),
    st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]),
)
def test_the_rule_itself_lets_every_rounded_percentage_hold(
    part: int, whole: int, decimals: int, rounding: str
) -> None:
    part = min(part, whole)
    exact = Fraction(100 * part, whole)
    # enough digits that a half is a half and nothing else is
    near = Decimal(exact.numerator * 10**12 // exact.denominator).scaleb(-12)
    if Fraction(near) != exact:
        near += Decimal("1E-13")
    percent = near.quantize(Decimal(1).scaleb(-decimals), rounding)
    case = {
        "text": "x",
        "measures": {
            "m": {
                "quote": "x",
                "numerator": str(part),
                "denominator": str(whole),
                "percent": str(percent),
            }
        },
    }
    checks = [check for check in audit(report_of(case)) if check.code in ("NTM101", "NTM103")]
    assert [check.verdict for check in checks] == [Verdict.HOLDS]


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 40000))
def test_counts_and_intervals_decide_alike(part: int, whole: int, last_digits: int) -> None:
    """The whole-number core against the interval arithmetic."""
    percent = Fraction(last_digits, 100)
    slow = any(
        exactly(Fraction(100 * part, whole)).meets(rounded(percent, Fraction(1, 100), mode))
        for mode in Rounding
    )
    assert rounds_to(part, whole, last_digits, 2) == slow


@settings(deadline=None)
@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 3), st.integers(0, 3))
def test_measured_quantities_that_are_rounded_themselves_agree(
    part: int, whole: int, decimals: int, percent_decimals: int
) -> None:
    """Metres, printed as kilometres: the percentage of the true lengths always agrees."""
    part, whole = sorted((part, whole))
    step = Decimal(1).scaleb(-decimals)
    top, bottom = (Decimal(m).scaleb(-3).quantize(step, ROUND_HALF_UP) for m in (part, whole))
    if bottom == 0:
        return
    exact = Fraction(100 * part, whole) * 10**percent_decimals
    percent = Decimal(int(exact + Fraction(1, 2))).scaleb(-percent_decimals)
    assert agreement(top, bottom, percent, "km") is Agreement.ROUNDED
