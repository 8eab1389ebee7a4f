"""Which standard a result is held to, which may judge it, and whether a verdict can be its own."""

from __future__ import annotations

from extract.document import Evidence
from extract.quantities.units import alike
from extract.reading.outline.tree import Outline
from extract.reading.status import Verdict
from extract.report import Because, Measure, Role, Threshold
from extract.standards.comparison import compare
from extract.text.view import View

#: What may stand between a result and the verdict right behind it.
_PARTING = ("", ",", "-", "–", ";", ":")


def hold_to(result: Measure, standard: Threshold, place: Evidence, row: str) -> None:
    """Holds a result to a standard that is told at another place; `row` is the row of data that
    says so."""
    result.threshold = standard
    result.parts["threshold"] = place
    result.because["standard"] = Because(row, place)


def may_judge(demand: Measure, result: Measure) -> bool:
    """True for a result of the kind that a demand is of: a state of the whole, a percentage for a
    percentage, a value in a unit like its own."""
    if result.role is not Role.ACTUAL or not result.is_of_the_whole:
        return False
    if demand.percent is not None:
        return result.percent is not None
    return result.value is not None and alike(result.unit, demand.unit)


def fails_by_another(view: View, outline: Outline, result: Measure, verdict: Verdict) -> bool:
    """True for a result that meets what is asked in the line of a criterion that is called not
    achieved: another of its indicators is the reason, unless the verdict stands right behind it."""
    head = outline.positions[result.paragraph].head
    if head.level != "criterion" or result.indicator in ("", head.code):
        return False
    if result.threshold is None or compare(result, result.threshold).meets is not True:
        return False
    return not _closes_right_behind(view, outline, result, verdict)


def _closes_right_behind(view: View, outline: Outline, result: Measure, verdict: Verdict) -> bool:
    """True for a verdict right behind the one result of a paragraph with its standard: `83,9%, chỉ
    tiêu giao 80%, chưa đạt.`"""
    head = outline.positions[result.paragraph].head
    before = view.text[head.text_start : result.view_start].replace(head.code, "", 1)
    between = view.text[result.view_end : verdict.start].strip()
    behind = view.text[verdict.end : view.paragraphs[result.paragraph].end].strip(" .;")
    return between in _PARTING and not behind and not any(map(str.isdigit, before))
