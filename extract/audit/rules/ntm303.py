"""The shares of one whole don't add up to 100%.

What it means: shares that are said to make up a whole are added, at the precision of the
finest among them.

Why it matters: a share is missing or wrong, so is the amount that is computed from it.

A failure is an error where the whole itself is stated, otherwise a warning: the list may not
be meant to be complete. Where a share is approximate, a sum that isn't 100% can't be judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial, reduce

from extract.audit.check import Check, Severity, Verdict
from extract.audit.edits import single_repair
from extract.messages import text
from extract.quantities.amounts import expression, statement
from extract.quantities.interval import Interval, Rounding, exactly, places
from extract.report import Report, Shares

CODE, SLUG, SEVERITY = "NTM303", "share-sum", Severity.WARNING
_check = partial(Check, CODE, SLUG)


def check(report: Report) -> Iterator[Check]:
    """One check for every list of at least two shares."""
    for shares in report.shares:
        percents = [item.percent for item in shares.items if item.percent is not None]
        if len(percents) == len(shares.items) > 1:
            yield _judge(shares, percents)


def _judge(shares: Shares, percents: list[Decimal]) -> Check:
    holds = _adds_up(percents)
    total = sum(percents, Decimal(0))
    left = expression([(percent, "%") for percent in percents])
    message = (
        text("the shares add up to 100%: {left}", left=left)
        if holds
        else text("the shares add up to {total}%, not to 100%: {left}", total=total, left=left)
    )
    verdict = Verdict.HOLDS if holds else Verdict.FAILS
    if not holds and any(item.approximate for item in shares.items):
        verdict = Verdict.UNCHECKABLE
    weight = Severity.ERROR if shares.whole else SEVERITY
    shown = [item.evidence for item in shares.items]
    if shares.whole:
        shown.insert(0, shares.whole.evidence)
    return _check(
        verdict,
        weight if verdict is Verdict.FAILS else Severity.INFO,
        shown[0],
        message,
        stated="100",
        computed=str(total),
        suggestion=single_repair(percents, _adds_up) if verdict is Verdict.FAILS else None,
        related=shown[1:],
    )


def _adds_up(percents: list[Decimal]) -> bool:
    """Whether the shares, as rounded, can make up exactly 100%."""
    finest = max(places(percent) for percent in percents)
    if 2 * abs(sum(percents, Decimal(-100))) > len(percents) * Decimal(1).scaleb(-finest):
        return False  # told without the exact arithmetic: each is off by half a digit at most
    found = statement([(percent, "%") for percent in percents], shared_precision=True)
    return found is not None and any(
        reduce(Interval.__add__, found.intervals(rounding)).meets(exactly(100))
        for rounding in Rounding
    )
