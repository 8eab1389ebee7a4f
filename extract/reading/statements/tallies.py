"""Counts of one thing that make up a total of it: `17 xã, gồm 4 xã đạt 19 tiêu chí, 6 xã …`
(NTM301)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

import regex

from extract.reading.statements.facts import Facts, spoken
from extract.report import Measure, Sum
from patterns import alternation, words
from patterns.kept import pattern_of

#: Counts whose sum is further from the total are no list of all.
_NEAR = Decimal("0.15")
_SENTENCE_END = pattern_of(r"[.!?](?=\s+\p{Lu})|\n")


def find(facts: Facts) -> Iterator[Sum]:
    """Every total of counts before or behind all that it counts."""
    for here in facts.by_paragraph.values():
        things: dict[str, list[Measure]] = defaultdict(list)
        for measure in here:
            if measure.count and measure.view_start >= 0 and not measure.approximate:
                things[measure.unit.split(" ")[0].lower()].append(measure)
        for counts in things.values():
            if len(counts) > 2:
                yield from _first(facts, counts)
                yield from _last(facts, counts)


def _first(facts: Facts, counts: list[Measure]) -> Iterator[Sum]:
    """A total that a word opens: those behind it in its sentence."""
    for at, total in enumerate(counts[:-2]):
        opened = facts.between(total, counts[at + 1]).lower()
        if _SENTENCE_END.search(opened):
            continue
        items = _sentence(facts, counts[at + 1 :])
        some = spoken("items_some").search(opened) is not None
        if len(items) < 2 or not (some or spoken("items_all").search(opened)):
            continue
        if some and not _apart(facts, items):
            continue
        if _near(total, items):
            yield _sum(total, items)
            return


def _last(facts: Facts, counts: list[Measure]) -> Iterator[Sum]:
    """A total that is called one and closes the counts before it."""
    total, items = counts[-1], counts[:-1]
    if _called().search(facts.before(total)) and _near(total, items):
        yield _sum(total, items)


def _sentence(facts: Facts, counts: list[Measure]) -> list[Measure]:
    """The counts up to the end of the sentence of the first."""
    found = counts[:1]
    for before, after in pairwise(counts):
        if _SENTENCE_END.search(facts.between(before, after)):
            break
        found.append(after)
    return found


def _apart(facts: Facts, items: list[Measure]) -> bool:
    """True for counts of which none can hold another's things: by what each has reached, or the
    last of them all that is left."""
    last = facts.between(items[-2], items[-1]).lower()
    if spoken("rest").search(last):
        return True
    behind = [facts.behind(item).lower() for item in items]
    return all(_reached().match(each) for each in behind)


def _near(total: Measure, items: list[Measure]) -> bool:
    if not total.value:
        return False
    added = sum((item.value or Decimal(0) for item in items), Decimal(0))
    return abs(added - total.value) <= _NEAR * total.value


def _sum(total: Measure, items: list[Measure]) -> Sum:
    return Sum(total, [replace(item, unit=total.unit) for item in items])


@cache
def _called() -> regex.Pattern[str]:
    said = alternation(words("statements")["called_total"])
    return pattern_of(rf"(?<!\p{{L}}){said}\ *:?\ *$", regex.I | regex.X)


@cache
def _reached() -> regex.Pattern[str]:
    """`đạt 19 tiêu chí`, `đạt từ 15 đến 18 tiêu chí` right behind a count."""
    said = words("statements")
    return pattern_of(
        rf"\ ?{alternation(said['reached'])}\ (?:\p{{L}}+\ ){{0,2}}[0-9][^;,.]*"
        rf"{alternation(said['reached_things'])}",
        regex.I | regex.X,
    )
