"""The place that words before a number name, by which two numbers of one kind are told apart: the
income of one district and that of the next."""

from __future__ import annotations

from functools import cache

import regex

from extract.reading.statements.facts import Facts
from extract.report import Measure
from patterns import alternation, words
from patterns.kept import pattern_of


def of_other_places(facts: Facts, one: Measure, other: Measure) -> bool:
    """True for two numbers before which, each in its own paragraph, two communes are named, or two
    districts; the nearest of each counts."""
    told = [_named_before(facts, measure) for measure in (one, other)]
    return any(
        first is not None and second is not None and first != second
        for first, second in zip(*told, strict=True)
    )


def _named_before(facts: Facts, measure: Measure) -> tuple[str | None, str | None]:
    """The last commune and the last district named before a number in its paragraph."""
    found: dict[str, str] = {}
    for match in _place().finditer(facts.before(measure)):
        found[str(match.lastgroup)] = match.group(str(match.lastgroup)).casefold()
    return found.get("commune"), found.get("district")


@cache
def _place() -> regex.Pattern[str]:
    said = words("statements")
    name = r"\p{Lu}\p{Ll}*(?:\ \p{Lu}\p{Ll}*)*"
    return pattern_of(
        rf"(?<!\p{{L}})(?:(?i:{alternation(said['commune_words'])})\ (?P<commune>{name})"
        rf"|(?i:{alternation(said['district_words'])})\ (?P<district>{name}))",
        regex.X | regex.V1,
    )
