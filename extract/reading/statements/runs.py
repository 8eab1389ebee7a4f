"""Three quantities of one unit that follow each other in a sentence, with the words around."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from extract.quantities.units import parse_unit
from extract.reading.statements.facts import Facts
from extract.report import Measure
from patterns.kept import pattern_of

_YEARS = pattern_of(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_SENTENCE_END = pattern_of(r"[.!?](?=\s+\p{Lu})|\n")
_FIGURE = pattern_of(r"[0-9]")


@dataclass(slots=True, frozen=True)
class Run:
    """Three measures, the words of their sentence before the first and those between them."""

    measures: tuple[Measure, Measure, Measure]
    lead: str
    gaps: tuple[str, str]


def runs_of(facts: Facts) -> Iterator[Run]:
    """Every three quantities of one unit, of which no other number stands between."""
    for here in facts.by_paragraph.values():
        units: dict[object, list[Measure]] = defaultdict(list)
        for measure in here:
            if measure.value is not None and measure.view_start >= 0 and not measure.approximate:
                units[_unit(measure)].append(measure)
        for told in units.values():
            for at in range(len(told) - 2):
                run = _run(facts, told[at], told[at + 1], told[at + 2])
                if run is not None:
                    yield run


def _unit(measure: Measure) -> object:
    """What has to be equal: the family of a measured unit, the first word of a counted noun."""
    unit = parse_unit(measure.unit)
    return unit.family if unit.family else measure.unit.split(" ")[0].lower()


def _run(facts: Facts, *told: Measure) -> Run | None:
    first, second, third = told
    gaps = (facts.between(first, second), facts.between(second, third))
    if any(_SENTENCE_END.search(gap) or _FIGURE.search(_YEARS.sub("", gap)) for gap in gaps):
        return None
    lead = _SENTENCE_END.split(facts.before(first))[-1]
    return Run((first, second, third), lead.lower(), (gaps[0].lower(), gaps[1].lower()))
