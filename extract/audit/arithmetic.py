"""Sums and differences: written terms against a written result."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from operator import mul

from extract.audit.check import Check, Severity, Verdict
from extract.audit.edits import single_repair
from extract.document import Evidence
from extract.messages import Text, text
from extract.quantities.amounts import adds_up, amount, decimal, expression, signed_sum, statement
from extract.report import Measure


@dataclass(slots=True, frozen=True)
class Arithmetic:
    """Terms with their signs (+1, -1), the result stated for them, and the places.

    Every measure has a single number (`amounts.amount` isn't None).
    """

    terms: list[Measure]
    signs: list[int]
    result: Measure
    evidence: Evidence
    related: list[Evidence]


def verify(code: str, slug: str, severity: Severity, what: Arithmetic) -> Check:
    """The check of one sum or difference; a failure has the given severity."""
    measures = [*what.terms, what.result]
    numbers = [number for measure in measures if (number := amount(measure))]
    stated, unit = numbers[-1]
    indicator = what.result.indicator or what.result.criterion

    def check(verdict: Verdict, message: Text, computed: str, fix: Text | None = None) -> Check:
        weight = severity if verdict is Verdict.FAILS else Severity.INFO
        return Check(
            code,
            slug,
            verdict,
            weight,
            what.evidence,
            message,
            indicator,
            str(stated),
            computed,
            fix,
            list(what.related),
        )

    found = statement(numbers, shared_precision=True)
    if found is None:
        return check(Verdict.UNCHECKABLE, text("the units of the numbers don't go together"), "")
    total = signed_sum(found, what.signs)
    left = expression(numbers[:-1], what.signs)
    if adds_up(found, what.signs):
        message = text("{left} = {stated} {unit} holds", left=left, stated=stated, unit=unit)
        return check(Verdict.HOLDS, message, str(total))
    message = text(
        "{left} is {computed} {unit}, the text says {stated} {unit}",
        left=left,
        computed=total,
        stated=stated,
        unit=unit,
    )
    if any(measure.approximate for measure in measures):
        return check(Verdict.UNCHECKABLE, message, str(total))

    # a slip keeps the decimals, so how far off the sum may be stays the same: most slips
    # are told to be none without the exact arithmetic
    allowed = decimal(sum((step for step in found.steps if step), Fraction(0)) / 2)
    weights = [s * unit.factor for s, unit in zip([*what.signs, -1], found.units, strict=True)]

    def holds(values: list[Decimal]) -> bool:
        if abs(sum(map(mul, weights, values))) > allowed:
            return False
        changed = [(value, unit) for value, (_, unit) in zip(values, numbers, strict=True)]
        again = statement(changed, shared_precision=True)
        return again is not None and adds_up(again, what.signs)

    fix = single_repair([value for value, _ in numbers], holds)
    return check(Verdict.FAILS, message, str(total), fix)
