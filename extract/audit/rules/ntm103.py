"""The percentage was cut off, not rounded.

What it means: 2/3 is 66.67% when rounded; a text that says 66.66% cut the digits off.

Why it matters: little. It shows that the figure comes from another way of computing, and it
can put a value on the wrong side of a standard.

Silent where the percentage is correctly rounded (NTM101 says so), where it is wrong (NTM101)
and where the text says about.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from extract.audit.check import Check, Severity, Verdict
from extract.audit.edits import Edit
from extract.messages import text
from extract.quantities.amounts import is_bound
from extract.quantities.interval import places
from extract.quantities.ratio import Agreement, agreement, percentage
from extract.report import Report

CODE, SLUG, SEVERITY = "NTM103", "truncated-percent", Severity.INFO
_check = partial(Check, CODE, SLUG)


def check(report: Report) -> Iterator[Check]:
    """One check for every percentage that only cutting off explains."""
    for measure in report.measures:
        top, bottom, percent = measure.numerator, measure.denominator, measure.percent
        if top is None or not bottom or percent is None:
            continue
        if measure.approximate or is_bound(measure):
            continue
        if agreement(top, bottom, percent, measure.unit) is Agreement.TRUNCATED:
            computed = percentage(top, bottom, places(percent))
            yield _check(
                Verdict.FAILS,
                SEVERITY,
                measure.evidence,
                text(
                    "{top}/{bottom} rounds to {computed}%; {stated}% is what cutting off gives",
                    top=top,
                    bottom=bottom,
                    computed=computed,
                    stated=percent,
                ),
                measure.indicator or measure.criterion,
                str(percent),
                str(computed),
                Edit(2, percent, computed).suggestion(),
            )
