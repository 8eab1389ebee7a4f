"""Parts of those whom an earlier ratio counts, called by its words: `Trong số hộ đã đăng ký thu gom
có 1.466/1.688 hộ phân loại` behind `Hộ đăng ký thu gom 1.420/1.688 hộ` (NTM503)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import regex

from extract.reading.statements.facts import Facts
from extract.reading.statements.subset_words import heavy
from extract.report import Measure, Role, Subset
from patterns import alternation, words
from patterns.kept import pattern_of

#: With fewer words it isn't sure who they are.
_SEVERAL = 3
#: So many numbers before a part are looked at.
_NEAREST = 12


def find(facts: Facts, said_of: Mapping[int, str]) -> Iterator[Subset]:
    """Every such part; `said_of` has the words that name what each number counts, by identity."""
    ratios = [m for m in facts.measures if m.view_start >= 0 and _is_ratio(m)]
    for at, part in enumerate(ratios):
        who = _those(facts.sentence_before(part))
        if len(who) < _SEVERAL:
            continue
        for whole in reversed(ratios[max(0, at - _NEAREST) : at]):
            alike = whole.denominator == part.denominator and whole.commune == part.commune
            if alike and _within(who, heavy(said_of.get(id(whole), whole.label))):
                yield Subset(part, whole, "same-base")
                break


def _is_ratio(measure: Measure) -> bool:
    whole = measure.numerator is not None and measure.denominator is not None
    return whole and measure.role is Role.ACTUAL and not measure.approximate


def _within(some: Sequence[str], said: Sequence[str]) -> bool:
    """Whether words follow each other as they do in what is said: another word between them
    would name others (`hộ cận nghèo`)."""
    return any(said[at : at + len(some)] == some for at in range(len(said) - len(some) + 1))


def _those(lead: str) -> list[str]:
    """The words for those of whom the number behind these words counts a part."""
    found = _opened().fullmatch(lead.strip())
    return heavy(found.group("who")) if found is not None else []


@cache
def _opened() -> regex.Pattern[str]:
    listed = words("subsets")
    return pattern_of(
        rf"[^\p{{L}}]*{alternation(listed['those'])}\ (?P<who>[^,;:.()0-9]{{6,90}}?)"
        rf",?(?:\ {alternation(listed['those_have'])})?",
        regex.I | regex.X,
    )
