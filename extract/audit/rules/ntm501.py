"""One quantity is stated twice with different values.

What it means: a total that is 10,3 tỷ in one line and 10,5 tỷ in the next. Units are converted,
and each number stands for every value that rounds to it: 23,8 tỷ and 24 tỷ agree.

Why it matters: readers take whichever figure they find first.

A warning. Silent where the words that are measured are too few to tell one quantity from
another. Not checkable where a figure is approximate, the units don't go together, or it isn't
sure that both are the same: the places are others, or nothing but words ties them together and
the figures differ by more than a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from extract.audit.claim import Claim, Weight
from extract.audit.facts import APPROXIMATE, UNITS, alone, number_fact
from extract.audit.same import numbers_of, same_quantity, shown
from extract.links import Fact, Tie
from extract.messages import text
from extract.quantities.amounts import amount
from extract.quantities.near import near_each_other
from extract.report import Measure, Report, Restated

CODE, SLUG, WEIGHT = "NTM501", "restated-value", Weight.CONTRADICTION

#: Values of which there is one a year are the same, most likely, if no further apart.
NEAR = Decimal("0.01")


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every quantity that is stated in at least two places."""
    for restated in report.restated:
        if len(restated.measures) > 1:
            yield _claim(restated)


def _claim(restated: Restated) -> Claim:
    first, *others = restated.measures
    outcomes = [(other, same_quantity(first, other)) for other in others]
    different = [other for other, same in outcomes if same is False]
    unknown = [other for other, same in outcomes if same is None]
    other = (different or unknown or others)[0]
    said = {"name": restated.name, "first": shown(first), "other": shown(other)}
    about = first.approximate or other.approximate
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        (_fact(first), _fact(other)),
        (Tie("same-thing", 0, 1),),
        partial(_can_hold, first, other),
        first.evidence,
        holds=text("{name} is {first} wherever it is stated", **said),
        fails=text("{name} is {first} in one place and {other} in another", **said),
        indicator=first.indicator or first.criterion,
        commune=first.commune,
        stated=numbers_of(first),
        computed=numbers_of(other),
        related=tuple(measure.evidence for measure in others),
        unknown=UNITS,
        doubt=APPROXIMATE if about else None,
        near=restated.single and near_each_other(first.value, other.value, within=NEAR),
        yields_to=("NTM502",),
    )


def _fact(measure: Measure) -> Fact:
    """A measure's ratio, where that is what is compared, else its number."""
    compared = measure if measure.numerator is not None else alone(measure)
    if amount(compared) is None and compared.numerator is None:
        return Fact("mark", measure.evidence)
    return number_fact(replace(compared, percent=None) if _is_ratio(compared) else compared)


def _is_ratio(measure: Measure) -> bool:
    return measure.numerator is not None and measure.value is None


def _can_hold(first: Measure, other: Measure, facts: Sequence[Fact]) -> bool | None:
    return same_quantity(_with(first, facts[0]), _with(other, facts[1]))


def _with(measure: Measure, fact: Fact) -> Measure:
    if not fact.numbers:
        return measure
    if fact.kind in ("ratio", "count") and _is_ratio(measure):
        bottom = fact.numbers[1] if len(fact.numbers) > 1 else measure.denominator
        return replace(measure, numerator=fact.numbers[0], denominator=bottom)
    if fact.kind == "percent":
        return replace(measure, percent=fact.number)
    return replace(measure, value=fact.number)
