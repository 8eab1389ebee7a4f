"""A value misses the standard beside it although the document calls it achieved, or the reverse.

What it means: the value is compared with the standard that the document prints for it, once
as printed and once as recomputed from its ratio. A value of its own without a standard is
compared with the requirement that the document states for that indicator and year.

Why it matters: this decides whether an indicator is achieved. Where the printed and the
recomputed value disagree about it, the message says so.

A value that misses and that the document doesn't call achieved is no finding. A value that
meets its standard and is called not achieved is a warning: the indicator may ask for more than
this number. Not checkable: units that can't be compared, a bound (more than 2) too weak to
decide, an approximate value that misses, several requirements none of which has the year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from extract.audit.claim import Claim, Reason, Weight
from extract.audit.facts import UNITS, lone_fact, ratio_fact, standard_fact
from extract.audit.verdicts import Verdicts
from extract.document import Evidence
from extract.links import Fact, Tie
from extract.messages import Text, text, with_unit
from extract.report import Measure, Report, Status
from extract.standards import Comparison, Standard, Standards, compare

CODE, SLUG, WEIGHT = "NTM201", "threshold-met", Weight.ARITHMETIC
_SEVERAL = Reason("standards", text("the document states several requirements, none for this year"))
_UNDECIDED = Reason("undecided", text("what is printed doesn't decide on the standard"))
_DIFFER = Reason(
    "undecided", text("the printed value and the recomputed one lead to different conclusions")
)
_UNSAID = Reason("status", text("the document doesn't say whether it is achieved"))


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every measured value that has a standard in the document."""
    verdicts = Verdicts(report)
    for measure, standard, status in Standards(report).judged():
        if standard is None or standard.evidence is None:
            yield _open(measure)
        else:
            yield _claim(measure, standard, status, verdicts.of(measure, status))


def _open(measure: Measure) -> Claim:
    """Where several requirements leave it open which one is meant."""
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        (lone_fact(measure),),
        (),
        lambda _: None,
        measure.evidence,
        holds=_SEVERAL.words,
        fails=_SEVERAL.words,
        indicator=measure.indicator,
        commune=measure.commune,
        unknown=_SEVERAL,
    )


def _claim(measure: Measure, standard: Standard, status: Status, verdict: Fact | None) -> Claim:
    found, place = compare(measure, standard), standard.evidence
    value = found.printed if found.recomputed is None else found.recomputed
    message = _message(found, standard, status)
    facts, ties = _facts(measure, standard, verdict)
    return Claim(
        CODE,
        SLUG,
        WEIGHT if status is Status.ACHIEVED else Weight.CONTRADICTION,
        facts,
        ties,
        partial(_can_hold, measure, standard, status, found),
        measure.evidence,
        holds=message,
        fails=message,
        indicator=measure.indicator or measure.criterion,
        commune=measure.commune,
        stated=f"{standard.op} {standard.value} {standard.unit}".rstrip(),
        computed="" if value is None else str(value),
        related=_related(measure, place),
        unknown=_unknown(found, status),
    )


def _unknown(found: Comparison, status: Status) -> Reason:
    """Why it can't be told whether a value fits its standard and its verdict."""
    if not found.outcomes:
        return UNITS
    if found.meets is None:
        return _UNDECIDED
    if status not in (Status.ACHIEVED, Status.NOT_ACHIEVED):
        return _UNSAID
    return _DIFFER if found.disagree else _UNDECIDED


def _related(measure: Measure, asked: Evidence | None) -> tuple[Evidence, ...]:
    """What is asked and the counts that the value was recomputed from, where they stand apart."""
    counts = [measure.parts[name] for name in ("ratio", "whole") if name in measure.parts]
    found = dict.fromkeys(place for place in (asked, *counts) if place is not None)
    return tuple(place for place in found if not measure.evidence.span.covers(place.span))


