"""How other numbers bear out a tie that the words leave open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from extract.audit.claim import Claim
from extract.certainty import Certainty
from extract.links import Fact, Link
from extract.links.ways import kinds
from extract.quantities.interval import places
from extract.quantities.ratio import Agreement, agreement, percentage
from extract.quantities.slips import is_swapped, slips
from extract.quantities.telling import digits_of, tells

_EXCEPTION = frozenset({"near", "slip", "miswritten"})
#: With more facts than this a slip is looked for in the last of them alone.
_FEW = 12


def confirms(claim: Claim, link: Link, *, witnessed: bool, failing: bool) -> Link:
    """The link, confirmed if it is an open one and other numbers bear it out. The named
    exception (`near`, `slip`) looks at the failing numbers themselves: it is for those alone."""
    if link.certainty is not Certainty.GUESS or (known := kinds().get(link.kind)) is None:
        return link
    for name in known.confirmed_by(link.way):
        if name == "witness" and witnessed:
            return replace(link, certainty=Certainty.CONFIRMED)
        if name in _EXCEPTION and not failing:
            continue
        if name in _CONFIRMERS and _CONFIRMERS[name](claim):
            return replace(link, certainty=Certainty.CONFIRMED)
    return link


def _agrees(claim: Claim) -> bool:
    """True if the share of the claim is that of its ratio, to its last digit, and something
    else is claimed of them."""
    if len(claim.facts) < 3:
        return False
    ratio = next((fact for fact in claim.facts if fact.kind == "ratio"), None)
    share = next((fact for fact in claim.facts if fact.kind == "percent"), None)
    if ratio is None or share is None or not ratio.numbers[1]:
        return False
    top, bottom = ratio.numbers
    return agreement(top, bottom, share.number, ratio.unit) is Agreement.ROUNDED


def _slip(claim: Claim) -> bool:
    """True if one digit, or two neighbouring ones swapped, explain why a claim can't hold."""
    facts = claim.facts
    positions = range(len(facts)) if len(facts) <= _FEW else (len(facts) - 1,)
    return any(
        claim.condition((*facts[:at], _with(facts[at], which, slip), *facts[at + 1 :])) is True
        for at in positions
        for which, number in enumerate(facts[at].numbers)
        for slip in slips(number)
        if slip or which == 0
    )


def _miswritten(claim: Claim) -> bool:
    """True for the share of a ratio of which two neighbouring digits are swapped, or the comma
    stands a place off (`2,18%` of what is 2,81%, `6,0%` of 60,0%): too near for the share of
    something else, while any near number gives one that differs in a digit alone."""
    if [fact.kind for fact in claim.facts] != ["ratio", "percent"]:
        return False
    (top, bottom), share = claim.facts[0].numbers, claim.facts[1].number
    if not 0 < top < bottom:
        return False
    if tells(share) and is_swapped(share, percentage(top, bottom, places(share))):
        return True
    moved = (share.scaleb(by) for by in (1, -1)) if digits_of(share) > 1 else ()
    unit = claim.facts[0].unit
    return any(agreement(top, bottom, each, unit) is Agreement.ROUNDED for each in moved)


def _with(fact: Fact, which: int, number: Decimal) -> Fact:
    numbers = (*fact.numbers[:which], number, *fact.numbers[which + 1 :])
    return replace(fact, numbers=numbers)


_CONFIRMERS: dict[str, Callable[[Claim], bool]] = {
    "agrees": _agrees,
    "slip": _slip,
    "miswritten": _miswritten,
    "near": lambda claim: claim.near,
    "only": lambda claim: claim.only,
}
