"""A share has more in its numerator than in its denominator.

What it means: of 15 households, 18 can't have clean water. Where the denominator is the
whole, the numerator may not exceed it. Of the ballots given out no more can come back, and no
more can be for or against.

Why it matters: the two numbers are swapped, or one belongs to another year or list.

Silent where the text itself states more than 100% and that agrees with the ratio: a plan that
was exceeded (120 of 100 planned, 120%) is no share, unless what is counted can only be one:
votes, an indicator whose standard is a percentage, what the words call part of a total, or what
several other places count over the same number. Not checkable where it isn't sure that the
numbers are a ratio (a date, a rank) or that one is a part of the other (a plan, sums of money).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from extract.audit.claim import Claim, Weight
from extract.audit.facts import number_fact, ratio_fact
from extract.certainty import Certainty
from extract.links import Fact, Tie
from extract.messages import Text, text
from extract.quantities.ratio import Agreement, agreement, are_swapped
from extract.quantities.units import MONEY, parse_unit
from extract.report import Measure, Report, Subset
from extract.text.view import fold
from patterns import words

CODE, SLUG, WEIGHT = "NTM102", "ratio-over-one", Weight.ARITHMETIC

#: Where words that go on behind a number end, or another number begins.
_CLAUSE_END = re.compile(r"[.;:,\n0-9]")
#: So many other places that count the same over a number make it that of all.
_SEVERAL = 2


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every ratio that is a share."""
    for measure in report.measures:
        top, bottom = measure.numerator, measure.denominator
        if top is None or not bottom or "plan" in measure.parts:
            continue
        if not _exceeds_plan(measure, top, bottom) or _of_a_whole(report, measure):
            yield _claim(measure, top, bottom)
    for found in report.subsets:
        top, bottom = found.part.value, found.whole.value
        if found.counts_votes and top is not None and bottom is not None:
            yield _returned(found, top, bottom)


def _claim(measure: Measure, top: Decimal, bottom: Decimal) -> Claim:
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        (ratio_fact(measure, top, bottom),),
        (Tie("share", 0, 0),),
        _can_hold,
        measure.evidence,
        holds=text("{top} of {bottom}", top=top, bottom=bottom),
        fails=text("a share can't exceed its whole: {top} of {bottom}", top=top, bottom=bottom),
        indicator=measure.indicator or measure.criterion,
        commune=measure.commune,
        stated=f"{top}/{bottom}",
        suggest=partial(_swapped, measure, top, bottom),
        # a swapped ratio is the slip, and its percentage tells of it
        yields_to=() if _is_swapped(measure, top, bottom) else ("NTM101",),
    )


def _returned(found: Subset, top: Decimal, bottom: Decimal) -> Claim:
    """Of so many ballots that were given out so many came back, or are for something."""
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        (number_fact(found.whole), number_fact(found.part)),
        (Tie(found.tie, 0, 1),),
        lambda facts: facts[1].number <= facts[0].number,
        found.part.evidence,
        holds=text("{top} of {bottom}", top=top, bottom=bottom),
        fails=text("a share can't exceed its whole: {top} of {bottom}", top=top, bottom=bottom),
        commune=found.part.commune,
        stated=f"{top}/{bottom}",
        related=(found.whole.evidence,),
    )


def _can_hold(facts: Sequence[Fact]) -> bool:
    top, bottom = facts[0].numbers
    return top <= bottom


def _swapped(measure: Measure, top: Decimal, bottom: Decimal) -> Text | None:
    if not _is_swapped(measure, top, bottom):
        return None
    return text(
        "with {after} instead of {before} it would hold",
        after=text("{top}/{bottom}", top=bottom, bottom=top),
        before=text("{top}/{bottom}", top=top, bottom=bottom),
    )


def _is_swapped(measure: Measure, top: Decimal, bottom: Decimal) -> bool:
    return are_swapped(top, bottom, measure.percent, measure.unit)


def _exceeds_plan(measure: Measure, top: Decimal, bottom: Decimal) -> bool:
    if "whole" in measure.parts and not _of_funds(measure):
        return False  # a column of wholes is no plan, but for what is to be spent
    over_all = measure.percent is not None and measure.percent > 100
    return over_all and top > bottom and _agrees(measure, top, bottom)


def _of_funds(measure: Measure) -> bool:
    """Whether a ratio is one of money, by its unit or by what its row is called."""
    said = f" {measure.label.lower()} "
    named = any(f" {word} " in said for word in words("columns")["funds"])
    return named or parse_unit(measure.unit).family == MONEY


def _of_a_whole(report: Report, measure: Measure) -> bool:
    """Whether what is measured can only be a share, by its words, its standard or other places."""
    said = words("statements")
    if measure.unit.lower() in said["votes"]:
        return True
    if measure.threshold is not None and measure.threshold.unit == "%":
        return True
    if _called_part(report, measure) or _counts_all(report, measure):
        return True
    entry = report.criteria.entry(measure.indicator) if report.criteria is not None else None
    sure = measure.indicator_certainty != Certainty.GUESS
    if entry is None or not sure:
        return False
    return entry.unit == "%" or entry.name.lower().startswith(tuple(said["share_names"]))


def _called_part(report: Report, measure: Measure) -> bool:
    """Whether the words call it a part of a total: between its numbers, or behind it before
    another number or the end of its clause (`12,4/11,9 km đã cấp phối trong tổng số đường`)."""
    said, document, end = words("statements"), report.document.text, measure.evidence.end
    # as it is printed a text may have other spaces, or its tone marks apart
    quote = fold(measure.evidence.quote).lower()
    behind = _CLAUSE_END.search(document, end)
    told = fold(document[end : behind.start() if behind else len(document)]).lower()
    if any(words_of in each for words_of in said["of_a_total"] for each in (quote, told)):
        return True
    return any(f" {words_of} " in quote and quote.split(f" {words_of} ", 1)[1][:1].isdecimal()
               for words_of in said["of_so_many"])  # fmt: skip


def _counts_all(report: Report, measure: Measure) -> bool:
    """Whether several other places count the same things over that number, or tell it: no plan
    has the number of all households."""
    unit = measure.unit.lower()
    told = {
        other.evidence.start
        for other in report.measures
        if other is not measure
        and other.commune == measure.commune
        and other.unit.lower() == unit
        and measure.denominator in (other.denominator, other.value)
    }
    return bool(unit) and len(told) >= _SEVERAL


def _agrees(measure: Measure, top: Decimal, bottom: Decimal) -> bool:
    """Whether the stated percentage, if any, goes with this ratio."""
    if measure.percent is None or bottom == 0:
        return False
    return agreement(top, bottom, measure.percent, measure.unit) is Agreement.ROUNDED
