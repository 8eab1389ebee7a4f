"""The parts of a whole, each with a ratio of its own, don't add up to the whole's ratio.

What it means: 11/11 officials and 11/11 civil servants are 22/22 together; both the
numerators and the denominators are added.

Why it matters: a part is missing, or one of the counts belongs to another year.

A warning, for the parts that a text names may overlap. Not checkable where a part has no ratio
or a number is approximate.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from extract.audit.check import Check, Severity, Verdict
from extract.messages import Text, text
from extract.quantities.amounts import adds_up, statement
from extract.report import Measure, Parts, Report

CODE, SLUG, SEVERITY = "NTM403", "parts-of-whole", Severity.WARNING
_check = partial(Check, CODE, SLUG)


def check(report: Report) -> Iterator[Check]:
    """One check for every whole with at least two parts."""
    for found in report.parts:
        if len(found.parts) > 1 and found.whole.numerator is not None:
            yield _judge(found)


def _judge(found: Parts) -> Check:
    whole = found.whole
    tops = [measure.numerator for measure in (*found.parts, whole)]
    bottoms = [measure.denominator for measure in (*found.parts, whole)]
    complete = None not in tops and (whole.denominator is None or None not in bottoms)
    holds = complete and _adds_up(found, tops) and _adds_up(found, bottoms)
    totals = [_total(tops[:-1])]
    printed = [whole.numerator or Decimal(0)]
    if whole.denominator is not None:
        totals.append(_total(bottoms[:-1]))
        printed.append(whole.denominator)
    doubtful = not complete or any(m.approximate for m in (*found.parts, whole))
    verdict = Verdict.HOLDS if holds else Verdict.FAILS
    if not holds and doubtful:
        verdict = Verdict.UNCHECKABLE
    template = (
        "the parts add up to the whole: {stated}"
        if holds
        else "the parts add up to {computed}, the whole is stated as {stated}"
    )
    return _check(
        verdict,
        SEVERITY if verdict is Verdict.FAILS else Severity.INFO,
        whole.evidence,
        text(template, computed=_ratio(totals), stated=_ratio(printed)),
        whole.indicator or whole.criterion,
        "/".join(map(str, printed)),
        "/".join(map(str, totals)),
        related=[part.evidence for part in found.parts],
    )


def _ratio(numbers: list[Decimal]) -> Text:
    if len(numbers) == 1:
        return text("{n}", n=numbers[0])
    return text("{top}/{bottom}", top=numbers[0], bottom=numbers[1])


def _total(numbers: list[Decimal | None]) -> Decimal:
    return sum((number for number in numbers if number is not None), Decimal(0))


def _adds_up(found: Parts, numbers: list[Decimal | None]) -> bool:
    """Whether the last number can be the sum of the others; True where it isn't stated."""
    measures: list[Measure] = [*found.parts, found.whole]
    pairs = [(n, m.unit) for n, m in zip(numbers, measures, strict=True) if n is not None]
    if len(pairs) < len(numbers):
        return numbers[-1] is None
    ready = statement(pairs, shared_precision=True)
    return ready is not None and adds_up(ready, [1] * len(found.parts))