def _facts(
    measure: Measure, standard: Standard, verdict: Fact | None
) -> tuple[tuple[Fact, ...], tuple[Tie, ...]]:
    """The value, its ratio if it has one, what is asked and the verdict, with their ties: the
    standard is tied to that of percentage and ratio which stands nearer to it."""
    value, asked = lone_fact(measure), standard_fact(standard)
    facts, ties, judged = [value], [], 0
    top, bottom = measure.numerator, measure.denominator
    if value.kind != "ratio" and top is not None and bottom:
        facts.append(ratio_fact(measure, top, bottom))
        ties.append(Tie("ratio-percent", 1, 0))
        # a standard that heads columns stands above the share, not above the counts
        above = measure.view_start < 0 and asked.evidence.line != value.evidence.line
        judged = 0 if above else _nearer(facts, asked)
    facts.append(asked)
    ties.append(Tie("value-standard", judged, len(facts) - 1))
    if verdict is not None:
        facts.append(verdict)
        ties.append(Tie("value-status", 0, len(facts) - 1))
    return tuple(facts), tuple(ties)


def _nearer(facts: Sequence[Fact], asked: Fact) -> int:
    starts = [fact.evidence.start for fact in facts]
    if starts[0] == starts[1]:
        return 0
    before = asked.evidence.start <= min(starts)
    return starts.index(min(starts) if before else max(starts))


def _can_hold(
    measure: Measure, standard: Standard, status: Status, found: Comparison, facts: Sequence[Fact]
) -> bool | None:
    other, asked = _with(measure, standard, facts)
    if other is not measure or asked is not standard:
        found = compare(other, asked)
    if status is Status.ACHIEVED and found.meets is False:
        return False
    if status is Status.NOT_ACHIEVED and found.meets:
        # `98%` may stand for 97.6, which doesn't reach 98
        return False if found.beyond_doubt else None
    missed = found.meets is False and not found.disagree
    return (missed if status is Status.NOT_ACHIEVED else found.meets is True) or None


def _with(measure: Measure, standard: Standard, facts: Sequence[Fact]) -> tuple[Measure, Standard]:
    """The measure and the standard with the numbers of the facts; themselves where these are
    their own."""
    for fact in facts:
        if fact.kind == "ratio":
            top, bottom = fact.numbers
            if top is not measure.numerator or bottom is not measure.denominator:
                measure = replace(measure, numerator=top, denominator=bottom)
        elif fact.kind == "percent":
            if fact.number is not measure.percent:
                measure = replace(measure, percent=fact.number)
        elif fact.kind == "standard":
            if fact.number is not standard.value:
                standard = replace(standard, value=fact.number)
        elif fact.numbers and fact.number is not measure.value:
            measure = replace(measure, value=fact.number)
    return measure, standard


def _message(found: Comparison, standard: Standard, status: Status) -> Text:
    limit = with_unit(standard.value, standard.unit or found.unit)
    asked = text("{op} {limit}", op=standard.op, limit=limit)
    value = found.printed if found.recomputed is None else found.recomputed
    if value is None or not found.outcomes:
        return text("the value can't be compared with the standard {standard}", standard=asked)
    if found.meets is None:
        return text("what is printed doesn't decide on the standard {standard}", standard=asked)
    if found.disagree:
        values = text(
            "{printed} (as printed) and {computed} (recomputed) differ on the standard {standard}: "
            "one meets it, the other misses it",
            standard=asked,
            printed=with_unit(found.printed or value, found.unit),
            computed=with_unit(value, found.unit),
        )
    else:
        template = "{value} misses the standard {standard}"
        if found.meets:
            template = "{value} meets the standard {standard}"
        values = text(template, value=with_unit(value, found.unit), standard=asked)
    if status is Status.ACHIEVED:
        return text("{values}; the document calls it achieved", values=values)
    if status is Status.NOT_ACHIEVED:
        return text("{values}; the document calls it not achieved", values=values)
    return values
