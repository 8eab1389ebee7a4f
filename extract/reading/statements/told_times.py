"""Of which time a number is told, and whether two are of one time."""

from __future__ import annotations

from extract.reading.cues import cues_of
from extract.reading.outline.year_lines import year_above
from extract.reading.statements.facts import Facts
from extract.report import Measure


def time_of(facts: Facts, measure: Measure) -> str:
    """The period or the year that its own words give a number, else the last year that its
    paragraph speaks of before it, else the line of a year above it, else the document's own year;
    empty where nothing says of which time it is."""
    return _told_near(facts, measure) or facts.year


def of_one_time(facts: Facts, one: Measure, other: Measure) -> bool:
    """Whether two numbers are known to be of one time."""
    time = time_of(facts, one)
    return bool(time) and time == time_of(facts, other)


def names_no_time(facts: Facts, measure: Measure) -> bool:
    """True for a number of the document's own time, as no words near it say any other."""
    return bool(facts.year) and not _told_near(facts, measure)


def _told_near(facts: Facts, measure: Measure) -> str:
    own = measure.period or measure.year
    if own:
        return own
    text, place = facts.view.text, facts.view.paragraphs[measure.paragraph]
    if measure.view_start >= 0:
        cues = cues_of(text, place.start, place.end).of("year").get(-1, [])
        told = [cue.value for cue in cues if cue.end <= measure.view_start and not cue.back]
        if told:
            return told[-1]
    return year_above(text, place.start, facts.year)[0]
