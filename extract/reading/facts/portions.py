"""The whole that an amount is a part of: `tổng chiều dài 14,5 km, trong đó … 11,6 km`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

import regex

from extract.quantities.ratio import Agreement, agreement
from extract.quantities.telling import tells
from extract.quantities.units import alike, is_money
from extract.reading.facts.draft import Draft
from extract.reading.numbers.numerals import parse
from extract.reading.numbers.token import Token
from extract.reading.scopes import Scopes
from patterns import alternation, any_word, words
from patterns.kept import pattern_of

#: A share that a bracket gives an amount.
_SHARE_BEHIND = pattern_of(r"[^()0-9,;.]*\([^()]*%[^()]*\)")
_SHARE_IN_BRACKET = pattern_of(r"[^()0-9,;.]*\([^()0-9]*(?P<share>[0-9][0-9.,]*)[ ]?%")
#: Under two nouns a whole is only taken where the share is so near (points).
_NEAR = Decimal(5)
#: In another passage than its part, where it is nearer still.
_CLOSE = Decimal(1)


def whole_of(
    scopes: Scopes, seen: Iterable[tuple[Draft, str]], part: Draft, share: Token
) -> Draft | Token | None:
    """What an amount with a percentage behind it is a part of; None where nothing before it
    in its sentence is said to be its whole. `seen` are the drafts before the amount, the
    nearest first, with the words between."""
    for draft, between in seen:
        if draft.change or draft.zero or draft.asked:
            continue
        if draft.whole is not None:  # a sibling: both are parts of one whole
            other = _in_other_words(draft.whole, part.main)
            if not (other or alike(draft.whole.unit, part.main.unit)):
                return None
            apart = other or ";" in between
            return None if apart and not is_near(part.main, draft.whole, share) else draft.whole
        if draft.amount is not None and _in_other_words(draft.main, part.main):
            told = _told(scopes, draft, between)
            return draft if told and is_near(part.main, draft.main, share) else None
        if draft.ratio is not None and _in_other_words(draft.ratio, part.main):
            return _of_ratio(draft, part, between, share)
        counted = draft.ratio or draft.main  # `71,2% (3.402/4.778 người)`
        if not alike(counted.unit, part.main.unit):
            if draft.share is not None or draft.ratio is not None:
                return None
            continue
        if is_money(part.main.unit):
            return draft if _is_fulfilment(scopes, draft, between) else None
        if draft.ratio is not None:
            return _of_ratio(draft, part, between, share)
        if draft.amount is None or draft.main.numbers[0] < part.main.numbers[0]:
            return None
        return (
            draft if _told(scopes, draft, between) or _fits(part.main, draft.main, share) else None
        )
    return None


def plan_of(scopes: Scopes, seen: Iterable[tuple[Draft, str]], part: Draft) -> Draft | None:
    """The plan that an amount was carried out of, which is the last before it and of its kind
    (`KH 5,6 km, TH 4,2 km`); None where nothing is called one."""
    draft, between = next(iter(seen), (None, ""))
    if draft is None or draft.is_share or draft.asked or draft.change:
        return None
    if not counts_alike(draft.main, part.main):
        return None
    return draft if _is_fulfilment(scopes, draft, between) else None


def _told(scopes: Scopes, whole: Draft, between: str) -> bool:
    """True if words call one amount the whole of the other; where it has a share of its own, both
    may be parts of something else (`257 thôn (42,4%) đạt chuẩn … và 74 thôn (12,3%)`)."""
    if whole.share is not None or _SHARE_BEHIND.match(scopes.text, whole.end):
        return any_word("joins", "part_named").search(between) is not None
    if any_word("joins", "part").search(between):
        return True
    lead = _lead(scopes, whole)
    if lead.strip().lower() in words("joins")["whole_leads"]:
        return True  # `Trong 2.418 lao động thì 1.702 người …`
    return any_word("joins", "whole").search(lead) is not None


def _in_other_words(whole: Token, part: Token) -> bool:
    """True for amounts of one kind under two nouns: `7.480 lao động …, có việc 7.012 người`."""
    one, other = whole.unit.lower(), part.unit.lower()
    if one == other:
        return False
    if other and one.startswith(f"{other} "):
        return True  # `1.264 hộ chăn nuôi, trong đó 1.018 hộ`
    if one and other.startswith(f"{one} "):
        return True  # `3.127 hộ còn 241 hộ nghèo`
    return any(one in group and _head(other, group) in group for group in _same())


def _head(noun: str, group: frozenset[str]) -> str:
    """The noun itself, or the longest one of the group that it begins with (`hộ nghèo`: `hộ`)."""
    known = [each for each in group if noun == each or noun.startswith(f"{each} ")]
    return max(known, key=len, default=noun)


@cache
def _same() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in words("nouns")["same"].values())


def is_part_of(part: Token, whole: Token, *, money: bool) -> bool:
    """True for two amounts of one kind, the whole named behind its part; under two nouns that
    count the same things only where the part is the smaller (`3.702 người trong 3.868 lao động`).
    Of sums of money only with `money`."""
    if not money and (is_money(part.unit) or is_money(whole.unit)):
        return False
    if alike(part.unit, whole.unit):
        return True
    return _in_other_words(whole, part) and part.numbers[0] <= whole.numbers[0]


def counts_alike(one: Token, other: Token) -> bool:
    """True for amounts of one kind, or under two nouns that count the same things."""
    if not one.unit or not other.unit:
        return False
    return alike(one.unit, other.unit) or _in_other_words(other, one)


def is_near(part: Token, whole: Token, share: Token) -> bool:
    """True if the share told is the part's, but for an error of a few points."""
    return gives_nearly(part.numbers[0], whole.numbers[0], share)


