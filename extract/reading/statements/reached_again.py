"""How many criteria a commune has reached, told twice (NTM501): `đã đạt 16/19 tiêu chí` and further
on `ngoài 15/19 tiêu chí đã đạt`, or in a table of the communes `16` in its row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import regex

from extract.quantities.slips import slips
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.scopes import scopes_of
from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.told_times import of_one_time
from extract.report import Measure, Restated, Role, Status
from patterns import alternation, words
from patterns.kept import pattern_of

_NOUNS = (CRITERION, INDICATOR)
_DIGITS = pattern_of(r"[0-9]+")


def find(facts: Facts) -> Iterator[Restated]:
    """Two such ratios of one commune over one whole that a slip of the pen parts, told of the same
    time and by the same: of all others either may be true."""
    seen: dict[tuple[object, ...], list[Measure]] = defaultdict(list)
    for measure in [*filter(_is_reached, facts.measures), *_tallies(facts)]:
        if facts.of_district and not measure.commune:
            continue
        said = _said(facts, measure)
        if spoken("other_total").search(said):
            continue
        key = (measure.commune, measure.unit.lower(), _told_by(said))
        other = next((each for each in seen[key] if _slipped(facts, each, measure)), None)
        if other is not None:
            name = words("statements")["reached_names"][measure.unit.lower()]
            yield Restated(name, [other, measure], explicit=False)
        if measure.view_start >= 0:
            seen[key].append(measure)


def _tallies(facts: Facts) -> Iterator[Measure]:
    """What tables say that communes have reached, where their row says it once; a bare count as
    the top of a ratio."""
    told = [m for m in facts.measures if "tally" in m.parts and m.unit.lower() in _NOUNS]
    rows = Counter(measure.paragraph for measure in told)
    for measure in told:
        if rows[measure.paragraph] > 1 or measure.role is not Role.ACTUAL:
            continue
        if measure.numerator is not None:
            yield measure
        elif measure.value is not None:
            yield replace(measure, numerator=measure.value, value=None)


def _said(facts: Facts, measure: Measure) -> str:
    """The words that a ratio belongs to: its sentence, in a table the head of its column."""
    if measure.view_start < 0:
        return measure.label
    return facts.view.text[slice(*_sentence(facts, measure))]


def _slipped(facts: Facts, one: Measure, other: Measure) -> bool:
    """Whether a slip parts two ratios of different paragraphs that are of one time."""
    if one.paragraph == other.paragraph or one.numerator is None or other.numerator is None:
        return False
    wholes = {one.denominator, other.denominator} - {None}
    if len(wholes) > 1 or all(slip != other.numerator for slip in slips(one.numerator)):
        return False
    return of_one_time(facts, one, other) and _named(facts, one) == _named(facts, other)


def _is_reached(measure: Measure) -> bool:
    plain = measure.view_start >= 0 and measure.value is None and measure.threshold is None
    whole = measure.numerator is not None and measure.denominator is not None
    now = measure.role is Role.ACTUAL and measure.status is not Status.TARGET
    return plain and whole and now and measure.unit.lower() in _NOUNS and not measure.approximate


def _sentence(facts: Facts, measure: Measure) -> tuple[int, int]:
    """Start and end of the sentence in which a ratio stands, without the label of its paragraph."""
    place = facts.view.paragraphs[measure.paragraph]
    start, end = scopes_of(facts.view.text, place.start, place.end).sentence(measure.view_start)
    return max(start, facts.head(measure.paragraph).text_start), end


def _told_by(said: str) -> frozenset[str]:
    """Who says so: a commune of itself, those who examine it."""
    return frozenset(match.lower() for match in _examiners().findall(said))


@cache
def _examiners() -> regex.Pattern[str]:
    listed = alternation(words("statements")["told_by"])
    return pattern_of(rf"(?<!\p{{L}})(?:{listed})(?!\p{{L}})", regex.I | regex.X)


def _named(facts: Facts, measure: Measure) -> frozenset[str]:
    """The days, months and years named before a ratio in its sentence, but for the report's own
    year."""
    if measure.view_start < 0:
        return frozenset()
    start, _ = _sentence(facts, measure)
    before = facts.view.text[start : measure.view_start]
    return frozenset(_DIGITS.findall(before)) - {facts.year}
