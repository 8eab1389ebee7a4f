"""Quantities with what stands right beside them: a bound, a standard's words, about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from extract.quantities.ratio import Agreement, agreement
from extract.quantities.units import parse_unit
from extract.reading.mentions import QUANTITIES, Mention, scan
from extract.reading.numbers.bare_counts import bare_counts, share_follows
from extract.reading.numbers.counted_again import counted_again
from extract.reading.numbers.levels import is_given, is_level, is_since, is_told_otherwise
from extract.reading.numbers.numerals import NUMERAL, parse, spelled
from extract.reading.numbers.ranges import asks, bound_far, ranges
from extract.reading.numbers.series import bare_in_turn, before_turns, mark_turns
from extract.reading.numbers.stated_units import in_stated_unit
from extract.reading.numbers.token import Token, make_difference
from extract.reading.numbers.unitless import unitless
from patterns import alternation, form, words
from patterns.kept import pattern_of

if TYPE_CHECKING:
    from regex._main import Match

__all__ = ["Token", "make_difference", "tokens_of", "tokens_of_text"]

#: What ends right before a number is looked for from there, which is faster.
_BACKWARD = regex.I | regex.X | regex.V1 | regex.REVERSE
#: The words that may stand between a bound and its number, and before a number that a bound
#: follows (`từ 85% trở lên`).
_LINK = alternation(words("bounds")["link"])
_FROM = pattern_of(rf"(?<!\p{{L}}){alternation(words('bounds')['from'])} ?$", regex.I)
_OPERATION = pattern_of(r"[ ]?[-+=][ ]?")
#: Kinds of a number that may be a part or a whole.
_AMOUNTS = ("value", "count")
#: Words that nothing parts.
_ONE_PHRASE = pattern_of(r"[ ]?(?:\p{L}++[ ]?)*+")
#: What closes a bracket and leads to the percentage of what it holds.
_SHARE_OUTSIDE = pattern_of(r"[ ]?\)[ ]?,?[ ]?(?:[^\W\d]+[ ]|=[ ]?){0,2}[0-9][0-9.,]*[ ]?%")
_BETWEEN = pattern_of(rf" {_LINK}? ?$|^ | $")


@lru_cache(maxsize=1)
def _bounds() -> tuple[regex.Pattern[str], dict[str, str], regex.Pattern[str], dict[str, str]]:
    listed = words("bounds")
    before = {word: op for op, group in listed["before"].items() for word in group}
    after = {word: op for op, group in listed["after"].items() for word in group}
    left = pattern_of(
        rf"(?:(?<!\p{{L}})(?<!(?<!\p{{L}}){alternation(listed['not_behind'])}\ )"
        rf"(?:{alternation([w for w in before if len(w) > 1])})"
        rf"|(?P<sign>(?<![-=])[≥≤<>]))(?:\ {_LINK})?\ ?$",
        _BACKWARD,
    )
    counted = alternation(words("nouns")["counted"])
    right = pattern_of(
        rf"\ ?(?:{counted}\ )?(?P<bound>{alternation(list(after))})(?!\p{{L}})", regex.I | regex.X
    )
    return left, before, right, after


@lru_cache(maxsize=1)
def _near() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    listed = words("bounds")
    about = pattern_of(rf"(?<!\p{{L}}){alternation(listed['approximate'])}\ ?$", _BACKWARD)
    said = alternation(listed["reached"])
    reached = pattern_of(rf"(?<!\p{{L}}){said}(?:\ {_LINK})?\ ?$", _BACKWARD)
    return about, reached


def _side_by_side(mention: Mention) -> bool:
    """True for households beside their people, `1.645 hộ/7.380 khẩu`: two counts, and no ratio."""
    if mention.form != "ratio" or not {"unit_inside", "unit"} <= mention.groups.keys():
        return False
    inside, outside = (mention.groups[key].lower() for key in ("unit_inside", "unit"))
    kinds = words("nouns")["counted_beside"]
    return any(inside in kind for kind in kinds) and any(
        outside in kind and inside not in kind for kind in kinds
    )


def _counts(mention: Mention) -> Iterator[Token]:
    """The two counts that stand side by side in what looks like a ratio."""
    places = mention.places
    for number, noun in (("numerator", "unit_inside"), ("denominator", "unit")):
        start, end = places[number][0], places[noun][1]
        amount = parse(mention.groups[number], countable=True)
        yield Token(
            "count", start, end, (start, end), (amount,), mention.groups[noun],
            places={"amount": places[number], "unit": places[noun]},
        )  # fmt: skip


def _unlike(inside: str, outside: str) -> bool:
    """True for an amount of one thing over a number of another: `29.080 m2/5.702 người`."""
    first, second = parse_unit(inside), parse_unit(outside)
    return bool(first.family) and first.measured and first.family != second.family


def _numbers(mention: Mention) -> tuple[str, tuple[Decimal, ...], str]:
    """Kind, numbers and unit (the view's words) of a quantity mention."""
    groups = mention.groups
    unit = groups.get("unit", "").strip()
    if mention.form == "ratio":
        inside = groups.get("unit_inside", "") or groups.get("money_inside", "")
        unit = unit or inside
        countable = unit.lower() in words("nouns")["counted"] or not unit
        if _unlike(inside, unit):
            return "value", (parse(groups["numerator"]),), inside
        pair = (groups["numerator"], groups["denominator"])
        return "ratio", tuple(parse(each, countable=countable) for each in pair), unit
    if mention.form == "spelled_ratio":
        pair = (groups["numerator"], groups["denominator"])
        return "ratio", tuple(_worded(each) for each in pair), unit
    if mention.form == "percent":
        return "percent", (parse(groups["percent"], share=True),), "%"
    if mention.form == "none_left":
        return "zero", (Decimal(0),), ""
    if mention.form == "count":
        return "count", (parse(groups["amount"], countable=True),), unit
    value = parse(groups["amount"])
    if "rest" in groups:  # `2 tỷ 500 triệu đồng` is 2500 triệu đồng
        value = value * 1000 + parse(groups["rest"])
    return "value", (value,), unit


def _worded(numeral: str) -> Decimal:
    return parse(numeral, countable=True) if numeral[:1].isdigit() else spelled(numeral)


def tokens_of(
    text: str, mentions: list[Mention], start: int, end: int, stated: str = "", year: str = ""
) -> list[Token]:
    """The quantities of the paragraph `text[start:end]` of a view, in order of place; `stated` is
    the unit for numbers without any in the list in which it stands, `year` the document's."""
    found: list[Token] = []
    for mention in mentions:
        if _side_by_side(mention):
            found.extend(_counts(mention))
        elif mention.form in QUANTITIES:
            kind, numbers, unit = _numbers(mention)
            token = Token(
                kind, mention.start, mention.end, (mention.start, mention.end), numbers, unit,
                places=mention.places,
            )  # fmt: skip
            found.append(token)
    found.extend(unitless(text, found, start, end))
    found.extend(in_stated_unit(text, found, start, end, stated))
    found.extend(counted_again(text, found, start, end))
    found.extend(bare_in_turn(text, found, start, end))
    found.sort(key=lambda token: token.core)
    found.extend(bare_counts(text, found, start, end))
    found.sort(key=lambda token: token.core)
    at, last = start, None
    kinds: dict[tuple[str, str], Token] = {}
    for token in found:
        _look_around(text, token, last, at, end, year)
        points = token.unit.lower() in words("bounds")["points"]
        if (
            points
            or is_since(text, token, last, at)
            or _is_difference(text, token, kinds.get((token.kind, token.unit)), at, end)
        ):
            make_difference(token)
        kinds[token.kind, token.unit] = token
        token.standard = token.standard or (at > start and is_given(text, token, at))
        at, last = token.end, token
    for before, token in pairwise(found):
        if before.growth and _OPERATION.fullmatch(text, before.end, token.start):
            token.change = token.growth = True  # `tăng: 61,8 - 57,1 = 4,7 triệu đồng`
    found = ranges(text, found, start)
    _mark_former(text, found, start)
    mark_turns(text, found, start, end)
    _give_back_shares(text, found)
    return found


def _give_back_shares(text: str, tokens: list[Token]) -> None:
    """A percentage right before the ratio that it is the share of is a result, whatever words
    stand before it (`cơ sở vật chất theo quy định: 83,3% (5/6 trường)`)."""
    for result, level in pairwise(tokens):
        if result.kind == level.kind == "percent" and text[result.end : level.start].strip() == "/":
            result.standard = result.worded = result.own = False  # `kết quả/yêu cầu: 92,1%/85%`
            level.standard, result.op, result.start = True, "", result.core[0]
    for share, ratio in pairwise(tokens):
        if not share.standard or share.signed or share.kind != "percent" or ratio.kind != "ratio":
            continue
        top, bottom = ratio.numbers
        if text[share.end : ratio.start].strip() != "(" or not bottom or share.numbers[0] == 100:
            continue
        if agreement(top, bottom, share.numbers[0], ratio.unit) is not Agreement.NONE:
            share.standard = share.worded = share.own = False
            share.op, share.start = "", share.core[0]


def _mark_former(text: str, tokens: list[Token], start: int) -> None:
    """Marks what is told to have been before another number of its kind."""
    led, rising = _rising()
    earlier = _earlier()
    last: dict[str, Token] = {}
    for token in tokens:
        before = last.get(token.kind)
        if before is not None and rising.fullmatch(text, before.end, token.start):
            before.former = led.search(text, start, before.start) is not None and not before.op
            before.standard &= not before.former  # `nâng từ 34% lên 50%`
            before.worded &= not before.former
            if before.former:
                before.became, token.since = token, before
        token.former |= not token.standard and bool(earlier.search(text, start, token.start))
        last[token.kind] = token
    for token, share in pairwise(tokens):
        if share.kind == "percent" and text[token.end : share.start].strip() == "(":
            share.former |= token.became is not None  # `từ 86 hộ (5,2%) xuống còn 51 hộ (3,1%)`
            share.became, share.since = share.became or token.became, share.since or token.since


@lru_cache(maxsize=1)
def _earlier() -> regex.Pattern[str]:
    """`năm trước 79 lít`: the words right before a number that put it into an earlier time."""
    listed = words("bounds")
    compared = alternation(listed["earlier_compared"])
    told, link = alternation(listed["earlier"]), alternation(listed["earlier_link"])
    return pattern_of(rf"(?<!\p{{L}})(?<!{compared}\ ){told}(?:\ {link})?\ ?:?\ ?\(?$", _BACKWARD)


@lru_cache(maxsize=1)
def _rising() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    listed = words("bounds")
    led = pattern_of(rf"(?<!\p{{L}}){alternation(listed['from'])} ?$", regex.I | regex.REVERSE)
    rising = pattern_of(
        rf"[^;\n]*?(?<!\p{{L}}){alternation(listed['rising'])}(?:\ {_LINK})?\ ?",
        regex.I | regex.X,
    )
    return led, rising


def tokens_of_text(text: str) -> list[Token]:
    """The quantities of a short text of its own, a table cell."""
    return tokens_of(text, scan(text), 0, len(text))


def _look_around(
    text: str, token: Token, last: Token | None, floor: int, end: int, year: str
) -> None:
    """Fills in the bound, the standard and the rest from the words around a token, not
    reaching back beyond `floor`, where the one before it (`last`) ends."""
    left, before, right, after = _bounds()
    about, reached = _near()
    lead = text[floor : token.core[0]]
    lead = told = _take_range(lead, text, token)
    match = about.search(lead)
    if match:
        token.approximate, token.rounded = True, match.group().strip() in words("bounds")["rounded"]
        lead = lead[: match.start()]
    match = left.search(lead)
    if match and not _stands_on(text, lead[: match.start()], match.group(), token, last):
        word = (match.group("sign") or _BETWEEN.sub("", match.group())).strip().lower()
        token.op, token.signed = before[word], bool(match.group("sign"))
        token.level = word in words("bounds")["level"]
        token.start = token.core[0] - (len(lead) - match.start())
        lead = lead[: match.start()]
    opened = _FROM.search(lead)
    match = right.match(text, token.core[1], end)
    if match is None and opened and asks(lead[: opened.start()]):
        match = bound_far().match(text, token.core[1], end)  # `yêu cầu từ 70% dân số trở lên`
    if match:
        token.op = after[match.group("bound").lower()]
        token.end = match.end()
        if opened:
            token.start = token.core[0] - (len(lead) - opened.start())
            lead = lead[: opened.start()]
    lead, told = before_turns(lead.rsplit("\n", 1)[-1]), before_turns(told)
    if token.kind in ("percent", "value"):
        demanded = _demand(lead, told, text, token, end, year)
        token.worded, token.own = bool(demanded), bool(demanded and demanded.group("own"))
        token.differing = _differing().search(told if token.op and demanded else lead) is not None
        token.differing = token.differing and not token.signed
        token.own = token.own and not token.differing
        aimed = form("target_lead").regex.search(lead) is not None
        signed = token.signed and not reached.search(lead) and not aimed
        token.standard = bool(demanded) or signed or token.level
        token.standard = token.standard or is_level(text, lead, token, last, end, year)
        if token.standard and not token.op and token.kind == "percent" and token.numbers[0] == 100:
            token.op = ">="  # no share is greater
    changed = form("change_lead").regex.search(before_turns(text[floor : token.start]))
    token.change = changed is not None
    token.growth = changed is not None and changed.group("part") is None


def _demand(
    lead: str, told: str, text: str, token: Token, end: int, year: str
) -> Match[str] | None:
    """The words that make a number what is asked, before its bound or with it (`mức tối thiểu`);
    none for what is only compared with something else (`so với mức 84 triệu của năm 2025`)."""
    demanded = form("standard_lead").regex.search(lead)
    if demanded is None and token.op:
        demanded = form("standard_lead").regex.search(told.rsplit("\n", 1)[-1])
    if demanded and demanded.group("bounded") and not token.op:
        return None
    if demanded and demanded.group("compared") and is_told_otherwise(text, token, end, year):
        return None
    return demanded


def _stands_on(text: str, lead: str, bound: str, token: Token, last: Token | None) -> bool:
    """True for what is counted on something (`96 bể trên 612,5 ha`), and for a part of as many
    of its kind (`61 cơ sở bảo đảm trên 64 cơ sở`)."""
    if bound.strip().lower() not in words("bounds")["also_on"]:
        return False
    if last is not None and last.kind == "percent" and token.kind in _AMOUNTS:
        # `đạt 74,0% trên 2.310 hộ`, `11,3%, tính trên 3.318 hộ`
        return not lead.strip() or lead.strip(" ,(").lower() in words("joins")["counted_on"]
    part = last is not None and last.kind in _AMOUNTS and not last.op and last.unit == token.unit
    if part and token.kind in _AMOUNTS:
        if _ONE_PHRASE.fullmatch(lead):
            return True
        if lead.rstrip()[-1:] == "," and share_follows(text, token.end):
            return True  # `1.866 hộ đạt, trên 2.025 hộ được 92,1%`
        if last and lead.strip() == "(" and _SHARE_OUTSIDE.match(text, token.end):
            return last.numbers[0] <= token.numbers[0]  # `1.690 ha (trên 1.905 ha) = 88,71%`
    return _counted().search(lead) is not None


@lru_cache(maxsize=1)
def _counted() -> regex.Pattern[str]:
    """A number with what it counts, at the end of a text."""
    nouns = alternation([*words("nouns")["counted"], *words("nouns")["in_ratios"]])
    return pattern_of(rf"(?<![\p{{N}}.,])[0-9][0-9.,]*\ {nouns}(?:\ \p{{L}}+)?\ ?$", _BACKWARD)


_LOWER_END = pattern_of(
    rf"(?<![0-9.,/\p{{L}}-])(?:{alternation(words('bounds')['lower'])}\ )?(?P<lower>{NUMERAL})\ ?"
    rf"(?:%|(?P<unit>\p{{L}}+))?\ ?(?:-|–|{alternation(words('bounds')['upto'])})\ ?$",
    _BACKWARD,
)


def _take_range(lead: str, text: str, token: Token) -> str:
    """Makes a number with a smaller one before it the range of both (`từ 38 đến 42 tạ/ha`),
    and gives the words before them. A difference that is written out is none (`9 - 5 = 4`)."""
    if token.kind == "ratio" or token.kind == "zero":
        return lead
    match = _LOWER_END.search(lead)
    if match is None or text[token.core[1] :].lstrip().startswith("="):
        return lead
    unit = match.group("unit")
    if unit and not token.unit.lower().startswith(unit.lower()):
        return lead
    lower = parse(match.group("lower"), share=token.kind == "percent")
    if lower >= token.numbers[0]:
        return lead
    token.upper, token.numbers = token.numbers[0], (lower,)
    token.start = token.core[0] - (len(lead) - match.start())
    token.core = (token.start + match.start("lower") - match.start(), token.core[1])
    return lead[: match.start()]


@lru_cache(maxsize=1)
def _difference() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    listed = words("bounds")
    lead = rf"(?<!\p{{L}}){alternation(listed['difference'])}(?:\ {alternation(listed['by'])})?\s?$"
    behind = rf"\s?{alternation(listed['compared'])}(?!\p{{L}})"
    return pattern_of(lead, _BACKWARD), pattern_of(behind, regex.I | regex.X)


@lru_cache(maxsize=2)
def _differing(*, compared: bool = False) -> regex.Pattern[str]:
    """What may be, or with `compared` is, how far a result is from its standard."""
    listed = words("bounds")
    led, what = rf"{alternation(listed['compared'])}\ ", alternation(listed["standards"])
    given = rf"(?:{led})?{alternation(listed['given'])}"  # `cao hơn chỉ tiêu huyện giao 0,4%`
    what = rf"(?:{led}{what}|{given})" if compared else rf"(?:{led})?{what}"
    return pattern_of(
        rf"(?<!\p{{L}}){alternation(listed['difference'])}\ {what}(?:\ [^\s,;.:()]+)*\ ?$",
        _BACKWARD,
    )


def _is_difference(text: str, token: Token, last: Token | None, floor: int, end: int) -> bool:
    """True for `cao hơn 8,2% so với yêu cầu`: how far two amounts are apart; `last` is the one of
    its kind and unit before it."""
    before, behind = _difference()
    if not token.op and _differing(compared=True).search(text, floor, token.core[0]):
        # `vượt so với quy định 1,6%`; a number as great as the one before is what both are from
        # (`73,0%, thiếu so với mức 75%`)
        return last is None or 2 * token.numbers[0] < last.numbers[0]
    if token.signed or behind.match(text, token.end, end) is None:
        return False
    return before.search(text[floor : token.core[0]]) is not None
