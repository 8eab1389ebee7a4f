"""How far a plan was carried out, with the plan and what became of it in the bracket behind
(NTM304); and what an amount is of which there are parts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from extract.quantities.units import parse_unit
from extract.reading.statements.facts import Facts
from extract.report import Measure, Portion
from patterns import alternation, words
from patterns.kept import pattern_of


def is_amount(measure: Measure) -> bool:
    """True for a plain amount: no change, no bound, and counted by nothing."""
    plain = measure.value is not None and measure.upper is None and measure.threshold is None
    return plain and not measure.is_change and not parse_unit(measure.unit).per


def are_alike(one: Measure, other: Measure) -> bool:
    """Whether one amount can be a part of the other: of one family, or of one noun."""
    left, right = parse_unit(one.unit), parse_unit(other.unit)
    return left.comparable(right) if left.family else left == right


def find(facts: Facts, told: list[Measure]) -> Iterator[Portion]:
    """`đạt 111,4% dự toán (chỉ tiêu 226 tỷ đồng, thu được 252 tỷ đồng)`: how far a plan was carried
    out, with the plan and what became of it in the bracket behind."""
    text = facts.view.text
    for share, plan, done in zip(told, told[1:], told[2:], strict=False):
        plain = share.percent is not None and share.value is None and not share.is_change
        if not plain or not (is_amount(plan) and is_amount(done) and are_alike(plan, done)):
            continue
        opened = _plan_opened().fullmatch(text, share.view_end, plan.view_start)
        closed = text[done.view_end : done.view_end + 2].lstrip().startswith(")")
        if opened and closed and _plan_done().fullmatch(text, plan.view_end, done.view_start):
            yield Portion(plan, share, done)


@cache
def _plan_opened() -> regex.Pattern[str]:
    """Between how far a plan was carried out and the plan in the bracket behind."""
    plan, planned = (alternation(words("joins")[name]) for name in ("of_plan", "planned"))
    return pattern_of(rf"%?\ {plan}[^()0-9;.]*+\(\ ?{planned}[^()0-9;.]*+", regex.I | regex.X)


@cache
def _plan_done() -> regex.Pattern[str]:
    came_in = words("statements")["income"]
    done = alternation([*words("joins")["fulfilled"], *came_in])
    return pattern_of(rf"[,;]\ (?:\p{{L}}+\ )?{done}(?:\ \p{{L}}+){{0,2}}\ ?", regex.I | regex.X)
