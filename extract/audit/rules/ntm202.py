"""The standard printed isn't the one in the criteria set that the document cites.

What it means: the set of An Giang (1260/QĐ-UBND of 2022) asks that 70% of the workers are trained;
a report that cites it and prints `chuẩn ≥65%` judges by another standard. A standard is a set of
values: by year, by region, by group of communes. A printed one is right if it is any of those
known for that indicator, decision and year.

Why it matters: an indicator that misses the standard in force is counted as achieved.

A warning, and only where every value is known: from the province's own annex, imported with `ntm
criteria import`, or from a source of high confidence that has the values for all communes. What
agrees with a set that was put together from reports which cite the decision, not from the
decision, holds by a guess only. Everything else that is printed, such as a standard stricter than
the nation's (a province may ask for more), is counted as not known here (uncheckable, reason
`criteria`), which is said once at the end of a run. Where the annex asks for something in words
(`Đạt`), a printed number is no mistake. Silent where the document cites no set, where it isn't
sure which indicator a standard belongs to, and about standards of other years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial

from extract.audit.claim import Claim, Reason, Weight
from extract.audit.facts import lone_fact, ratio_fact, standard_fact
from extract.certainty import Certainty
from extract.criteria import CriteriaSet, Criterion, Known, known_standards
from extract.links import Fact, Tie
from extract.messages import Text, in_turn, text, with_unit
from extract.quantities.units import parse_unit
from extract.report import Measure, Report, Role, Threshold
from extract.standards import ThresholdKind, threshold_kind
from extract.standards.standard import printed

CODE, SLUG, WEIGHT = "NTM202", "threshold-official", Weight.CONTRADICTION
#: The key of the reason by which standards that can't be compared are counted.
_UNKNOWN = Reason("criteria", text("the standard of the indicator isn't known here for sure"))
_SEVERAL = Reason("standards", text("the document asks several things of this indicator"))


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every standard that is printed for an indicator of the set cited."""
    criteria = report.criteria
    if criteria is None or not report.letterhead.decision:
        return
    asked: dict[tuple[str, str], list[tuple[Measure, Threshold]]] = defaultdict(list)
    for measure in report.measures:
        limit = measure.threshold
        standard = threshold_kind(measure) is ThresholdKind.STANDARD
        sure = measure.indicator and measure.indicator_certainty is not Certainty.GUESS
        own_year = measure.year in ("", report.letterhead.year)
        if limit is not None and standard and sure and own_year:
            asked[measure.commune, measure.indicator].append((measure, limit))
    for (_, code), several in asked.items():
        known = known_standards(criteria, code, report.letterhead.year)
        if not criteria.exact:
            known = Known((), whole=False)
        alike = len({(limit.op, limit.value) for _, limit in several}) == 1
        for measure, limit in several:
            yield _claim(measure, limit, criteria, known, alone=alike)


def _claim(
    measure: Measure, limit: Threshold, criteria: CriteriaSet, known: Known, *, alone: bool
) -> Claim:
    official = [row for row in known.standards if row.threshold is not None]
    values = sorted({row.threshold for row in official if row.threshold is not None})
    unit = limit.unit or (official[0].unit if official else "")
    alike = bool(unit) and all(row.unit == unit for row in official)
    said = {
        "stated": _signed(limit.op, with_unit(limit.value, unit)),
        "official": in_turn(_asked(official, values, unit if alike else "")),
        "decision": criteria.decision,
    }
    facts, ties = _facts(measure, limit)
    can_hold = partial(_can_hold, official, limit, known, nation=not criteria.province)
    if criteria.reconstructed and can_hold(facts) is not False:
        # no row of the table of links makes this tie more than a guess
        ties = (*ties, Tie("set-reconstructed", 0, 0))
    holds, fails = _said(criteria, official, said)
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        facts,
        ties,
        can_hold,
        measure.evidence,
        holds=holds,
        fails=fails,
        indicator=measure.indicator,
        commune=measure.commune,
        stated=str(limit.value),
        computed=" ".join(map(str, values)),
        related=(limit.evidence,),
        unknown=_UNKNOWN,
        doubt=None if alone else _SEVERAL,
    )


def _signed(sign: str, amount: Text) -> Text:
    return text("{sign} {amount}", sign=sign, amount=amount) if sign else amount


