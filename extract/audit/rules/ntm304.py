"""A stated share of a stated whole isn't the stated part.

What it means: 30% of 5,2 tỷ is 1,56 tỷ, not 1,8 tỷ. The share is multiplied by the whole, each
with the precision in which it is printed: 12% of 12 tỷ may be 1,44 tỷ, or 1,4 tỷ.

Why it matters: one of the three numbers is mistyped, and what the commune has to pay in rests on
all of them.

The whole is the amount that the words name (30% of 5,2 tỷ), or the one that opens the list of
its parts. Where it only opens the list, the finding is a warning, for the share may be of
something else. A share of a plan that is a multiple of five (15% of 4.160 triệu) is set and not
rounded: an amount that is one slip of the pen from what it comes to (642 for 624) is pointed out,
as a warning. Silent where the share is how far a plan was carried out, and where the ratio is
printed as such (NTM101). Not checkable where a number is approximate, the units don't go
together, or nothing says that share and amount belong together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial

from extract.audit.claim import Claim, Weight
from extract.audit.edits import single_repair
from extract.audit.facts import APPROXIMATE, UNITS, number_fact, percent_fact
from extract.audit.same import shown
from extract.links import Fact, Tie
from extract.messages import Text, text
from extract.quantities.amounts import decimal, statement
from extract.quantities.interval import Rounding, printed_step, rounded
from extract.quantities.near import MEANT, near
from extract.quantities.slips import slips
from extract.report import Portion, Report, Role

CODE, SLUG, WEIGHT = "NTM304", "share-amount", Weight.ARITHMETIC
#: Shares that are set are multiples of so much.
_SET = 5

#: What tells a wrong share already: a list by its sum; in a table the amount beside it does, and
#: the sum of its column yields to that.
_OF_PROSE, _OF_TABLE = ("NTM301", "NTM303", "NTM101"), ("NTM301", "NTM101")


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every share with its whole and its amount."""
    wholes: dict[int, list[bool]] = defaultdict(list)
    outcomes = [_can_hold(_units(each), _is_set(each), _facts(each)) for each in report.portions]
    for found, outcome in zip(report.portions, outcomes, strict=True):
        wholes[id(found.whole)].append(outcome is True)
    for found, outcome in zip(report.portions, outcomes, strict=True):
        held = wholes[id(found.whole)]
        others = len(held) - 1
        held_elsewhere = sum(held) - (outcome is True)
        yield _claim(found, borne_out=others > 0 and 2 * held_elsewhere >= others)


def _claim(found: Portion, *, borne_out: bool) -> Claim:
    """`borne_out`: at least half of the other parts are their shares of the same whole."""
    computed, stated = _computed(found), found.part.value or Decimal(0)
    said = {
        "share": shown(found.share),
        "whole": shown(found.whole),
        "computed": computed,
        "unit": found.part.unit,
        "stated": shown(found.part),
    }
    measures = (found.whole, found.share, found.part)
    rounded_off = _is_set(found) and _can_hold(_units(found), False, _facts(found))
    return Claim(
        CODE,
        SLUG,
        Weight.CONTRADICTION if rounded_off else WEIGHT,
        _facts(found),
        (Tie("portion-share", 1, 2), Tie("portion-whole", 1, 0)),
        partial(_can_hold, _units(found), _is_set(found)),
        found.part.evidence,
        holds=text("{share} of {whole} is {stated}", **said),
        fails=text("{share} of {whole} is {computed} {unit}, the text says {stated}", **said),
        indicator=found.part.indicator or found.part.criterion,
        commune=found.part.commune,
        stated=str(stated),
        computed="" if computed is None else str(computed),
        related=(found.share.evidence, found.whole.evidence),
        suggest=partial(_suggest, found),
        unknown=UNITS,
        doubt=APPROXIMATE if any(measure.approximate for measure in measures) else None,
        yields_to=_OF_TABLE if found.share.view_start < 0 else _OF_PROSE,
        near=borne_out or near(stated, computed, within=MEANT),
    )


def _facts(found: Portion) -> tuple[Fact, Fact, Fact]:
    percent = found.share.percent or Decimal(0)
    return number_fact(found.whole), percent_fact(found.share, percent), number_fact(found.part)


def _units(found: Portion) -> tuple[str, str]:
    return found.whole.unit, found.part.unit


def _is_set(found: Portion) -> bool:
    """True for a share of a plan that is a multiple of five: it is set beforehand, not what an
    amount was rounded to."""
    measures = (found.whole, found.share, found.part)
    planned = all(measure.role in (Role.PLAN, Role.TARGET) for measure in measures)
    return planned and (found.share.percent or 1) % _SET == 0


def _can_hold(units: tuple[str, str], is_set: bool, facts: Sequence[Fact]) -> bool | None:
    """Whether some share of some whole behind the printed ones is the printed part; of a share that
    is set, one that isn't a slip of the pen from what it comes to."""
    whole, share, part = (fact.number for fact in facts)
    ready = statement([(whole, units[0]), (part, units[1])], shared_precision=False)
    if ready is None:
        return None
    hundredth = Fraction(share) / 100
    exact = decimal(ready.values[0] * hundredth / ready.units[1].factor)
    comes_to = exact.quantize(part)
    if is_set and exact == comes_to != part and part in slips(comes_to):
        return False
    for rounding in Rounding:
        all_of_it, some = ready.intervals(rounding)
        factor = rounded(hundredth, printed_step(share) / 100, rounding)
        if all_of_it.scaled_by(factor).meets(some):
            return True
    return False


def _computed(found: Portion) -> Decimal | None:
    """The share of the whole in the unit of the part, to two digits more than are printed."""
    numbers = [(measure.value or Decimal(0), measure.unit) for measure in (found.whole, found.part)]
    ready = statement(numbers, shared_precision=False)
    if ready is None:
        return None
    share = Fraction(found.share.percent or 0) / 100
    return decimal(ready.values[0] * share / ready.units[1].factor)


def _suggest(found: Portion) -> Text | None:
    facts, units = _facts(found), _units(found)

    def holds(numbers: list[Decimal]) -> bool:
        changed = (
            Fact(fact.kind, fact.evidence, (number,), fact.unit)
            for fact, number in zip(facts, numbers, strict=True)
        )
        return _can_hold(units, _is_set(found), tuple(changed)) is True

    return single_repair([fact.number for fact in facts], holds)
