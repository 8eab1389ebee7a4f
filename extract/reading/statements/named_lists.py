"""Criteria that are listed by their names behind their count, with capitals or without (NTM401):
`10/19 tiêu chí: quy hoạch, thủy lợi, …, hệ thống chính trị.`"""

from __future__ import annotations

from functools import cache

import regex

from extract.reading.naming.criterion_names import is_name
from extract.reading.statements.facts import Facts
from extract.report import Announced, Measure
from patterns import alternation, words
from patterns.kept import pattern_of

#: A name is split over at most so many pieces.
_LONGEST_RUN = 4
#: A list of one name announces nothing.
_SEVERAL = 2


def listed(facts: Facts, measure: Measure, count: int) -> Announced | None:
    """The criteria named behind a count, each of which must be known by its name up to the end of
    the sentence or the bracket; None where they aren't. A comma or `và` may stand within a name:
    what may be one name or two is both."""
    if measure.view_start < 0:
        return None
    text, end = facts.view.text, facts.view.paragraphs[measure.paragraph].end
    match = _opened().match(text, measure.view_end, end)
    if match is None:
        return None
    most, least = names_in(facts, *match.span("names"))
    if len(most) < _SEVERAL:
        return None
    return Announced(
        count,
        measure.unit.lower(),
        measure.evidence,
        [facts.place(*name) for name in most],
        joined=len(most) - least,
    )


def names_in(facts: Facts, start: int, end: int) -> tuple[list[tuple[int, int]], int]:
    """The names of criteria that make up a stretch of the view, as many as they can be, and how
    many they are at least; none where something else stands there."""
    return _readings(facts, _pieces(facts.view.text, start, end))


def _readings(facts: Facts, pieces: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], int]:
    """The pieces as the most names that they can be, and the number of the fewest; none where a
    piece belongs to no name."""
    most: list[list[tuple[int, int]] | None] = [*[None] * len(pieces), []]
    least = [*[0] * len(pieces), 0]
    for at in reversed(range(len(pieces))):
        found: list[list[tuple[int, int]]] = []
        fewest: list[int] = []
        for used in range(1, min(len(pieces) - at, _LONGEST_RUN) + 1):
            rest = most[at + used]
            place = (pieces[at][0], pieces[at + used - 1][1])
            if rest is not None and is_name(_bare(facts.view.text[slice(*place)]), facts.criteria):
                found.append([place, *rest])
                fewest.append(1 + least[at + used])
        if found:
            most[at], least[at] = max(found, key=len), min(fewest)
    return most[0] or [], least[0]


def _bare(name: str) -> str:
    """A name without the word for a criterion and the bracket that gives its number."""
    return _frame().sub("", name).strip()


@cache
def _opened() -> regex.Pattern[str]:
    """What opens a list of names behind a count, and the names up to where it ends."""
    said = words("statements")
    opener = alternation([*said["names_open"], *said["names_all"]])
    word = rf"(?!{alternation(said['listed_some'])}(?!\p{{L}}))[^\s.;:(),0-9]+"
    return pattern_of(
        rf"(?:[ ]{word}){{0,10}}?,?[ ]?"
        rf"(?:(?:(?<!\p{{L}}){opener}[ ]?)?[:(]|(?<!\p{{L}}){opener}(?!\p{{L}}))"
        r"\s*(?P<names>(?:[^.;:()\n0-9]|\([^()\n]{0,20}\)){5,600}?)(?=\)|[.;](?:\s|$)|$)",
        regex.I | regex.X | regex.V1,
    )


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas or words for `and`."""
    found = []
    for sign in _parted().finditer(text, start, end):
        found.append((start, sign.start()))
        start = sign.end()
    return [(one, other) for one, other in [*found, (start, end)] if one < other]


@cache
def _parted() -> regex.Pattern[str]:
    said = alternation(words("statements")["and"])
    return pattern_of(rf"[ ]?,[ ](?:{said}[ ])?|[ ]{said}[ ]", regex.I | regex.X | regex.V1)


@cache
def _frame() -> regex.Pattern[str]:
    said = alternation(words("subjects")["leads"])
    return pattern_of(rf"^(?:{said}[ ])+|[ ]?\([^()]*\)", regex.I | regex.X)
