"""Quantities of one unit that follow each other in a sentence, with the words around."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from extract.quantities.units import parse_unit
from extract.reading.statements.facts import Facts
from extract.report import Measure
from extract.text.ends import SENTENCE_END, behind_last
from patterns import alternation, words
from patterns.kept import pattern_of

_YEARS = pattern_of(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_FIGURE = pattern_of(r"[0-9]")


@dataclass(slots=True, frozen=True)
class Row:
    """Measures of one sentence, the words before the first and those between each two."""

    measures: tuple[Measure, ...]
    lead: str
    gaps: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Run:
    """Three measures, the words of their sentence before the first and those between them."""

    measures: tuple[Measure, Measure, Measure]
    lead: str
    gaps: tuple[str, str]


def rows_of(facts: Facts) -> Iterator[Row]:
    """The quantities of one unit in each sentence, of which no other number stands between; at
    least three."""
    for here in facts.by_paragraph.values():
        units: dict[object, list[Measure]] = defaultdict(list)
        for measure in here:
            if measure.value is not None and measure.view_start >= 0 and not measure.approximate:
                units[_unit(measure)].append(measure)
        for told in units.values():
            yield from _rows(facts, told)


def _rows(facts: Facts, told: list[Measure]) -> Iterator[Row]:
    row, gaps = told[:1], list[str]()
    for measure in told[1:]:
        gap = facts.between(row[-1], measure)
        ended = SENTENCE_END.search(gap) is not None and _rest_next().search(gap) is None
        if ended or _FIGURE.search(_YEARS.sub("", gap)):
            yield from _row(facts, row, gaps)
            row, gaps = [measure], []
        else:
            row.append(measure)
            gaps.append(gap.lower())
    yield from _row(facts, row, gaps)


@cache
def _rest_next() -> regex.Pattern[str]:
    """The end of a sentence behind which what is left of a whole begins the next one: `đã cứng hóa
    52,8 km. Còn lại 15,7 km`."""
    said, rest = words("statements"), alternation(words("statements")["rest"])
    is_ = alternation(said["is"])
    return pattern_of(rf"^[^.;:,()]{{0,40}}\.\s+{rest}(?:\ {is_})?\ ?:?$", regex.I | regex.X)


def _row(facts: Facts, row: list[Measure], gaps: list[str]) -> Iterator[Row]:
    if len(row) > 2:
        lead = behind_last(SENTENCE_END, facts.before(row[0]))
        yield Row(tuple(row), lead.lower(), tuple(gaps))


def runs_of(facts: Facts) -> Iterator[Run]:
    """Every three quantities of one unit that follow each other in a sentence. Where more than
    three do, the words before the first of three are those behind the one before it."""
    for row in rows_of(facts):
        for at in range(len(row.measures) - 2):
            first, second, third = row.measures[at : at + 3]
            lead = row.gaps[at - 1] if at else row.lead
            yield Run((first, second, third), lead, (row.gaps[at], row.gaps[at + 1]))


def _unit(measure: Measure) -> object:
    """What has to be equal: the family of a measured unit, the first word of a counted noun."""
    unit = parse_unit(measure.unit)
    return unit.family if unit.family else measure.unit.split(" ")[0].lower()
