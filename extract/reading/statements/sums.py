"""A total and its items: funds listed one by one, then or before added up (NTM301)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

import regex

from extract.quantities.slips import slips
from extract.quantities.units import MONEY, parse_unit
from extract.reading.statements.facts import Facts, spoken, up_to_semicolon
from extract.reading.statements.one_scope import in_one_scope
from extract.report import Conversion, Measure, Sum
from patterns import alternation, words
from patterns.kept import pattern_of

#: A list that begins with `of which` may be a part of the total only, or go on with other
#: matters; it is taken for a full one where it comes so near to the total.
NEARLY_ALL = Decimal("0.9")
#: So many items make a list, whatever their total.
_SEVERAL = 3
_OF_WHICH = alternation(words("statements")["of_which"])
#: What goes on with the items of a total, in its own sentence or the next.
_OPENED = pattern_of(
    rf"(?P<some>\s?[.;,]?[^.;0-9=]{{0,40}}?{_OF_WHICH}|\s?\()"
    rf"|,?[^.;0-9=]{{0,40}}?(?P<all>{alternation(words('statements')['amounts_of'])}|:)"
    r"|\s?[;,][^.;:0-9=]{0,20}?(?<!\p{L})"
    rf"(?P<all>{alternation(words('statements')['split_by'])}\ [^.;:0-9=]{{1,30}}:)"
    # `Tổng nhu cầu: 21,5 tỷ đồng. Bao gồm:`
    rf"|[.]\ (?P<all>(?=\p{{Lu}}){alternation(words('statements')['amounts_of'])})(?=\ ?:)",
    regex.I | regex.V1 | regex.X,
)
#: What the items in the lines below are led to by.
_LEADS_ON = pattern_of(rf"[:;]\s*$|{_OF_WHICH}\s*$", regex.I | regex.X)
_SENTENCE_END = pattern_of(r"[.)](?=\s+\p{Lu}|\s*$)|=")
#: What is left of a total, in a sentence of its own, up to its amount.
_REST = pattern_of(
    rf"\s+{alternation(words('statements')['rest'])}(?:\ {alternation(words('statements')['is'])})?"
    r"\ ?:?\ (?=[0-9])",
    regex.I | regex.X,
)
_SENTENCE_START = pattern_of(r"\.\s+(?=\p{Lu})|\n")
#: `…, thôn Hạ 95 tấn, cộng`: the word behind a comma that ends the last item.
_AMOUNT_ENDS = pattern_of(r"[0-9][^0-9,;.]{1,30}[,;]\s*$")
_YEARS = pattern_of(
    rf"{alternation(words('periods')['years'])} 20[0-9]{{2}}(?: ?[-–] ?20[0-9]{{2}})?"
    rf"|[0-9]{{1,2}} {alternation(words('periods')['lengths'])}",
    regex.I,
)
#: What is measured and added up, beside money.
_MEASURED = frozenset({MONEY, "length", "area", "mass"})


def is_money(measure: Measure) -> bool:
    """True for a sum of money that isn't counted per anything."""
    return _family(measure) == MONEY


def _family(measure: Measure) -> str:
    """What an amount measures, if it may be added up; empty for anything else."""
    if measure.value is None or "/" in measure.unit:
        return ""
    family = parse_unit(measure.unit).family
    return family if family in _MEASURED else ""


def _alike(measure: Measure, total: Measure) -> bool:
    return _family(measure) == _family(total)


def is_total(facts: Facts, measure: Measure) -> bool:
    """True if the clause before a sum of money calls it a total."""
    clause = _YEARS.sub("", facts.sentence_before(measure))
    found = list(spoken("total").finditer(clause))
    match = found[-1] if found else None
    if match is None or any(char.isdigit() for char in clause[match.end() :]):
        return False
    alone = match.group().lower() in words("statements")["total_alone"]
    lead = clause[: match.start()]
    return not alone or not lead.strip(" -+(*") or _AMOUNT_ENDS.search(lead) is not None


def _items(facts: Facts, paragraphs: list[int], total: Measure) -> list[Measure] | None:
    """The one amount of each item, of the total's kind; None where an item has none or several."""
    items = []
    for paragraph in paragraphs:
        money = [m for m in facts.by_paragraph.get(paragraph, []) if _alike(m, total)]
        if len(money) != 1 or is_total(facts, money[0]):
            return None
        items.append(money[0])
    return items


def _rough(measure: Measure) -> Decimal:
    """The amount in its smallest unit, near enough to compare a list with its total."""
    return (measure.value or Decimal(0)) * parse_unit(measure.unit).factor


