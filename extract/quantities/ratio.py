"""Does a printed percentage agree with its ratio?

Where both numbers of the ratio are counts, this is decided in whole numbers; where they are
measured, each stands for every value that rounds to it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto
from fractions import Fraction

from extract.quantities.interval import Interval, Rounding, exactly, places, printed_step, rounded
from extract.quantities.units import parse_unit
from extract.text.rounding import nearest


class Agreement(Enum):
    """How a printed percentage goes with its ratio."""

    ROUNDED = auto()
    TRUNCATED = auto()
    NONE = auto()


def rounds_to(numerator: int, denominator: int, percent: int, decimals: int) -> bool:
    """Whether numerator/denominator in percent rounds, half up or half to even, to `percent`.

    `percent` counts the last printed digit (9154 with 2 decimals is 91.54%). Nothing is
    negative and the denominator isn't zero.
    """
    scale: int = 10**decimals
    twice = 200 * scale * numerator
    low, high = (2 * percent - 1) * denominator, (2 * percent + 1) * denominator
    return low <= twice < high or (twice == high and percent % 2 == 0)


def truncates_to(numerator: int, denominator: int, percent: int, decimals: int) -> bool:
    """Whether cutting off the digits after the printed ones gives `percent`."""
    scale: int = 10**decimals
    return 100 * scale * numerator // denominator == percent


def rounds_twice_to(numerator: Decimal, denominator: Decimal, percent: Decimal) -> bool:
    """Whether numerator/denominator in percent, rounded half up with one or two decimals more and
    then once more, gives `percent` (86,046 as 86,05 and that as 86,1)."""
    decimals = places(percent)
    step = Decimal(1).scaleb(-decimals)
    finer = (percentage(numerator, denominator, decimals + more) for more in (1, 2))
    return any(each.quantize(step, ROUND_HALF_UP) == percent for each in finer)


def is_measured(unit: str, *numbers: Decimal) -> bool:
    """True where numbers are rounded measurements, False where they are exact counts."""
    return parse_unit(unit).measured or any(places(number) for number in numbers)


def agreement(numerator: Decimal, denominator: Decimal, percent: Decimal, unit: str) -> Agreement:
    """How `percent` goes with numerator/denominator, at the precision of all three.

    Nothing is negative and the denominator isn't zero. `unit` is the ratio's, as printed.
    """
    decimals = places(percent)
    last_digits = int(percent.scaleb(decimals))
    if not is_measured(unit, numerator, denominator):
        whole = (int(numerator), int(denominator), last_digits, decimals)
        if rounds_to(*whole):
            return Agreement.ROUNDED
        return Agreement.TRUNCATED if truncates_to(*whole) else Agreement.NONE
    step = printed_step(percent)
    cut = Interval(Fraction(percent), Fraction(percent) + step, high_closed=False)
    found = quotients(numerator, denominator, unit)
    modes = zip(found, Rounding, strict=True)
    if any(each.meets(rounded(Fraction(percent), step, mode)) for each, mode in modes):
        return Agreement.ROUNDED
    return Agreement.TRUNCATED if any(each.meets(cut) for each in found) else Agreement.NONE


def are_swapped(top: Decimal, bottom: Decimal, percent: Decimal | None, unit: str) -> bool:
    """Whether a ratio over one would give its percentage the other way round (`20/16, đạt 80%`)."""
    if percent is None or not 0 < bottom < top:
        return False
    return agreement(bottom, top, percent, unit) is Agreement.ROUNDED


def quotients(numerator: Decimal, denominator: Decimal, unit: str) -> tuple[Interval, ...]:
    """Every percentage that the printed ratio stands for (in percent), by each way of rounding;
    one for all of them where both numbers are counts."""
    if not is_measured(unit, numerator, denominator):
        return (quotient(numerator, denominator, unit, Rounding.HALF_UP),)
    return tuple(quotient(numerator, denominator, unit, rounding) for rounding in Rounding)


def quotient(numerator: Decimal, denominator: Decimal, unit: str, rounding: Rounding) -> Interval:
    """Every percentage that the printed ratio stands for (in percent)."""
    if not is_measured(unit, numerator, denominator):
        return exactly(Fraction(numerator) * 100 / Fraction(denominator))
    above, below = (
        rounded(Fraction(number), printed_step(number), rounding)
        for number in (numerator, denominator)
    )
    return above.over(below).times(100)


def percentage(numerator: Decimal, denominator: Decimal, decimals: int) -> Decimal:
    """numerator/denominator in percent, rounded half up; the denominator isn't zero."""
    (top, top_parts), (bottom, bottom_parts) = (
        number.as_integer_ratio() for number in (numerator, denominator)
    )
    above, below = 100 * 10**decimals * top * bottom_parts, bottom * top_parts
    return Decimal((2 * above + below) // (2 * below)).scaleb(-decimals)


def telling_percentage(numerator: Decimal, denominator: Decimal, stated: Decimal) -> Decimal:
    """The same with two decimals, those of the percentage that is stated, or as many more as tell
    it from that: `629/731` is 86.047 beside a stated 86.1, for 86.05 would round to it."""
    fewest = max(2, places(stated))
    if percentage(numerator, denominator, places(stated)) == stated:
        return percentage(numerator, denominator, fewest)
    unit = Decimal(1).scaleb(-places(stated))
    shown = [percentage(numerator, denominator, fewest + more) for more in range(3)]
    return next((each for each in shown if nearest(each, unit) != stated), shown[0])
