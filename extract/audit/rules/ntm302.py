"""An expression that is written out is wrong.

What it means: 23,8 tỷ - 10,5 tỷ = 13,3 tỷ is computed again, units converted, at the
precision in which the numbers are printed.

Why it matters: the balance of funds is what a commune asks its district for.

An expression that doesn't come out can't be judged where a number is approximate or the units
don't go together.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.audit.arithmetic import Arithmetic, verify
from extract.audit.check import Check, Severity
from extract.quantities.amounts import amount
from extract.report import Report

CODE, SLUG, SEVERITY = "NTM302", "difference", Severity.ERROR


def check(report: Report) -> Iterator[Check]:
    """One check for every expression."""
    for found in report.equations:
        if found.terms and all(amount(measure) for measure in (*found.terms, found.result)):
            yield verify(
                CODE,
                SLUG,
                SEVERITY,
                Arithmetic(
                    terms=found.terms,
                    signs=found.signs,
                    result=found.result,
                    evidence=found.evidence,
                    related=[],
                ),
            )
