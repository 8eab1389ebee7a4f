"""A total that is spread over so many things, each named with its part: `642 hộ ở 6 thôn: San Lùng
121 hộ, Cán Tỷ 98 hộ, …`, `7.320 triệu đồng cho 04 hạng mục: đường thôn 2.150 triệu đồng; …`
(NTM301)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extract.quantities.near import SAME_WHOLE, near
from extract.quantities.units import parse_unit
from extract.reading.statements.facts import Facts
from extract.report import Measure, Sum
from extract.text.ends import SENTENCE_END
from patterns import words
from patterns.kept import pattern_of

#: So few things are no list, and of more than so many the names are seldom all told.
_FEWEST, _MOST = 3, 40
#: What may stand between the total and the number of the things.
_BESIDE = pattern_of(r"[^0-9.;:()\n]{1,60}")
#: What leads from there to the first of them, and from each to the next: a name, led by a sign.
_OPENED = pattern_of(r"[^0-9.;:()\n]{0,60}[:(]\s*(?P<name>[\p{L}\"“'][^;:()\n]*)")
_NEXT = pattern_of(r"(?<!\s)\s*+[,;]\s*+(?:[-+]\s*+)?(?P<name>[\p{L}\"“'][^;()\n]*)")
_ENDS_OPEN = pattern_of(r"[^0-9.;:()\n]{0,60}:\s*")


def find(facts: Facts) -> Iterator[Sum]:
    """Every total told beside the number of the things over which it is spread, with the parts of
    exactly so many."""
    for paragraph, here in facts.by_paragraph.items():
        told = [m for m in here if m.value is not None and m.view_start >= 0 and not m.approximate]
        for at, (one, other) in enumerate(pairwise(told)):
            if _BESIDE.fullmatch(facts.between(one, other)) is None:
                continue
            for total, number in ((one, other), (other, one)):
                items = _items(facts, paragraph, told[at + 2 :], other, total, number)
                if items:
                    yield Sum(total, items)
                    break


def _items(
    facts: Facts,
    paragraph: int,
    behind: list[Measure],
    last: Measure,
    total: Measure,
    number: Measure,
) -> list[Measure]:
    """The parts of a total behind the `last` of the two numbers; none where they aren't of exactly
    so many things, or come nowhere near to it."""
    if not number.count or _alike(number, total) or number.value is None:
        return []
    if not _FEWEST <= number.value <= _MOST or not (_is_measured(total) or _are_places(number)):
        return []
    size = int(number.value)
    items = _in_sentence(facts, behind, last, total, proper=not _is_measured(total))
    if not items and _ENDS_OPEN.fullmatch(facts.behind(last)):
        items = _in_lines(facts, paragraph, total)
    added = sum((_rough(item) for item in items), Decimal(0))
    return items if len(items) == size and near(added, _rough(total), within=SAME_WHOLE) else []


def _in_sentence(
    facts: Facts, behind: list[Measure], last: Measure, total: Measure, *, proper: bool
) -> list[Measure]:
    """The amounts of a total's kind that follow each other up to the end of their sentence, each
    behind a name; a `proper` one has a capital."""
    found: list[Measure] = []
    for item in behind:
        gap = facts.between(found[-1] if found else last, item)
        if SENTENCE_END.search(gap) or not _alike(item, total):
            break
        led = (_NEXT if found else _OPENED).fullmatch(gap)
        if led is None or (proper and led.group("name").islower()):
            break
        found.append(item)
    return found


def _in_lines(facts: Facts, paragraph: int, total: Measure) -> list[Measure]:
    """The one amount of a total's kind in each of the lines that it leads to."""
    found = []
    for index in facts.items_after(paragraph):
        here = [m for m in facts.by_paragraph.get(index, []) if _alike(m, total)]
        if len(here) != 1 or here[0].value is None:
            return []
        found.append(here[0])
    return found


def _is_measured(total: Measure) -> bool:
    """True for funds, lengths, areas: of each there is one part of the whole alone, whatever it is
    spread over; of two groups somebody may be one."""
    return bool(parse_unit(total.unit).family)


def _are_places(number: Measure) -> bool:
    """True for hamlets or communes: everybody lives in one."""
    nouns = words("nouns")
    return number.unit.split(" ")[0].lower() in {*nouns["hamlets"], *nouns["judged"]}


def _alike(one: Measure, other: Measure) -> bool:
    """Whether two numbers are of one thing: in units of one family, or of the same noun."""
    family = parse_unit(other.unit).family
    if family:
        return parse_unit(one.unit).family == family and ("/" in one.unit) == ("/" in other.unit)
    return one.unit.split(" ")[0].lower() == other.unit.split(" ")[0].lower() != ""


def _rough(measure: Measure) -> Decimal:
    return (measure.value or Decimal(0)) * parse_unit(measure.unit).factor
