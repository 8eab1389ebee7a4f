"""Wholes that a share names: `chiếm 35% tổng vốn` behind `Tổng vốn 7.240 triệu đồng`."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

import regex

from extract.quantities.units import parse_unit
from extract.reading.statements.facts import Facts, spoken
from extract.report import Measure
from patterns import alternation, words
from patterns.kept import pattern_of

#: So many amounts before a share are looked at.
_LOOKED_AT = 12


class Called:
    """The amounts of a report by what they are called, in their order."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known: dict[str, list[Measure]] | None = None

    def whole(self, share: Measure, between: str) -> Measure | None:
        """The last amount before a share that is called what the words behind the share say,
        where these lead on to its amount; None where there is none."""
        match = _names_whole().fullmatch(between)
        if match is None:
            return None
        if self._known is None:
            self._known = self._listed()
        known = self._known.get(" ".join(match.group("name").lower().split()), [])
        at = bisect_left(known, share.view_start, key=lambda each: each.view_start)
        return known[at - 1] if at else None

    def whole_within(self, share: Measure) -> Measure | None:
        """The last amount before a share that its sentence opens with, by the words that lead to
        that: `Trong vốn giao, …` behind `Vốn: giao 32,4 tỷ đồng`."""
        before = self._facts.before(share)
        match = _opens_within().search(before)
        if match is None:
            return None
        wanted = set(match.group("name").lower().split())
        earlier = [
            each for each in self._facts.measures
            if 0 <= each.view_start < share.view_start - len(before) + match.start()
            and each.value is not None and not parse_unit(each.unit).per
        ]  # fmt: skip
        named = (each for each in reversed(earlier[-_LOOKED_AT:]) if wanted <= self._clause(each))
        return next(named, None)

    def _clause(self, measure: Measure) -> set[str]:
        """The words before an amount in its clause."""
        before = self._facts.before(measure).lower()
        clause = before[max(before.rfind(sign) for sign in ",;.") + 1 :]
        return set("".join(sign if sign.isalpha() else " " for sign in clause).split())

    def _listed(self) -> dict[str, list[Measure]]:
        found: dict[str, list[Measure]] = {}
        for measure in self._facts.measures:
            if measure.view_start >= 0 and measure.value is not None:
                # what it is called goes over no comma
                before = self._facts.sentence_before(measure).rpartition(",")[2]
                for match in _is_called().finditer(before.lower()):
                    for name in {match.group("thing"), match.group("name").strip()}:
                        found.setdefault(name, []).append(measure)
        return found


def of_the_total(facts: Facts, before: Measure | None, part: Measure, share: Measure) -> bool:
    """Whether the number before an amount is the total that its share is said to be of: `Huy động
    được 29,9 tỷ đồng; phần dân góp là 8,7 tỷ đồng, chiếm 29% tổng số`."""
    if before is None or before.value is None or before.value <= (part.value or 0):
        return False
    if (before.role, before.period, before.unit) != (part.role, part.period, part.unit):
        return False
    named = _all_of_it().match(facts.view.text, share.view_end) is not None
    led = facts.sentence_before(before)
    return named and any(spoken(name).search(led) for name in ("total", "income", "funds_called"))


@cache
def _all_of_it() -> regex.Pattern[str]:
    said = words("statements")
    of = alternation(said["portion_of"])
    total = alternation([*said["called_total"], *said["called_wholes"]])
    return pattern_of(rf"%?\ (?:{of}\ )?{total}\ ?(?:[.,;)\n]|$)", regex.I | regex.X)


@cache
def _named() -> str:
    """What a whole is called, with the year that it is of."""
    things, years = (alternation(words("statements")[n]) for n in ("called_wholes", "years"))
    return rf"(?P<thing>{things})(?:\ {years}\ [0-9]{{4}})?"


@cache
def _opens_within() -> regex.Pattern[str]:
    """The words of a whole that open the sentence of a share of it, without its number."""
    within = alternation(words("statements")["portion_within"])
    name = r"(?P<name>\p{L}+(?:\ \p{L}+){1,3})"
    return pattern_of(
        rf"(?:^|[.;]\ ?){within}\ {name},[^,;.:0-9()=]*,?[^,;.:0-9()=]*$", regex.I | regex.X
    )


@cache
def _names_whole() -> regex.Pattern[str]:
    """A share's whole, and what leads from it to the amount."""
    of, leads = (alternation(words("statements")[n]) for n in ("portion_of", "portion_is"))
    return pattern_of(rf"\ (?:{of}\ )?(?P<name>{_named()}),?\ (?:{leads}\ ?)+", regex.I | regex.X)


@cache
def _is_called() -> regex.Pattern[str]:
    """What an amount is called, right before it, with no other number between."""
    return pattern_of(
        rf"(?<!\p{{L}})(?P<name>{_named()})(?!\p{{L}})[^0-9,;.()]*$", regex.I | regex.X
    )
