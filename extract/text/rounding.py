"""Rounding that no number is too long for."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext


def nearest(value: Decimal, unit: Decimal) -> Decimal:
    """The value, half up, to a multiple of `unit` (`Decimal("0.01")`).

    `quantize` alone raises InvalidOperation where the result has more digits than the context
    (28): a number of 400 digits, as a damaged table gives it, is one all the same.
    """
    with localcontext() as context:
        context.prec = max(context.prec, value.adjusted() - unit.adjusted() + 2)
        return value.quantize(unit, ROUND_HALF_UP)
