"""Echoes: a slip that shows in several sums is one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extract.audit.claim import Claim, Reason
from extract.messages import text

#: The ties of a total to its items.
_SUMS = frozenset({"items-total", "columns-total"})
ECHO = Reason("echo", text("the slip is that of another finding, which it only repeats"))


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
    way, a wrong cell puts its row and its column off alike, a wrong total of two lists both.
    """
    found = _yielding(claims, failing)
    offs = {
        position: off
        for position, (claim, failed) in enumerate(zip(claims, failing, strict=True))
        if failed and position not in found and (off := _off(claim)) is not None
    }
    totals: dict[tuple[str, int, Decimal], int] = {}
    for at, off in offs.items():
        # a total that is off by as much over two lists of items is wrong once
        first = totals.setdefault((claims[at].code, claims[at].facts[-1].evidence.start, off), at)
        if first != at:
            found[at] = first
    items: dict[tuple[str, int, Decimal], int] = {}
    for position, off in offs.items():
        if position in found:
            continue
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
    """The findings that yield to one of another rule on one of their numbers: where that is
    mended, they hold too. A number that another finding only shares explains nothing."""
    roots: dict[tuple[str, int], int] = {}
    for position, (claim, failed) in enumerate(zip(claims, failing, strict=True)):
        if failed:
            for fact in claim.facts:
                roots.setdefault((claim.code, fact.evidence.start), position)
    found: dict[int, int] = {}
    for position, (claim, failed) in enumerate(zip(claims, failing, strict=True)):
        if failed:
            asked = (
                (at, root)
                for code in claim.yields_to
                for at, fact in enumerate(claim.facts)
                if (root := roots.get((code, fact.evidence.start))) is not None
            )
            told = (root for at, root in asked if _explains(claims[root], claim, at))
            if (first := next(told, None)) is not None:
                found[position] = first
    return found


def _explains(root: Claim, claim: Claim, at: int) -> bool:
    """Whether a claim would hold if its number `at` were what the other finding makes of it;
    True where that can't be told."""
    start = claim.facts[at].evidence.start
    shared = next(n for n, fact in enumerate(root.facts) if fact.evidence.start == start)
    if len(claim.facts[at].numbers) != 1:
        return _explains_ratio(root, shared, claim, at)
    number = _mended(root, shared)
    if number is None:
        return True
    facts = list(claim.facts)
    facts[at] = replace(facts[at], numbers=(number,))
    return claim.condition(facts) is not False


def _explains_ratio(root: Claim, shared: int, claim: Claim, at: int) -> bool:
    """The same for a ratio: of two values of one base, whether the other one makes the finding
    hold (`2.140/2.120 hộ, đạt 96,83%` beside 2.210 households, alone or below another count); of
    two ratios over one base it isn't the base that differs."""
    if not all(tie.kind == "same-base" for tie in claim.ties) or len(claim.facts) != 2:
        return True
    ratio = root.facts[shared]
    if len(ratio.numbers) != 2:
        return False
    base = claim.facts[1 - at].number
    if base == ratio.number:
        return True
    facts = list(root.facts)
    facts[shared] = replace(ratio, numbers=(ratio.numbers[0], base))
    return root.condition(facts) is True


def _mended(root: Claim, at: int) -> Decimal | None:
    """What a number of a finding would have to be for it to hold; None where that isn't known."""
    fact, off = root.facts[at], _off(root)
    if off is not None:
        return fact.number - off if at == len(root.facts) - 1 else fact.number + off
    if all(tie.kind == "shares-whole" for tie in root.ties):
        return fact.number - sum((each.number for each in root.facts), Decimal(-100))
    if all(tie.kind == "same-base" for tie in root.ties) and len(root.facts) == 2:
        return root.facts[1 - at].number
    if all(tie.kind == "converted" for tie in root.ties) and at == 1:
        return Decimal(root.computed)
    if fact.kind == "percent" and root.computed and root.stated == str(fact.number):
        return Decimal(root.computed).quantize(fact.number)
    return None


def _off(claim: Claim) -> Decimal | None:
    """By how much a sum is off; None for what is no sum."""
    if not any(tie.kind in _SUMS for tie in claim.ties):
        return None
    if len(claim.facts) < 3 or any(len(fact.numbers) != 1 for fact in claim.facts):
        return None
    total = sum((fact.number for fact in claim.facts[:-1]), Decimal(0))
    return claim.facts[-1].number - total
