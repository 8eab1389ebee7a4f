"""A count of all that a commune has of something, told again with two digits in each other's place
(NTM501): `xã có 128 cơ sở sản xuất`, `toàn bộ 182 cơ sở sản xuất trên địa bàn đã ký cam kết`.

A count that differs by a digit alone is told of other ones, of another day: only swapped digits say
that one was meant, and only where both places count the same and nothing less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import regex

from extract.quantities.slips import is_swapped
from extract.reading.progress_nouns import PROGRESS_UNITS, telling
from extract.reading.statements.facts import YEAR, Facts, spoken
from extract.reading.statements.told_places import of_other_places
from extract.reading.statements.told_times import time_of
from extract.report import Measure, Restated, Role
from extract.text.ends import PHRASE_END, before_first
from patterns import alternation, any_word, words
from patterns.kept import pattern_of

#: Fewer differ by two digits for good reasons.
_LARGE = 100
_Key = tuple[object, ...]


def find(facts: Facts) -> Iterator[Restated]:
    """Every count that another paragraph tells with two digits swapped."""
    seen: dict[_Key, dict[tuple[int, ...], list[Measure]]] = defaultdict(lambda: defaultdict(list))
    for measure in facts.measures:
        if not _is_counted(measure) or (key := _key(facts, measure)) is None:
            continue
        number = measure.value or Decimal(0)
        alike = seen[key][tuple(sorted(number.as_tuple().digits))]
        others = (
            each for each in alike
            if each.paragraph != measure.paragraph
            and is_swapped(each.value or Decimal(0), number)
            and not of_other_places(facts, each, measure)
        )  # fmt: skip
        if (other := next(others, None)) is not None:
            yield Restated(other.label, [other, measure], explicit=False)
        alike.append(measure)


def _is_counted(measure: Measure) -> bool:
    large = measure.value is not None and measure.value >= _LARGE and measure.numerator is None
    plain = not (measure.approximate or measure.is_change or measure.upper is not None)
    now = measure.role is Role.ACTUAL and measure.threshold is None and measure.count
    own = measure.is_of_the_whole and measure.unit.lower() not in PROGRESS_UNITS
    return large and plain and now and own and measure.view_start >= 0


def _key(facts: Facts, measure: Measure) -> _Key | None:
    """What has to be equal for two counts to be of the same things; None where it counts fewer than
    all, or of nobody knows which time."""
    time, said = time_of(facts, measure), facts.sentence_before(measure)
    behind = before_first(PHRASE_END, facts.behind(measure))
    if not time or any_word("joins", "planned").search(facts.before(measure)) is not None:
        return None
    if spoken("called_total").match(measure.label.lower()) is not None:
        return None  # totals are held against each other by their words (`repeats`)
    named, goes_on = _named(behind)
    every = spoken("every_one").search(facts.phrase_before(measure)) is not None
    every = every or spoken("each_does").match(goes_on) is not None
    if goes_on and not every and spoken("lies_in").match(goes_on) is None:
        return None
    of_place = spoken("of_the_place").search(behind) is not None
    whole = every or of_place or spoken("of_the_place").search(said) is not None
    before = facts.phrase_before(measure) if whole else said
    if _some_of_them().search(before) is not None:
        return None
    counted = (measure.unit.lower(), *named)
    return measure.commune, time, counted, frozenset() if of_place else _bearing(before)


def _named(behind: str) -> tuple[tuple[str, ...], str]:
    """What is counted in the words behind a count and its noun, and what is said of it there."""
    cut = _verb().search(behind)
    noun, rest = (behind[: cut.start()], behind[cut.start() :]) if cut else (behind, "")
    told = _neutral_end().sub("", f" {noun.strip().lower()}")
    return tuple(told.split()), rest.strip()


def _bearing(said: str) -> frozenset[str]:
    """The words that say whose the things are."""
    listed = words("statements")
    neutral = {*listed["of_any_total"], *listed["of_any_value"], *listed["of_any_time"]}
    neutral |= {word for phrase in listed["every_one"] for word in phrase.split()}
    numbers = {number for number in _number().findall(said) if not YEAR.fullmatch(number)}
    return telling(_signs().sub(" ", said)) - neutral | numbers


@cache
def _some_of_them() -> regex.Pattern[str]:
    """Words of a count of those that something happened to, or that are some of the others."""
    listed = words("statements")
    said = alternation([*listed["fewer_than_all"], *listed["items_some"]])
    return pattern_of(rf"(?<!\p{{L}}){said}(?!\p{{L}})", regex.I)


@cache
def _verb() -> regex.Pattern[str]:
    said = alternation(words("statements")["goes_on_with"])
    return pattern_of(rf"(?<!\p{{L}}){said}(?!\p{{L}})", regex.I)


@cache
def _neutral_end() -> regex.Pattern[str]:
    listed = words("statements")
    neutral = alternation(
        [*listed["of_any_total"], *listed["of_any_value"], *listed["of_any_time"]]
    )
    return pattern_of(rf"(?:\ (?:{neutral}|[0-9]{{4}}|[0-9]+[/-][0-9/-]+))+$", regex.I | regex.X)


@cache
def _number() -> regex.Pattern[str]:
    return pattern_of(r"[0-9]+")


@cache
def _signs() -> regex.Pattern[str]:
    return pattern_of(r"[^\p{L}\s]+")
