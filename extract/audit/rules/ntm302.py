"""An expression that is written out, or a difference told in words, is wrong.

What it means: 23,8 tỷ - 10,5 tỷ = 13,3 tỷ is computed again, units converted, at the
precision in which the numbers are printed; so is what is still missing of a demand, and an
increase beside both its values (1.460 hộ, tăng 120 hộ so với 1.340 hộ). In tables it is what
is left of a whole in a column of its own, where other rows show it, and an expression that
fills a cell.

Why it matters: the balance of funds is what a commune asks its district for.

An expression that doesn't come out can't be judged where a number is approximate or the units
don't go together.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.audit.arithmetic import Arithmetic, claim_of
from extract.audit.claim import Claim, Weight
from extract.audit.facts import chain
from extract.links import Tie
from extract.quantities.amounts import amount
from extract.report import Report

CODE, SLUG, WEIGHT = "NTM302", "difference", Weight.ARITHMETIC


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every expression."""
    for found in report.equations:
        if found.terms and all(amount(measure) for measure in (*found.terms, found.result)):
            what = Arithmetic(
                terms=found.terms,
                signs=found.signs,
                result=found.result,
                evidence=found.evidence,
                related=[],
                ties=tuple(Tie(*each) for each in found.ties)
                or chain("expression", len(found.terms) + 1),
            )
            yield claim_of(CODE, SLUG, WEIGHT, what)
