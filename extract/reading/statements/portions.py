"""A share of a whole beside the amount that it comes to: `đối ứng 30% của 5,2 tỷ là 1,8 tỷ`, or
the rows of a table with their share of its total (NTM304)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

import regex

from extract.reading.statements import plan_portions, told_wholes
from extract.reading.statements.called import Called, of_the_total
from extract.reading.statements.facts import Facts, ends_in, spoken
from extract.reading.statements.leads import Leads
from extract.reading.statements.plan_portions import are_alike, is_amount
from extract.reading.statements.table_shares import coming_out
from extract.report import Conversion, Measure, Portion, Role, Sum
from patterns import alternation, words
from patterns.kept import pattern_of

#: Words of one phrase: what stands between a number and the word that ties it to the next.
_NOUN = r"[^,;.:0-9()=]*"
_FULL = 100
_NONE = Decimal(0)
#: A list has no more items than this, and so many numbers of pairs stand behind a total.
_ITEMS, _PAIRS = 30, 20


@cache
def _between(name: str) -> regex.Pattern[str]:
    """What ties a share and its amount: words of a list behind a noun, or a bracket."""
    said = alternation(words("statements")[name])
    return pattern_of(
        rf"{_NOUN},?[ ]?(?:{said}[ ]?)+ | {_NOUN}[(][ ]?(?:{said}[ ]?)*", regex.I | regex.X
    )


@cache
def _of() -> regex.Pattern[str]:
    said = alternation(words("statements")["portion_of"])
    return pattern_of(rf"[ ]{said}(?!\p{{L}}){_NOUN}", regex.I | regex.X)


def find(
    facts: Facts, sums: list[Sum], conversions: Iterable[Conversion] = ()
) -> Iterator[Portion]:
    """Every share of a whole that stands beside its amount; none that is a ratio already."""
    called = Called(facts)
    again = frozenset(id(each.other) for each in conversions)
    totals = {id(item): each.total for each in sums for item in each.items}
    for paragraph, here in facts.by_paragraph.items():
        told = [m for m in here if m.view_start >= 0 and m.numerator is None]
        leads: Leads | None = None
        before: Portion | None = None
        yield from _of_ratios(facts, here)
        yield from _of_named(facts, told)
        yield from plan_portions.find(facts, told)
        for one, other in pairwise(told):
            share, part = (one, other) if _is_share(one) else (other, one)
            if not (_is_share(share) and is_amount(part)):
                continue
            said = _between("portion_is" if share is one else "portion_lead")
            between = facts.view.text[one.view_end : other.view_start]
            if share is one and (whole := called.whole(one, between)) is not None:
                if is_amount(whole) and are_alike(whole, part):
                    before = Portion(whole, share, part)
                    yield before
            elif said.fullmatch(between):
                leads = leads or Leads(facts, paragraph, again)
                whole = called.whole_within(one) if share is one else None
                if whole is None or not (is_amount(whole) and are_alike(whole, part)):
                    whole = _whole_before(facts, paragraph, leads, one, part)
                    last = leads.last(one.view_start)
                    if whole is None and one is part and of_the_total(facts, last, part, share):
                        whole = last
                whole = whole or told_wholes.whole_told(facts, leads, one, share, part)
                whole = whole or _whole_below(part, totals.get(id(part)))
                whole = whole or _whole_beside(facts, before, part, share)
                if whole is None or _names_another(facts, share, whole):
                    continue
                if not _is_of_former(facts, whole, one):
                    before = Portion(whole, share, part)
                    yield before
    for each in sums:
        yield from _of_table(facts, each)


def _whole_beside(
    facts: Facts, before: Portion | None, part: Measure, share: Measure
) -> Measure | None:
    """`ngân sách 12.160 triệu đồng, bằng 37,1% tổng số; bà con góp 2.020 triệu đồng, bằng 11,8%.`:
    the whole of the share told beside it, of which the second says nothing."""
    if before is None or part is before.part or not are_alike(before.whole, part):
        return None
    if not before.part.view_end <= before.share.view_start < part.view_start < share.view_start:
        return None
    between = facts.between(before.share, part)
    parted = _beside().fullmatch(between) is not None
    return before.whole if parted and _says_no_more().match(facts.behind(share)) else None


@cache
def _beside() -> regex.Pattern[str]:
    """Behind a share of a total, up to the amount of the next one in its sentence."""
    total = alternation(words("statements")["called_wholes"])
    named = alternation(words("statements")["called_total"])
    return pattern_of(rf"%?\ ?(?:{total}|{named})\ ?;\ [^0-9.;:()]{{2,60}}", regex.I | regex.X)


@cache
def _says_no_more() -> regex.Pattern[str]:
    return pattern_of(r"%?\ ?(?:[.;]|$)", regex.X)


def _is_of_former(facts: Facts, whole: Measure, first: Measure) -> bool:
    """Whether an earlier time is told between a whole and a share: `Tổng vốn 5.400 triệu đồng. Năm
    trước thủy lợi chiếm 35%, …`."""
    if whole.paragraph != first.paragraph or not 0 <= whole.view_end <= first.view_start:
        return False
    said = facts.between(whole, first)
    return spoken("former").search(said) is not None


def _names_another(facts: Facts, share: Measure, whole: Measure) -> bool:
    """True for a share that names its whole in words that aren't those of this one: `chiếm 6%
    tổng thu của thôn` behind an amount of `kinh phí`."""
    named = _total_named().match(facts.view.text, share.view_end)
    if named is None or named.group("what").lower() in words("statements")["any_whole"]:
        return False
    return named.group("what").lower() not in facts.before(whole).lower()


@cache
def _total_named() -> regex.Pattern[str]:
    called = alternation(words("statements")["called_total"])
    return pattern_of(rf"\ ?%?\ (?:\p{{L}}+\ )?{called}\ (?P<what>\p{{L}}+)", regex.I | regex.X)


def _is_share(measure: Measure) -> bool:
    lone = measure.percent is not None and measure.value is None and measure.upper is None
    stated = measure.threshold is None and not measure.is_change
    return lone and stated and measure.role is not Role.REQUIREMENT and _in_bounds(measure)


def _in_bounds(measure: Measure) -> bool:
    return measure.percent is not None and 0 < measure.percent <= _FULL


def _of_named(facts: Facts, told: list[Measure]) -> Iterator[Portion]:
    """`30% của 5,2 tỷ là 1,8 tỷ`, `1,8 tỷ, bằng 30% của 5,2 tỷ`."""
    for one, two, three in zip(told, told[1:], told[2:], strict=False):
        first, second = (
            facts.view.text[left.view_end : right.view_start]
            for left, right in ((one, two), (two, three))
        )
        if _is_share(one) and is_amount(two) and is_amount(three) and are_alike(two, three):
            if _of().fullmatch(first) and _between("portion_is").fullmatch(second):
                yield Portion(two, one, three)
        elif is_amount(one) and _is_share(two) and is_amount(three) and are_alike(one, three):
            said = _between("portion_lead").fullmatch(first)
            if said is not None and _of().fullmatch(second):
                yield Portion(three, two, one)
            elif (_is_within(facts, one, first) or _is_spent(facts, one, first)) and _between(
                "portion_is"
            ).fullmatch(second):
                yield Portion(one, two, three)


def _is_within(facts: Facts, whole: Measure, then: str) -> bool:
    """`Trong 24 tỷ đồng, nhân dân góp 15%`: a whole that opens its sentence by such words."""
    opens = _within().search(facts.before(whole)) is not None
    return opens and any(led.fullmatch(then) for led in (_comma(), _there_are()))


def _is_spent(facts: Facts, whole: Measure, then: str) -> bool:
    """`Quỹ thu 248 triệu đồng, chi làm nhà 60%, bằng …`: a share of what came in."""
    came_in = spoken("income").search(facts.clause_before(whole))
    return came_in is not None and _spent().fullmatch(then) is not None


@cache
def _spent() -> regex.Pattern[str]:
    said = alternation(words("statements")["spent"])
    return pattern_of(rf"{_NOUN}+,\ {said}\ {_NOUN}+", regex.I | regex.X)


@cache
def _comma() -> regex.Pattern[str]:
    return pattern_of(rf"{_NOUN}+,{_NOUN}+", regex.X)


@cache
def _there_are() -> regex.Pattern[str]:
    said = alternation(words("statements")["there_are"])
    return pattern_of(rf"{_NOUN}\ {said}\ ", regex.I | regex.X)


@cache
def _within() -> regex.Pattern[str]:
    said = alternation(words("statements")["portion_within"])
    return pattern_of(rf"(?:^|[.;:]\ ?){said}\ ?$", regex.I | regex.X)


def _of_ratios(facts: Facts, here: list[Measure]) -> Iterator[Portion]:
    """`15%, tương đương 3,9 tỷ trên tổng số 24 tỷ`: a share before a ratio that has none."""
    for share, ratio in pairwise(m for m in here if m.view_start >= 0):
        top, bottom = ratio.numerator, ratio.denominator
        if top is None or not bottom or ratio.percent is not None or ratio.value is not None:
            continue
        if share.numerator is None and _is_share(share):
            between = facts.view.text[share.view_end : ratio.view_start]
            if _between("portion_is").fullmatch(between):
                alone = ratio.without_ratio()
                yield Portion(replace(alone, value=bottom), share, replace(alone, value=top))


def _whole_before(
    facts: Facts, paragraph: int, leads: Leads, first: Measure, part: Measure
) -> Measure | None:
    """The amount that opens the list in which a pair stands: in its sentence or the one before,
    else at the end of the paragraph that its list follows."""
    budget = _budget_before(facts, leads, first, part)
    if budget is not None:
        return budget
    opened = leads.opener(first.view_start)
    if opened is None:
        opened = leads.bracket(first.view_start)
    if opened is not None:
        if opened >= 0 and _opens_paragraph(facts, paragraph, opened):
            return _end_of_above(facts, paragraph - 1, part)
        return _near_before(leads, opened, part) if opened >= 0 else None
    base = _all_of_the_place(facts, leads, first, part)
    base = base or _of_funds(facts, leads, first, part)
    if base is not None:
        return base
    total = leads.total(first.view_start)
    if total is not None and len(total[1]) <= _PAIRS:
        whole, between = total
        pairs = len(between) % 2 == 0 and all(_is_share(m) or is_amount(m) for m in between)
        if pairs and is_amount(whole) and are_alike(whole, part):
            return whole
    style = facts.head(paragraph).style
    if not style or leads.told[0] is not first:
        return None
    above = _above(facts, paragraph)
    said = facts.text(above).rstrip() if above >= 0 else ""
    if not said.endswith(":") and not ends_in(said, "parts"):
        return None
    return _end_of_above(facts, above, part)


def _all_of_the_place(facts: Facts, leads: Leads, first: Measure, part: Measure) -> Measure | None:
    """`Toàn xã có 1.650 hộ; số hộ dùng nước máy chiếm 88%, tức 1.452 hộ`: the last count of those
    things before, where it is called that of the whole place."""
    alike = [m for m in leads.told if m.view_end <= first.view_start and are_alike(m, part)]
    if not alike or not (part.count and alike[-1].count and is_amount(alike[-1])):
        return None
    return alike[-1] if _place_has().search(facts.before(alike[-1])) else None


def _of_funds(facts: Facts, leads: Leads, first: Measure, part: Measure) -> Measure | None:
    """`Vốn đã bố trí 12,5 tỷ đồng; vốn sự nghiệp chiếm 16%, tương ứng 2 tỷ đồng`: an amount that
    is called funds and nothing else, right before the share of one of them."""
    whole = leads.last(first.view_start)
    if whole is None or not (is_amount(whole) and are_alike(whole, part)):
        return None
    named = facts.sentence_before(whole)
    if _funds().fullmatch(named) is None:
        return None
    return whole if _takes_up().fullmatch(facts.between(whole, first)) else None


@cache
def _funds() -> regex.Pattern[str]:
    """The words of a clause that calls an amount funds, whoever's they are."""
    said = words("statements")
    called = alternation(said["funds_called"])
    more = rf"(?:\ (?:{alternation([*said['funds_told'], *said['years']])}|[0-9]{{4}}))*+"
    return pattern_of(rf"\W*+{called}{more}\ ?:?\ ?", regex.I | regex.X)


@cache
def _takes_up() -> regex.Pattern[str]:
    """Between an amount and a share of it: a source of funds that takes it up, or what is given a
    part of it."""
    source, takes = (alternation(words("statements")[n]) for n in ("shares", "share_behind"))
    noun = rf"{_NOUN}(?<!\p{{L}}){source}(?!\p{{L}}){_NOUN}"
    given = rf"{alternation(words('statements')['allots'])}(?!\p{{L}}){_NOUN}"
    return pattern_of(rf"[,;.]\ (?:{noun}(?<!\p{{L}}){takes}|{given})", regex.I | regex.X)


@cache
def _place_has() -> regex.Pattern[str]:
    said = alternation(words("statements")["place_has"])
    return pattern_of(rf"(?<!\p{{L}}){said}\ ?$", regex.I | regex.X)


def _whole_below(part: Measure, total: Measure | None) -> Measure | None:
    """The total that closes the list of which an amount is an item."""
    below = total is not None and total.view_start > part.view_start >= 0
    return total if below and total is not None and is_amount(total) else None


def _budget_before(facts: Facts, leads: Leads, first: Measure, part: Measure) -> Measure | None:
    """`dự toán 1.250 triệu đồng, nhân dân đối ứng 12%`, `giá 540 triệu đồng, tỉnh hỗ trợ 70%`:
    what is to be paid, right before a share of it."""
    whole = leads.last(first.view_start)
    if whole is None or not (is_amount(whole) and are_alike(whole, part)):
        return None
    between = facts.between(whole, first)
    led = _budget().search(facts.sentence_before(whole).rpartition(",")[2]) is not None
    return whole if (led and _comma().fullmatch(between)) or _paid().fullmatch(between) else None


@cache
def _paid() -> regex.Pattern[str]:
    """Between an amount and the share of it that somebody pays."""
    said = alternation(words("statements")["pays"])
    return pattern_of(rf"{_NOUN},\ {_NOUN}(?<!\p{{L}}){said}", regex.I | regex.X)


@cache
def _budget() -> regex.Pattern[str]:
    said, is_so = (alternation(words("statements")[name]) for name in ("budget", "budget_is"))
    return pattern_of(rf"(?<!\p{{L}}){said}(?:\ {is_so})?\ ?:?\ ?$", regex.I | regex.X)


def _opens_paragraph(facts: Facts, paragraph: int, opened: int) -> bool:
    """Whether the words that open a list are the first of their paragraph (`Trong đó: …`)."""
    start = facts.view.paragraphs[paragraph].start
    return not any(map(str.isalnum, facts.view.text[start:opened]))


def _end_of_above(facts: Facts, above: int, part: Measure) -> Measure | None:
    """The amount at the end of a paragraph, of which the list below it tells the parts."""
    if above < 0:
        return None
    return _near_before(Leads(facts, above), facts.view.paragraphs[above].end, part)


def _above(facts: Facts, paragraph: int) -> int:
    """The paragraph that the list of a paragraph follows, if it is near; -1 for none."""
    style = facts.head(paragraph).style
    for above in range(paragraph - 1, max(-1, paragraph - 1 - _ITEMS), -1):
        if facts.head(above).style != style:
            return above
    return -1


def _near_before(leads: Leads, end: int, part: Measure) -> Measure | None:
    """The last number before a place, where it is an amount that the part can be of and stands
    in its sentence or the one before."""
    whole = leads.last(end)
    if whole is None or leads.sentences_between(whole.view_end, end) > 1:
        return None
    return whole if is_amount(whole) and are_alike(whole, part) else None


def _of_table(facts: Facts, found: Sum) -> Iterator[Portion]:
    """The rows of a table whose total is 100%, each with one share; of several columns of shares
    that in which most of the rows come out."""
    if found.total.view_start >= 0:
        return
    if len({item.paragraph for item in found.items}) < len(found.items):
        return
    columns = []
    for at, full in _shares_beside(facts, found.total).items():
        told = [_shares_beside(facts, item).get(at) for item in found.items]
        shares = [share for share in told if share is not None]
        if full.percent == _FULL and len(shares) == len(told):
            columns.append(shares)
    if columns:
        best = max(columns, key=lambda each: coming_out(found, [s.percent or _NONE for s in each]))
        for item, share in zip(found.items, best, strict=True):
            yield Portion(found.total, share, item)


def _shares_beside(facts: Facts, amount: Measure) -> dict[int, Measure]:
    """The shares in the row of an amount, by their columns."""
    row = facts.by_paragraph.get(amount.paragraph, [])
    shares = [m for m in row if m.view_start < 0 and m.numerator is None and _is_share(m)]
    placed = ((facts.view.document.column_at(m.evidence.start), m) for m in shares)
    return {place[1]: share for place, share in placed if place is not None}
