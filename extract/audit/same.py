"""Can two measures be the same quantity, at their printed precision?"""

from __future__ import annotations

from decimal import Decimal

from extract.messages import Text, text
from extract.quantities.amounts import amount, is_bound, statement, values_of
from extract.quantities.interval import Rounding
from extract.quantities.units import parse_unit
from extract.report import Measure


def same_quantity(one: Measure, other: Measure) -> bool | None:
    """True if some value fits both, False if none does, None if they can't be compared.

    Two ratios are the same if their numerators and denominators are.
    """
    if one.numerator is not None and other.numerator is not None:
        tops = _same_number(one, other, one.numerator, other.numerator)
        if one.denominator is None or other.denominator is None:
            return tops
        bottoms = _same_number(one, other, one.denominator, other.denominator)
        return None if tops is None or bottoms is None else tops and bottoms
    left, right = amount(one), amount(other)
    if left is None or right is None or not _comparable(left[1], right[1]):
        return None
    if is_bound(one) and is_bound(other):
        return left[0] == right[0]
    return any(
        first.meets(second)
        for rounding in Rounding
        if (first := values_of(one, rounding)) and (second := values_of(other, rounding))
    )


def shown(measure: Measure) -> Text:
    """A measure as it is shown: its ratio, or its single number, with the unit."""
    top, bottom = measure.numerator, measure.denominator
    if top is not None and bottom is not None and measure.value is None:
        return text("{top}/{bottom} {unit}", top=top, bottom=bottom, unit=measure.unit)
    number, unit = amount(measure) or (top, measure.unit)
    return text("{number} {unit}", number=number, unit=unit)


def numbers_of(measure: Measure) -> str:
    """A measure's number or ratio as it goes into the table."""
    found = amount(measure)
    if measure.numerator is not None and measure.value is None:
        bottom = "" if measure.denominator is None else f"/{measure.denominator}"
        return f"{measure.numerator}{bottom}"
    return str(found[0]) if found else ""


def _comparable(one: str, other: str) -> bool:
    return parse_unit(one).comparable(parse_unit(other))


def _same_number(one: Measure, other: Measure, left: Decimal, right: Decimal) -> bool | None:
    pair = statement([(left, one.unit), (right, other.unit)], shared_precision=False)
    if pair is None:
        return None
    return any(first.meets(second) for first, second in map(pair.intervals, Rounding))
