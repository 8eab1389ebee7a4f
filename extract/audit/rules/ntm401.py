"""An announced count isn't the number of items that follow.

What it means: a text that announces 6 criteria and lists five has lost one, or counted wrong.

Why it matters: nobody can tell which criterion was meant, and the count goes into summaries.

Not checkable where the end of the list can't be made out (open lists, etc.).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from extract.audit.check import Check, Severity, Verdict
from extract.messages import text
from extract.report import Report

CODE, SLUG, SEVERITY = "NTM401", "list-count", Severity.WARNING
_check = partial(Check, CODE, SLUG)


def check(report: Report) -> Iterator[Check]:
    """One check for every announced count with its items."""
    for announced in report.announced:
        listed = len(announced.items)
        verdict = Verdict.HOLDS if listed == announced.count else Verdict.FAILS
        if verdict is Verdict.FAILS and not announced.complete:
            verdict = Verdict.UNCHECKABLE
        template = (
            "{count} {noun} are announced and listed"
            if verdict is Verdict.HOLDS
            else "{count} {noun} are announced, {listed} are listed"
        )
        yield _check(
            verdict,
            SEVERITY if verdict is Verdict.FAILS else Severity.INFO,
            announced.evidence,
            text(template, count=announced.count, noun=announced.noun, listed=listed),
            announced.indicator,
            str(announced.count),
            str(listed),
            related=list(announced.items),
        )
