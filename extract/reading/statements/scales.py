"""Shares told down a scale, of which everybody is on one rung (NTM303): how content people are,
which grades pupils, hamlets and party cells have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex

from extract.reading.statements.facts import Facts
from extract.report import Measure, Shares
from patterns import alternation, words
from patterns.kept import pattern_of

_CLOSED = pattern_of(r"\s*(?:\.(?:\s|$)|$)")
#: The rungs of contentment that are no middle and no silence: very content to not at all.
_SIDES = frozenset({0, 1, 3, 4})
_CONTENT, _NOT_CONTENT = 1, 3
_FULL = 100
#: So many rungs at least are a scale.
_SEVERAL = 3


@dataclass(slots=True, frozen=True)
class _Scale:
    """What stands before the share of each rung, down the scale; `of_contentment` for that."""

    rungs: tuple[regex.Pattern[str], ...]
    of_contentment: bool = False

    def is_whole(self, told: list[int], total: Decimal) -> bool:
        """Whether so many rungs are all there are, or some that exceed a whole together. Where no
        rung is between content and not, or for those who say nothing, or where not every grade is
        told, some may have been left out: then only too much is wrong."""
        if self.of_contentment:
            both = _CONTENT in told and _NOT_CONTENT in told
            others = set(range(len(self.rungs))) - _SIDES
            return both and (bool(others & set(told)) or total >= _FULL)
        return total >= _FULL or len(told) == len(self.rungs)


def find(facts: Facts, lone: Callable[[Facts, int], list[Measure]]) -> Iterator[Shares]:
    """The shares down each scale that a sentence tells and closes: `rất hài lòng 40%, hài lòng 50%,
    bình thường 8%, không hài lòng 2%.`, `loại tốt 57%, khá 28%, trung bình 15%.`; `lone` gives the
    percentages of a paragraph that are no ratio's."""
    for paragraph in facts.by_paragraph:
        percents = [m for m in lone(facts, paragraph) if m.view_start >= 0]
        for scale in _scales() if len(percents) >= _SEVERAL else ():
            for told, rungs in _told(facts, percents, scale):
                total = sum((each.percent or Decimal(0) for each in told), Decimal(0))
                if _CLOSED.match(facts.behind(told[-1])) and scale.is_whole(rungs, total):
                    yield Shares(told, shown=not scale.of_contentment)


def _told(
    facts: Facts, percents: list[Measure], scale: _Scale
) -> Iterator[tuple[list[Measure], list[int]]]:
    """The percentages that follow each other down a scale, at least three; with the number of
    each one's rung."""
    told: list[Measure] = []
    rungs: list[int] = []
    for each in percents:
        lead = facts.between(told[-1], each) if told else facts.before(each)
        rung = _rung(scale, lead)
        if rung < 0 or (rungs and rung <= rungs[-1]):
            if len(rungs) >= _SEVERAL:
                yield told, rungs
            told, rungs = [], []
            rung = _rung(scale, facts.before(each))
        if rung >= 0:
            told, rungs = [*told, each], [*rungs, rung]
    if len(rungs) >= _SEVERAL:
        yield told, rungs


def _rung(scale: _Scale, lead: str) -> int:
    return next((at for at, known in enumerate(scale.rungs) if known.search(lead)), -1)


@cache
def _scales() -> tuple[_Scale, ...]:
    """Every scale, in its order."""
    said = words("statements")
    led, takes = (alternation(said[name]) for name in ("rung_led", "rung_takes"))
    content = _Scale(
        tuple(
            pattern_of(
                rf"(?:^|[,;:]\ ?|(?<!\p{{L}}){alternation(said['contentment_led'])}\ )"
                rf"{alternation(rung)}\ ?:?\ ?$",
                regex.I | regex.X,
            )
            for rung in said["contentment"]
        ),
        of_contentment=True,
    )
    grades = (
        tuple(
            pattern_of(
                rf"(?:^|[,;:]\ ?|(?<!\p{{L}}){led}\ )(?:{led}\ )*{alternation(rung)}"
                rf"\ ?:?(?:\ {takes})?\ ?$",
                regex.I | regex.X,
            )
            for rung in scale
        )
        for scale in said["grades"]
    )
    return (content, *map(_Scale, grades))
