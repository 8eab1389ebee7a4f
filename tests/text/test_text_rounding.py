"""Rounding half up, whatever the number's length."""

from decimal import Decimal

import pytest

from extract.text.rounding import nearest


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [("2.5", "1", "3"), ("-2.5", "1", "-3"), ("99.00495", "0.0001", "99.0050"), ("0", "1", "0")],
)
def test_half_up(value: str, unit: str, expected: str) -> None:
    assert str(nearest(Decimal(value), Decimal(unit))) == expected


def test_numbers_longer_than_the_context() -> None:
    assert str(nearest(Decimal("9" * 400), Decimal("0.01"))) == "9" * 400 + ".00"
    assert nearest(Decimal("1e300"), Decimal(1)) == Decimal("1e300")
