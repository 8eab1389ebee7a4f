"""Whether a number is a level that another is compared with: one that is asked, or was given.

Words that tell how a result lies to the number right behind them, and nothing else, make that
number a level (`90,1%, vượt 85%`, `4,6 m2/người, không dưới 4`), if it is of the result's kind and
size.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.quantities.units import alike
from extract.reading.numbers.numerals import NUMERAL, parse
from extract.reading.numbers.token import Token
from patterns import alternation, words
from patterns.kept import pattern_of

_FORWARD = regex.I | regex.X
_BACKWARD = _FORWARD | regex.V1 | regex.REVERSE
#: A number less than so large a part of a result, or so many times it, is no level of it.
_SIZE = 2


#: A number that is at least so large a part of the result before it isn't by how much they differ.
_LEVEL = 2


def is_level(text: str, lead: str, token: Token, last: Token | None, end: int, year: str) -> bool:
    """True for a level that a result is compared with (`vượt mức 75% của vùng`, `so với 90% quy
    định`); `lead` is the text before the number, `last` the quantity before it, `end` how far it
    is looked on behind it, `year` that of the document."""
    by = last is not None and _LEVEL * token.numbers[0] < last.numbers[-1]
    if _before("compared_with").search(lead) or (not by and _before("compared_by").search(lead)):
        return not is_told_otherwise(text, token, end, year)
    compared = _before("compared").search(lead) is not None
    return compared and _behind("asked_behind").match(text, token.end, end) is not None


def is_told_otherwise(text: str, token: Token, end: int, year: str) -> bool:
    """True for a number that is called that of a place or of a time (`mức 84 triệu của năm 2025`),
    and so is nothing that is asked; in the document's own `year` it is asked."""
    otherwise = _behind("not_asked").match(text, token.end, end)
    if otherwise is None or not year:
        return otherwise is not None
    return text[otherwise.end() : otherwise.end() + 1 + len(year)] != f" {year}"


def is_given(text: str, token: Token, floor: int) -> bool:
    """True for the share that those above asked of the one before it (`95,4%, huyện giao 95%`)."""
    asked = token.kind == "percent" and not token.change
    return asked and _before("given").search(text, floor, token.start) is not None


@lru_cache(maxsize=4)
def _before(group: str) -> regex.Pattern[str]:
    listed = words("bounds")
    said, link = alternation(listed[group]), alternation(listed["link"])
    return pattern_of(rf"(?<!\p{{L}}){said}(?:\ {link})?\ ?:?\ ?$", _BACKWARD)


@lru_cache(maxsize=2)
def _behind(group: str) -> regex.Pattern[str]:
    return pattern_of(rf"\ ?{alternation(words('bounds')[group])}(?!\p{{L}})", _FORWARD)


def is_compared(text: str, end: int, result: Token, between: str, level: Token) -> bool:
    """True for a number that the words `between` ask of the result right before it, or compare
    with it, and with which their clause ends; the text is looked at up to `end`."""
    led, closed, changed = _comparing()
    said = led.fullmatch(between)
    if said is None or closed.match(text, level.end, end) is None:
        return False
    asks = said.group("asks") is not None
    last = between.split()[-1].lower().strip("(")
    if level.kind == "value" and not level.op and last in words("joins")["of"]:
        return False  # `21,4 tấn/ngày trên 24,1 tấn/ngày`: a part of its whole
    if said.group("plain") and not asks:
        # `92,1% so với 88%, tăng 4,1%`, `9,2 km so với 10,4 km`
        relative = level.kind == "percent" or "/" in result.unit
        if not relative or changed.match(text, level.end, end) is not None:
            return False
    told = asks and not said.group("differ")
    return len(result.numbers) == 1 and level.upper is None and (told or _near(result, level))


def _near(result: Token, level: Token) -> bool:
    one, other = result.numbers[0], level.numbers[0]
    return one < other * _SIZE and other < one * _SIZE


