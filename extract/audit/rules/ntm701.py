"""Two documents of one commune and year state different values.

What it means: the year's report counts 9.871 insured people, the proposal of two weeks later
9.917 of the same 10.862. Compared is what both state of one indicator and period, in one role and
unit, over one base.

Why it matters: whoever gets both has to ask which of them counts.

A warning, for time goes by between two documents. It is verified when all documents of a run have
been read, and stands with the later one; the other is named with its path. Left out are copies and
earlier versions of a document, plans and targets, other periods, and indicators of which one
document states several numbers. Not checkable: documents of which neither province, district
nor a whole that both state (7.650 people) says that their communes of one name are one; documents
that are dated more than three months apart, a number whose indicator isn't sure (unless both are
near each other over one whole), one that was read from a picture, and one that another finding is
about already.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.audit.claim import Claim, Weight
from extract.report import Report

CODE, SLUG, WEIGHT = "NTM701", "across-documents", Weight.CONTRADICTION


def claims(report: Report) -> Iterator[Claim]:
    """None: one document alone contradicts no other. See `extract/collection/across.py`."""
    yield from ()
