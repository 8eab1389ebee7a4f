"""One quantity in two units, `1.845 triệu đồng (1,845 tỷ đồng)` (NTM305)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from extract.quantities.units import parse_unit
from extract.reading.statements.facts import Facts
from extract.report import Conversion, Measure
from patterns import alternation, words


@lru_cache(maxsize=1)
def _between() -> regex.Pattern[str]:
    said = alternation(words("statements")["converted"])
    within = alternation(words("statements")["converted_within"])
    return regex.compile(
        rf",?\ ?\(?\ ?(?P<word>{said})\ ?|\ ?\(\ ?(?:(?P<word>{within})\ )?", regex.I | regex.X
    )


#: What an amount of income is counted by may be left out where it is told again.
_LEFT_OUT = frozenset({"person", "worker", "member", "year"})
_CLOSED = regex.compile(r"\ ?\)", regex.X)


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
    if min(one.view_start, other.view_start) < 0:
        return None
    between = _between().fullmatch(facts.view.text[one.view_end : other.view_start])
    if between is None:
        return None
    opened = "(" in between.group()
    if opened and _CLOSED.match(facts.view.text, other.view_end) is None:
        return None
    return Conversion(one, other, worded=between.group("word") is not None)