def without_unit(text: str, result: Token, end: int) -> Token | None:
    """The level without a unit of its own that a result is compared with; None for none."""
    if result.kind not in ("percent", "value"):
        return None
    match = _unitless().match(text, result.core[1], end)
    if match is None:
        return None
    number = parse(match.group("amount"), share=result.kind == "percent")
    place = match.span("amount")
    unit = "%" if result.kind == "percent" else ""
    level = Token(result.kind, *place, place, (number,), unit)
    return level if _near(result, level) else None


@lru_cache(maxsize=1)
def _comparing() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """A clause that asks, what ends it, and a change behind it."""
    listed = words("standards")
    ends = alternation([*listed["closed_by"], *words("bounds")["asked_behind"]])
    closed = rf"[ ]? (?: $ | [,;.)\n] | {ends}(?!\p{{L}}) )"
    changed = rf"[ ]?[,;][ ]?{alternation(listed['changed'])}(?!\p{{L}})"
    flags = _FORWARD | regex.V1
    return pattern_of(_clause(), flags), pattern_of(closed, flags), pattern_of(changed, flags)


def _clause() -> str:
    """What stands between a result and what is asked of it: the rest of its clause, and one that
    names nothing."""
    listed = words("standards")
    opened, of, link = (alternation(listed[name]) for name in ("opened_by", "asked_of", "is"))
    asking = [*listed["asks"], *listed["asks_too"], *listed["levels_alone"], *listed["how"]]
    asks = alternation([*asking, *listed["issuer_asks"]])
    levels = alternation(listed["levels"])  # they name what is told as well as what is asked
    only = alternation(listed["only"])
    issuer = rf"{alternation(listed['issuer'])}(?=[ ](?:{only}[ ])?{asks}[ ])"
    plain = alternation(words("joins")["against"])
    return rf"""(?: (?: [^,;:.()0-9\n]*+ [)]? [,–-] )? [ ]? [(]? | [ ]?/ ) [ ]? (?:{opened}[ ])*+
        (?: (?: (?P<asks>{asks}) | (?P<differ>{alternation(listed["differ"])})
              | (?P<reach>{alternation(listed["reach"])}) | (?P<plain>{plain})
              | {issuer} | {only} | {of} | {levels}
              | {alternation(listed["of_group"])}[ ][0-9]
            ) [ ] )++
        (?: {alternation(listed["of_year"])}[ ]20[0-9]{{2}}[ ] )? (?:{link}[ ])*+ [:]? [ ]?
        (?<= [ (:] ) (?: (?(asks) | (?(differ) | (?(reach) | (?(plain) | (?!) ) ) ) ) )"""


@lru_cache(maxsize=1)
def _unitless() -> regex.Pattern[str]:
    amount = rf"(?P<amount>{NUMERAL}) (?= [ ]?[.,;)](?![0-9]) | [ ]?\n | [ ]?$ )"
    return pattern_of(rf"{_clause()} {amount}", _FORWARD | regex.V1)


def is_since(text: str, token: Token, last: Token | None, floor: int) -> bool:
    """True for `63 triệu đồng/người, hơn năm ngoái 5 triệu đồng`: how far the number before it,
    `last`, is from that of an earlier time."""
    if last is None or last.kind != token.kind or not alike(last.unit, token.unit):
        return False
    small = 2 * token.numbers[0] < last.numbers[0]
    return small and _than_before().search(text, floor, token.core[0]) is not None


@lru_cache(maxsize=1)
def _than_before() -> regex.Pattern[str]:
    listed = words("bounds")
    led, by = alternation(listed["compared"]), alternation(listed["by"])
    earlier = alternation(listed["earlier"])
    return pattern_of(
        rf"(?<!\p{{L}}){alternation(listed['difference'])}\ (?:{led}\ )?{earlier}(?:\ {by})?\ ?$",
        _BACKWARD,
    )
