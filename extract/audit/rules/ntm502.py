"""One base, such as the commune's population, has different values in one document.

What it means: shares of the same whole are divided by the same number of households, people or
hamlets. 17344 people in one indicator and 17302 in the next can't both be the commune's
population at one time.

Why it matters: one of the percentages rests on an old or mistyped base.

A warning: the sources of two offices may differ. Left alone are values of different years,
workers (whom reports count in several ways), and values more than a tenth apart, which are taken
for different bases, unless they count hamlets, which are few and well known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from extract.audit.check import Check, Severity, Verdict
from extract.messages import text
from extract.report import Measure, Report, Role

CODE, SLUG, SEVERITY = "NTM502", "denominator-agrees", Severity.WARNING
_check = partial(Check, CODE, SLUG)

#: Values further apart than this part of the main one are taken for different bases.
SAME_BASE = Decimal("0.1")
#: Bases that are few and well known: there any difference counts.
_SMALL = frozenset({"hamlets"})
#: Bases that reports draw in several ways (of working age, employed, trained): values that
#: differ prove nothing.
_LOOSE = frozenset({"workers"})


def check(report: Report) -> Iterator[Check]:
    """One check for every base that is stated in at least two places."""
    groups: dict[tuple[str, str], list[tuple[Decimal, Measure]]] = defaultdict(list)
    for measure in report.measures:
        size = measure.denominator if measure.denominator is not None else measure.value
        if measure.base and size and measure.role is Role.ACTUAL and not measure.approximate:
            groups[measure.commune, measure.base].append((size, measure))
    for (_, base), sizes in groups.items():
        for places in _by_year(sizes, report.letterhead.year):
            main = Counter(size for size, _ in places).most_common(1)[0][0]
            near = [
                (size, measure)
                for size, measure in places
                if base in _SMALL or abs(size - main) <= SAME_BASE * main
            ]
            loose = base in _LOOSE and len({size for size, _ in near}) > 1
            if len(near) > 1 and not loose:
                yield _judge(base, main, near)


def _by_year(
    places: list[tuple[Decimal, Measure]], report_year: str
) -> list[list[tuple[Decimal, Measure]]]:
    """One group a year; a place without a year is of the report's own."""
    groups: dict[str, list[tuple[Decimal, Measure]]] = defaultdict(list)
    for place in places:
        groups[place[1].year or report_year].append(place)
    return list(groups.values())


def _judge(base: str, main: Decimal, places: list[tuple[Decimal, Measure]]) -> Check:
    main_place = next(measure for size, measure in places if size == main)
    sizes = list(dict.fromkeys(size for size, _ in places if size != main))
    noun = text(base.replace("_", " "))
    message = (
        text(
            "{base}: {main} in one place, {other} in another",
            base=noun,
            main=main,
            other=sizes[0],
        )
        if sizes
        else text("{base}: {main} wherever it is stated", base=noun, main=main)
    )
    return _check(
        Verdict.FAILS if sizes else Verdict.HOLDS,
        SEVERITY if sizes else Severity.INFO,
        main_place.evidence,
        message,
        stated=str(main),
        computed=str(sizes[0] if sizes else main),
        related=[measure.evidence for _, measure in places if measure is not main_place],
    )