def _listed_before(facts: Facts, total: Measure) -> tuple[list[Measure] | None, bool]:
    """The items that a total closes, and whether they are said to be all of it: the lines of
    the list above it, or the sums before it in its sentence."""
    paragraphs = facts.items_before(total.paragraph)
    items = _items(facts, paragraphs, total) if len(paragraphs) >= 2 else None
    if items is not None:
        return items, True
    lead = facts.before(total)
    starts = [0, *(end.end() for end in _SENTENCE_START.finditer(lead))]
    # `… 0,18 tỷ đồng. Cộng: 2,45 tỷ đồng`
    closes = len(starts) > 1 and spoken("total").match(lead[starts[-1] :].lstrip()) is not None
    start = starts[-2] if closes else starts[-1]
    begin = total.view_start - len(lead) + start
    here = facts.by_paragraph[total.paragraph]
    items = [m for m in here if _alike(m, total) and begin <= m.view_start < total.view_start]
    items = in_one_scope(facts, total, items)
    if len(items) < 2 or any(is_total(facts, item) for item in items):
        return None, False
    opened = lead[start : start + items[0].view_start - begin]
    return items, ":" in opened or spoken("items_all").search(opened) is not None


def _in_sentence(
    facts: Facts, total: Measure, behind: int, opened: int, tail: str
) -> list[Measure]:
    """The amounts of a total's kind behind the place that tells it, up to the end of the sentence
    that lists them; where commas part the first of them, those up to a semicolon may be all. If
    neither makes up the total, it isn't known which."""
    end = _SENTENCE_END.search(tail, opened)
    if end is not None and (rest := _REST.match(tail, end.end())) is not None:
        # `…, tỉnh 6,1 tỷ đồng. Còn lại 5,2 tỷ đồng do nhân dân góp.`
        end = _SENTENCE_END.search(tail, rest.end())
    stop = behind + (end.start() if end else len(tail))
    here = facts.by_paragraph[total.paragraph]
    told = [m for m in here if _alike(m, total) and behind < m.view_end <= stop]
    told = in_one_scope(facts, total, told)
    first = up_to_semicolon(facts, told)
    if len(first) == len(told) or _makes_up(told, total):
        return told
    return first if len(first) > 1 and _makes_up(first, total) else []


def _makes_up(items: list[Measure], total: Measure) -> bool:
    return _added(items) == _rough(total)


def _falls_short(items: list[Measure], total: Measure) -> bool:
    return _added(items) < _rough(total)


def _added(items: list[Measure]) -> Decimal:
    return sum((_rough(item) for item in items), Decimal(0))


def _all_called(facts: Facts, total: Measure) -> list[Measure] | None:
    """The amounts of a sentence before the total of so many of their kind, each led to by it:
    `thôn Hạ 95 m, thôn Đoài 80 m, thôn Trung 60 m; cả ba thôn là 235 m`."""
    match = _called().search(facts.sentence_before(total))
    if match is None or total.is_change:
        return None
    said, sizes = match.group("number").lower(), words("statements")["all_called"]
    size = next(int(number) for number, known in sizes.items() if said in known)
    noun = f" {match.group('noun').lower()} "
    here = facts.by_paragraph[total.paragraph]
    told = [m for m in here if _alike(m, total) and 0 <= m.view_start < total.view_start]
    items: list[Measure] = []
    for item in reversed(told):
        lead = facts.sentence_before(item).lower()
        lead = lead[max(map(lead.rfind, ",;:")) + 1 :]
        behind = items[-1] if items else total
        if noun not in f" {lead}" or _SENTENCE_START.search(facts.between(item, behind)):
            break
        items.append(item)
    return items[::-1] if len(items) == size else None


@cache
def _called() -> regex.Pattern[str]:
    said = words("statements")
    numbers = alternation([word for known in said["all_called"].values() for word in known])
    then = alternation(said["all_called_then"])
    return pattern_of(
        rf"(?<!\p{{L}})(?P<number>{numbers})\ (?P<noun>\p{{L}}+)(?:\ ?{then})?\ $",
        regex.I | regex.X,
    )


