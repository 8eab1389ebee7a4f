"""What belongs into a cell, by the commune, year, code and want that it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tests.fill.made_results import Stated

from .layout import Layout
from .world import SILENT, Commune, World, indicators, of_criterion

#: What is taken for a number of the indicator itself.
_MEASURES = ("percent", "result", "natural", "value")


@dataclass(frozen=True)
class Place:
    """What a cell stands for; the year is empty where nothing near it tells one."""

    commune: Commune
    code: str
    want: str
    year: str = ""


@dataclass(frozen=True)
class Answer:
    """`content` belongs into the cell; None: it must stay as it is. A percentage is one hundredth
    of it where the cell shows percentages; `income`: in millions a year; `free`: whatever stands
    there is well; `any_case`: in capitals, too."""

    content: Decimal | str | None = None
    percent: bool = False
    free: bool = False
    income: bool = False
    any_case: bool = False


EMPTY, FREE = Answer(), Answer(free=True)


def answer(world: World, layout: Layout, place: Place) -> Answer:
    """What belongs into the cell for a place."""
    if layout.district_in == "none" and world.namesakes(place.commune):
        return EMPTY
    years = [place.year] if place.year else list(reversed(world.years))
    told = [_of_report(layout, place, world.of(place.commune, year)) for year in years]
    if told[0].content is not None or told[0].free or place.year:
        return told[0]
    # where no year is asked, an older report is taken and listed
    return FREE if any(each.content is not None or each.free for each in told) else EMPTY


def _of_report(layout: Layout, place: Place, states: dict[str, Stated]) -> Answer:
    if place.want == "mark":
        return _mark(layout, of_criterion(states, place.code), "status")
    stated = states.get(place.code)
    if stated is None or stated is SILENT:
        return EMPTY
    kind = indicators()[place.code]["kind"]
    want = place.want
    if want in ("status", "achieved", "not_achieved"):
        return _mark(layout, stated.status, want)
    if kind == "status":
        if want == "natural":
            return _mark(layout, stated.status, "status")
        return FREE if want == "result" else EMPTY
    if kind == "value":
        if want == "percent" and not {"result", "value", "numerator"} & set(layout.wants):
            return FREE  # one column of numbers for all of them, whatever it is called
        return Answer(Decimal(stated.value), income=True) if want in _MEASURES[1:] else EMPTY
    if want in ("numerator", "denominator"):
        if stated.ratio is None:
            return EMPTY
        return Answer(Decimal(stated.ratio[want == "denominator"]))
    return Answer(_percent(stated), percent=True) if want != "value" else EMPTY


def _mark(layout: Layout, status: str, want: str) -> Answer:
    if status not in ("achieved", "not_achieved"):
        return EMPTY
    yes, no = layout.marks
    if layout.marks_by == "counted" and status == "not_achieved" and no:
        return FREE  # what is counted is the other mark
    if want == "status":
        return Answer((yes if status == "achieved" else no) or None)
    return Answer("x", any_case=True) if status == want else EMPTY


def _percent(stated: Stated) -> Decimal:
    if stated.percent or stated.ratio is None:
        return Decimal(stated.percent)
    one, whole = map(Decimal, stated.ratio)
    return (100 * one / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
