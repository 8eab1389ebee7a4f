"""One quantity is stated twice with different values.

What it means: a total that is 10,3 tỷ in one line and 10,5 tỷ in the next. Units are converted,
and each number stands for every value that rounds to it: 23,8 tỷ and 24 tỷ agree.

Why it matters: readers take whichever figure they find first.

An error where the document itself ties the places together (a letter, a name), a warning where
only the words are the same. Silent where the words that are measured are too few to tell one
quantity from another. Not checkable where a figure is approximate or the units don't go
together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from extract.audit.check import Check, Severity, Verdict
from extract.audit.same import numbers_of, same_quantity, shown
from extract.criteria import fold_name
from extract.messages import Text, text
from extract.quantities.amounts import amount
from extract.quantities.units import parse_unit
from extract.report import Measure, Report, Restated

CODE, SLUG, SEVERITY = "NTM501", "restated-value", Severity.ERROR
_check = partial(Check, CODE, SLUG)

#: A label with fewer words than this doesn't tell one quantity from another.
MINIMUM_LABEL_WORDS = 3


def check(report: Report) -> Iterator[Check]:
    """One check for every quantity that is stated in at least two places."""
    for restated in report.restated:
        if len(restated.measures) > 1:
            yield _judge(restated)
    for restated in _same_words(report):
        yield _judge(restated)


def _judge(restated: Restated) -> Check:
    first, *others = restated.measures
    outcomes = [(other, same_quantity(first, other)) for other in others]
    different = [other for other, same in outcomes if same is False]
    unknown = any(same is None for _, same in outcomes)
    other = different[0] if different else others[0]
    weight = SEVERITY if restated.explicit else Severity.WARNING
    verdict = Verdict.FAILS if different else Verdict.HOLDS
    if unknown and not different:
        verdict = Verdict.UNCHECKABLE
    if different and all(m.approximate or first.approximate for m in different):
        verdict = Verdict.UNCHECKABLE
    return _check(
        verdict,
        weight if verdict is Verdict.FAILS else Severity.INFO,
        first.evidence,
        _message(restated.name, first, other, verdict),
        first.indicator or first.criterion,
        numbers_of(first),
        numbers_of(other),
        related=[measure.evidence for measure in others],
    )


def _message(name: str, first: Measure, other: Measure, verdict: Verdict) -> Text:
    template = "{name} is {first} in one place and {other} in another"
    if verdict is Verdict.HOLDS:
        template = "{name} is {first} wherever it is stated"
    return text(template, name=name, first=shown(first), other=shown(other))


def _same_words(report: Report) -> Iterator[Restated]:
    """Measures of one indicator, role, year and kind of unit, with the same label."""
    known = _accounted_for(report)
    groups: dict[tuple[object, ...], list[Measure]] = defaultdict(list)
    for measure in report.measures:
        label = fold_name(measure.label)
        telling = len(label.split()) >= MINIMUM_LABEL_WORDS
        if measure.indicator and telling and not measure.count and id(measure) not in known:
            groups[_subject(measure, label)].append(measure)
    for measures in groups.values():
        if len({measure.paragraph for measure in measures}) > 1:
            yield Restated(measures[0].label, measures, explicit=False)


def _subject(measure: Measure, label: str) -> tuple[object, ...]:
    number = amount(measure)
    family = parse_unit(number[1]).family if number else "ratio"
    return (
        measure.commune,
        measure.indicator,
        measure.role,
        measure.year,
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
