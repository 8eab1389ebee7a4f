"""At least or at most: what a standard asks that is printed without a sign."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.criteria import CriteriaSet
from extract.report import Measure
from patterns import alternation, words
from patterns.kept import pattern_of


@lru_cache(maxsize=1)
def _smaller_is_better() -> regex.Pattern[str]:
    return pattern_of(alternation(words("bounds")["smaller_is_better"]), regex.I | regex.X)


def direction_of(criteria: CriteriaSet | None, measure: Measure) -> str:
    """`>=` or `<=`: as the criteria set in force asks of the indicator, else as what is
    measured has it (the fewer poor households the better)."""
    code = measure.indicator or measure.criterion
    entry = criteria.entry(code) if criteria is not None and code else None
    if entry is not None and entry.operator:
        return entry.operator
    named = f"{measure.label} {entry.name if entry is not None else ''}"
    return "<=" if _smaller_is_better().search(named) else ">="
