"""Numbers that tell by themselves that they belong together, where the words between are unknown.

A percentage with enough digits is seldom by chance the share of one number in another: where it
is that of one pair near by and of no other, as printed, they are read as part, whole and share.
What rests on that alone can't fail, and no statement counts as verified by it: its links stay
guesses (`extract/audit/gate.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from extract.quantities.ratio import Agreement, agreement
from extract.quantities.telling import digits_of, tells
from extract.quantities.units import is_money
from extract.reading.facts.draft import Draft
from extract.reading.facts.portions import counts_alike
from extract.reading.numbers.token import Token
from extract.text.connectors import connector

#: What a tie rests on that no row of the table of joins describes.
BY_NUMBERS = "the numbers agree"
#: The same where they agree in other places of the document that tell it in the same words.
AS_ELSEWHERE = "as where the numbers agree"
#: So many quantities before a percentage are looked at.
_NEAR = 6
#: Fewer digits than tell by themselves say something where nothing else stands in the sentence.
_FEWER = 2
#: A slip changes a percentage by no more points.
_SLIP = 25
#: Percentages that small numbers have, and that are rounded to.
_ROUND = 5


@dataclass(slots=True, frozen=True)
class Pair:
    """A draft that a percentage completes: an open ratio, or the part of a whole (None for a
    ratio). `absorbed` is the draft that only names the whole."""

    draft: Draft
    whole: Token | None = None
    absorbed: Draft | None = None


def last_pair(seen: Iterable[tuple[Draft, str]], text: str) -> tuple[Pair, str] | None:
    """The two numbers right before a percentage that may be a part and its whole, whatever they
    are, with the words that would tie them; None where other numbers stand there."""
    near = list(islice(seen, 2))
    if not near or any(draft.asked or draft.change or draft.zero for draft, _ in near[:1]):
        return None
    last, words = near[0]
    if last.is_open_ratio:
        return Pair(last), connector("", words)
    if len(near) < 2:
        return None
    pairs = [pair for pair in _pairs([last, near[1][0]]) if pair.absorbed is not None]
    smaller = [each for each in pairs if each.whole is not None
               and each.draft.main.numbers[0] < each.whole.numbers[0]]  # fmt: skip
    if len(smaller) != 1:
        return None
    first, second = sorted((last.main, near[1][0].main), key=lambda token: token.core)
    between = text[first.end : second.core[0]]
    return smaller[0], connector(between, words, whole_first=smaller[0].draft.main is second)


def is_plausible(pair: Pair, share: Token) -> bool:
    """True for a percentage that may be the pair's but for a slip."""
    numbers = _numbers(pair)
    if numbers is None or not 0 < numbers[0] < numbers[1] or share.op or share.approximate:
        return False
    return abs(100 * numbers[0] / numbers[1] - share.numbers[0]) <= _SLIP


def fitting(seen: Iterable[tuple[Draft, str]], share: Token) -> Pair | None:
    """The one pair of numbers before a percentage whose share it is, as printed; None for
    none, and for several. `seen` are the drafts before it, the nearest first."""
    number = share.numbers[0]
    if share.op or share.approximate or share.former or not 0 < number < 100:
        return None
    near = [draft for draft, _ in islice(seen, _NEAR + 1) if not (draft.change or draft.zero)]
    if not _tells(share, alone=len(near) <= 2):
        return None
    found = [pair for pair in _pairs(near[:_NEAR]) if _is_share(pair, share)]
    # a whole that is told once for each of its parts is one
    same = len({(id(pair.draft), _numbers(pair)) for pair in found}) == 1
    return found[0] if same else None


def _tells(share: Token, *, alone: bool) -> bool:
    """True for a percentage that has too many digits to agree by chance; `alone` says that no
    more than a part and a whole stand before it."""
    number = share.numbers[0]
    return tells(number) or (alone and digits_of(number) == _FEWER and bool(number % _ROUND))


def _pairs(near: list[Draft]) -> Iterable[Pair]:
    free = [draft for draft in near if not draft.asked]
    for draft in free:
        if draft.is_open_ratio:
            yield Pair(draft)
    for at, part in enumerate(free):
        if part.amount is None or part.is_share or part.main.op or part.main.approximate:
            continue
        if is_money(part.main.unit):
            continue
        for other, draft in enumerate(free):
            if other == at:
                continue
            beside = abs(other - at) == 1 and at <= 1 and other <= 1
            for whole in _wholes(draft):
                if counts_alike(part.main, whole):
                    only = draft.main is whole and beside
                    yield Pair(part, whole, draft if only else None)


def _wholes(draft: Draft) -> Iterable[Token]:
    """What may be a whole: an amount, either number of a ratio, and what another amount is a part
    of."""
    if draft.ratio is not None:
        top, bottom = draft.ratio.numbers
        yield replace(draft.ratio, numbers=(bottom,))
        if top != bottom:
            yield replace(draft.ratio, numbers=(top,))
    elif draft.whole is not None:
        yield draft.whole
    elif draft.amount is not None and draft.main.upper is None:
        yield draft.main


def _is_share(pair: Pair, share: Token) -> bool:
    numbers = _numbers(pair)
    if numbers is None or not numbers[1] or numbers[0] >= numbers[1]:
        return False
    unit = (pair.whole or pair.draft.main).unit
    return agreement(*numbers, share.numbers[0], unit) is Agreement.ROUNDED


def _numbers(pair: Pair) -> tuple[Decimal, Decimal] | None:
    if pair.whole is None:
        return pair.draft.numbers
    return pair.draft.main.numbers[0], pair.whole.numbers[0]
