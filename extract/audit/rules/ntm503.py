"""A part exceeds what it is a part of.

What it means: workers with a diploma are among those who were trained, households with clean
water among those with hygienic water, and what stands behind `trong đó` among what stands before
it. Over one base, the part can't be the greater number. Which indicator is a part of which is
told by what they mean (`patterns/words/subsets.yaml`), so that it holds in every criteria set.

Why it matters: two results are swapped, or one of them belongs to another year or base.

A warning, for another reading may settle it. Silent where the two are counted over different
bases, in different years or roles, or the part is said to be a share of the whole itself. Not
checkable where another number in the sentence may be the whole, or a number is approximate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from extract.audit.claim import Claim, Weight
from extract.audit.facts import APPROXIMATE, UNITS, number_fact, percent_fact, ratio_fact
from extract.audit.same import numbers_of, shown
from extract.links import Fact, Tie
from extract.messages import Text, text
from extract.quantities.amounts import statement
from extract.quantities.interval import Rounding
from extract.report import Measure, Report, Subset

CODE, SLUG, WEIGHT = "NTM503", "subset", Weight.CONTRADICTION
_THOUSAND = 1000
#: What tells the slip of a number already; more points than may be given are wrong by themselves.
_TOLD_BY = ("NTM101", "NTM102", "NTM301", "NTM403", "NTM304")


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every part with its whole."""
    for found in report.subsets:
        if not found.counts_votes:  # see NTM102
            yield _claim(found)


def _claim(found: Subset) -> Claim:
    by_ratio = found.part.numerator is not None and found.whole.numerator is not None
    part, whole = (_compared(each, by_ratio=by_ratio) for each in (found.part, found.whole))
    same = by_ratio and part.denominator == whole.denominator
    facts = (_fact(whole), _fact(part))
    named = part.indicator and whole.indicator and part.indicator != whole.indicator
    told = [_named(each) if named else shown(each) for each in (part, whole)]
    holds, fails = _said(found, {"part": told[0], "whole": told[1]})
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        facts,
        (Tie(found.tie, 0, 1),),
        partial(_can_hold, (_unit(whole), _unit(part)), facts),
        found.part.evidence,
        holds=holds,
        fails=fails,
        indicator=part.indicator or part.criterion,
        commune=part.commune,
        stated=numbers_of(part),
        computed=numbers_of(whole),
        related=(found.whole.evidence,),
        unknown=UNITS,
        doubt=APPROXIMATE if part.approximate or whole.approximate else None,
        near=same and found.tie == "same-base",
        yields_to=() if found.tie == "most-points" else _TOLD_BY,
    )


def _said(found: Subset, said: dict[str, Text]) -> tuple[Text, Text]:
    """What is said of a part that is right, and of one that isn't."""
    if found.tie == "most-points":
        holds = text("{part} is no more than {whole}, the most that may be given", **said)
        return holds, text("{part} is more than {whole}, the most that may be given", **said)
    holds = text("{part} is no more than {whole}, of which it is a part", **said)
    return holds, text("{part} is more than {whole}, of which it is a part", **said)


def _named(measure: Measure) -> Text:
    """A value with the indicator that it is of."""
    return text("indicator {code} ({number})", code=measure.indicator, number=shown(measure))


def _compared(measure: Measure, *, by_ratio: bool) -> Measure:
    """The measure with the numbers that are compared: its ratio, or its percentage or value."""
    if by_ratio:
        return replace(measure, percent=None)
    return measure.without_ratio()


def _unit(measure: Measure) -> str:
    return "%" if measure.numerator is None and measure.value is None else measure.unit


def _fact(measure: Measure) -> Fact:
    if measure.numerator is not None and measure.denominator is not None:
        return ratio_fact(measure, measure.numerator, measure.denominator)
    if measure.percent is not None and measure.value is None:
        return percent_fact(measure, measure.percent)
    return number_fact(measure)


def _can_hold(
    units: tuple[str, str], printed: Sequence[Fact], facts: Sequence[Fact]
) -> bool | None:
    """Whether some value behind the part is no more than one behind the whole; of two ratios
    over one base their numerators. None where only one of the two is read with its thousands
    as decimals: both are written alike."""
    whole, part = (fact.numbers[0] for fact in facts)
    alike = [
        fact.numbers[0] * _THOUSAND == own.numbers[0]
        for fact, own in zip(facts, printed, strict=True)
    ]
    if alike[0] is not alike[1]:
        return None
    found = statement([(whole, units[0]), (part, units[1])], shared_precision=False)
    if found is None:
        return None
    for rounding in Rounding:
        all_of_it, some = found.intervals(rounding)
        if some.low is None or all_of_it.high is None or some.low < all_of_it.high:
            return True
        # the one value that both could be rounds to the same number: 12,2 isn't within 12,1
        if some.meets(all_of_it):
            return True
    return False
