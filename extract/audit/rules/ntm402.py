"""The criteria reached, those to come and the whole set don't add up.

What it means: 9/19 and 06 more must give 15/19, and the achieved and the not achieved must
give the whole set.

Why it matters: these counts decide where a commune stands in its district.

A wrong step from one count to the next is an error, parts that miss the whole a warning. Where
the parts were counted from the document's headings and not stated by it, a difference proves
nothing and can't be checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from extract.audit.check import Check, Severity, Verdict
from extract.audit.edits import single_repair
from extract.document import Evidence
from extract.messages import text
from extract.report import Measure, Progress, Report, Split

CODE, SLUG, SEVERITY = "NTM402", "progress-count", Severity.ERROR
_check = partial(Check, CODE, SLUG)


def check(report: Report) -> Iterator[Check]:
    """One check for every progress and every split of a set."""
    for progress in report.progress:
        start, added, end = (_count(m) for m in (progress.start, progress.added, progress.end))
        if start is not None and added is not None and end is not None:
            yield _step(progress, start, added, end)
    for split in report.splits:
        places = [place for _, _, found in split.parts for place in found]
        if split.whole_evidence:
            places.insert(0, split.whole_evidence)
        if places:
            yield _split(split, places)


def _count(measure: Measure) -> Decimal | None:
    return measure.numerator if measure.numerator is not None else measure.value


def _whole(measure: Measure) -> str:
    """`15/19`, or `15` without a set."""
    count = _count(measure)
    return f"{count}" if measure.denominator is None else f"{count}/{measure.denominator}"


def _step(progress: Progress, start: Decimal, added: Decimal, end: Decimal) -> Check:
    sets = {m.denominator for m in (progress.start, progress.end) if m.denominator is not None}
    computed = f"{start} + {added} = {start + added}"
    holds = start + added == end and len(sets) < 2
    verdict = Verdict.HOLDS if holds else Verdict.FAILS
    approximate = any(m.approximate for m in (progress.start, progress.added, progress.end))
    if not holds and approximate:
        verdict = Verdict.UNCHECKABLE
    first, last = _whole(progress.start), _whole(progress.end)
    template = (
        "{first} and {added} more give {last}"
        if holds
        else "{first} and {added} more give {sum}, the text says {last}"
    )
    fix = None
    if verdict is Verdict.FAILS and len(sets) < 2:
        fix = single_repair([start, added, end], lambda n: n[0] + n[1] == n[2])
    return _check(
        verdict,
        SEVERITY if verdict is Verdict.FAILS else Severity.INFO,
        progress.end.evidence,
        text(template, first=first, added=added, sum=start + added, last=last),
        stated=last,
        computed=computed,
        suggestion=fix,
        related=[progress.start.evidence, progress.added.evidence],
    )


def _split(split: Split, places: list[Evidence]) -> Check:
    counts = [count for _, count, _ in split.parts]
    computed = f"{' + '.join(map(str, counts))} = {sum(counts)}"
    verdict = Verdict.HOLDS if sum(counts) == split.whole else Verdict.FAILS
    if verdict is Verdict.FAILS and not split.stated:
        verdict = Verdict.UNCHECKABLE
    template = (
        "{computed} {noun}, the whole set"
        if verdict is Verdict.HOLDS
        else "{computed} {noun}, the set has {whole}"
    )
    return _check(
        verdict,
        Severity.WARNING if verdict is Verdict.FAILS else Severity.INFO,
        places[0],
        text(template, computed=computed, noun=split.noun, whole=split.whole),
        stated=str(split.whole),
        computed=computed,
        related=places[1:],
    )
