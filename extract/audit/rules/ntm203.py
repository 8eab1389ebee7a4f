"""An indicator is both achieved and not, or a criterion is achieved without its indicator.

What it means: the headings and lists of achieved and not achieved criteria and indicators are
compared. A criterion is achieved when all its indicators are.

Why it matters: the number of criteria achieved is the figure that goes up to the district, and
this shows which of them can be called in question.

An indicator in both lists is an error (a warning where its code was found by its words); a
criterion against its own indicator is a warning: headings are often kept for the whole
criterion. What is planned or aimed at contradicts nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from extract.audit.check import Check, Severity, Verdict
from extract.document import Evidence
from extract.messages import text
from extract.report import Heading, HeadingKind, Report, Status

CODE, SLUG, SEVERITY = "NTM203", "status-conflict", Severity.WARNING
_check = partial(Check, CODE, SLUG)


def check(report: Report) -> Iterator[Check]:
    """One check for every contradicted code, and for every achieved criterion with indicators."""
    communes: dict[str, list[Heading]] = defaultdict(list)
    for heading in report.headings:
        stated = heading.status in (Status.ACHIEVED, Status.NOT_ACHIEVED)
        if stated and heading.kind is not HeadingKind.INLINE:
            communes[heading.commune].append(heading)
    for headings in communes.values():
        by_code: dict[str, list[Heading]] = defaultdict(list)
        for heading in headings:
            by_code[heading.code].append(heading)
        yield from _both_ways(by_code)
        yield from _criteria(by_code)


def _with(headings: Sequence[Heading], status: Status) -> list[Heading]:
    return [heading for heading in headings if heading.status is status]


def _places(headings: Sequence[Heading]) -> list[Evidence]:
    """Where the headings stand, each followed by the place that gives it its status."""
    places = [
        place for found in headings for place in (found.evidence, found.status_evidence) if place
    ]
    return list(dict.fromkeys(places))


def _both_ways(by_code: dict[str, list[Heading]]) -> Iterator[Check]:
    for code, headings in by_code.items():
        achieved = _with(headings, Status.ACHIEVED)
        missing = _with(headings, Status.NOT_ACHIEVED)
        if achieved and missing:
            guessed = any(heading.score is not None for heading in headings)
            places = _places([achieved[0], *missing])
            yield _check(
                Verdict.FAILS,
                Severity.WARNING if guessed else Severity.ERROR,
                places[0],
                text("{code} is stated as achieved and as not achieved", code=code),
                code,
                Status.ACHIEVED.value,
                Status.NOT_ACHIEVED.value,
                related=places[1:],
            )


def _criteria(by_code: dict[str, list[Heading]]) -> Iterator[Check]:
    for code, headings in by_code.items():
        achieved = _with(headings, Status.ACHIEVED)
        if "." in code or not achieved:
            continue
        indicators = [
            found for own, group in by_code.items() for found in group if own.startswith(f"{code}.")
        ]
        missing = _with(indicators, Status.NOT_ACHIEVED)
        if missing:
            names = ", ".join(dict.fromkeys(heading.code for heading in missing))
            message = text(
                "criterion {code} is stated as achieved, its indicator {missing} as not achieved",
                code=code,
                missing=names,
            )
            places = _places([achieved[0], *missing])
            yield _check(
                Verdict.FAILS,
                SEVERITY,
                places[0],
                message,
                code,
                Status.ACHIEVED.value,
                Status.NOT_ACHIEVED.value,
                related=places[1:],
            )
        elif indicators:
            message = text("criterion {code} and its indicators are stated as achieved", code=code)
            yield _check(
                Verdict.HOLDS,
                Severity.INFO,
                achieved[0].evidence,
                message,
                code,
                Status.ACHIEVED.value,
                Status.ACHIEVED.value,
                related=[heading.evidence for heading in indicators],
            )
