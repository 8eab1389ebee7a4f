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


def is_swapped(one: Decimal, other: Decimal) -> bool:
    """True for numbers of which two neighbouring digits are swapped, and no more differs."""
    places = _exchanged(one, other)
    return len(places) == 2 and places[1] == places[0] + 1


def is_exchanged(one: Decimal, other: Decimal) -> bool:
    """True for numbers of which two digits stand in each other's place, and no more differs."""
    return len(_exchanged(one, other)) == 2


def _exchanged(one: Decimal, other: Decimal) -> list[int]:
    """The places of two digits that stand in each other's place, where no more differs."""
    first, second = one.as_tuple(), other.as_tuple()
    if len(first.digits) != len(second.digits) or first.exponent != second.exponent:
        return []
    pairs = list(zip(first.digits, second.digits, strict=True))
    differ = [at for at, (left, right) in enumerate(pairs) if left != right]
    return differ if len(differ) == 2 and pairs[differ[0]] == pairs[differ[1]][::-1] else []
