"""A whole, what is done of it, and what is left: `68,5 km, đã cứng hóa 52,8 km, còn lại 15,7 km`
(NTM301)."""

from __future__ import annotations

from collections.abc import Iterator

from extract.quantities.units import MONEY, parse_unit
from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.runs import Row, rows_of
from extract.report import Sum


def find(facts: Facts) -> Iterator[Sum]:
    """Every whole of a sentence whose parts end in what is left of it."""
    for row in rows_of(facts):
        last = next((at for at in range(2, len(row.measures)) if _is_rest(row, at)), None)
        if last is None or (last == 2 and not spoken("done").search(row.gaps[0])):
            continue
        yield Sum(row.measures[0], list(row.measures[1 : last + 1]))


def _is_rest(row: Row, at: int) -> bool:
    """Whether a measure is what is left; what is missing of a demand is a difference (NTM302)."""
    said = row.gaps[at - 1]
    if spoken("missing").search(said):
        return False
    money = parse_unit(row.measures[at].unit).family == MONEY
    return spoken("rest_of_money" if money else "rest").search(said) is not None
