"""The percentage isn't the numerator divided by the denominator.

What it means: where a ratio and its percentage stand together (12/15 hộ, đạt 80%), the
percentage is recomputed. It may be rounded half up or half to even. Counts are exact;
measured quantities (km, ha, kg, đồng) stand for every value that rounds to what is printed.

Why it matters: one of the three numbers is wrong, and the indicator may be decided by it.

What was rounded twice (86,046% as 86,05% and that as 86,1%) is only pointed out.

Silent where a number is missing, and where the percentage was cut off instead of rounded
(NTM103). A zero denominator or an approximate figure that doesn't agree can't be checked, nor
can a percentage of which it isn't sure that it belongs to this ratio.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial

from extract.audit.claim import Claim, Reason, Weight
from extract.audit.edits import single_repair
from extract.audit.facts import APPROXIMATE, number_fact, percent_fact, ratio_fact
from extract.links import Fact, Tie
from extract.messages import Text, text
from extract.quantities.amounts import is_bound
from extract.quantities.interval import Rounding, bound
from extract.quantities.ratio import (
    Agreement,
    agreement,
    are_swapped,
    quotient,
    rounds_twice_to,
    telling_percentage,
)
from extract.report import Measure, Quotient, Report

CODE, SLUG, WEIGHT = "NTM101", "ratio-percent", Weight.ARITHMETIC
#: Percentage points beyond which no rounding is tried: most of the many slips miss by more.
_FAR = 20
_NOTHING = Reason("zero", text("a share of nothing can't be checked: the denominator is 0"))


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every ratio that has a percentage, but for those merely cut off."""
    for measure in report.measures:
        top, bottom, percent = measure.numerator, measure.denominator, measure.percent
        if top is None or bottom is None or percent is None:
            continue
        facts = (ratio_fact(measure, top, bottom), percent_fact(measure, percent))
        if _agreement(measure, facts) is not Agreement.TRUNCATED:
            yield _claim(measure, facts)
    for found in report.quotients:
        if found.percent.percent is not None and found.count.value is not None:
            yield _of_rows(found, found.count.value, found.percent.percent)


def _of_rows(found: Quotient, count: Decimal, percent: Decimal) -> Claim:
    """The share that a count is of the rows that it counts: their number is printed nowhere."""
    rows = Decimal(len(found.whole))
    said = {"top": count, "bottom": rows}
    computed = telling_percentage(count, rows, percent)
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        (number_fact(found.count), percent_fact(found.percent, percent)),
        (Tie("ratio-percent", 0, 1),),
        partial(_of_rows_holds, rows),
        found.percent.evidence,
        holds=text("{top}/{bottom} is {percent}%, as stated", **said, percent=percent),
        fails=text(
            "{top}/{bottom} is {computed}%, the text says {stated}%",
            **said,
            computed=computed,
            stated=percent,
        ),
        indicator=found.percent.indicator or found.percent.criterion,
        stated=str(percent),
        computed=str(computed),
        related=(found.count.evidence,),
    )


def _of_rows_holds(rows: Decimal, facts: Sequence[Fact]) -> bool | None:
    if not rows:
        return None
    return agreement(facts[0].number, rows, facts[1].number, "") is not Agreement.NONE


def _claim(measure: Measure, facts: tuple[Fact, Fact]) -> Claim:
    (top, bottom), percent = facts[0].numbers, facts[1].number
    computed = telling_percentage(top, bottom, percent) if bottom else None
    said = {"top": top, "bottom": bottom}
    fails = text(
        "{top}/{bottom} is {computed}%, the text says {stated}%",
        **said,
        computed=computed,
        stated=percent,
    )
    twice = _can_hold(measure, facts) is False and rounds_twice_to(top, bottom, percent)
    return Claim(
        CODE,
        SLUG,
        Weight.NOTE if twice else WEIGHT,
        facts,
        (Tie("ratio-percent", 0, 1),),
        partial(_can_hold, measure),
        measure.evidence,
        holds=text("{top}/{bottom} is {percent}%, as stated", **said, percent=percent),
        fails=fails if bottom else _NOTHING.words,
        indicator=measure.indicator or measure.criterion,
        commune=measure.commune,
        stated=str(percent) if bottom else "",
        computed="" if computed is None else str(computed),
        suggest=partial(_suggest, measure, top, bottom, percent),
        unknown=_NOTHING,
        doubt=APPROXIMATE if measure.approximate else None,
        yields_to=("NTM102",) if are_swapped(top, bottom, percent, measure.unit) else (),
    )


def _can_hold(measure: Measure, facts: Sequence[Fact]) -> bool | None:
    found = _agreement(measure, facts)
    return None if found is None else found is not Agreement.NONE


def _agreement(measure: Measure, facts: Sequence[Fact]) -> Agreement | None:
    (top, bottom), percent = facts[0].numbers, facts[1].number
    if bottom == 0:
        return None
    found = agreement(top, bottom, percent, measure.unit)
    limit = measure.threshold
    if found is Agreement.ROUNDED or limit is None or not is_bound(measure):
        return found
    beyond = bound(limit.op, Fraction(percent))  # "more than 99%" states no more than that
    values = (quotient(top, bottom, measure.unit, rounding) for rounding in Rounding)
    return Agreement.ROUNDED if any(value.meets(beyond) for value in values) else Agreement.NONE


def _suggest(measure: Measure, top: Decimal, bottom: Decimal, percent: Decimal) -> Text | None:
    """The one slip, in the ratio or in its percentage, after which they agree."""

    def holds(numbers: list[Decimal]) -> bool:
        above, below, stated = numbers
        if below == 0 or abs(100 * above - stated * below) > _FAR * below:
            return False
        return agreement(above, below, stated, measure.unit) is Agreement.ROUNDED

    return single_repair([top, bottom, percent], holds)
