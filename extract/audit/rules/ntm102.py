"""A share has more in its numerator than in its denominator.

What it means: of 15 households, 18 can't have clean water. Where the denominator is the
whole, the numerator may not exceed it.

Why it matters: the two numbers are swapped, or one belongs to another year or list.

Silent where the text itself states more than 100% and that agrees with the ratio: a plan that
was exceeded (120 of 100 planned, 120%) is no share.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from extract.audit.check import Check, Severity, Verdict
from extract.messages import text
from extract.quantities.ratio import Agreement, agreement
from extract.report import Measure, Report

CODE, SLUG, SEVERITY = "NTM102", "ratio-over-one", Severity.ERROR
_check = partial(Check, CODE, SLUG)


def check(report: Report) -> Iterator[Check]:
    """One check for every ratio that is a share."""
    for measure in report.measures:
        top, bottom = measure.numerator, measure.denominator
        if top is None or not bottom or _exceeds_plan(measure, top, bottom):
            continue
        over = top > bottom
        template = (
            "a share can't exceed its whole: {top} of {bottom}" if over else "{top} of {bottom}"
        )
        swapped = text(
            "with {after} instead of {before} it would hold",
            after=text("{top}/{bottom}", top=bottom, bottom=top),
            before=text("{top}/{bottom}", top=top, bottom=bottom),
        )
        yield _check(
            Verdict.FAILS if over else Verdict.HOLDS,
            SEVERITY if over else Severity.INFO,
            measure.evidence,
            text(template, top=top, bottom=bottom),
            measure.indicator or measure.criterion,
            f"{top}/{bottom}",
            suggestion=swapped if over and _agrees(measure, bottom, top) else None,
        )


def _exceeds_plan(measure: Measure, top: Decimal, bottom: Decimal) -> bool:
    over_all = measure.percent is not None and measure.percent > 100
    return over_all and top > bottom and _agrees(measure, top, bottom)


def _agrees(measure: Measure, top: Decimal, bottom: Decimal) -> bool:
    """Whether the stated percentage, if any, goes with this ratio."""
    if measure.percent is None or bottom == 0:
        return False
    return agreement(top, bottom, measure.percent, measure.unit) is Agreement.ROUNDED
