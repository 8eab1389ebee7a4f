"""The criteria reached, those to come and the whole set don't add up.

What it means: 9/19 and 06 more must give 15/19, and the achieved and the not achieved must
give the whole set. So must things that are done and those left give all of them, where the
same sentence says how many these are (6/13 công trình hoàn thành, còn 07 đang làm). The steps
are told in a sentence in any order, by their years or as of the beginning and the end of one,
or in the columns of a table. Those said to be achieved are held against the criteria named as not
achieved too, where each of the set has its verdict, or all that are left are listed.

Why it matters: these counts decide where a commune stands in its district.

A wrong step from one count to the next is an error, parts that miss the whole a warning. Where
the parts were counted from the document's headings and not stated by it, a difference proves
nothing and can't be checked. Counts that stand apart are a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

from extract.audit.claim import Claim, Reason, Weight
from extract.audit.edits import single_repair
from extract.audit.facts import APPROXIMATE
from extract.document import Evidence
from extract.links import Fact, Tie
from extract.messages import Text, figures, text
from extract.report import LeftNamed, Measure, Progress, Report, Split

CODE, SLUG, WEIGHT = "NTM402", "progress-count", Weight.ARITHMETIC
_COUNTED = Reason("counted", text("the parts were counted from the headings, not stated"))


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every progress and every split of a set."""
    for progress in report.progress:
        start, added, end = (_count(m) for m in (progress.start, progress.added, progress.end))
        if start is not None and added is not None and end is not None:
            yield _step(report, progress, start, added, end)
    for split in report.splits:
        places = [place for _, _, found in split.parts for place in found]
        if split.whole_evidence and split.whole_evidence not in places:
            # a row of a table is what the finding is about, not the text around it
            places.insert(len(places) if split.shown else 0, split.whole_evidence)
        if places:
            yield _split(split, places)
    for named in report.left_named:
        yield _named(named)


def _count(measure: Measure) -> Decimal | None:
    return measure.numerator if measure.numerator is not None else measure.value


def _whole(measure: Measure) -> str:
    """`15/19`, or `15` without a set."""
    count = _count(measure)
    return f"{count}" if measure.denominator is None else f"{count}/{measure.denominator}"


def _fact(measure: Measure, count: Decimal) -> Fact:
    place = measure.parts.get("ratio") or measure.parts.get("value") or measure.evidence
    if measure.denominator is None or measure.numerator is None:
        return Fact("count", place, (count,), measure.unit)
    return Fact("ratio", place, (count, measure.denominator), measure.unit)


def _step(
    report: Report, progress: Progress, start: Decimal, added: Decimal, end: Decimal
) -> Claim:
    measures = (progress.start, progress.added, progress.end)
    first, last = _whole(progress.start), _whole(progress.end)
    said = {"first": first, "added": added, "last": last, "noun": progress.noun}
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        tuple(map(_fact, measures, (start, added, end))),
        _in_order(measures),
        _adds_up,
        progress.end.evidence,
        holds=text("{first} {noun} and {added} more give {last}", **said),
        fails=text(
            "{first} {noun} and {added} more give {sum}, the text says {last}",
            **said,
            sum=start + added,
        ),
        stated=last,
        computed=f"{start} + {added} = {start + added}",
        related=(progress.start.evidence, progress.added.evidence),
        suggest=partial(_suggest, progress, [start, added, end]),
        doubt=APPROXIMATE if any(m.approximate for m in measures) else None,
        only=_only_count(report, progress),
    )


def _in_order(measures: Sequence[Measure]) -> tuple[Tie, ...]:
    """Each of the three tied to the next in the order of the text."""
    places = sorted(range(len(measures)), key=lambda at: measures[at].evidence.start)
    return tuple(Tie("progress", one, other) for one, other in pairwise(places))


