"""Values and the standards that a document states for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extract.quantities.amounts import amount, is_bound, values_of
from extract.quantities.interval import Interval, Rounding, bound, places
from extract.quantities.ratio import percentage, quotient
from extract.quantities.units import parse_unit
from extract.report import HeadingKind, Measure, Report, Role, Status, Threshold

_CONTRARY = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
_DECIDED = (Status.ACHIEVED, Status.NOT_ACHIEVED)


@dataclass(slots=True, frozen=True)
class Comparison:
    """How a value stands to a standard.

    `outcomes` has a pair (can meet it, can miss it) for the printed and for the recomputed
    value, as far as there are such; it is empty where they can't be compared. `weak` is set
    where the value is a bound that can't decide (`trên 2` against at least 3). `printed` and
    `recomputed` are the numbers, in `unit`.
    """

    outcomes: tuple[tuple[bool, bool], ...]
    weak: bool
    printed: Decimal | None
    recomputed: Decimal | None
    unit: str

    @property
    def can_meet(self) -> bool:
        """True if the value can meet the standard in every way it is stated."""
        return all(meet for meet, _ in self.outcomes)

    @property
    def can_miss(self) -> bool:
        """True if the value can miss the standard in every way it is stated."""
        return all(miss for _, miss in self.outcomes)

    @property
    def disagree(self) -> bool:
        """True if one of the printed and the recomputed value can meet it, the other not."""
        return not self.can_meet and any(meet for meet, _ in self.outcomes)


def compare(measure: Measure, threshold: Threshold) -> Comparison:
    """A measure against a standard, as printed and as recomputed from its ratio."""
    found = amount(measure)
    printed, unit = found if found else (None, "%")
    recomputed = None
    if measure.numerator is not None and measure.denominator and unit == "%":
        decimals = max(2, places(printed)) if printed is not None else 2
        recomputed = percentage(measure.numerator, measure.denominator, decimals)
    outcomes = tuple(_outcomes(measure, threshold))
    weak = is_bound(measure) and (True, True) in outcomes
    return Comparison(outcomes, weak, printed, recomputed, unit)


def _outcomes(measure: Measure, threshold: Threshold) -> Iterator[tuple[bool, bool]]:
    found = amount(measure)
    unit = parse_unit(found[1] if found else "%")
    asked = parse_unit(threshold.unit) if threshold.unit else unit
    if not unit.comparable(asked):
        return
    limit = Fraction(threshold.value) * asked.factor
    meeting, missing = bound(threshold.op, limit), bound(_CONTRARY[threshold.op], limit)

    def outcome(values: list[Interval]) -> tuple[bool, bool]:
        return any(v.meets(meeting) for v in values), any(v.meets(missing) for v in values)

    if found:
        yield outcome([v for mode in Rounding if (v := values_of(measure, mode))])
    if measure.numerator is not None and measure.denominator and unit.family == "percent":
        ratio = (measure.numerator, measure.denominator, measure.unit)
        yield outcome([quotient(*ratio, mode) for mode in Rounding])


def with_standards(report: Report) -> Iterator[tuple[Measure, Threshold | None, Status]]:
    """Every measured value that has a standard in the document, with its status.

    The standard stands beside the value, or is the requirement stated elsewhere for the
    only such value of that indicator; None where several requirements leave it open.
    """
    actual: dict[tuple[str, str, str], list[Measure]] = defaultdict(list)
    required: dict[tuple[str, str, str], list[Measure]] = defaultdict(list)
    for measure in report.measures:
        if measure.role is Role.REQUIREMENT and measure.threshold is not None:
            required[_subject(measure)].append(measure)
        elif measure.role is Role.ACTUAL and not measure.count:
            actual[_subject(measure)].append(measure)
    for subject, measures in actual.items():
        several = sum(1 for measure in measures if measure.threshold) > 1
        for measure in measures:
            status = _status(measure, report)
            if several and status is Status.NOT_ACHIEVED and "status" not in measure.parts:
                # one of them that misses is enough for that; which one isn't said
                status = Status.NOT_STATED
            if measure.threshold is not None and not is_bound(measure):
                yield measure, measure.threshold, status
            elif len(measures) == 1 and subject[1] and required[subject]:
                yield measure, _requirement(measure, required[subject]), status


def _subject(measure: Measure) -> tuple[str, str, str]:
    """What a value and its requirement have in common: commune, indicator, kind of unit."""
    found = amount(measure)
    family = parse_unit(found[1] if found else "%").family
    return measure.commune, measure.indicator or measure.criterion, family


def _requirement(measure: Measure, required: list[Measure]) -> Threshold | None:
    same_year = [found for found in required if found.year == measure.year]
    others = [found for found in required if not found.year] if measure.year else required
    for choice in (same_year, others):
        limits = {
            (found.threshold.op, found.threshold.value) for found in choice if found.threshold
        }
        if len(limits) == 1:
            return choice[0].threshold
    return None


def _status(measure: Measure, report: Report) -> Status:
    """The measure's own status, otherwise that of its indicator's headings if they agree."""
    code = measure.indicator or measure.criterion
    if measure.status in _DECIDED or not code:
        return measure.status
    stated = {
        heading.status
        for heading in report.headings
        if heading.code == code
        and heading.commune == measure.commune
        and heading.kind is not HeadingKind.INLINE
        and heading.status in _DECIDED
    }
    return stated.pop() if len(stated) == 1 else measure.status
