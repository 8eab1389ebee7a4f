"""Criteria that are one indicator (`10. Thu nhập`), and what stands under one without being its
result: money that was lent under poverty, yields under income."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extract.criteria import CriteriaSet, load_sets
from extract.reading.naming.measurable import measures
from extract.reading.naming.measured import Told
from extract.reading.naming.things import Thing, indicator_of, things
from extract.reading.numbers.token import Token
from extract.reading.subjects.subject_told import Subject
from patterns import words


def is_of_none(
    told: Subject, named: Told | None, tokens: Sequence[Token], criteria: CriteriaSet | None
) -> bool:
    """True for numbers of one fact under a criterion that is one indicator, which aren't what that
    measures: by their kinds and units (`Thu nhập: … lúa 62 tạ/ha`), or by what their own clause
    names (`Hộ nghèo: … hộ cận nghèo 71 hộ, chiếm 11,6%`)."""
    if criteria is None or told.indicator not in ("", told.criterion):
        return False
    own = _things_of(criteria.set_id, told.criterion)
    # `Thu nhập: 2/7 xã đạt`
    judged = tokens[0].unit.lower() in words("nouns")["judged"]
    if not own or judged or all(token.kind == "count" for token in tokens):
        return False
    if not any(_can_be(thing, token) for thing in own for token in tokens):
        return True
    if named is None or not named.near:
        return False
    return named.thing is None or indicator_of(named.thing, criteria) == ("", "")


def _can_be(thing: Thing, token: Token) -> bool:
    """True for a number that may be of what a thing measures; an income in any money that is told
    of a person, and a count that may be a part of something."""
    if token.kind == "count":
        return "share" in thing.measures
    if token.kind == "value" and "income" in thing.measures:
        money = token.unit.lower().split("/")[0].split()
        return not money or money[0] in words("subjects")["person_money"]
    return measures(thing, token)


# a set is known by its id: to hash it whole for every number would take longer than the rest
@lru_cache(maxsize=256)
def _things_of(set_id: str, criterion: str) -> tuple[Thing, ...]:
    """What a criterion without indicators measures; nothing for one that has some, or of which
    nobody knows."""
    criteria = next(each for each in load_sets() if each.set_id == set_id)
    if any(entry.code.startswith(f"{criterion}.") for entry in criteria.entries):
        return ()
    return tuple(t for t in things().values() if indicator_of(t, criteria)[1] == criterion)
