"""Slips of the pen: the numbers that a printed one may have been meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal


def slips(number: Decimal) -> Iterator[Decimal]:
    """The numbers that differ by one digit, or by two neighbouring digits swapped.

    The count of digits and decimals stays, and so does a first digit that isn't zero.
    """
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):  # not a number
        return
    seen = {digits}
    variants = [
        (*digits[:i], digit, *digits[i + 1 :]) for i in range(len(digits)) for digit in range(10)
    ]
    variants += [
        (*digits[:i], digits[i + 1], digits[i], *digits[i + 2 :]) for i in range(len(digits) - 1)
    ]
    for variant in variants:
        if variant not in seen and (variant[0] or not digits[0]):
            seen.add(variant)
            yield Decimal((sign, variant, exponent))
