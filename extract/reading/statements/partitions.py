"""Counts that divide the one before them by kinds of which everything is one (NTM301): `4.812 người
(nam: 2.507 người, nữ: 2.305 người)`, `7 trường: 2 trường mầm non, 3 trường tiểu học, 2 THCS`,
`11 thôn, buôn (6 thôn, 5 buôn)`, the hamlets of a commune by their names. Counts of which more is
said than what they count (`nam 125 người đi xuất khẩu`) are of some."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

import regex

from extract.quantities.near import SAME_WHOLE, near
from extract.quantities.slips import slips
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.statements.facts import Facts, spoken
from extract.report import Measure, Sum
from extract.text.ends import PART_END
from patterns import alternation, words
from patterns.kept import pattern_of

#: How these divide is another rule's (NTM402).
_PROGRESS = frozenset({CRITERION, INDICATOR})
#: So many hamlets are looked for; a list of more counts costs as much as it is long.
_MOST = 40
#: So many items at least are told by the names of their places.
_PLACES = 3
_WORDS = pattern_of(r"\p{L}[\p{L} \-]*")


@dataclass(slots=True, frozen=True)
class _Item:
    """A count with the words of its own before and behind it."""

    measure: Measure
    lead: str
    tail: str


def find(facts: Facts) -> Iterator[Sum]:
    """Every count that those right behind it divide."""
    for here in facts.by_paragraph.values():
        counts = [
            m
            for m in here
            if m.count and m.value and m.view_start >= 0 and m.unit.lower() not in _PROGRESS
        ]
        for at in range(len(counts) - 2):
            total, behind = counts[at], counts[at + 1 : at + 1 + _MOST]
            opened = _opener().match(facts.view.text, total.view_end, behind[0].view_start)
            if opened is None or total.approximate:
                continue
            items = _items(facts, opened, behind)
            if len(items) > 1 and _divides(facts, total, opened, items):
                told = [replace(each.measure, unit=total.unit) for each in items]
                yield Sum(total, told, kinds=True)


def _items(facts: Facts, opened: regex.Match[str], counts: list[Measure]) -> list[_Item]:
    """The counts up to the end of their bracket or sentence, each with its words."""
    text = facts.view.text
    place = facts.view.paragraphs[counts[0].paragraph]
    bracketed = opened.group("bracket") is not None
    end = text.find(")", opened.end(), place.end) if bracketed else -1
    if end < 0:
        sign = PART_END.search(text, counts[0].view_end, place.end)
        end = sign.start() if sign is not None else place.end
    inside = [each for each in counts if each.view_end <= end and not each.approximate]
    found = []
    for before, each, after in zip([None, *inside], inside, [*inside[1:], None], strict=False):
        lead = text[before.view_end if before else opened.end() : each.view_start]
        tail = text[each.view_end : after.view_start if after else end]
        found.append(_Item(each, _last_words(lead), _first_words(tail)))
    return found


def _last_words(said: str) -> str:
    return _told([*_WORDS.findall(said)][-1:])


def _first_words(said: str) -> str:
    match = _WORDS.match(said.lstrip())
    return _told([match.group()] if match is not None else [])


def _told(found: list[str]) -> str:
    """Words without those that only join them to others."""
    said = found[0].strip(" -") if found else ""
    return spoken("and").sub("", said).strip() if said else ""


def _divides(facts: Facts, total: Measure, opened: regex.Match[str], items: list[_Item]) -> bool:
    """Whether each thing is of one of the kinds that the items count, and they are all."""
    told = [each.measure for each in items]
    added = sum((each.value or Decimal(0) for each in told), Decimal(0))
    whole = total.value or Decimal(0)
    if not near(added, whole, within=SAME_WHOLE):
        return False
    bare = not any(each.tail for each in items)
    if bare and _are_twins(facts, total, opened, told):
        return True
    noun = total.unit.split(" ")[0].lower()
    if any(each.unit.split(" ")[0].lower() != noun for each in told):
        return False
    if len(items) == 2 and _are_contrary(*items):
        return True
    if _are_kinds(items, all_of_them=opened.group("some") is not None):
        return True
    return bare and len(items) >= _PLACES and _are_places(items) and _by_a_slip(whole, told)


def _are_twins(facts: Facts, total: Measure, opened: regex.Match[str], told: list[Measure]) -> bool:
    """True for a total of two nouns (`11 thôn, buôn`) and a count of each of them."""
    units = [each.unit.lower() for each in told]
    said = facts.view.text[total.view_end : opened.start("behind")]
    pair = [total.unit.lower(), *(word.lower() for word in _WORDS.findall(said))]
    return len(units) == 2 and sorted(pair) == sorted(units) and units[0] != units[1]


def _are_contrary(one: _Item, other: _Item) -> bool:
    """True for two kinds of which everybody is one, or of which one denies the other."""
    both = [(one.tail, other.tail)] if one.tail or other.tail else [(one.lead, other.lead)]
    for said in both:
        low = [each.lower() for each in said]
        if not all(low):
            continue
        if any(
            all(_ends_in(each, kind) for each, kind in zip(low, kinds, strict=True))
            for pair in words("statements")["complements"]
            for kinds in (pair, pair[::-1])
        ):
            return True
        for first, second in (low, low[::-1]):
            for denial in words("statements")["denials"]:
                stem = second.removeprefix(f"{denial} ")
                if stem != second and _ends_in(first, stem):
                    return True
    return False


def _ends_in(said: str, word: str) -> bool:
    return said == word or said.endswith(f" {word}")


def _are_kinds(items: list[_Item], *, all_of_them: bool) -> bool:
    """True where each item names another kind of one division, schools by their level; or where
    `all_of_them` are asked for, every kind."""
    bare = not any(each.tail for each in items)
    said = [each.lead if bare else each.tail for each in items]
    for division in words("statements")["divisions"]:
        told = [_kind_in(division, each) for each in said]
        enough = len(told) == len(division) or not all_of_them
        if None not in told and len(set(told)) == len(told) and enough:
            return True
    return False


def _kind_in(division: list[list[str]], said: str) -> int | None:
    return next((at for at, kinds in enumerate(division) if said.lower() in kinds), None)


def _are_places(items: list[_Item]) -> bool:
    """True for items that are each led by the name of another hamlet."""
    named = [_place().fullmatch(each.lead) for each in items]
    return all(named) and len({each.lead.casefold() for each in items}) == len(items)


def _by_a_slip(total: Decimal, told: list[Measure]) -> bool:
    """Whether they are all: their sum is the total, or one slip of the pen explains that it
    isn't."""
    off = total - sum((each.value or Decimal(0) for each in told), Decimal(0))
    numbers = [(total, -off), *((each.value or Decimal(0), off) for each in told)]
    return not off or any(number + by in slips(number) for number, by in numbers)


@cache
def _place() -> regex.Pattern[str]:
    """`ấp Bình Hòa`; `Thạch Bình cũ`, a commune that was merged."""
    listed = alternation(words("nouns")["hamlets"])
    former = alternation(words("statements")["former_places"])
    return pattern_of(
        rf"(?i:{listed})(?:\ \p{{Lu}}\p{{L}}*|\ [0-9]{{1,2}})+"
        rf"|(?:\p{{Ll}}+\ ){{0,2}}(?:\p{{Lu}}\p{{L}}*\ )+{former}",
        regex.X,
    )


@cache
def _opener() -> regex.Pattern[str]:
    """What leads from a total to what divides it, right behind the total: at most the rest of its
    noun, then a bracket, a colon or words that open a list."""
    said = words("statements")
    some, every, has = (alternation(said[n]) for n in ("items_some", "items_all", "counted_within"))
    opener = rf"(?P<bracket>\()|:|\ (?:(?P<some>{some})|{every})\ ?:?"
    return pattern_of(
        rf",?\ ?[\p{{L}}\ ]{{0,40}}?(?P<behind>,?\ ?(?:{opener})\ ?)(?:{has}\ )?",
        regex.I | regex.X,
    )
