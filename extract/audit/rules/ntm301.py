"""The items don't add up to the total that is stated for them.

What it means: funds of 2, 8 and 0,5 tỷ are 10,5 tỷ. Units of money, length, area and weight
are converted. Numbers of one unit have the precision of the finest among them, and the total
may differ by what rounding explains.

Why it matters: an item is missing or was changed without the total, and every figure that
rests on the total is in doubt.

Silent where no total is stated. A sum that doesn't come out can't be judged where one of its
numbers is approximate or the units don't go together.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.audit.arithmetic import Arithmetic, verify
from extract.audit.check import Check, Severity
from extract.quantities.amounts import amount
from extract.report import Report

CODE, SLUG, SEVERITY = "NTM301", "sum-total", Severity.ERROR


def check(report: Report) -> Iterator[Check]:
    """One check for every total with its items."""
    for found in report.sums:
        numbers = [amount(measure) for measure in (*found.items, found.total)]
        if len(numbers) > 1 and all(numbers):
            yield verify(
                CODE,
                SLUG,
                SEVERITY,
                Arithmetic(
                    terms=found.items,
                    signs=[1] * len(found.items),
                    result=found.total,
                    evidence=found.total.evidence,
                    related=[m.evidence for m in found.items],
                ),
            )
