"""The percentage isn't the numerator divided by the denominator.

What it means: where a ratio and its percentage stand together (12/15 hộ, đạt 80%), the
percentage is recomputed. It may be rounded half up or half to even. Counts are exact;
measured quantities (km, ha, kg, đồng) stand for every value that rounds to what is printed.

Why it matters: one of the three numbers is wrong, and the indicator may be decided by it.

Silent where a number is missing, and where the percentage was cut off instead of rounded
(NTM103). A zero denominator or an approximate figure that doesn't agree can't be checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial

from extract.audit.check import Check, Severity, Verdict
from extract.audit.edits import Edit, repairs
from extract.messages import Text, text
from extract.quantities.amounts import is_bound
from extract.quantities.interval import Rounding, bound, places
from extract.quantities.ratio import Agreement, agreement, percentage, quotient
from extract.report import Measure, Report

CODE, SLUG, SEVERITY = "NTM101", "ratio-percent", Severity.ERROR
_check = partial(Check, CODE, SLUG)


def check(report: Report) -> Iterator[Check]:
    """One check for every ratio that has a percentage, but for those merely cut off."""
    for measure in report.measures:
        top, bottom, percent = measure.numerator, measure.denominator, measure.percent
        if top is None or bottom is None or percent is None:
            continue
        if bottom == 0:
            message = text("a share of nothing can't be checked: the denominator is 0")
            yield _check(
                Verdict.UNCHECKABLE, Severity.INFO, measure.evidence, message, measure.indicator
            )
        elif (found := _judge(measure, top, bottom, percent)) is not None:
            yield found


def _judge(measure: Measure, top: Decimal, bottom: Decimal, percent: Decimal) -> Check | None:
    agrees = _agreement(measure, top, bottom, percent)
    if agrees is Agreement.TRUNCATED:
        return None
    computed = percentage(top, bottom, max(2, places(percent)))
    verdict, severity = Verdict.HOLDS, Severity.INFO
    message = text(
        "{top}/{bottom} is {percent}%, as stated", top=top, bottom=bottom, percent=percent
    )
    suggestion = None
    if agrees is Agreement.NONE:
        wrong = Verdict.UNCHECKABLE if measure.approximate else Verdict.FAILS
        verdict, severity = wrong, Severity.INFO if measure.approximate else SEVERITY
        message = text(
            "{top}/{bottom} is {computed}%, the text says {stated}%",
            top=top,
            bottom=bottom,
            computed=computed,
            stated=percent,
        )
        suggestion = None if measure.approximate else _suggest(measure, top, bottom, percent)
    return _check(
        verdict,
        severity,
        measure.evidence,
        message,
        measure.indicator or measure.criterion,
        str(percent),
        str(computed),
        suggestion,
    )


def _agreement(measure: Measure, top: Decimal, bottom: Decimal, percent: Decimal) -> Agreement:
    found = agreement(top, bottom, percent, measure.unit)
    limit = measure.threshold
    if found is Agreement.ROUNDED or limit is None or not is_bound(measure):
        return found
    beyond = bound(limit.op, Fraction(percent))  # "more than 99%" states no more than that
    values = (quotient(top, bottom, measure.unit, rounding) for rounding in Rounding)
    return Agreement.ROUNDED if any(value.meets(beyond) for value in values) else Agreement.NONE


def _suggest(measure: Measure, top: Decimal, bottom: Decimal, percent: Decimal) -> Text | None:
    """The recomputed percentage, unless a slip in the ratio would explain the error too."""

    def holds(numbers: list[Decimal]) -> bool:
        above, below = numbers
        return below != 0 and agreement(above, below, percent, measure.unit) is Agreement.ROUNDED

    rewritten = Edit(2, percent, percentage(top, bottom, places(percent)))
    in_ratio = repairs([top, bottom], holds)
    if not in_ratio:
        return rewritten.suggestion()
    small = bool(
        repairs(
            [percent], lambda p: agreement(top, bottom, p[0], measure.unit) is Agreement.ROUNDED
        )
    )
    return in_ratio[0].suggestion() if len(in_ratio) == 1 and not small else None
