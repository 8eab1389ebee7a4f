"""Demands that name what they ask of: `BHYT đạt 94,1%; tiêu chí yêu cầu BHYT từ 90% trở lên`."""

from __future__ import annotations

from itertools import groupby

from extract.reading.held import hold_to, may_judge
from extract.reading.scopes import Scopes, scopes_of
from extract.report import Measure, Role
from extract.text.view import View


def take_named_demands(view: View, measures: list[Measure]) -> None:
    """Holds a result to the demand of its own indicator that another clause of its sentence, or the
    sentence behind it, tells; where there is one result of that kind and one such demand."""
    told = [m for m in measures if m.view_start >= 0 and m.criterion and not m.count]
    for paragraph, group in groupby(told, key=lambda measure: measure.paragraph):
        by_code: dict[tuple[str, str], list[Measure]] = {}
        for measure in group:
            by_code.setdefault(_code(measure), []).append(measure)
        around = view.paragraphs[paragraph]
        scopes = scopes_of(view.text, around.start, around.end)
        for here in by_code.values():
            _hold_to_only_demand(scopes, here)


def _hold_to_only_demand(scopes: Scopes, here: list[Measure]) -> None:
    """Holds the one result among the numbers of an indicator in a paragraph to the one demand among
    them; several demands are of years, of regions or of kinds."""
    asked = [m for m in here if m.role is Role.REQUIREMENT and m.threshold is not None]
    if len(asked) != 1:
        return
    demand = asked[0]
    first, last = scopes.sentence(demand.view_start)
    if first > scopes.start:
        first, _ = scopes.sentence(first - 1)
    results = [m for m in here if first <= m.view_start < last and may_judge(demand, m)]
    if len(results) == 1 and results[0].threshold is None and demand.threshold is not None:
        hold_to(results[0], demand.threshold, demand.evidence, "the same indicator")


def _code(measure: Measure) -> tuple[str, str]:
    return measure.criterion, measure.indicator
