"""The facts of a measure: each of its numbers with its place."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from extract.audit.claim import Reason
from extract.document import Document, Evidence
from extract.links import Fact, Tie
from extract.messages import text
from extract.quantities.amounts import amount
from extract.report import Announced, Measure
from extract.standards import Standard

APPROXIMATE = Reason("approximate", text("one of the numbers is approximate"))
UNITS = Reason("units", text("the units of the numbers don't go together"))
OPEN_LIST = Reason("open-list", text("the end of the list can't be made out"))


def ratio_fact(measure: Measure, top: Decimal, bottom: Decimal) -> Fact:
    """The ratio of a measure."""
    return Fact("ratio", _part(measure, "ratio"), (top, bottom), measure.unit, _apart(measure))


def percent_fact(measure: Measure, percent: Decimal) -> Fact:
    """The percentage of a measure."""
    return Fact("percent", _part(measure, "percent"), (percent,), "%")


def number_fact(measure: Measure) -> Fact:
    """The one number of a measure: its value, its percentage, or the numerator of its ratio.
    A measure without numbers gives its place alone."""
    if measure.numerator is not None and measure.value is None:
        whole = () if measure.denominator is None else (measure.denominator,)
        kind = "ratio" if whole else "count"
        numbers = (measure.numerator, *whole)
        return Fact(kind, _part(measure, "ratio"), numbers, measure.unit, _apart(measure))
    return _single(measure)


def lone_fact(measure: Measure) -> Fact:
    """The number that a measure has beside its ratio; that of `number_fact` where it has none."""
    return number_fact(measure) if amount(measure) is None else _single(measure)


def _single(measure: Measure) -> Fact:
    found = amount(measure)
    if found is None:
        return Fact("mark", measure.evidence)
    if measure.value is None:
        return percent_fact(measure, found[0])
    kind = "count" if measure.count else "value"
    return Fact(kind, _part(measure, "value"), (found[0],), measure.unit)


def standard_fact(standard: Standard) -> Fact:
    """What is asked, where it stands. Raises ValueError for a standard that the document
    doesn't print."""
    if standard.evidence is None:
        raise ValueError("a standard without a place is no fact of the document")
    return Fact("standard", standard.evidence, (standard.value,), standard.unit)


def alone(measure: Measure) -> Measure:
    """The measure without its ratio, where it has another number too."""
    if measure.numerator is None or (measure.percent is None and measure.value is None):
        return measure
    return measure.without_ratio()


def _part(measure: Measure, name: str) -> Evidence:
    return measure.parts.get(name, measure.evidence)


def _apart(measure: Measure) -> Evidence | None:
    """Where the whole of a ratio stands, if that isn't beside its part."""
    ratio, whole = _part(measure, "ratio"), measure.parts.get("whole", measure.parts.get("plan"))
    if whole is None or (ratio.start <= whole.start and whole.end <= ratio.end):
        return None
    return whole


def adds_a_column(document: Document, announced: Announced) -> bool:
    """True for a count below the marks of a table's column, which is their total; the column may
    have begun in a part of the table on another page."""
    own, place = document.block_at(announced.evidence.start), announced.evidence.start
    if own.table is None or not announced.items:
        return False
    column = document.column_at(place)
    for item in announced.items:
        block, at = document.block_at(item.start), document.column_at(item.start)
        if block.table == own.table and block.line == own.line:
            return False
        if block.table != own.table and (at is None or column is None or at[1] != column[1]):
            return False
    return True


def chain(kind: str, count: int, first: int = 0) -> tuple[Tie, ...]:
    """Ties from each of some facts to the next."""
    return tuple(Tie(kind, at, at + 1) for at in range(first, first + count - 1))


def listed(opener: str, going_on: str, items: Sequence[int], head: int) -> tuple[Tie, ...]:
    """The ties of a list: its head to the first item, each item to the next."""
    first = (Tie(opener, head, items[0]),) if items else ()
    return (*first, *(Tie(going_on, a, b) for a, b in pairwise(items)))
