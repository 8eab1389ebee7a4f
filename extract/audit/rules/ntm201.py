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

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from extract.audit.check import Check, Severity, Verdict
from extract.messages import Text, text
from extract.report import Measure, Report, Status
from extract.standards import Comparison, Standard, Standards, compare

CODE, SLUG, SEVERITY = "NTM201", "threshold-met", Severity.ERROR
_check = partial(Check, CODE, SLUG)


def check(report: Report) -> Iterator[Check]:
    """One check for every measured value that has a standard in the document."""
    for measure, standard, status in Standards(report).judged():
        if standard is None:
            message = text("the document states several requirements, none for this year")
            yield _check(
                Verdict.UNCHECKABLE, Severity.INFO, measure.evidence, message, measure.indicator
            )
        else:
            yield _judge(measure, standard, status)


def _judge(measure: Measure, standard: Standard, status: Status) -> Check:
    found = compare(measure, standard)
    verdict, severity = _verdict(found, status)
    place = standard.evidence
    value = found.printed if found.recomputed is None else found.recomputed
    return _check(
        verdict,
        severity,
        measure.evidence,
        _message(found, standard, status),
        measure.indicator or measure.criterion,
        f"{standard.op} {standard.value} {standard.unit}".rstrip(),
        "" if value is None else str(value),
        related=[place] if place and not measure.evidence.span.covers(place.span) else [],
    )


def _verdict(found: Comparison, status: Status) -> tuple[Verdict, Severity]:
    meets = found.meets
    if status is Status.ACHIEVED and meets is False:
        return Verdict.FAILS, SEVERITY
    if status is Status.NOT_ACHIEVED and meets:
        # `98%` may stand for 97.6, which doesn't reach 98
        fails = found.beyond_doubt
        return (Verdict.FAILS, Severity.WARNING) if fails else (Verdict.UNCHECKABLE, Severity.INFO)
    missed = meets is False and not found.disagree
    holds = missed if status is Status.NOT_ACHIEVED else meets is True
    return (Verdict.HOLDS if holds else Verdict.UNCHECKABLE), Severity.INFO


def _message(found: Comparison, standard: Standard, status: Status) -> Text:
    limit = _with_unit(standard.value, standard.unit or found.unit)
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
            printed=_with_unit(found.printed or value, found.unit),
            computed=_with_unit(value, found.unit),
        )
    else:
        template = "{value} misses the standard {standard}"
        if found.meets:
            template = "{value} meets the standard {standard}"
        values = text(template, value=_with_unit(value, found.unit), standard=asked)
    if status is Status.ACHIEVED:
        return text("{values}; the document calls it achieved", values=values)
    if status is Status.NOT_ACHIEVED:
        return text("{values}; the document calls it not achieved", values=values)
    return values


def _with_unit(number: Decimal, unit: str) -> Text:
    template = "{number}%" if unit == "%" else "{number} {unit}"
    return text(template, number=number, unit=unit)
