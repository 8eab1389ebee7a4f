"""Small slips of the pen: the one change that would make a statement hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.messages import Text, text


@dataclass(slots=True, frozen=True)
class Edit:
    """One printed number, written differently: which (its position), from what, to what."""

    position: int
    before: Decimal
    after: Decimal

    def suggestion(self) -> Text:
        """The change in words."""
        return text(
            "with {after} instead of {before} it would hold", after=self.after, before=self.before
        )


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


def repairs(numbers: Sequence[Decimal], holds: Callable[[list[Decimal]], bool]) -> list[Edit]:
    """Every single slip in one of the numbers after which the statement holds."""
    found = []
    for position, number in enumerate(numbers):
        for slip in slips(number):
            if holds([*numbers[:position], slip, *numbers[position + 1 :]]):
                found.append(Edit(position, number, slip))
    return found


def single_repair(
    numbers: Sequence[Decimal], holds: Callable[[list[Decimal]], bool]
) -> Text | None:
    """The change in words where exactly one slip would explain the error, otherwise None."""
    found = repairs(numbers, holds)
    return found[0].suggestion() if len(found) == 1 else None