def _asked(official: Sequence[Criterion], values: Sequence[Decimal], unit: str) -> list[Text]:
    """What the set asks, each value once with its sign and those that it is asked of, as far as the
    set tells: `≥ 70% (Xã vùng sâu)`."""
    found = []
    for value in values:
        rows = [row for row in official if row.threshold == value]
        signs = {row.operator for row in rows}
        groups = list(dict.fromkeys(row.group for row in rows))
        amount = with_unit(value, unit or rows[0].unit)
        told = _signed(rows[0].operator if len(signs) == 1 else "", amount)
        if all(groups):
            told = text("{amount} ({groups})", amount=told, groups=", ".join(groups))
        found.append(told)
    return found


def _said(
    criteria: CriteriaSet, official: Sequence[Criterion], said: dict[str, object]
) -> tuple[Text, Text]:
    """What is said where a standard is that of the set and where it isn't; where the set was put
    together from reports that cite the decision, this is said too."""
    if not official:
        return (
            text("the standard is {stated}, as in {decision}", **said),
            text("the standard printed is {stated}, {decision} isn't known here", **said),
        )
    if criteria.reconstructed:
        return (
            text(
                "the standard is {stated}, as in plans that cite {decision}; the decision "
                "itself wasn't at hand",
                **said,
            ),
            text(
                "the standard printed is {stated}, plans that cite {decision} have "
                "{official}; the decision itself wasn't at hand",
                **said,
            ),
        )
    return (
        text("the standard is {stated}, as in {decision}", **said),
        text("the standard printed is {stated}, {decision} asks for {official}", **said),
    )


def _facts(measure: Measure, limit: Threshold) -> tuple[tuple[Fact, ...], tuple[Tie, ...]]:
    """The standard with the value that it is printed for, if any."""
    standard = standard_fact(printed(limit))
    if measure.role is Role.REQUIREMENT:
        return (standard,), ()
    top, bottom = measure.numerator, measure.denominator
    alone = measure.percent is None and measure.value is None
    if top is not None and bottom and (alone or _ratio_between(measure, limit)):
        value = ratio_fact(measure, top, bottom)
    else:
        value = lone_fact(measure)
    return (value, standard), (Tie("value-standard", 0, 1),)


def _ratio_between(measure: Measure, limit: Threshold) -> bool:
    """Whether the ratio of a measure stands between its other number and what is asked."""
    ratio, other = (measure.parts.get(name) for name in ("ratio", "percent"))
    if ratio is None or other is None or limit.evidence is None:
        return False
    return other.end <= ratio.start < limit.evidence.start


def _can_hold(
    official: Sequence[Criterion],
    limit: Threshold,
    known: Known,
    facts: Sequence[Fact],
    *,
    nation: bool,
) -> bool | None:
    """Whether a standard is one of those known; None where others may hold: a province may ask
    for more than the national set (`nation`), and for nothing less."""
    value = facts[-1].number
    if any(_same(value, limit.unit, row) for row in official):
        return True
    comparable = all(
        _comparable(limit.unit, row.unit) and _one_way(limit.op, row.operator) for row in official
    )
    in_words = any(row.threshold is None for row in known.standards)
    if not (official and known.whole and comparable) or in_words:
        return None
    return None if nation and _asks_more(value, limit, official) else False


def _asks_more(value: Decimal, limit: Threshold, official: Sequence[Criterion]) -> bool:
    """Whether a standard is stricter than each of those known, in the same direction."""
    own = Fraction(value) * parse_unit(limit.unit or official[0].unit).factor
    values = [Fraction(r.threshold or 0) * parse_unit(r.unit).factor for r in official]
    at_least = limit.op in (">=", ">")
    return own > max(values) if at_least else own < min(values)


def _one_way(one: str, other: str) -> bool:
    """Whether both signs ask for at least so much, or both for at most: `≤ 7%` is asked of
    something else than `≥ 90%`."""
    return not one or not other or one[0] == other[0]


def _comparable(one: str, other: str) -> bool:
    return not one or not other or parse_unit(one).comparable(parse_unit(other))


def _same(value: Decimal, unit: str, row: Criterion) -> bool:
    if row.threshold is None or not _comparable(unit, row.unit):
        return False
    factor = parse_unit(unit or row.unit).factor
    return Fraction(value) * factor == Fraction(row.threshold) * parse_unit(row.unit).factor
