"""One base, such as the commune's population, has different values in one document.

What it means: shares of the same whole are divided by the same number of households, people or
hamlets. 17344 people in one indicator and 17302 in the next can't both be the commune's
population at one time.

Why it matters: one of the percentages rests on an old or mistyped base.

A warning: the sources of two offices may differ. Left alone are values of different years and
dates (at the beginning of the year, at its end), those of one row of a table whose columns are over
several of them (old communes, years), workers (whom reports count in several ways), and
values more than a tenth apart, which are taken for different bases, unless they count hamlets,
which are few and well known, or have two neighbouring digits swapped (1645 and 1465). Not checkable
are values that differ by more than one hundredth and not by a slip of the pen: they may count
others, unless the text tells one of them as that of all and the rows of a table make up the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from extract.audit.claim import Claim, Weight
from extract.links import Fact, Tie
from extract.messages import Text, text
from extract.quantities.near import SAME_BASE, near
from extract.quantities.slips import is_exchanged, is_swapped
from extract.report import Measure, Report, Role

CODE, SLUG, WEIGHT = "NTM502", "denominator-agrees", Weight.CONTRADICTION

#: So many ratios over one number make it a base.
_SEVERAL = 3
#: Below this two digits swapped are no rare thing.
_LARGE, _LARGE_BY_FAR = 100, 1000
#: Values no further apart than this part count the same, most likely.
_NEAR = Decimal("0.01")
#: Bases that are few and well known: there any difference counts.
_SMALL = frozenset({"hamlets"})
#: Bases that reports draw in several ways (of working age, employed, trained): values that
#: differ prove nothing.
_LOOSE = frozenset({"workers"})


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every base that is stated in at least two places."""
    # the parts of a whole have bases of their own
    parts = {id(part) for found in report.parts for part in found.parts}
    whole = [measure for measure in report.measures if id(measure) not in parts]
    yield from _in_one_list(whole)
    for found in report.place_bases:
        told = [(m.value, m) for m in found.measures if m.value is not None]
        if found.name:
            noun = text("{base} of {place}", base=text(found.base), place=found.name)
            yield from _claims(noun, told[0][0], told)
    of_all = list(_of_all(report, whole))
    yield from of_all
    yield from _of_totals(report, of_all)


def _of_totals(report: Report, known: Sequence[Claim]) -> Iterator[Claim]:
    """The bases of the text that a table makes up, but for those that its ratios tell too."""
    pairs = {frozenset((claim.stated, claim.computed)) for claim in known}
    for found in report.place_bases:
        told = [(m.value, m) for m in found.measures if m.value is not None]
        if not found.name and frozenset(str(size) for size, _ in told) not in pairs:
            yield from _claims(text(found.base), told[0][0], told)


def _of_all(report: Report, whole: list[Measure]) -> Iterator[Claim]:
    """One claim for every base of the commune that is stated in several places."""
    groups: dict[tuple[str, str], list[tuple[Decimal, Measure]]] = defaultdict(list)
    by_kind = {*_counted_by_kind(whole), *_side_by_side(whole)}
    borne_out = set(_totals_of_tables(report))
    times = Counter(size for m in whole for size in (m.denominator, m.value) if size is not None)
    for measure in whole:
        size = measure.denominator if measure.denominator is not None else measure.value
        if id(measure) in by_kind or not measure.base or measure.approximate:
            continue
        if size and measure.role is Role.ACTUAL:
            groups[measure.commune, measure.base].append((size, measure))
    for (_, base), sizes in groups.items():
        for places in _by_year(sizes, report.letterhead.year):
            counted = Counter(size for size, _ in places)
            main = counted.most_common(1)[0][0]
            compared = [
                (size, measure)
                for size, measure in [*places, *_slipped(whole, main, places)]
                if base in _SMALL
                or near(size, main, within=SAME_BASE)
                or (times[main] >= _SEVERAL and counted[size] <= 1 and _is_slip(size, main))
                or (not borne_out.isdisjoint((size, main)) and _is_slip(size, main))
            ]
            loose = base in _LOOSE and len({size for size, _ in compared}) > 1
            if len(compared) > 1 and not loose:
                yield from _claims(text(base.replace("_", " ")), main, compared, borne_out)


def _slipped(
    measures: list[Measure], main: Decimal, places: list[tuple[Decimal, Measure]]
) -> Iterator[tuple[Decimal, Measure]]:
    """Ratios of the same things whose words name no base, but whose whole is the one that several
    places state with two digits swapped: more than that, which a part of it can't be, or where it
    has so many digits and places that chance does no such thing."""
    if main < _LARGE:
        return
    stated = sum(size == main for size, _ in places)
    least = 0 if main >= _LARGE_BY_FAR and stated >= _SEVERAL else main
    units = {measure.unit.lower() for _, measure in places}
    communes = {measure.commune for _, measure in places}
    for measure in measures:
        size = measure.denominator
        if measure.base or size is None or not least < size <= main * (1 + SAME_BASE):
            continue
        slipped = _is_slip(size, main) if stated >= _SEVERAL else is_swapped(size, main)
        told = measure.role is Role.ACTUAL and not measure.approximate and slipped
        if told and measure.unit.lower() in units and measure.commune in communes:
            yield size, measure


