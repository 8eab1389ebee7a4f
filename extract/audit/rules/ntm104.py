"""No whole number of the known base gives this percentage.

What it means: of 3.214 households 79 are 2,46% and 80 are 2,49%; nothing is 2,47%. The base is
one that the percentage is said to be a share of, behind it or right before it (`trên tổng số hộ
toàn xã`, `số thôn của xã`) and that the document states elsewhere.

Why it matters: the percentage was taken over from another year, or the base has changed since.

A warning, for the office may have counted over another base. Silent where the words around the
percentage don't name the base, where the document gives several values for it (NTM502), where the
percentage has a ratio of its own (NTM101), where it may have been cut instead of rounded, and
where nearly any percentage would come out (a base of ten thousand, two decimals).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.audit.claim import Claim, Weight
from extract.audit.facts import APPROXIMATE, percent_fact
from extract.document import Document
from extract.links import Fact, Tie
from extract.messages import text
from extract.quantities.interval import places
from extract.quantities.near import SAME_BASE, near
from extract.quantities.ratio import percentage, rounds_to, truncates_to
from extract.report import Measure, Report, Role
from extract.text.ends import SENTENCE_END, behind_last
from extract.text.of_those import is_of_those
from extract.text.view import fold
from patterns import form

CODE, SLUG, WEIGHT = "NTM104", "percent-reachable", Weight.CONTRADICTION
#: What names the base stands within so many characters behind the percentage.
_BEHIND = 60
#: and so many before it.
_BEFORE = 90
#: What opens the sentence of a count stands so near before it (characters).
_LED = 16
#: Nothing ties a percentage to a count further before it (characters).
_BETWEEN = 120
_HUNDRED = 100
_DIGITS = "0123456789."


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every percentage that is said to be a share of a base that is known."""
    if not report.letterhead.commune:
        return  # several communes, each with bases of its own
    bases = _bases(report)
    for at, measure in enumerate(report.measures):
        if measure.percent is None or not (_is_alone(measure) and _of_own_year(report, measure)):
            continue
        base = (
            _number_behind(report, at)
            or _number_before(report, at)
            or _known_base(report, measure, bases)
        )
        if base is not None and _has_power(measure.percent, _size(base)):
            yield _claim(measure, measure.percent, base)


def _number_behind(report: Report, at: int) -> Measure | None:
    """The count right behind a percentage of which that is said to be a share."""
    measure, behind = report.measures[at], report.measures[at + 1 : at + 2]
    if not behind or not behind[0].count:
        return None
    start, end = measure.parts.get("percent", measure.evidence).end, behind[0].evidence.start
    between = fold(f"%{report.document.text[start:end]}|")[:-1]
    match = form("of_number").regex.match(f"{between}0", 1)
    if match is None or match.end() != len(between):
        return None
    if match.group("all") is None:
        return behind[0]
    # turned around, it is `toàn xã có 12 thôn. Tỷ lệ thôn … là 79%`
    text = report.document.text
    share = measure.parts.get("percent", measure.evidence).start
    said = behind_last(SENTENCE_END, text[report.document.block_at(share).span.start : share])
    led = between.rpartition("(")[2]
    return behind[0] if is_of_those(led, f" {behind[0].unit}. {said}", "") else None


def _number_before(report: Report, at: int) -> Measure | None:
    """The count right before a percentage that is the share of some of what it counts."""
    measure, before = report.measures[at], report.measures[max(0, at - 1) : at]
    if not before or not before[0].count or before[0].evidence.end > measure.evidence.start:
        return None
    start, end = before[0].evidence.end, measure.parts.get("percent", measure.evidence).start
    if end - start > _BETWEEN:
        return None
    between = fold(f"|{report.document.text[start:end]}|")[1:-1]
    match = form("share_of_before").regex.fullmatch(between)
    counted, noun = before[0].unit.lower(), match.group("noun").lower() if match else ""
    same = noun == counted or noun.startswith(f"{counted} ")
    if counted and same:
        return before[0]
    text, place = report.document.text, before[0].parts.get("value", before[0].evidence)
    led = text[max(report.document.block_at(start).span.start, place.start - _LED) : place.start]
    behind = text[place.start : end].lstrip(_DIGITS)
    end = measure.parts.get("percent", measure.evidence).end
    return before[0] if is_of_those(led, behind, text[end - 1 : end + _BEHIND]) else None


