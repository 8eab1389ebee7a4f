"""One quantity in two units, `1.845 triệu đồng (1,845 tỷ đồng)` (NTM305)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from extract.quantities.units import parse_unit
from extract.reading.numbers.numerals import NUMERAL
from extract.reading.statements.facts import Facts
from extract.report import Conversion, Measure
from extract.text.view import fold
from patterns import alternation, words
from patterns.kept import pattern_of


@lru_cache(maxsize=1)
def _between() -> regex.Pattern[str]:
    said = alternation(words("statements")["converted"])
    within = alternation(words("statements")["converted_within"])
    who = alternation(words("statements")["converted_by"])
    # what is asked may stand between, in a bracket of its own, and what the amount is of
    return pattern_of(
        rf"(?:(?:\ \p{{L}}+){{0,3}}|\ ?\([^()]*\))?,?\ ?\(?\ ?(?:{who}\ )?(?P<word>{said})\ ?"
        rf"|\ ?\(\ ?(?:(?P<word>{within})\ )?",
        regex.I | regex.X,
    )


#: What an amount of income is counted by may be left out where it is told again.
_LEFT_OUT = frozenset({"person", "worker", "member", "year"})
_CLOSED = pattern_of(r"\ ?\)", regex.X)


def find(facts: Facts) -> Iterator[Conversion]:
    """Every quantity that is said again in another unit right behind."""
    for here in facts.by_paragraph.values():
        told = [measure for measure in here if measure.value is not None]
        for one, other in pairwise(told):
            found = _of(facts, one, other)
            if found is not None:
                yield found


def _of(facts: Facts, one: Measure, other: Measure) -> Conversion | None:
    first, second = parse_unit(one.unit), parse_unit(other.unit)
    if not first.family or first.family != second.family or first.factor == second.factor:
        return None
    if first.per and second.per and first.per != second.per:
        return None
    if (first.per ^ second.per) - _LEFT_OUT:
        return None  # `trị giá 652 triệu đồng (200.000 đồng/m2)`: what one of many costs
    placed = _placed(facts, one, other)
    if placed is None:
        return None
    text, start, end, behind = placed
    between = _between().fullmatch(text[start:end])
    if between is None:
        return None
    opened = "(" in between.group().rpartition(")")[2]
    if opened and _CLOSED.match(text, behind) is None:
        return None
    return Conversion(one, other, worded=between.group("word") is not None)


def _placed(facts: Facts, one: Measure, other: Measure) -> tuple[str, int, int, int] | None:
    """A text, where the first of two measures ends in it, and where the second begins and ends;
    None where they stand in different cells."""
    if min(one.view_start, other.view_start) >= 0:
        return facts.view.text, one.view_end, other.view_start, other.view_end
    document = facts.view.document
    places = [each.parts.get("value", each.evidence) for each in (one, other)]
    column = document.column_at(places[0].start)
    if column is None or column != document.column_at(places[1].start):
        return None
    # the place of either is its cell, or its own words there
    end = max(place.end for place in places)
    cell = fold(document.text[min(place.start for place in places) : end])
    first = _amount_in(one.unit).search(cell)
    second = _amount_in(other.unit).search(cell, first.end()) if first else None
    if first is None or second is None:
        return None
    return cell, first.end(), second.start(), second.end()


@lru_cache(maxsize=256)
def _amount_in(unit: str) -> regex.Pattern[str]:
    # a document's own unit: `pattern_of` would keep those of all documents
    return regex.compile(rf"{NUMERAL}\ ?{regex.escape(fold(unit))}", regex.I)