def gives_nearly(top: Decimal, bottom: Decimal, share: Token) -> bool:
    """True for a share that two numbers give, but for an error of a few points."""
    return bool(bottom) and abs(100 * top / bottom - share.numbers[0]) <= _NEAR


def agrees_behind(text: str, part: Token, whole: Token) -> bool:
    """True if the share in a bracket right behind a whole is the part's, as printed (`3.106 ha so
    với 3.892 ha (80%)`): what only compares says it of no other."""
    told = _SHARE_IN_BRACKET.match(text, whole.end)
    if told is None or not whole.numbers[0]:
        return False
    share = parse(told.group("share"), share=True)
    if tells(share):
        return False  # it says by itself what it is of (`fitting`)
    return agreement(part.numbers[0], whole.numbers[0], share, whole.unit) is Agreement.ROUNDED


def gives_closely(part: Token, whole: Token, share: Token) -> bool:
    """The same for one that they give, but for a slip in its last digits."""
    if not whole.numbers[0]:
        return False
    told = share.numbers[0]
    return abs(100 * part.numbers[0] / whole.numbers[0] - told) <= min(_CLOSE, told / 10)


def _fits(part: Token, whole: Token, share: Token) -> bool:
    if not whole.numbers[0]:
        return False
    numbers = (part.numbers[0], whole.numbers[0], share.numbers[0])
    return agreement(*numbers, whole.unit) is not Agreement.NONE


def names_whole(scopes: Scopes, token: Token) -> bool:
    """True for an amount that its clause calls a total (`Tổng số hộ: 2.150 hộ`)."""
    start, _ = scopes.sentence(token.start)
    return any_word("joins", "total").search(scopes.between(start, token.start)) is not None


def calls_total(scopes: Scopes, token: Token) -> bool:
    """The same for one that the words right before it call so, in its own clause."""
    start, _ = scopes.clause(token.start)
    label = scopes.text[start : token.start].rstrip(" :")
    if not label:  # `tổng số hộ: 2.150`
        start, _ = scopes.clause(max(start - 1, scopes.start))
        label = scopes.text[start : token.start]
    counted = token.unit.lower() in words("joins")["whole_units"]
    return counted or any_word("joins", "totals").search(label) is not None


def follows_plan(text: str, at: int) -> int | None:
    """Where the word for a plan ends that follows a percentage, which is then how far it was
    carried out; None for none."""
    match = _behind().match(text, at)
    return match.end() if match else None


def says_the_same(words_between: str) -> bool:
    """True for words that only say that what follows is the same once more (`, tương ứng`)."""
    return words_between.strip(" ,(").lower() in words("joins")["same_as"]


@cache
def _behind() -> regex.Pattern[str]:
    listed = alternation(words("joins")["of_plan"])
    against = alternation(words("joins")["against"])
    return pattern_of(rf"[ ]?(?:{against}[ ])?{listed}(?!\p{{L}})", regex.I | regex.V1)


def _of_ratio(draft: Draft, part: Draft, between: str, share: Token) -> Token | None:
    """`12/12 ấp …, trong đó 9 ấp (75%)`: a part of the ratio's whole, or of what has it."""
    if draft.ratio is None or any_word("joins", "part").search(between) is None:
        return None
    top, bottom = draft.ratio.numbers
    if top == bottom:
        return draft.ratio
    told = agreement(part.main.numbers[0], bottom, share.numbers[0], draft.ratio.unit)
    return None if told is Agreement.NONE else draft.ratio


def _is_fulfilment(scopes: Scopes, planned: Draft, between: str) -> bool:
    """`kế hoạch 920 triệu đồng, đã giải ngân 846,4 triệu đồng`: a plan and what became of it."""
    if planned.amount is None:
        return False
    before = any_word("joins", "planned").search(_lead(scopes, planned))
    return before is not None and any_word("joins", "fulfilled").search(between) is not None


def _lead(scopes: Scopes, draft: Draft) -> str:
    """The words of a draft's clause before it."""
    start, _ = scopes.clause(draft.main.start)
    return scopes.text[start : draft.main.start]


def divides(one: Draft, said: str, other: Draft, behind: str) -> bool:
    """True for two counts of one thing, of which the words behind each call the one reached and the
    other not: `12 thôn đạt và 03 thôn chưa đạt trên tổng số 15 thôn`. The whole behind them is that
    of both."""
    counts = one.main.kind == other.main.kind == "count" and not one.is_share
    apart = one.main.unit.lower() != other.main.unit.lower() or any(map(str.isdigit, said))
    return counts and not apart and {_verdict(said), _verdict(behind)} == {True, False}


def _verdict(said: str) -> bool | None:
    """Whether words begin by calling what stands before them reached; None where they don't say."""
    listed = words("statements")
    for name, reached in (("left_undone", False), ("reached_named", True)):
        if _begins_with(alternation(listed[name])).match(said):
            return reached
    return None


@cache
def _begins_with(said: str) -> regex.Pattern[str]:
    return pattern_of(rf"\ ?{said}(?!\p{{L}})", regex.I | regex.X)