def _known_base(
    report: Report, measure: Measure, bases: dict[tuple[str, str], list[Measure]]
) -> Measure | None:
    """The last place before a percentage that states the base named behind it."""
    base = _base_named(report.document, measure)
    known = bases.get((measure.commune, base), []) if base else []
    before = [each for each in known if each.evidence.end <= measure.evidence.start]
    return before[-1] if before else None


def _is_alone(measure: Measure) -> bool:
    single = measure.numerator is None and measure.value is None and measure.upper is None
    return single and measure.role is Role.ACTUAL and not measure.is_change


def _of_own_year(report: Report, measure: Measure) -> bool:
    return measure.year in ("", report.letterhead.year)


def _base_named(document: Document, measure: Measure) -> str:
    """The base that the words right behind a percentage name, or those right before it; empty
    for none."""
    place = measure.parts.get("percent", measure.evidence)
    behind = fold(f"%{document.text[place.end : place.end + _BEHIND]}")
    match = form("of_base").regex.match(behind, 1)
    if match is None:
        start = max(document.block_at(place.start).span.start, place.start - _BEFORE)
        match = form("base_before").regex.search(fold(document.text[start : place.start]))
    return str(match.lastgroup or "") if match is not None else ""


def _bases(report: Report) -> dict[tuple[str, str], list[Measure]]:
    """The measures that state the size of a base, by commune and base, in their order; none
    for a base that has several sizes. Those of other years don't count."""
    found: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for measure in report.measures:
        stated = measure.base and measure.role is Role.ACTUAL and _size(measure)
        if stated and _of_own_year(report, measure):
            found[measure.commune, measure.base].append(measure)
    return {key: _agreeing(told) for key, told in found.items()}


def _agreeing(told: list[Measure]) -> list[Measure]:
    """Those that state the most usual size; none where another one is near, or is about so much.
    Sizes that are further apart are those of other bases."""
    main = Counter(map(_size, told)).most_common(1)[0][0]
    alike = [each for each in told if near(_size(each), main, within=SAME_BASE)]
    agree = all(_size(each) == main and not each.approximate for each in alike)
    return alike if agree else []


def _size(measure: Measure) -> Decimal:
    size = measure.denominator if measure.denominator is not None else measure.value
    return size or Decimal(0)


def _has_power(percent: Decimal, size: Decimal) -> bool:
    """Whether percentages with so many decimals can fail: the shares that are there lie further
    apart than two of them."""
    whole = size == size.to_integral_value()
    return whole and 2 * size < _HUNDRED * 10 ** places(percent)


def _claim(measure: Measure, percent: Decimal, base: Measure) -> Claim:
    size = _size(base)
    below = Decimal(int(size * percent / _HUNDRED))
    said = {
        "size": size,
        "unit": base.unit,
        "percent": percent,
        "below": below,
        "less": percentage(below, size, places(percent)),
        "above": below + 1,
        "more": percentage(below + 1, size, places(percent)),
    }
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        (percent_fact(measure, percent), _base_fact(base, size)),
        (Tie("percent-base", 0, 1),),
        _can_hold,
        measure.evidence,
        holds=text("{percent}% of {size} {unit} can be a whole number", **said),
        fails=text(
            "no number of {size} {unit} is {percent}%: {below} would be {less}%, {above} {more}%",
            **said,
        ),
        indicator=measure.indicator or measure.criterion,
        commune=measure.commune,
        stated=str(percent),
        computed=str(said["less"]),
        related=(base.evidence,),
        doubt=APPROXIMATE if measure.approximate or base.approximate else None,
        yields_to=("NTM304",),
    )


def _base_fact(base: Measure, size: Decimal) -> Fact:
    place = base.parts.get("ratio") or base.parts.get("value") or base.evidence
    if base.numerator is None or base.denominator is None:
        return Fact("count", place, (size,), base.unit)
    return Fact("ratio", place, (base.numerator, size), base.unit)


def _can_hold(facts: Sequence[Fact]) -> bool | None:
    """Whether a whole number of the base rounds, or is cut, to the percentage."""
    percent, size = facts[0].number, facts[1].number
    if size != size.to_integral_value() or size <= 0:
        return None
    decimals = places(percent)
    wanted, whole = int(percent.scaleb(decimals)), int(size)
    about = int(size * percent / _HUNDRED)
    return any(
        rounds_to(count, whole, wanted, decimals) or truncates_to(count, whole, wanted, decimals)
        for count in range(max(0, about - 1), about + 3)
    )
