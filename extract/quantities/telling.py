"""Can a percentage agree with two numbers by chance?"""

from __future__ import annotations

from decimal import Decimal

from extract.quantities.interval import places

#: With so many digits it fits one pair in a thousand by chance.
_DIGITS = 3


def digits_of(percent: Decimal) -> int:
    """The digits of a percentage but for zeros before them."""
    return len(str(percent).replace(".", "").lstrip("0"))


def tells(percent: Decimal) -> bool:
    """True for a percentage with too many digits to agree by chance; all of something tells
    nothing, whatever its digits."""
    return percent < 100 and places(percent) > 0 and digits_of(percent) >= _DIGITS
