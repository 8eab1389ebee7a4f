"""The shares of one whole don't add up to 100%.

What it means: shares that are said to make up a whole are added, at the precision of the
finest among them: in a sentence, in lines, in a column of a structure (with 100% below it, or
nothing), and grades in the columns of a row, where most rows make up a whole.

Why it matters: a share is missing or wrong, so is the amount that is computed from it.

A sum that isn't 100% can't be judged where a share is approximate, where nothing says that the
shares make up a whole and they don't come near to it, and in a column of a table, where each
share may be that of its own plan: unless most of them are what the amounts beside them are of
their total, or the columns make up a whole in most other rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial, reduce

from extract.audit.claim import Claim, Weight
from extract.audit.edits import single_repair
from extract.audit.facts import APPROXIMATE, chain, percent_fact
from extract.audit.unread import UNREAD, unread_among
from extract.links import Fact
from extract.messages import text
from extract.quantities.amounts import expression, is_bound, statement
from extract.quantities.interval import Interval, Rounding, exactly, places
from extract.quantities.slips import slips
from extract.report import Measure, Report, Shares

CODE, SLUG, WEIGHT = "NTM303", "share-sum", Weight.ARITHMETIC
#: Shares that come so near to 100 (points) are those of one whole, most likely.
NEAR = Decimal(5)


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every list of at least two shares."""
    for shares in report.shares:
        percents = [item.percent for item in shares.items if item.percent is not None]
        if len(percents) == len(shares.items) > 1:
            claim = _claim(shares, percents)
            missing = 100 - sum(percents, Decimal(0))
            unread = claim.doubt is None and unread_among(report, shares.items, missing)
            yield replace(claim, doubt=UNREAD) if unread else claim


def _claim(shares: Shares, percents: list[Decimal]) -> Claim:
    total = sum(percents, Decimal(0))
    left = expression([(percent, "%") for percent in percents])
    shown = [item.evidence for item in shares.items]
    if shares.whole:
        shown.insert(0, shares.whole.evidence)
    near = abs(total - 100) <= NEAR and all(percent < 100 for percent in percents)
    pairs = zip(shares.items, percents, strict=True)
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        tuple(percent_fact(item, percent) for item, percent in pairs),
        chain("shares-whole", len(percents)),
        _can_hold,
        shown[0],
        holds=text("the shares add up to 100%: {left}", left=left),
        fails=text("the shares add up to {total}%, not to 100%: {left}", total=total, left=left),
        stated="100",
        computed=str(total),
        related=tuple(shown[1:]),
        suggest=partial(single_repair, percents, _adds_up),
        doubt=APPROXIMATE if any(_is_no_exact_one(item) for item in shares.items) else None,
        near=near,
        yields_to=("NTM304",) if shares.items[0].view_start < 0 and shares.whole else (),
        # most are what the amounts beside them are of it, or the other rows make up a whole
        only=(near and (shares.whole is not None or shares.shown))
        or (shares.shown and _by_a_slip(percents, total)),
    )


def _by_a_slip(percents: list[Decimal], total: Decimal) -> bool:
    """Whether one slip of the pen in a share explains why they don't make up the whole."""
    return any(total - one + slip == 100 for one in percents for slip in slips(one))


def _is_no_exact_one(share: Measure) -> bool:
    """True for `khoảng 50%` and for a bound (`trên 50%`)."""
    return share.approximate or is_bound(share)


def _can_hold(facts: Sequence[Fact]) -> bool:
    return _adds_up([fact.number for fact in facts])


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
