"""Which numerals are of the kind of a fact: shares, or amounts in the same unit."""

from __future__ import annotations

from functools import cache

import regex

from extract.links.ground import Alike
from extract.links.model import Fact
from extract.links.ways import macro
from patterns.kept import pattern_of

_SHARES = frozenset({"ratio", "percent"})


def alike_to(text: str, one: Fact, other: Fact) -> Alike:
    """Whether a numeral is of the kind of one of two facts: a share, or in the same unit."""
    if one.kind in _SHARES or other.kind in _SHARES or "%" in (one.unit, other.unit):
        return lambda numeral: numeral.kind in _SHARES
    unit = _unit(one.unit or other.unit)
    if unit is None:
        return lambda numeral: numeral.kind == "plain"
    return lambda numeral: unit.match(text, numeral.end) is not None


@cache
def _unit(printed: str) -> regex.Pattern[str] | None:
    head = printed.split("/")[0].strip().casefold()
    if not head:
        return None
    if macro("money").match(head):
        return pattern_of(rf"\s?(?:{macro('money').pattern})", regex.I | regex.X | regex.V1)
    return pattern_of(rf"\s?{regex.escape(head)}(?!\p{{L}})", regex.I)
