"""One quantity in two units disagrees with itself.

What it means: 1.845 triệu đồng and 1,845 tỷ đồng are the same, 1,854 tỷ đồng isn't. Both are
converted into one unit, and each number stands for every value that rounds to it: 2.543 triệu
and 2,5 tỷ agree.

Why it matters: one of the two goes into the next table, and nobody can say which.

Not checkable: a number that is approximate; two amounts of which nothing says that they are the
same and that differ by more than a slip of the pen or a wrong unit, for the second may be a
part of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from extract.audit.claim import Claim, Reason, Weight
from extract.audit.edits import single_repair
from extract.audit.facts import APPROXIMATE, UNITS, alone, lone_fact
from extract.audit.same import same_quantity, shown
from extract.links import Fact, Tie
from extract.messages import Text, text
from extract.quantities.amounts import decimal
from extract.quantities.near import near
from extract.quantities.slips import slips
from extract.quantities.units import parse_unit
from extract.report import Conversion, Measure, Report

CODE, SLUG, WEIGHT = "NTM305", "unit-conversion", Weight.ARITHMETIC
#: An amount more than another by no more than this part of it is the same, with a slip.
_LITTLE = Decimal("0.1")
#: So many digits in another order are those of the same number.
_SEVERAL = 4
_ANOTHER = Reason("same-thing", text("the second amount may be a part of the first"))


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every quantity that is told in two units."""
    for found in report.conversions:
        yield _claim(found)


def _claim(found: Conversion) -> Claim:
    one, other = found.one, found.other
    computed = _converted(one, other.unit)
    said = {"first": shown(one), "other": shown(other), "computed": computed, "unit": other.unit}
    doubt = APPROXIMATE if one.approximate or other.approximate else None
    if doubt is None and not found.worded and not _alike(one, other):
        doubt = _ANOTHER
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        (lone_fact(one), lone_fact(other)),
        (Tie("converted", 0, 1),),
        partial(_can_hold, one, other),
        one.evidence,
        holds=text("{first} and {other} are the same", **said),
        fails=text("{first} is {computed} {unit}, the text says {other}", **said),
        indicator=one.indicator or one.criterion,
        commune=one.commune,
        stated=str(other.value),
        computed=str(computed),
        related=(other.evidence,),
        suggest=partial(_suggest, one, other),
        unknown=UNITS,
        doubt=doubt,
    )


def _can_hold(one: Measure, other: Measure, facts: Sequence[Fact]) -> bool | None:
    return same_quantity(_with(one, facts[0].number), _with(other, facts[1].number))


def _with(measure: Measure, number: Decimal) -> Measure:
    return replace(alone(measure), value=number)


def _converted(measure: Measure, unit: str) -> Decimal:
    value = Fraction(measure.value or 0) * parse_unit(measure.unit).factor
    return decimal(value / parse_unit(unit).factor)


def _alike(one: Measure, other: Measure) -> bool:
    """True if one slip of the pen, a power of ten or the order of the digits explains the
    difference, or the second
    is a little more than the first, of which it can't be a part then."""
    if _same_digits(_digits(one), _digits(other)) or _little_more(one, other):
        return True
    tried = [_with(one, slip) for slip in slips(one.value or Decimal(0))]
    if any(same_quantity(each, other) for each in tried):
        return True
    return any(same_quantity(one, _with(other, slip)) for slip in slips(other.value or Decimal(0)))


def _same_digits(first: str, second: str) -> bool:
    """True for the same digits, of several ones in any order: that no part of it has by chance."""
    return first == second or (len(first) >= _SEVERAL and sorted(first) == sorted(second))


def _little_more(one: Measure, other: Measure) -> bool:
    first, second = _converted(one, other.unit), other.value or Decimal(0)
    return first < second and near(first, second, within=_LITTLE)


def _digits(measure: Measure) -> str:
    return "".join(filter(str.isdecimal, str(measure.value))).strip("0")


def _suggest(one: Measure, other: Measure) -> Text | None:
    numbers = [one.value or Decimal(0), other.value or Decimal(0)]
    return single_repair(
        numbers,
        lambda tried: same_quantity(_with(one, tried[0]), _with(other, tried[1])) is True,
    )
