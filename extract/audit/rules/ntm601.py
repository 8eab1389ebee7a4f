"""A number can be read in two ways.

What it means: the page is a scan, and the two programs that read it give different numbers
for the same place: 4807 and 4801. The tables hold the first reading.

Why it matters: nobody can say which is right without looking at the page. A check that rests
on such a number is a warning at most.

Silent where both give the same number, where only one program reads on this machine (`ntm
doctor` tells) and for every document that isn't a scan.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from extract.audit.check import Check, Severity, Verdict
from extract.document import Span, Trust
from extract.messages import text
from extract.report import Measure, Report

CODE, SLUG, SEVERITY = "NTM601", "number-format", Severity.WARNING
_check = partial(Check, CODE, SLUG)


def check(report: Report) -> Iterator[Check]:
    """One check for every number on which the readers of a scan differ."""
    document = report.document
    for word in document.sightings:
        if word.trust is not Trust.DISPUTED:
            continue
        evidence = document.evidence(word.span)
        owner = _owner(report, word.span)
        yield _check(
            Verdict.FAILS,
            SEVERITY,
            evidence,
            text(
                "read as {one} by one program and as {other} by another: look at the page",
                one=evidence.quote,
                other=word.other or text("nothing"),
            ),
            (owner.indicator or owner.criterion) if owner is not None else "",
            evidence.quote,
            word.other,
        )


def _owner(report: Report, span: Span) -> Measure | None:
    """The measure that the number belongs to, if any."""
    return next((m for m in report.measures if m.evidence.span.covers(span)), None)
