"""Which standard a result is held to, and which may judge it."""

from __future__ import annotations

from extract.document import Evidence
from extract.quantities.units import alike
from extract.report import Because, Measure, Role, Threshold


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
