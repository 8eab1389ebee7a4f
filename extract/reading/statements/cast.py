"""Of those who came or voted no more can be for or against: `thu về 58 phiếu; đồng ý 61 phiếu`
(NTM102)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import regex

from extract.reading.statements.facts import Facts, spoken
from extract.report import Ballot, Measure, Subset
from extract.text.ends import SENTENCE_END
from patterns import alternation, words
from patterns.kept import pattern_of

#: What ends the words that say how one of several counts voted.
_COUNT_ENDS = pattern_of(r"[,;:.()0-9]")


def find(facts: Facts, ballots: Iterable[Ballot]) -> Iterator[Subset]:
    """Each count of votes with the nearest count before it in its sentence of those who had one;
    not where all that were cast are told (`ballots`): then their sum says it."""
    counted = [place for each in ballots for _, place in each.counts]
    for told in facts.by_paragraph.values():
        for found in _of_paragraph(facts, told):
            part = found.part.evidence
            if not any(place.start <= part.start < place.end for place in counted):
                yield found


def _of_paragraph(facts: Facts, told: list[Measure]) -> Iterator[Subset]:
    voters = words("statements")["voters"]
    counts = [
        m for m in told
        if m.count and m.view_start >= 0 and not m.approximate and m.unit.lower() in voters
    ]  # fmt: skip
    for at, part in enumerate(counts):
        if not _has_voted(facts, part):
            continue
        for whole in reversed(counts[:at]):
            if SENTENCE_END.search(facts.between(whole, part)):
                break
            if whole.unit.lower() == part.unit.lower() and _could_vote(facts, whole):
                if not _told_anew(facts, whole, part):
                    yield Subset(part, whole, "cast")
                break


def _has_voted(facts: Facts, count: Measure) -> bool:
    """Whether words say that so many are for, against or otherwise, right before their count or
    right behind it."""
    before = _led(facts, count)
    behind = _COUNT_ENDS.split(facts.behind(count), maxsplit=1)[0]
    return _vote_before().search(before) is not None or _vote_behind().match(behind) is not None


def _led(facts: Facts, count: Measure) -> str:
    """The words that lead to a count, with a colon but no comma in them."""
    return facts.sentence_before(count).rpartition(",")[2]


def _could_vote(facts: Facts, count: Measure) -> bool:
    """Whether words say that so many ballots came back, or so many were there."""
    if _has_voted(facts, count):
        return False
    behind = _COUNT_ENDS.split(facts.behind(count), maxsplit=1)[0]
    return _came_before().search(_led(facts, count)) is not None or (
        _came_behind().match(behind) is not None
    )


def _told_anew(facts: Facts, whole: Measure, part: Measure) -> bool:
    """Whether another round or place is told of between two counts."""
    return spoken("voted_elsewhere").search(facts.between(whole, part)) is not None


def _kinds() -> str:
    said = words("statements")
    names = ("votes_for", "votes_more", "votes_against")
    return alternation([word for name in names for word in said[name]])


@cache
def _vote_before() -> regex.Pattern[str]:
    """`đồng ý đề nghị xét công nhận` right before a count."""
    return pattern_of(
        rf"(?<!\p{{L}}){_kinds()}(?!\p{{L}})[^,;:.()0-9]{{0,40}}:?\ $", regex.I | regex.X
    )


@cache
def _vote_behind() -> regex.Pattern[str]:
    between = alternation(words("statements")["votes_between"])
    return pattern_of(rf"(?:\ {between})*\ {_kinds()}(?!\p{{L}})", regex.I | regex.X)


@cache
def _came_before() -> regex.Pattern[str]:
    said = words("statements")
    came = alternation([*said["returned"], *said["present_at"]])
    then = alternation([*said["is"], *said["counted_within"]])
    return pattern_of(rf"(?<!\p{{L}}){came}(?:\ {then})?\ ?:?\ $", regex.I | regex.X)


@cache
def _came_behind() -> regex.Pattern[str]:
    came = alternation(words("statements")["present_at"])
    return pattern_of(rf"\ {came}(?!\p{{L}})", regex.I | regex.X)
