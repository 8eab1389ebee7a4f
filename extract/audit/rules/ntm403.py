"""The parts of a whole, each with a ratio of its own, don't add up to the whole's ratio.

What it means: 11/11 officials and 11/11 civil servants are 22/22 together; both the
numerators and the denominators are added. The votes for, against and otherwise are together
those that were cast. In a table they are the ratios of a column above that of its total.

Why it matters: a part is missing, or one of the counts belongs to another year.

An error for votes of which every kind is told; else a warning, for the parts that a text names
may overlap. Not checkable where a part has no ratio or a number is approximate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from extract.audit.claim import Claim, Reason, Weight
from extract.audit.facts import APPROXIMATE, chain, listed
from extract.links import Fact, Tie
from extract.messages import Text, figures, text
from extract.quantities.amounts import adds_up, statement
from extract.quantities.near import MEANT, SAME_BASE, near
from extract.report import Ballot, Measure, Parts, Report

CODE, SLUG, WEIGHT = "NTM403", "parts-of-whole", Weight.CONTRADICTION
_INCOMPLETE = Reason("incomplete", text("a part has no ratio of its own"))
#: No sum of numbers that don't belong together comes to a number of so many by chance.
_TELLING = 100
Numbers = Sequence[Decimal | None]


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every whole with at least two parts."""
    for found in report.parts:
        if len(found.parts) > 1 and found.whole.numerator is not None:
            yield _claim(found)
    for ballot in report.ballots:
        yield _vote(ballot)


def _vote(ballot: Ballot) -> Claim:
    """Those for, against and otherwise against all who voted."""
    counts = [count for count, _ in ballot.counts]
    facts = [Fact("count", place, (Decimal(count),)) for count, place in ballot.counts]
    facts.append(Fact("count", ballot.evidence, (Decimal(ballot.whole),)))
    left = " + ".join(map(str, counts))
    said = {
        "left": figures(left),
        "computed": Decimal(sum(counts)),
        "stated": Decimal(ballot.whole),
    }
    return Claim(
        CODE,
        SLUG,
        Weight.ARITHMETIC if ballot.complete else WEIGHT,
        tuple(facts),
        (Tie("votes", 0, len(facts) - 1), *chain("votes", len(counts))),
        partial(_all_votes, ballot.complete),
        ballot.evidence,
        holds=text("the votes add up: {left} = {computed}", **said),
        fails=text("the votes add up to {left} = {computed}, not to {stated}", **said),
        stated=str(ballot.whole),
        computed=str(sum(counts)),
        related=tuple(place for _, place in ballot.counts),
    )


def _all_votes(complete: bool, facts: Sequence[Fact]) -> bool:
    *counts, whole = (fact.number for fact in facts)
    return sum(counts) == whole if complete else sum(counts) <= whole


def _claim(found: Parts) -> Claim:
    whole = found.whole
    measures = (*found.parts, whole)
    totals, printed = [_total(found.parts, 0)], [whole.numerator or Decimal(0)]
    of_one_base = _of_one_base([(m.numerator, m.denominator) for m in measures])
    if whole.denominator is not None and of_one_base:
        totals.append(whole.denominator)
        printed.append(whole.denominator)
    elif whole.denominator is not None:
        totals.append(_total(found.parts, 1))
        printed.append(whole.denominator)
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        tuple(map(_fact, measures)),
        listed("whole-parts", "next-item", range(len(found.parts)), len(found.parts)),
        partial(_can_hold, [measure.unit for measure in measures]),
        whole.evidence,
        holds=text("the parts add up to the whole: {stated}", stated=_ratio(printed)),
        fails=text(
            "the parts add up to {computed}, the whole is stated as {stated}",
            computed=_ratio(totals),
            stated=_ratio(printed),
        ),
        indicator=whole.indicator or whole.criterion,
        commune=whole.commune,
        stated="/".join(map(str, printed)),
        computed="/".join(map(str, totals)),
        related=tuple(part.evidence for part in found.parts),
        unknown=_INCOMPLETE,
        doubt=APPROXIMATE if any(m.approximate for m in measures) else None,
        near=not of_one_base
        and (all(map(partial(near, within=MEANT), totals, printed)) or _comes_out(totals, printed)),
    )


def _comes_out(totals: Sequence[Decimal], printed: Sequence[Decimal]) -> bool:
    """Whether one of the two numbers of the whole is just that of its parts, and too great for
    chance: then they are its parts, and the other is off by more than a slip. By much more, they
    tell of something else that is counted by the same parts (`trong đó nhà kiên cố: …`)."""
    pairs = list(zip(totals, printed, strict=True))
    alike = all(near(total, stated, within=SAME_BASE) for total, stated in pairs)
    return alike and any(total == stated >= _TELLING for total, stated in pairs)


def _fact(measure: Measure) -> Fact:
    numbers = tuple(n for n in (measure.numerator, measure.denominator) if n is not None)
    kind = "ratio" if len(numbers) == 2 else "count" if numbers else "mark"
    return Fact(kind, measure.parts.get("ratio", measure.evidence), numbers, measure.unit)


def _ratio(numbers: list[Decimal]) -> Text:
    if len(numbers) == 1:
        return text("{n}", n=numbers[0])
    return text("{top}/{bottom}", top=numbers[0], bottom=numbers[1])


def _total(parts: Sequence[Measure], which: int) -> Decimal:
    numbers = [part.denominator if which else part.numerator for part in parts]
    return sum((number for number in numbers if number is not None), Decimal(0))


def _can_hold(units: Sequence[str], facts: Sequence[Fact]) -> bool | None:
    """Whether numerators and denominators can both add up; None where a part lacks one."""
    whole = facts[-1].numbers
    columns = [[fact.numbers[which : which + 1] for fact in facts] for which in range(len(whole))]
    if not all(all(column) for column in columns):
        return None
    if _of_one_base([fact.numbers for fact in facts]):
        columns = columns[:1]
    return all(_adds_up([each[0] for each in column], units) for column in columns)


def _of_one_base(ratios: Sequence[Numbers]) -> bool:
    """Whether parts and whole (last) are counted over the same base, so that the numerators
    alone add up (`hộ nghèo` and `hộ cận nghèo`, of all households)."""
    bases = {ratio[1] for ratio in ratios if len(ratio) > 1}
    return len(bases) == 1 and None not in bases and all(len(ratio) > 1 for ratio in ratios)


def _adds_up(numbers: Sequence[Decimal], units: Sequence[str]) -> bool:
    ready = statement(list(zip(numbers, units, strict=True)), shared_precision=True)
    return ready is not None and adds_up(ready, [1] * (len(numbers) - 1))
