"""The criteria that the communes of a district have reached, and their total in the text:
`- Xã Tân An: 19/19 tiêu chí`, …, `cộng 117 tiêu chí` (NTM301)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.quantities.near import SAME_WHOLE, near
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.statements.facts import Facts, spoken
from extract.report import Measure, Role, Sum
from patterns import words

#: So many communes at least make a list.
_SEVERAL = 3


def find(facts: Facts) -> Iterator[Sum]:
    """The total of what each commune has reached, where the report says that it lists them all."""
    if not facts.of_district:
        return
    for noun in (CRITERION, INDICATOR):
        told = [m for m in facts.measures if m.unit.lower() == noun and m.role is Role.ACTUAL]
        reached = _one_each(told)
        if len(reached) < _SEVERAL or not _are_all(facts, len(reached)):
            continue
        items = [measure.counted() for measure in reached]
        added = sum((item.value or Decimal(0) for item in items), Decimal(0))
        for total in told:
            if not (total.count and total.value and _is_total(facts, total)):
                continue
            if near(added, total.value, within=SAME_WHOLE):
                yield Sum(total, items)
                break


def _one_each(told: list[Measure]) -> list[Measure]:
    """The first ratio of each commune, all of one base; none where they have several."""
    first: dict[str, Measure] = {}
    for measure in told:
        if measure.commune and measure.denominator is not None and measure.view_start >= 0:
            first.setdefault(measure.commune, measure)
    return list(first.values()) if len({m.denominator for m in first.values()}) == 1 else []


def _are_all(facts: Facts, count: int) -> bool:
    """Whether so many communes are told to be all of them: by a count, or under a stroke."""
    judged = words("nouns")["judged"]
    return any(
        m.unit.lower().split(" ")[0] in judged and count in (m.denominator, m.value)
        for m in facts.measures
    )


def _is_total(facts: Facts, measure: Measure) -> bool:
    """Whether the words of its clause call a count a total."""
    before = facts.before(measure)
    clause = before[max(before.rfind(sign) for sign in ",.;:") + 1 :]
    return measure.view_start >= 0 and spoken("called_total").search(clause) is not None
