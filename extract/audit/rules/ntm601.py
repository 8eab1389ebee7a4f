"""A number can be read in two ways, or has its signs the other way round than all others.

What it means: 58,100 triệu đồng is 58.1 million with a decimal comma, and 58 100 million if
the comma separates thousands; the tables hold the first. 1,245.6 among numbers such as 58,1 and
1.245,6 was written, or copied, in the English way, and so was 72.65 among 71,80 and 75,42.

Why it matters: nobody can say which is right without asking.

A note where other numbers of the document show which sign is the decimal one, and for a point
before a decimal or two; otherwise a warning. Silent where only one reading is possible: a sum
comes out with it, the same amount stands elsewhere in another unit, or the other one is too much
for one person or for this document. Three digits behind a comma are usual for shares, counts,
lengths and areas, and nothing is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial

from extract.audit.claim import Claim, Weight
from extract.audit.facts import lone_fact
from extract.links import Fact
from extract.messages import Text, text, with_unit
from extract.quantities.amounts import adds_up, amount, statement
from extract.quantities.units import MONEY, never_reached, parse_unit
from extract.report import Measure, Report

CODE, SLUG, WEIGHT = "NTM601", "number-format", Weight.CONTRADICTION
#: A comma before just three digits.
_THOUSANDS = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2}),([0-9]{3})(?![.,]?[0-9])")
#: A comma that can only be a decimal sign: `58,1`, `13,42`, `1.234,5`.
_DECIMALS = re.compile(r"(?<![0-9.,])(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+),[0-9]{1,2}(?![0-9.,])")
#: A point that can only be a decimal sign: `95.0%`, `1,245.5`.
_POINTS = re.compile(r"(?<![0-9.,])(?:[0-9]+\.[0-9]{1,2}(?= ?%)|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9])")
#: A number in the English way, and so many decimal commas against one of them show that it is
#: none of the document's own way.
_ENGLISH = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+(?![0-9.,]*[0-9])")
_AGAINST_ONE = 5
#: A number in the Vietnamese way, with both signs.
_VIETNAMESE = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+(?![0-9.,]*[0-9])")
#: A point before one or two digits alone: `72.65`.
_LONE_POINT = re.compile(r"(?<![0-9.,])[0-9]+\.[0-9]{1,2}(?![0-9.,]*[0-9])")
#: A point before just three digits.
_POINT_OF_THREE = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2})\.([0-9]{3})(?![.,]?[0-9])")
#: One amount of a commune is never so many times its greatest other one.
_MOST_TIMES = 100


@dataclass(slots=True, frozen=True)
class _Signs:
    """What else a document says of how its numbers are written."""

    settled: frozenset[int]
    #: the other amounts, each with what it is counted per
    amounts: tuple[tuple[frozenset[str], Fraction], ...]
    decided: bool


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every amount of money that has two readings or the signs of no other."""
    yield from _mixed(report)
    twice = [(m, match) for m in report.measures if (match := _two_readings(m)) is not None]
    if not twice:
        return
    signs = _signs(report, {id(measure) for measure, _ in twice})
    for measure, match in twice:
        if _possible(measure, signs):
            yield _claim(measure, match, signs)


def _mixed(report: Report) -> Iterator[Claim]:
    """A number whose signs are those of no other: a comma for its thousands and a point for its
    decimals where nearly all others have it the other way, or the reverse; a point for its
    decimals alone; as many thousands as nobody earns."""
    count = partial(_count, report.document.text, {})
    for measure in report.measures:
        evidence = measure.parts.get("value", measure.parts.get("percent", measure.evidence))
        unit = parse_unit(measure.unit)
        if measure.numerator is not None or amount(measure) is None:
            continue
        for pattern, others in ((_ENGLISH, _DECIMALS), (_VIETNAMESE, _POINTS)):
            match = _own(measure, pattern.finditer(evidence.quote)) if unit.family else None
            if match is not None and 0 < _AGAINST_ONE * count(pattern) <= count(others):
                yield _claim_of_signs(measure, match, english=pattern is _ENGLISH)
        match = _LONE_POINT.fullmatch(evidence.quote.split(" ")[0].rstrip("%"))
        if match is not None and count(_DECIMALS) >= _AGAINST_ONE and not count(_POINTS):
            yield _claim_of(measure, match, _of_point(match), Weight.NOTE)
        if unit.family == MONEY and never_reached(measure.unit) is not None:
            match = _own(measure, _POINT_OF_THREE.finditer(evidence.quote))
            if match is not None and count(_DECIMALS) and _too_much(measure, match):
                yield _claim(measure, match, _Signs(frozenset(), (), decided=False))


def _count(said: str, known: dict[re.Pattern[str], int], pattern: re.Pattern[str]) -> int:
    """How many numbers of a text are written in a way; it is looked through for few of them."""
    if pattern not in known:
        known[pattern] = len(pattern.findall(said))
    return known[pattern]


