"""A whole, what is done of it, and what is left: `68,5 km, đã cứng hóa 52,8 km, còn lại 15,7 km`
(NTM301)."""

from __future__ import annotations

from collections.abc import Iterator

from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.runs import runs_of
from extract.report import Sum


def find(facts: Facts) -> Iterator[Sum]:
    """Every three quantities of one unit in a sentence, the last of which is what is left."""
    for run in runs_of(facts):
        done, left = run.gaps
        if spoken("missing").search(left) or spoken("rest").search(done):
            continue  # what is missing of a demand is a difference: NTM302
        if spoken("done").search(done) and spoken("rest").search(left):
            yield Sum(run.measures[0], list(run.measures[1:]))
