"""Rivals: another number near by that would make a statement hold, and may be the one meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extract.audit.claim import Claim
from extract.document import Span
from extract.links import Fact, Links
from extract.links.numbers import Numeral
from extract.links.ways import macro

#: So many numbers on either side of an end are looked at, the nearest; and so many facts,
#: the last: it bounds the cost of lists of thousands of items.
_NUMBERS, _FACTS = 40, 12


def find_rival(links: Links, claim: Claim, tied: set[int]) -> str:
    """The first number of the clauses (in a table, the cells) in which the ends stand, as it
    is printed, that would make the claim hold in the place of one of the facts `tied`; empty
    if there is none. A number that is printed in two ways of reading is its own rival."""
    own = {place for fact in claim.facts for place in links.places(fact)}
    for position in sorted(tied)[-_FACTS:]:
        fact = claim.facts[position]
        if not fact.numbers:
            continue
        for numeral in _around(links, claim, own):
            if fact.kind == "standard" and (
                _in_brackets_of_their_own(links, fact, numeral)
                or _of_another_result(links, fact, numeral)
            ):
                continue
            # an equality pins each number down; what is only compared with a standard would
            # be met by nearly any count in the place of a numerator
            for other in _in_place_of(links, fact, numeral, parts=len(claim.facts) == 2):
                if _holds(claim, position, other):
                    return links.document.text[numeral.start : numeral.end]
    return ""


def other_reading(links: Links, claim: Claim) -> str:
    """The number of a claim, as it is printed, that would make it hold if it were read in
    the other way that it can be read (`58,100`); empty if there is none."""
    for position, fact in enumerate(claim.facts[-_FACTS:], max(0, len(claim.facts) - _FACTS)):
        for place in links.places(fact):
            for numeral in links.ground.numerals_at(place):
                if _is_piece(links, place, numeral):
                    continue
                for numbers in numeral.numbers():
                    same = len(numbers) == len(fact.numbers) and numbers != fact.numbers
                    same = same and _in_one_way(numbers) is _in_one_way(fact.numbers)
                    same = same and not _breaks(fact, numbers)
                    if same and _holds(claim, position, replace(fact, numbers=numbers)):
                        return links.document.text[numeral.start : numeral.end]
    return ""


def _is_piece(links: Links, place: Span, numeral: Numeral) -> bool:
    """True for the last thousands of a number that the document parts by spaces (`3 740/4 980`)."""
    before = links.document.text[max(place.start, numeral.start - 2) : numeral.start]
    return before[-1:].isspace() and before[:1].isdecimal()


def _around(links: Links, claim: Claim, own: set[Span]) -> list[Numeral]:
    found: dict[int, Numeral] = {}
    for fact in claim.facts[-_FACTS:]:
        for place in links.places(fact):
            for numeral in links.ground.numbers_near(place, _NUMBERS):
                inside = any(p.start <= numeral.start and numeral.end <= p.end for p in own)
                if not inside and numeral.kind != "time" and not links.ground.is_code(numeral):
                    found[numeral.start] = numeral
    return list(found.values())


def _in_brackets_of_their_own(links: Links, fact: Fact, numeral: Numeral) -> bool:
    """True for a standard in the bracket behind one result and one in that behind another:
    `91,2% (≥ 90%), 25,1% (≤ 24%)`."""
    place = links.places(fact)[0].start
    scope = links.ground.scope(place).span
    if not scope.start <= numeral.start < scope.end:
        return False
    opened = [_opened(links.document.text, scope.start, at) for at in (place, numeral.start)]
    return min(opened) >= 0 and opened[0] != opened[1]


def _of_another_result(links: Links, fact: Fact, numeral: Numeral) -> bool:
    """True for a standard in a later sentence of the paragraph, behind a result of its own:
    `được 77,8%, quy định 80%, đạt. Nội đồng được 58%, quy định 50%`."""
    place, text = links.places(fact)[0], links.document.text
    scope = links.ground.scope(place.start).span
    if not place.end <= numeral.start < scope.end or ". " not in text[place.end : numeral.start]:
        return False
    between = links.ground.numerals_within(Span(place.end, numeral.start))
    results = (each for each in between if each.kind in ("percent", "ratio"))
    return any(not links.ground.asked(each) for each in results)


def _opened(text: str, start: int, at: int) -> int:
    """Where the bracket opens that a place stands in; -1 for none."""
    opened = text.rfind("(", start, at)
    return opened if opened > text.rfind(")", start, at) else -1


def _in_place_of(links: Links, fact: Fact, numeral: Numeral, *, parts: bool) -> Iterator[Fact]:
    """The facts that a number would make in the place of one, as far as it is of its kind;
    with `parts` also in the place of one of a ratio's numbers."""
    if (fact.kind == "standard") is not links.ground.asked(numeral):
        return  # what is asked is no result, and a result isn't what is asked
    if links.ground.is_change(numeral):
        return
    for numbers in numeral.numbers():
        if fact.kind == "ratio":
            yield from _ratios(fact, numbers, parts=parts)
        elif len(numbers) == 1 and links.same_kind(fact, numeral):
            yield replace(fact, numbers=numbers)


def _ratios(fact: Fact, numbers: tuple[Decimal, ...], *, parts: bool) -> Iterator[Fact]:
    top, bottom = fact.numbers
    if len(numbers) == 2:
        yield replace(fact, numbers=numbers)
    elif parts and bottom != numbers[0] != top and _printed_alike(numbers[0], fact.numbers):
        # a count that equals the other number says nothing new
        yield replace(fact, numbers=(numbers[0], bottom))
        yield replace(fact, numbers=(top, numbers[0]))


def _printed_alike(number: Decimal, others: tuple[Decimal, ...]) -> bool:
    """True unless a number has decimals where the others are whole."""
    return number == number.to_integral_value() or any(
        each != each.to_integral_value() for each in others
    )


def _in_one_way(numbers: tuple[Decimal, ...]) -> bool:
    """True unless one number of a ratio is read with decimals and the other as a whole."""
    return len({number == number.to_integral_value() for number in numbers}) == 1


def _breaks(fact: Fact, numbers: tuple[Decimal, ...]) -> bool:
    """True for a reading with decimals of what is counted by the piece: of 1.655 hộ each is one."""
    whole = all(number == number.to_integral_value() for number in numbers)
    return not whole and macro("counted").match(fact.unit) is not None


def _holds(claim: Claim, position: int, fact: Fact) -> bool:
    if fact.kind == "ratio" and not fact.numbers[1]:
        return False
    facts: Sequence[Fact] = (*claim.facts[:position], fact, *claim.facts[position + 1 :])
    return claim.condition(facts) is True
