"""Small slips of the pen: the one change that would make a statement hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.messages import Text, text
from extract.quantities.slips import slips


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
