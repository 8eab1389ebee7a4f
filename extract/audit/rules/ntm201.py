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
from extract.report import Measure, Report, Status, Threshold
from extract.standards.judge import Comparison, compare, with_standards

CODE, SLUG, SEVERITY = "NTM201", "threshold-met", Severity.ERROR
_check = partial(Check, CODE, SLUG)


def check(report: Report) -> Iterator[Check]:
    """One check for every measured value that has a standard in the document."""
    for measure, threshold, status in with_standards(report):
        if threshold is None:
            message = text("the document states several requirements, none for this year")
            yield _check(
                Verdict.UNCHECKABLE, Severity.INFO, measure.evidence, message, measure.indicator
            )
        else:
            yield _judge(measure, threshold, status)


def _judge(measure: Measure, threshold: Threshold, status: Status) -> Check:
    found = compare(measure, threshold)
    verdict, severity = _verdict(found, status)
    if verdict is Verdict.FAILS and measure.approximate:
        verdict, severity = Verdict.UNCHECKABLE, Severity.INFO
    outside = not measure.evidence.span.covers(threshold.evidence.span)
    value = found.printed if found.recomputed is None else found.recomputed
    return _check(
        verdict,
        severity,
        measure.evidence,
        _message(found, threshold, status),
        measure.indicator or measure.criterion,
        f"{threshold.op} {threshold.value} {threshold.unit}".rstrip(),
        "" if value is None else str(value),
        related=[threshold.evidence] if outside else [],
    )


def _verdict(found: Comparison, status: Status) -> tuple[Verdict, Severity]:
    if status is Status.ACHIEVED and not found.can_meet:
        return Verdict.FAILS, SEVERITY
    if status is Status.NOT_ACHIEVED and not found.can_miss:
        return Verdict.FAILS, Severity.WARNING
    agrees = found.can_meet
    if status is Status.NOT_ACHIEVED:
        agrees = not any(meet for meet, _ in found.outcomes)
    decided = agrees and found.outcomes and not found.weak
    return (Verdict.HOLDS if decided else Verdict.UNCHECKABLE), Severity.INFO


def _message(found: Comparison, threshold: Threshold, status: Status) -> Text:
    limit = _with_unit(threshold.value, threshold.unit or found.unit)
    standard = text("{op} {limit}", op=threshold.op, limit=limit)
    value = found.printed if found.recomputed is None else found.recomputed
    if not found.outcomes or found.weak or value is None:
        return text("the value can't be compared with the standard {standard}", standard=standard)
    if found.disagree:
        values = text(
            "{printed} (as printed) and {computed} (recomputed) differ on the standard {standard}: "
            "one meets it, the other misses it",
            standard=standard,
            printed=_with_unit(found.printed or value, found.unit),
            computed=_with_unit(value, found.unit),
        )
    else:
        template = "{value} misses the standard {standard}"
        if found.can_meet:
            template = "{value} meets the standard {standard}"
        values = text(template, value=_with_unit(value, found.unit), standard=standard)
    if status is Status.ACHIEVED:
        return text("{values}; the document calls it achieved", values=values)
    if status is Status.NOT_ACHIEVED:
        return text("{values}; the document calls it not achieved", values=values)
    return values


def _with_unit(number: Decimal, unit: str) -> Text:
    template = "{number}%" if unit == "%" else "{number} {unit}"
    return text(template, number=number, unit=unit)
