"""Numbers as officials write them, and the slips that are made in them."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal

from extract.quantities.slips import slips


def written(number: Decimal | int | str) -> str:
    """`1.234`, `12,5`; words as they are."""
    if isinstance(number, str):
        return number
    whole, _, decimals = format(Decimal(number), "f").partition(".")
    groups = f"{int(whole):,}".replace(",", ".")
    return f"{groups},{decimals}" if decimals else groups


def share(top: Decimal | int, bottom: Decimal | int, places: int = 1) -> Decimal:
    """A percentage, rounded half up."""
    step = Decimal(1).scaleb(-places)
    return (Decimal(100) * Decimal(top) / Decimal(bottom)).quantize(step, ROUND_HALF_UP)


def slip(rng: random.Random, number: Decimal | int, *, swap: bool = False) -> Decimal:
    """A number with one digit wrong, or with two neighbouring digits swapped where there are
    two that differ."""
    number = Decimal(number)
    found = sorted(slips(number))
    swapped = [each for each in found if sorted(str(each)) == sorted(str(number))]
    found = swapped if swap and swapped else found
    return rng.choice([each for each in found if each > 0])
