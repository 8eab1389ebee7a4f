"""The items of one list by the brackets in which they stand."""

from __future__ import annotations

from extract.reading.statements.facts import Facts
from extract.report import Measure


def in_one_scope(facts: Facts, total: Measure, items: list[Measure]) -> list[Measure]:
    """Those of some amounts of a total's list, all of one paragraph, that stand in the bracket in
    which the first of them does (`26.262 ha (lúa 24.775 ha, cua 1.487 ha), cá 610 ha`), or outside
    of all that tell of one of them (`36.872 ha, gồm tôm 26.262 ha (lúa 24.775 ha), cá 610 ha`). All
    of them where each has a bracket of its own (`huyện (2 tỷ đồng), xã (8 tỷ đồng)`)."""
    around = [facts.scopes(item).bracket(item.view_start) for item in items]
    if len(set(around)) <= 1:
        return items
    apart = len(set(around)) == len(items) and None not in around
    own = facts.scopes(total).bracket(total.view_start)
    if apart and own not in around:
        return items
    return [item for item, place in zip(items, around, strict=True) if place == around[0]]
