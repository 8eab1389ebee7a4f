"""The numbers of a draft and their places, put into a measure: of a paragraph or of a cell."""

from __future__ import annotations

from collections.abc import Callable

from extract.criteria import CriteriaSet
from extract.document import Evidence
from extract.reading.facts.direction import direction_of
from extract.reading.facts.draft import Draft
from extract.reading.numbers.token import Token
from extract.report import Measure, Threshold

#: The evidence of a range of the text that the draft's quantities stand in.
Place = Callable[[int, int], Evidence]
#: A quantity's unit as the document prints it.
Unit = Callable[[Token], str]


def put_numbers(measure: Measure, draft: Draft, place: Place, unit: Unit) -> None:
    """Ratio, percentage or value of the draft, where each stands, and whether it is a change
    or a part of something else."""
    if (numbers := draft.numbers) is not None:
        ratio = draft.ratio or draft.part or draft.main
        measure.numerator, measure.denominator = numbers
        measure.unit = unit(ratio)
        ends = [each.core for each in (draft.ratio, draft.part, draft.whole) if each is not None]
        measure.parts["ratio"] = place(min(a for a, _ in ends), max(b for _, b in ends))
    if draft.share is not None:
        measure.percent = draft.share.numbers[0]
        measure.parts["percent"] = place(*draft.share.core)
    elif draft.numbers is None:
        _put_single(measure, draft.amount or draft.main, place, unit)
    measure.upper = (draft.share or draft.main).upper
    if draft.aside:
        measure.parts["part"] = place(*draft.main.core)
    if draft.change:
        measure.parts["change"] = place(*draft.main.core)


def _put_single(measure: Measure, token: Token, place: Place, unit: Unit) -> None:
    """The one number of a measure that is no ratio."""
    core = place(*token.core)
    if token.kind == "percent":
        measure.percent, measure.parts["percent"] = token.numbers[0], core
    elif token.kind == "ratio":
        measure.numerator, measure.denominator = token.numbers
        measure.unit, measure.parts["ratio"] = unit(token), core
    else:
        measure.value, measure.unit, measure.parts["value"] = token.numbers[0], unit(token), core


def put_standard(
    measure: Measure, draft: Draft, place: Place, criteria: CriteriaSet | None
) -> None:
    """What is asked of it; else the bound that its own number is (`dưới 4%`)."""
    token = draft.standard
    if token is None and (draft.main.op or draft.main.worded) and draft.numbers is None:
        token = draft.main
    if token is None or token.kind not in ("percent", "value"):
        return
    evidence = place(token.start, token.end)
    printed = "%" if token.kind == "percent" else token.unit
    operator = token.op or direction_of(criteria, measure)
    measure.threshold = Threshold(operator, token.numbers[0], printed, evidence)
    measure.parts["threshold"] = evidence