def _is_slip(size: Decimal, main: Decimal) -> bool:
    """Whether two neighbouring digits are swapped, or in a number of many digits any two."""
    return is_swapped(size, main) or (main >= _LARGE_BY_FAR and is_exchanged(size, main))


def _counted_by_kind(measures: list[Measure]) -> Iterator[int]:
    """The counts of a base that one paragraph tells by kinds, `6 thôn, 3 buôn`: each is of some,
    none is of all."""
    told: dict[tuple[int, str], list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.base in _SMALL and measure.denominator is None and measure.view_start >= 0:
            told[measure.paragraph, measure.base].append(measure)
    for counts in told.values():
        if len({count.unit.lower() for count in counts}) > 1:
            yield from map(id, counts)


def _side_by_side(measures: list[Measure]) -> Iterator[int]:
    """The ratios of one row of a table that are over so many different numbers of one base: its
    columns are of parts (the communes before a merger), or of times."""
    rows: dict[tuple[int, str], list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.base and measure.denominator is not None and measure.view_start < 0:
            rows[measure.paragraph, measure.base].append(measure)
    for ratios in rows.values():
        if len({ratio.denominator for ratio in ratios}) >= _SEVERAL:
            yield from map(id, ratios)


def _in_one_list(measures: list[Measure]) -> Iterator[Claim]:
    """Ratios of one paragraph that count the same things over one base, which isn't the
    commune's (those who were asked): most of them over the same number."""
    lists: dict[tuple[int, str], list[tuple[Decimal, Measure]]] = defaultdict(list)
    for measure in measures:
        size, whole = measure.denominator, not measure.base and measure.view_start >= 0
        if whole and size and measure.unit and measure.role is Role.ACTUAL:
            lists[measure.paragraph, measure.unit].append((size, measure))
    for places in lists.values():
        main, times = Counter(size for size, _ in places).most_common(1)[0]
        alike = all(near(size, main, within=SAME_BASE) for size, _ in places)
        if times >= _SEVERAL and times == len(places) - 1 and alike:
            yield from _claims(text("base"), main, places)


def _by_year(
    places: list[tuple[Decimal, Measure]], report_year: str
) -> list[list[tuple[Decimal, Measure]]]:
    """One group a year; a place without a year is of the report's own."""
    groups: dict[str, list[tuple[Decimal, Measure]]] = defaultdict(list)
    for place in places:
        groups[place[1].year or report_year].append(place)
    return list(groups.values())


def _totals_of_tables(report: Report) -> Iterator[Decimal]:
    """The totals that several rows of a table make up: a count of the commune's hamlets."""
    for found in report.sums:
        values = [item.value or Decimal(0) for item in found.items]
        of_table = found.total.view_start < 0 and len(values) >= _SEVERAL
        if of_table and found.total.value is not None and sum(values) == found.total.value:
            yield found.total.value


def _claims(
    noun: Text,
    main: Decimal,
    places: list[tuple[Decimal, Measure]],
    borne_out: Collection[Decimal] = (),
) -> Iterator[Claim]:
    """The main value against each value that differs from it; against the next where none does.
    `borne_out` are the values that the rows of a table make up."""
    first = next(measure for size, measure in places if size == main)
    others = [(size, measure) for size, measure in places if measure is not first]
    different = list(dict.fromkeys(size for size, _ in others if size != main))
    for size in different:
        same = [pair for pair in others if pair[0] == size]
        stated = [first, same[0][1]]
        told = any(m.value in (main, size) and m.view_start >= 0 for m in stated)
        of_all = told and (main in borne_out or size in borne_out)
        yield _claim(noun, main, first, same, of_all=of_all)
    if not different:
        yield _claim(noun, main, first, others)


def _claim(
    noun: Text,
    main: Decimal,
    first: Measure,
    others: list[tuple[Decimal, Measure]],
    *,
    of_all: bool = False,
) -> Claim:
    """`of_all`: one of the values is told as that of all, the rows of a table make up the other."""
    size, other = others[0]
    said = {"base": noun, "main": main, "other": size}
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        (_fact(first, main), _fact(other, size)),
        (Tie("same-base", 0, 1),),
        _can_hold,
        first.evidence,
        holds=text("{base}: {main} wherever it is stated", **said),
        fails=text("{base}: {main} in one place, {other} in another", **said),
        commune=first.commune,
        stated=str(main),
        computed=str(size),
        related=tuple(measure.evidence for _, measure in others),
        near=of_all or near(size, main, within=_NEAR) or _is_slip(size, main),
        yields_to=("NTM101",),
    )


def _fact(measure: Measure, size: Decimal) -> Fact:
    place = measure.parts.get("ratio") or measure.parts.get("value") or measure.evidence
    if measure.numerator is None or measure.denominator is None:
        return Fact("count", place, (size,), measure.unit)
    return Fact("ratio", place, (measure.numerator, size), measure.unit)


def _can_hold(facts: Sequence[Fact]) -> bool:
    first, second = (fact.number for fact in facts)
    return first == second
