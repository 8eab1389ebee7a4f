"""The standard of an indicator, and whether its printed value meets it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.criteria import CriteriaSet
from extract.report import Measure, Role, Threshold

_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(slots=True, frozen=True)
class Standard:
    """What is demanded: `op` one of >=, <=, >, <; `source` is `document` or `criteria`."""

    op: str
    value: Decimal
    unit: str
    source: str


def is_bound(measure: Measure) -> bool:
    """True where the sign belongs to the quantity itself (`dưới 4%`), not to a standard.

    Then the standard's place overlaps that of the number, and both are the same number.
    """
    threshold = measure.threshold
    if threshold is None or threshold.value not in (measure.percent, measure.value):
        return False
    return any(
        name in measure.parts
        and measure.parts[name].start < threshold.evidence.end
        and threshold.evidence.start < measure.parts[name].end
        for name in ("percent", "value")
    )


def standard_of(
    chosen: Measure | None,
    measures: Sequence[Measure],
    criteria: CriteriaSet | None,
    code: str,
) -> Standard | None:
    """The standard that an indicator is held to, or None where none is known.

    First the one printed with the measure that stands for the indicator; then the one that
    the document demands of the indicator elsewhere (a requirement); then the criteria set's,
    if that set is the document's own and no stand-in.
    """
    if chosen is not None and chosen.threshold is not None and not is_bound(chosen):
        return _printed(chosen.threshold)
    for measure in measures:
        if measure.role is Role.REQUIREMENT and measure.threshold is not None:
            return _printed(measure.threshold)
    entry = criteria.entry(code) if criteria is not None and criteria.exact else None
    if entry is None or entry.threshold is None or not entry.operator:
        return None
    return Standard(entry.operator, entry.threshold, entry.unit, "criteria")


def meets(measure: Measure, standard: Standard) -> bool | None:
    """Whether the value, as printed, meets the standard; None where that can't be told.

    A ratio without a printed percentage counts by its exact quotient. A bound (`trên 2`)
    meets a standard where every value it allows does, misses it where none does.
    """
    value = _comparable(measure, standard)
    if value is None:
        return None
    if is_bound(measure) and measure.threshold is not None:
        return _bound_meets(measure.threshold.op, value, standard)
    return _COMPARE[standard.op](value, standard.value)


def _printed(threshold: Threshold) -> Standard:
    return Standard(threshold.op, threshold.value, threshold.unit, "document")


def _comparable(measure: Measure, standard: Standard) -> Decimal | None:
    """The measure's number in the standard's unit, or None if the units differ."""
    if standard.unit.strip() == "%":
        if measure.percent is not None:
            return measure.percent
        if measure.numerator is not None and measure.denominator:
            return measure.numerator * 100 / measure.denominator
        return None
    own = measure.threshold is not None and standard.source == "document"
    if own or _same_unit(measure.unit, standard.unit):
        return measure.value
    return None


def _same_unit(one: str, two: str) -> bool:
    """`triệu đồng` and `triệu đồng/người/năm` say the same; `đồng` doesn't."""
    shorter, longer = sorted(("".join(unit.casefold().split()) for unit in (one, two)), key=len)
    return bool(shorter) and (longer == shorter or longer.startswith(shorter + "/"))


def _bound_meets(op: str, bound: Decimal, standard: Standard) -> bool | None:
    upward = op in (">", ">=")
    if upward == (standard.op in (">", ">=")):
        strict_enough = op == standard.op or op in (">", "<") or standard.op in (">=", "<=")
        at_least = bound >= standard.value if upward else bound <= standard.value
        beyond = bound > standard.value if upward else bound < standard.value
        return True if beyond or (at_least and strict_enough) else None
    # over 4 against a maximum of 4, or under 70 against a minimum of 70
    outside = bound >= standard.value if upward else bound <= standard.value
    touching = bound == standard.value and op in (">=", "<=") and standard.op in (">=", "<=")
    return False if outside and not touching else None
