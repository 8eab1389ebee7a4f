"""Quantities of one indicator that stand in two places behind the same words (NTM501)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from extract.criteria import fold_name
from extract.quantities.amounts import amount
from extract.quantities.units import parse_unit
from extract.reading.statements.facts import Facts
from extract.reading.statements.told_times import time_of
from extract.report import Measure, Report, Restated
from patterns import words

#: A label with fewer words than this doesn't tell one quantity from another.
_LABEL_WORDS = 3


def find(facts: Facts, report: Report) -> Iterator[Restated]:
    """Measures of one indicator, role, time and kind of unit, with the same label, that no other
    statement of the report compares."""
    known = _accounted_for(report)
    groups: dict[tuple[object, ...], list[Measure]] = defaultdict(list)
    for measure in facts.measures:
        label = _without_copula(fold_name(measure.label))
        telling = len(label.split()) >= _LABEL_WORDS
        if not measure.indicator or not telling or measure.count or id(measure) in known:
            continue
        if (time := time_of(facts, measure)) != "":
            groups[_subject(measure, time, label)].append(measure)
    for measures in groups.values():
        apart = len({measure.paragraph for measure in measures}) > 1
        if apart and len({_column_or_line(report, measure) for measure in measures}) > 1:
            yield Restated(measures[0].label, measures, explicit=False)


def _without_copula(label: str) -> str:
    """A label without the words that only lead from it to its number (`… năm 2023 là`)."""
    said = label.split()
    while said and said[-1] in _copulas():
        said.pop()
    return " ".join(said)


@cache
def _copulas() -> frozenset[str]:
    listed = [*words("joins")["lead"], *words("statements")["left_has"]]
    return frozenset(map(fold_name, listed)) - {""}


def _column_or_line(report: Report, measure: Measure) -> tuple[int, ...]:
    """Where a measure stands: the rows of one column of a table tell of different things, however
    alike their labels are."""
    return report.document.column_at(measure.evidence.start) or (measure.paragraph,)


def _subject(measure: Measure, time: str, label: str) -> tuple[object, ...]:
    number = amount(measure)
    family = parse_unit(number[1]).family if number else "ratio"
    return (
        measure.commune,
        measure.indicator,
        measure.role,
        time,
        family,
        label,
        measure.numerator is None,
    )


def _accounted_for(report: Report) -> set[int]:
    """Measures that a statement of their own already compares, by identity."""
    tied = [measure for restated in report.restated for measure in restated.measures]
    tied += [item for found in report.sums for item in found.items]
    tied += [item for shares in report.shares for item in shares.items]
    tied += [part for found in report.parts for part in (found.whole, *found.parts)]
    return {id(measure) for measure in tied}