def _own(measure: Measure, found: Iterable[re.Match[str]]) -> re.Match[str] | None:
    """The match that prints the digits of the measure's own number; its cell may hold others."""
    number = measure.value if measure.value is not None else measure.percent
    digits = _figures(str(number))
    return next((match for match in found if _figures(match.group()) == digits), None)


def _figures(printed: str) -> str:
    return printed.replace(".", "").replace(",", "")


def _too_much(measure: Measure, match: re.Match[str]) -> bool:
    """Whether a person would have too much if a point parted thousands (`58.100 triệu đồng`)."""
    read = Fraction("".join(match.groups())) * parse_unit(measure.unit).factor
    most = never_reached(measure.unit)
    return most is not None and read >= most


def _of_point(match: re.Match[str]) -> Text:
    return text(
        "{printed} has a point for its decimals, the other numbers of the document have a comma",
        printed=match.group(),
    )


def _claim_of_signs(measure: Measure, match: re.Match[str], *, english: bool) -> Claim:
    message = text(
        "{printed} has a comma for its thousands and a point for its decimals, the other "
        "numbers of the document have it the other way",
        printed=match.group(),
    )
    if not english:
        message = text(
            "{printed} has a point for its thousands and a comma for its decimals, the other "
            "numbers of the document have it the other way",
            printed=match.group(),
        )
    return _claim_of(measure, match, message, WEIGHT)


def _two_readings(measure: Measure) -> re.Match[str] | None:
    if measure.value is None or parse_unit(measure.unit).family != MONEY:
        return None
    evidence = measure.parts.get("value", measure.evidence)
    for match in _THOUSANDS.finditer(evidence.quote):
        if measure.value == Decimal(f"{match.group(1)}.{match.group(2)}"):
            return match
    return None


def _signs(report: Report, twice: set[int]) -> _Signs:
    """What settles a reading: sums that come out as read, the same amount in another unit,
    other amounts by their size, commas that can only be decimal signs."""
    settled: set[int] = set()
    for total, items, marks in [
        *((s.total, s.items, [1] * len(s.items)) for s in report.sums),
        *((e.result, e.terms, e.signs) for e in report.equations),
    ]:
        numbers = [found for m in (*items, total) if (found := amount(m)) is not None]
        if len(numbers) <= len(items) or not items:
            continue
        ready = statement(numbers, shared_precision=True)
        if ready is not None and adds_up(ready, marks):
            settled |= {id(m) for m in (*items, total)}
    other = tuple(
        (parse_unit(m.unit).per, size)
        for m in report.measures
        if id(m) not in twice and (size := _size(m))
    )
    sizes = {size for _, size in other}
    settled |= {id(m) for m in report.measures if id(m) in twice and _size(m) in sizes}
    said = report.document.text
    decided = (_DECIMALS.search(said) is None) is not (_POINTS.search(said) is None)
    return _Signs(frozenset(settled), other, decided)


def _size(measure: Measure) -> Fraction | None:
    """The amount in đồng; None for what is no money."""
    unit = parse_unit(measure.unit)
    if measure.value is None or unit.family != MONEY:
        return None
    return Fraction(measure.value) * unit.factor


def _possible(measure: Measure, signs: _Signs) -> bool:
    """Whether the other reading, a thousand times as much, is possible in this document."""
    size = _size(measure)
    if id(measure) in signs.settled or size is None:
        return False
    most = never_reached(measure.unit)
    if most is not None:
        return 1000 * size < most
    per = parse_unit(measure.unit).per
    alike = [other for of, other in signs.amounts if of == per]
    return not alike or 1000 * size <= _MOST_TIMES * max(alike)


def _claim(measure: Measure, match: re.Match[str], signs: _Signs) -> Claim:
    read, unit = Decimal(f"{match.group(1)}.{match.group(2)}"), measure.unit
    message = text(
        "{printed} {unit} can be {one} or {other}",
        printed=match.group(),
        unit=unit,
        one=with_unit(read.normalize(), unit),
        other=with_unit(Decimal("".join(match.groups())), unit),
    )
    # where the signs of other numbers decide it, it is only worth knowing
    return _claim_of(measure, match, message, Weight.NOTE if signs.decided else WEIGHT)


def _claim_of(measure: Measure, match: re.Match[str], message: Text, weight: Weight) -> Claim:
    """The claim that what is printed can be read in one way alone."""
    return Claim(
        CODE,
        SLUG,
        weight,
        (lone_fact(measure),),
        (),
        partial(_one_reading, measure.value),
        measure.parts.get("value", measure.evidence),
        holds=message,
        fails=message,
        indicator=measure.indicator or measure.criterion,
        commune=measure.commune,
        stated=match.group(),
        computed=str(measure.value),
    )


def _one_reading(read: Decimal | None, facts: tuple[Fact, ...]) -> bool:
    """False for the number that was read: there is another reading."""
    return facts[0].number != read
