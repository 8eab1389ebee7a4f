"""Amounts that one statement adds up: their values, their units, their precision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import reduce

from extract.messages import Text, text, with_unit
from extract.quantities.interval import Interval, Rounding, bound, exactly, places, rounded
from extract.quantities.units import Unit, is_given, parse_unit
from extract.report import Measure, Role
from extract.text.rounding import nearest

_QUARTERS = 4


def amount(measure: Measure) -> tuple[Decimal, str] | None:
    """A measure's single number with its unit; None where it is a bare ratio."""
    if measure.value is not None:
        return measure.value, measure.unit
    return None if measure.percent is None else (measure.percent, "%")


def amount_in(measure: Measure, asked: Unit | None) -> tuple[Decimal, str] | None:
    """The measure's number that can be compared with one in the unit asked for.

    Of a percentage with a value, or of a result beside its plan, that is the one of the same
    family; where none is, or no unit is asked for, its single number.
    """
    told = [
        (measure.value, measure.unit),
        (measure.percent, "%"),
        (measure.numerator if asked and asked.measured else None, measure.unit),
    ]
    numbers = [(number, unit) for number, unit in told if number is not None]
    fitting = (each for each in numbers if asked and parse_unit(each[1]).comparable(asked))
    return next(fitting, amount(measure))


def is_bound(measure: Measure) -> bool:
    """True where the number is but a bound of the value: `dưới 4%`, `trên 68 triệu`.

    Then number and threshold are read from the same words. Where the measure doesn't say
    which words its parts come from, an equal number with a strict sign counts as one.
    """
    limit = measure.threshold
    if limit is None or (found := amount(measure)) is None or limit.value != found[0]:
        return False
    part = measure.parts.get("value") or measure.parts.get("percent")
    if part is not None:
        return part.start < limit.evidence.end and limit.evidence.start < part.end
    return limit.op in ("<", ">") or measure.role is not Role.ACTUAL


@dataclass(slots=True, frozen=True)
class Statement:
    """Numbers that belong to one written statement, made ready to be compared.

    `values` are in the smallest unit of the family. `steps` are the sizes of the last
    digit, None for an exact count. `units` are the units, a missing one supplied.
    """

    values: tuple[Fraction, ...]
    steps: tuple[Fraction | None, ...]
    units: tuple[Unit, ...]

    def intervals(self, rounding: Rounding) -> list[Interval]:
        """What each number stands for, in the smallest unit."""
        return [
            exactly(value) if step is None else rounded(value, step, rounding)
            for value, step in zip(self.values, self.steps, strict=True)
        ]


def statement(
    numbers: Sequence[tuple[Decimal, str]], *, shared_precision: bool
) -> Statement | None:
    """The numbers of one statement, or None where their units don't go together.

    A number without a unit takes the statement's, if that has but one. With
    `shared_precision`, numbers of one unit have the precision of the finest among them:
    whoever writes 0,5 beside 8 knows the 8 to a tenth.
    """
    named = {unit for _, unit in numbers if unit}
    common = next(iter(named)) if len(named) == 1 else ""
    units = tuple(parse_unit(unit or common) for _, unit in numbers)
    kinds = set(units)  # of thousands of numbers there are but a few
    if any(not unit.comparable(other) for unit in kinds for other in kinds):
        return None
    decimals = [places(value) for value, _ in numbers]
    finest: dict[int, int] = {}
    for unit, printed in zip(units, decimals, strict=True):
        finest[unit.factor] = max(printed, finest.get(unit.factor, 0))
    # halves and quarters of points are given so; an average of them has other digits
    given = is_given(common) and all(value * _QUARTERS % 1 == 0 for value, _ in numbers)
    steps: list[Fraction | None] = []
    for unit, printed in zip(units, decimals, strict=True):
        digits = finest[unit.factor] if shared_precision else printed
        rough = unit.measured or (digits and not given)
        steps.append(Fraction(unit.factor, 10**digits) if rough else None)
    values = tuple(
        Fraction(value) * unit.factor for (value, _), unit in zip(numbers, units, strict=True)
    )
    return Statement(values, tuple(steps), units)


def adds_up(found: Statement, signs: Sequence[int]) -> bool:
    """Whether the last number can be the signed sum of those before it."""
    for rounding in Rounding:
        *terms, result = found.intervals(rounding)
        signed = [term if sign > 0 else -term for term, sign in zip(terms, signs, strict=True)]
        if reduce(Interval.__add__, signed).meets(result):
            return True
    return False


def signed_sum(found: Statement, signs: Sequence[int]) -> Decimal:
    """The signed sum of all numbers but the last, in the unit of the last."""
    total = sum(
        (sign * value for sign, value in zip(signs, found.values[:-1], strict=True)), Fraction(0)
    )
    return decimal(total / found.units[-1].factor)


def decimal(value: Fraction) -> Decimal:
    """The value as a Decimal without needless zeros; at most 28 digits."""
    with localcontext() as context:
        context.prec = 28
        plain = Decimal(value.numerator) / Decimal(value.denominator)
    return nearest(plain, Decimal(1)) if plain == plain.to_integral_value() else plain.normalize()


def expression(numbers: Sequence[tuple[Decimal, str]], signs: Sequence[int] | None = None) -> Text:
    """`2 + 8 + 0.5` as a message, so that each number gets the reader's decimal sign."""
    units = {unit for _, unit in numbers}
    shown = [with_unit(number, unit if len(units) > 1 else "") for number, unit in numbers]
    whole = shown[0]
    for sign, part in zip(signs[1:] if signs else [1] * (len(shown) - 1), shown[1:], strict=True):
        whole = text("{left} + {right}" if sign > 0 else "{left} - {right}", left=whole, right=part)
    return whole


def values_of(measure: Measure, rounding: Rounding) -> Interval | None:
    """Every value that a measure's single number stands for, in its family's smallest unit.

    A bound stands for all that lies beyond it; None where there is no single number.
    """
    found = amount(measure)
    return None if found is None else values_behind(measure, found, rounding)


def values_behind(measure: Measure, found: tuple[Decimal, str], rounding: Rounding) -> Interval:
    """Every value that one of a measure's numbers stands for, in its family's smallest unit."""
    number, printed = found
    unit = parse_unit(printed)
    value = Fraction(number) * unit.factor
    if measure.threshold is not None and is_bound(measure):
        return bound(measure.threshold.op, value)
    if not unit.measured and not places(number):
        return exactly(value)
    return rounded(value, Fraction(unit.factor, 10 ** places(number)), rounding)
