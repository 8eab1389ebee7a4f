"""What a list of names behind a count is of: of what is counted there, or of something else."""

from __future__ import annotations

from functools import cache

import regex

from extract.reading.statements.facts import Facts
from extract.report import Measure
from patterns import alternation, words
from patterns.kept import pattern_of

#: A semicolon behind which something is counted.
_COUNTED_NEXT = pattern_of(r";[^;]*?(?<![0-9.,])[0-9]{1,3}\ (?P<noun>\p{L}+)", regex.X)


def counts_again(facts: Facts, measure: Measure, stop: int) -> bool:
    """True where the same things are counted again before a list of them, for it is of that count
    (`16/20 xã đạt chuẩn, còn 4 xã chưa đạt gồm: …`), or up to its end, for it is of what has so
    many of them (`51 trường: Vinh Tân (18 trường), …`)."""
    things = measure.unit.lower().split()
    return any(
        each.unit.split(" ")[0].lower() in things and measure.view_end <= each.view_start < stop
        for each in facts.by_paragraph.get(measure.paragraph, [])
    )


def opens_those_left(facts: Facts, measure: Measure) -> bool:
    """True where the words behind how many of a set are achieved open the list of those that
    aren't: `đạt 16/19 tiêu chí (tiêu chí chưa đạt gồm Giao thông, Y tế)`."""
    ratio = measure.numerator is not None and measure.denominator is not None
    opened = _those_left().match(facts.behind(measure)) if ratio else None
    return opened is not None


@cache
def _those_left() -> regex.Pattern[str]:
    said = words("statements")
    things, left = alternation(said["reached_things"]), alternation(said["left_undone"])
    return pattern_of(rf"\ ?[(,;:]\ ?(?:\p{{L}}+\ ){{0,2}}{things}\ {left}", regex.I | regex.X)


def is_of_others(facts: Facts, measure: Measure, start: int) -> bool:
    """True where the words right before a list make it one of something else (`120 sản phẩm ở các
    nhóm hàng là thực phẩm, đồ uống`)."""
    listed = _listed_kind().search(facts.view.text[measure.view_end : start])
    return listed is not None and listed.group("noun").lower() != measure.unit.split(" ")[0].lower()


@cache
def _listed_kind() -> regex.Pattern[str]:
    plural = alternation(words("statements")["plural"])
    noun = r"(?P<noun>\p{L}+)(?:\ \p{L}+){0,3}"
    return pattern_of(rf"(?<!\p{{L}}){plural}\ {noun}[ ]?[:(]?\s*$", regex.I | regex.X)


def next_count(text: str, start: int, end: int, noun: str) -> int:
    """The semicolon behind which another count of the same things stands, that ends a list of
    names (`4 xã là Yên Hoa, …; Chiêm Sơn 1 xã là Bình An`); `end` where there is none."""
    thing = noun.split(" ")[0].lower()
    sign = next(
        (each for each in _COUNTED_NEXT.finditer(text, start, end)
         if each.group("noun").lower() == thing), None
    )  # fmt: skip
    return sign.start() if sign is not None else end