def _listed_after(
    facts: Facts, total: Measure, last: Measure, called_total: bool
) -> tuple[list[Measure] | None, bool]:
    """The items that follow a total, behind the `last` place that tells it, and whether they
    are said to be all of it. A sum that isn't called a total is one only where its sentence
    goes on with its items."""
    tail = facts.behind(last)
    if last is not total and tail.startswith(")"):
        tail = " " + tail[1:]
    opened = _OPENED.match(tail)
    if opened is None:
        return (_by_signs(facts, total, last, tail) if called_total else None), False
    complete = opened.group("some") is None
    inline = _in_sentence(facts, total, last.view_end, opened.end(), tail)
    if any(item.is_change for item in inline):
        return None, False  # `1.518 tấn (năm trước 1.476 tấn, tăng 42 tấn)`
    if len(inline) >= 2:
        # behind a mere colon may stand a part of what isn't called a total
        return inline, complete and (called_total or opened.group("all") != ":")
    named = called_total or opened.group("all") != ":"
    if inline or not named or not _LEADS_ON.search(tail):
        return None, False
    paragraphs = list(facts.items_after(total.paragraph))
    items = _items(facts, paragraphs, total) if len(paragraphs) >= 2 else None
    if items is not None and not called_total:
        # some parts may fall short of what isn't called a total, but never exceed it
        known = _by_a_slip(total, items) and (complete or not _falls_short(items, total))
        items = items if known else None
    return items, complete and called_total


def _by_signs(facts: Facts, total: Measure, last: Measure, tail: str) -> list[Measure] | None:
    """The amounts that only a comma or a semicolon leads to, where they are several and make up
    the total, or miss it by a slip: `tổng 3.920 triệu đồng, huyện 1.500 triệu đồng, xã 870 …`."""
    if not tail.lstrip().startswith((",", ";")):
        return None
    items = _in_sentence(facts, total, last.view_end, 0, tail)
    parted = all(any(sign in facts.between(*pair) for sign in ",;") for pair in pairwise(items))
    return items if parted and _by_a_slip(total, items) else None


def find(facts: Facts, conversions: Iterable[Conversion] = ()) -> Iterator[Sum]:
    """Every total whose items the document lists; one that is told again in another unit counts
    as it is told first."""
    again = {id(each.other): each.one for each in conversions}
    for each in facts.measures:
        measure = again.get(id(each), _result_of(each))
        if not _family(measure) or measure.paragraph not in facts.by_paragraph:
            continue
        called_total = is_total(facts, measure)
        items, complete = None, False
        if not _of_a_share(facts, measure):
            items, complete = _listed_after(facts, measure, each, called_total)
        if items is None and called_total:
            items, complete = _listed_before(facts, measure)
        if items is None:
            items = _all_called(facts, measure)
        if not items:
            continue
        share = _added(items) / _rough(measure) if measure.value else Decimal(0)
        # a list of roads or fields may leave some out
        complete = complete and is_money(measure)
        if complete or NEARLY_ALL <= share <= 2 - NEARLY_ALL or _by_a_slip(measure, items):
            yield Sum(measure, items)


def _of_a_share(facts: Facts, total: Measure) -> bool:
    """True for the whole of a share, which is what the amounts behind it make up: `dân góp 20%
    tổng dự toán 2,4 tỷ đồng, cụ thể ấp Đông 0,21 tỷ đồng, ấp Tây 0,27 tỷ đồng`."""
    return _share_of().search(facts.sentence_before(total)) is not None


@cache
def _share_of() -> regex.Pattern[str]:
    said = words("statements")
    of = alternation([*said["portion_of"], *said["called_wholes"], *said["budget"]])
    return pattern_of(rf"[0-9]\ ?%\ {of}(?!\p{{L}})[^0-9,;.:()]*$", regex.I | regex.X)


def _result_of(measure: Measure) -> Measure:
    """What came of a plan, as an amount (`gieo trồng 355,2/360 ha. Trong đó: …`); what is no
    printed ratio, itself."""
    ratio = measure.parts.get("ratio")
    printed = ratio is not None and not any(map(str.isspace, ratio.quote.partition("/")[0]))
    if measure.numerator is None or measure.value is not None or not printed:
        return measure
    return measure.counted()


def _by_a_slip(total: Measure, items: list[Measure]) -> bool:
    """Whether one slip of the pen in the total or in an item explains why the sum doesn't come
    out; only where all have one unit, and there are several items."""
    if len(items) < _SEVERAL or {item.unit for item in items} != {total.unit}:
        return False
    off = (total.value or Decimal(0)) - sum((i.value or Decimal(0) for i in items), Decimal(0))
    numbers = [(total.value, -off), *((item.value, off) for item in items)]
    return not off or any(number + by in slips(number) for number, by in numbers if number)
