"""How a value stands to a standard: as printed, and as recomputed from its ratio."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extract.quantities.amounts import amount_in, is_bound, values_behind
from extract.quantities.interval import Interval, Rounding, bound, places
from extract.quantities.ratio import percentage, quotients
from extract.quantities.units import Unit, parse_unit
from extract.report import Measure, Threshold
from extract.standards.standard import Standard

_CONTRARY = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
_HOLDS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(slots=True, frozen=True)
class Outcome:
    """How one reading of a value, the printed or the recomputed one, stands to a standard.

    `can_meet` and `can_miss` say whether some value behind the printed digits does; `reads`
    whether the digits as they stand do, taken as an exact number. A bound has none such.
    """

    can_meet: bool
    can_miss: bool
    reads: bool

    @property
    def meets(self) -> bool | None:
        """True or False where that is told, None where it lies beyond the printed digits."""
        if not self.can_meet:
            return False
        return True if self.reads or not self.can_miss else None


@dataclass(slots=True, frozen=True)
class Comparison:
    """How a value stands to a standard.

    `outcomes` has one for the printed and one for the recomputed value, as far as there are
    such; it is empty where they can't be compared. `printed` and `recomputed` are the
    numbers, in `unit`. `approximate` is set where the text says about.
    """

    outcomes: tuple[Outcome, ...]
    printed: Decimal | None
    recomputed: Decimal | None
    unit: str
    approximate: bool = False

    @property
    def meets(self) -> bool | None:
        """Whether the value meets the standard; None where that can't be told.

        It misses if it does so in one of the ways it is stated: as printed or as recomputed.
        `98%` meets at least 98%, though it may stand for 97.6; of `98%` against at least
        98.2%, and of a bound like `trên 1,5` against at least 2, nothing is known; nor of a
        value called approximate that seems to miss.
        """
        told = [outcome.meets for outcome in self.outcomes]
        if False in told:
            return None if self.approximate else False
        return True if told and None not in told else None

    @property
    def beyond_doubt(self) -> bool:
        """True if no value behind the printed digits misses the standard."""
        return not any(outcome.can_miss for outcome in self.outcomes)

    @property
    def disagree(self) -> bool:
        """True if one of the printed and the recomputed value can meet it, the other not."""
        return len({outcome.can_meet for outcome in self.outcomes}) > 1


#: What was compared before, by all that a comparison depends on: the audit and two tables ask the
#: same of each value, and the rows of a table print few values under one standard.
_KNOWN: dict[tuple[object, ...], Comparison] = {}
_MOST_KNOWN = 16384


def compare(measure: Measure, standard: Standard | Threshold) -> Comparison:
    """A measure against a standard. A standard without a unit is in the measure's."""
    # by their digits: 1.0 and 1 are equal, and don't stand for the same values
    numbers = (measure.value, measure.percent, measure.numerator, measure.denominator)
    bounded = measure.threshold.op if measure.threshold and is_bound(measure) else ""
    told = (standard.op, standard.unit, measure.unit, bounded, measure.approximate)
    key = (*map(str, numbers), str(standard.value), *told)
    found = _KNOWN.get(key)
    if found is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        found = _KNOWN[key] = _compared(measure, standard)
    return found


def _compared(measure: Measure, standard: Standard | Threshold) -> Comparison:
    asked = parse_unit(standard.unit) if standard.unit else None
    found = amount_in(measure, asked)
    printed, unit = found if found else (None, "%")
    recomputed = None
    if measure.numerator is not None and measure.denominator and unit == "%":
        decimals = max(2, places(printed)) if printed is not None else 2
        recomputed = percentage(measure.numerator, measure.denominator, decimals)
    outcomes = tuple(_outcomes(measure, found, standard, asked or parse_unit(unit)))
    return Comparison(outcomes, printed, recomputed, unit, measure.approximate)


def _outcomes(
    measure: Measure,
    found: tuple[Decimal, str] | None,
    standard: Standard | Threshold,
    asked: Unit,
) -> Iterator[Outcome]:
    unit = parse_unit(found[1] if found else "%")
    if not unit.comparable(asked) or not unit.same_noun(asked):
        return
    limit = Fraction(standard.value) * asked.factor
    meeting, missing = bound(standard.op, limit), bound(_CONTRARY[standard.op], limit)
    compares = _HOLDS[standard.op]

    def outcome(values: Sequence[Interval], exact: Fraction | None) -> Outcome:
        return Outcome(
            any(value.meets(meeting) for value in values),
            any(value.meets(missing) for value in values),
            exact is not None and compares(exact, limit),
        )

    if found:
        exact = None if is_bound(measure) else Fraction(found[0]) * unit.factor
        yield outcome([values_behind(measure, found, mode) for mode in Rounding], exact)
    if measure.numerator is not None and measure.denominator and unit.family == "percent":
        ratio = (measure.numerator, measure.denominator, measure.unit)
        share = Fraction(measure.numerator) * 100 / Fraction(measure.denominator)
        yield outcome(quotients(*ratio), share * unit.factor)
