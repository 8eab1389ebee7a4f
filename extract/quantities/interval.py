"""Numbers with the precision in which they are printed.

A printed number stands for every value that rounds to it. Reports round half up or half to
even, and don't say which: a statement is wrong only when neither way has values that satisfy
it, so the arithmetic is done once for each. All of it is exact (`Fraction`), never a float.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction


class Rounding(Enum):
    """How the numbers of a statement were rounded."""

    HALF_UP = auto()
    HALF_EVEN = auto()


@dataclass(slots=True, frozen=True)
class Interval:
    """Every value from `low` to `high`; None is no bound, an open end isn't a member."""

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_closed,
            self.low_closed,
        )

    def times(self, factor: Fraction | int) -> Interval:
        """Every value times a positive factor."""
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_closed,
            self.high_closed,
        )

    def scaled_by(self, other: Interval) -> Interval:
        """Every product of two amounts that aren't negative, both with an upper end."""
        low = max(self.low or Fraction(0), Fraction(0)) * max(other.low or Fraction(0), Fraction(0))
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(
            low,
            high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def over(self, other: Interval) -> Interval:
        """Every quotient of two amounts that aren't negative, the divisor not zero."""
        low, high = self.low or Fraction(0), self.high
        least, most = other.low or Fraction(0), other.high
        return Interval(
            Fraction(0) if most is None else max(low, Fraction(0)) / most,
            None if high is None or least <= 0 else high / least,
            self.low_closed and other.high_closed,
            self.high_closed and other.low_closed,
        )

    def meets(self, other: Interval) -> bool:
        """True if some value is a member of both."""
        return self._begins_before_end_of(other) and other._begins_before_end_of(self)

    def _begins_before_end_of(self, other: Interval) -> bool:
        if self.low is None or other.high is None or self.low < other.high:
            return True
        return self.low == other.high and self.low_closed and other.high_closed


def places(value: Decimal) -> int:
    """How many decimals are printed."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def printed_step(value: Decimal) -> Fraction:
    """The size of the last printed digit: 1/100 for 93.70."""
    return Fraction(1, 10 ** places(value))


def exactly(value: Fraction | Decimal | int) -> Interval:
    """The one value."""
    return Interval(Fraction(value), Fraction(value))


def rounded(value: Fraction, step: Fraction, rounding: Rounding) -> Interval:
    """Every value that rounds to `value` in steps of `step`.

    Half up takes the lower end in and leaves the upper one out (away from zero, so the
    other way round below it); half to even takes both in where the last digit is even.
    """
    half = step / 2
    if rounding is Rounding.HALF_EVEN:
        even = (value / step) % 2 == 0
        return Interval(value - half, value + half, even, even)
    return Interval(value - half, value + half, value > 0, value < 0)


def bound(operator: str, value: Fraction) -> Interval:
    """Every value that satisfies `operator value`; the operator is >=, >, <= or <.

    Raises ValueError for another operator.
    """
    if operator in (">=", ">"):
        return Interval(value, None, low_closed=operator == ">=")
    if operator in ("<=", "<"):
        return Interval(None, value, high_closed=operator == "<=")
    raise ValueError(f"not a comparison: {operator!r}")
