"""The percentage was cut off, not rounded.

What it means: 2/3 is 66.67% when rounded; a text that says 66.66% cut the digits off.

Why it matters: little. It shows that the figure comes from another way of computing, and it
can put a value on the wrong side of a standard.

Silent where the percentage is correctly rounded (NTM101 says so), where it is wrong (NTM101)
and where the text says about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from extract.audit.claim import Claim, Weight
from extract.audit.edits import Edit
from extract.audit.facts import percent_fact, ratio_fact
from extract.links import Fact, Tie
from extract.messages import text
from extract.quantities.amounts import is_bound
from extract.quantities.interval import places
from extract.quantities.ratio import Agreement, agreement, percentage
from extract.report import Report

CODE, SLUG, WEIGHT = "NTM103", "truncated-percent", Weight.NOTE


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every percentage that only cutting off explains."""
    for measure in report.measures:
        top, bottom, percent = measure.numerator, measure.denominator, measure.percent
        if top is None or not bottom or percent is None:
            continue
        if measure.approximate or is_bound(measure):
            continue
        if agreement(top, bottom, percent, measure.unit) is not Agreement.TRUNCATED:
            continue
        facts = (ratio_fact(measure, top, bottom), percent_fact(measure, percent))
        said = {"top": top, "bottom": bottom}
        computed = percentage(top, bottom, places(percent))
        yield Claim(
            CODE,
            SLUG,
            WEIGHT,
            facts,
            (Tie("ratio-percent", 0, 1),),
            partial(_rounded, measure.unit),
            measure.evidence,
            holds=text("{top}/{bottom} is {percent}%, as stated", **said, percent=percent),
            fails=text(
                "{top}/{bottom} rounds to {computed}%; {stated}% is what cutting off gives",
                **said,
                computed=computed,
                stated=percent,
            ),
            indicator=measure.indicator or measure.criterion,
            commune=measure.commune,
            stated=str(percent),
            computed=str(computed),
            suggest=Edit(2, percent, computed).suggestion,
        )


def _rounded(unit: str, facts: Sequence[Fact]) -> bool:
    top, bottom = facts[0].numbers
    return bottom != 0 and agreement(top, bottom, facts[1].number, unit) is Agreement.ROUNDED