def _only_count(report: Report, progress: Progress) -> bool:
    """True if no other count of the same set is stated before what is added."""
    first = progress.start
    return all(
        measure.numerator == first.numerator
        for measure in report.measures
        if measure.numerator is not None
        and measure.denominator == first.denominator
        and measure.unit == first.unit
        and measure.evidence.start < progress.added.evidence.start
    )


def _adds_up(facts: Sequence[Fact]) -> bool:
    start, added, end = (fact.numbers[0] for fact in facts)
    sets = {fact.numbers[1] for fact in facts if len(fact.numbers) > 1}
    return start + added == end and len(sets) < 2


def _suggest(progress: Progress, counts: list[Decimal]) -> Text | None:
    if progress.start.denominator not in (None, progress.end.denominator):
        return None
    return single_repair(counts, lambda n: n[0] + n[1] == n[2])


def _split(split: Split, places: list[Evidence]) -> Claim:
    counts = [count for _, count, _ in split.parts]
    computed = f"{' + '.join(map(str, counts))} = {sum(counts)}"
    facts = [
        Fact("count", found[0], (Decimal(count),), split.noun) if split.stated and found
        else Fact("mark", found[0] if found else places[0])
        for _, count, found in split.parts
    ]  # fmt: skip
    holds, fails = _said(split, counts, computed)
    return Claim(
        CODE,
        SLUG,
        Weight.CONTRADICTION,
        tuple(facts),
        tuple(Tie("split", 0, at) for at in range(1, len(facts))),
        partial(_whole_set, counts, split.whole),
        places[0],
        holds=holds,
        fails=fails,
        stated=str(split.whole),
        computed=computed,
        related=tuple(places[1:]),
        doubt=None if split.stated else _COUNTED,
    )


def _said(split: Split, counts: Sequence[int], computed: str) -> tuple[Text, Text]:
    """What is said of a set of criteria, or of any other things, that makes a whole or doesn't."""
    if split.of_set:
        said = {"computed": figures(computed), "noun": split.noun, "whole": split.whole}
        return (
            text("{computed} {noun}, the whole set", **said),
            text("{computed} {noun}, the set has {whole}", **said),
        )
    left = figures(" + ".join(map(str, counts)))
    told = {"left": left, "stated": split.whole, "unit": split.noun}
    return (
        text("{left} = {stated} {unit} holds", **told),
        text("{left} is {computed} {unit}, the text says {stated} {unit}",
             **told, computed=sum(counts)),
    )  # fmt: skip


def _named(found: LeftNamed) -> Claim:
    """The criteria said to be achieved with those named as not achieved."""
    told, left = found.told, len(found.left)
    top, whole = told.numerator or Decimal(0), told.denominator or Decimal(0)
    said = {"first": _whole(told), "noun": found.noun, "left": left, "sum": top + left}
    marks = found.left or found.achieved
    return Claim(
        CODE,
        SLUG,
        Weight.CONTRADICTION,
        (_fact(told, top), *(Fact("mark", each) for each in marks)),
        tuple(Tie("left-named", 0, at) for at in range(1, len(marks) + 1)),
        partial(_none_missing, left - found.fewer, left),
        told.parts.get("ratio", told.evidence),
        holds=text("{first} {noun} and {left} named as not achieved are the whole set", **said),
        fails=text(
            "{first} {noun} are said to be achieved and {left} are named as not achieved, together"
            " {sum}; the set has {whole}",
            **said,
            whole=whole,
        ),
        stated=_whole(told),
        computed=f"{top} + {left} = {top + left}",
        related=tuple(found.left),
    )


def _none_missing(least: int, most: int, facts: Sequence[Fact]) -> bool:
    """Whether those achieved and those left are the whole set."""
    top, whole = facts[0].numbers
    return top + least <= whole <= top + most


def _whole_set(counts: Sequence[int], whole: int, facts: Sequence[Fact]) -> bool:
    """Whether the parts, as counted or as stated, make up the set."""
    stated = [fact.numbers[0] for fact in facts if fact.numbers]
    return sum(stated if len(stated) == len(counts) else counts) == whole
