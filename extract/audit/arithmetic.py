"""Sums and differences: written terms against a written result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from operator import mul

from extract.audit.claim import Claim, Weight
from extract.audit.edits import single_repair
from extract.audit.facts import APPROXIMATE, UNITS, lone_fact
from extract.document import Evidence
from extract.links import Fact, Tie
from extract.messages import Text, text
from extract.quantities.amounts import (
    Statement,
    adds_up,
    amount,
    decimal,
    expression,
    signed_sum,
    statement,
)
from extract.quantities.near import MEANT, near
from extract.report import Measure

Numbers = list[tuple[Decimal, str]]


@dataclass(slots=True, frozen=True)
class Arithmetic:
    """Terms with their signs (+1, -1), the result stated for them, and the places.

    Every measure has a single number (`amounts.amount` isn't None). `ties` are by the
    positions of the terms, the result last.
    """

    terms: list[Measure]
    signs: list[int]
    result: Measure
    evidence: Evidence
    related: list[Evidence]
    ties: tuple[Tie, ...]


def claim_of(code: str, slug: str, weight: Weight, what: Arithmetic) -> Claim:
    """The claim of one sum or difference."""
    measures = [*what.terms, what.result]
    numbers = [number for measure in measures if (number := amount(measure))]
    stated, unit = numbers[-1]
    found = statement(numbers, shared_precision=True)
    total = None if found is None else signed_sum(found, what.signs)
    left = expression(numbers[:-1], what.signs)
    said = {"left": left, "stated": stated, "unit": unit}
    fails = text(
        "{left} is {computed} {unit}, the text says {stated} {unit}", **said, computed=total
    )
    return Claim(
        code,
        slug,
        weight,
        tuple(lone_fact(measure) for measure in measures),
        what.ties,
        partial(_can_hold, [unit for _, unit in numbers], what.signs),
        what.evidence,
        holds=text("{left} = {stated} {unit} holds", **said),
        fails=fails if found is not None else UNITS.words,
        indicator=what.result.indicator or what.result.criterion,
        commune=what.result.commune,
        stated=str(stated),
        computed="" if total is None else str(total),
        related=tuple(what.related),
        suggest=None if found is None else partial(_suggest, numbers, found, what.signs),
        unknown=UNITS,
        doubt=APPROXIMATE if any(measure.approximate for measure in measures) else None,
        near=total is not None and near(stated, total, within=MEANT),
    )


def _can_hold(units: Sequence[str], signs: Sequence[int], facts: Sequence[Fact]) -> bool | None:
    numbers = [(fact.number, unit) for fact, unit in zip(facts, units, strict=True)]
    found = statement(numbers, shared_precision=True)
    return None if found is None else adds_up(found, signs)


def _suggest(numbers: Numbers, found: Statement, signs: list[int]) -> Text | None:
    """The one slip after which the sum comes out."""
    # a slip keeps the decimals, so how far off the sum may be stays the same: most slips
    # are told to be none without the exact arithmetic
    allowed = decimal(sum((step for step in found.steps if step), Fraction(0)) / 2)
    weights = [s * unit.factor for s, unit in zip([*signs, -1], found.units, strict=True)]

    def holds(values: list[Decimal]) -> bool:
        if abs(sum(map(mul, weights, values))) > allowed:
            return False
        changed = [(value, unit) for value, (_, unit) in zip(values, numbers, strict=True)]
        again = statement(changed, shared_precision=True)
        return again is not None and adds_up(again, signs)

    return single_repair([value for value, _ in numbers], holds)
