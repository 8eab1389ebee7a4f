"""Echoes: a slip that shows in several sums is one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from extract.audit.claim import Claim, Reason
from extract.messages import text

ECHO = Reason("echo", text("the slip is that of another sum, which it only repeats"))


def echoes(claims: Sequence[Claim], outcomes: Sequence[bool | None]) -> dict[int, int]:
    """For each sum that only repeats the slip of an earlier one, that one; by position.

    A wrong total goes into the total of totals: both sums are off by the same, and a sum that
    comes out ties one total to the other.
    """
    joined: dict[int, set[int]] = defaultdict(set)
    for position, (claim, outcome) in enumerate(zip(claims, outcomes, strict=True)):
        if outcome and claim.computed:
            for fact in claim.facts:
                joined[fact.evidence.start].add(position)
    wrong: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    for position, (claim, outcome) in enumerate(zip(claims, outcomes, strict=True)):
        off = _off(claim) if outcome is False else None
        if off is None:
            continue
        mine = joined[claim.facts[-1].evidence.start]
        earlier = wrong[claim.code, off]
        first = next(
            (at for at in earlier if mine & joined[claims[at].facts[-1].evidence.start]), None
        )
        if first is None:
            earlier.append(position)
        else:
            found[position] = first
    return found


def told_elsewhere(claims: Sequence[Claim], failing: Sequence[bool]) -> dict[int, int]:
    """For each finding whose slip another finding tells already, that one; by position.

    A list whose share is wrong doesn't add up to 100%, and its share isn't the amount beside it:
    the list tells it. A wrong total of a row puts the column of totals off by as much the other
    way, a wrong cell puts its row and its column off alike.
    """
    found = _yielding(claims, failing)
    offs = {
        position: off
        for position, (claim, failed) in enumerate(zip(claims, failing, strict=True))
        if failed and position not in found and (off := _off(claim)) is not None
    }
    totals = {
        (claims[at].code, claims[at].facts[-1].evidence.start, off): at for at, off in offs.items()
    }
    items: dict[tuple[str, int, Decimal], int] = {}
    for position, off in offs.items():
        claim = claims[position]
        places = [(claim.code, fact.evidence.start) for fact in claim.facts[:-1]]
        root = next((totals[(*at, -off)] for at in places if (*at, -off) in totals), None)
        if root is None:
            root = next((items[(*at, off)] for at in places if (*at, off) in items), None)
        if root is None:
            items.update({(*at, off): position for at in places})
        elif root not in found:
            found[position] = root
    return found


def _yielding(claims: Sequence[Claim], failing: Sequence[bool]) -> dict[int, int]:
    """The findings that yield to one of another rule on one of their numbers."""
    roots: dict[tuple[str, int], int] = {}
    for position, (claim, failed) in enumerate(zip(claims, failing, strict=True)):
        if failed:
            for fact in claim.facts:
                roots.setdefault((claim.code, fact.evidence.start), position)
    found: dict[int, int] = {}
    for position, (claim, failed) in enumerate(zip(claims, failing, strict=True)):
        if failed:
            asked = ((code, f.evidence.start) for code in claim.yields_to for f in claim.facts)
            root = next((roots[key] for key in asked if key in roots), None)
            if root is not None:
                found[position] = root
    return found


def _off(claim: Claim) -> Decimal | None:
    """By how much a sum is off; None for what is no sum."""
    if len(claim.facts) < 3 or any(len(fact.numbers) != 1 for fact in claim.facts):
        return None
    total = sum((fact.number for fact in claim.facts[:-1]), Decimal(0))
    return claim.facts[-1].number - total
