"""Numbers that are told in turn: `BHYT, nước sạch và nhà ở lần lượt đạt 93,5%, 61,2%, 88,4%`.

Each is of the name in its place of the list before (or behind: `76,2% và 28,9% lần lượt là tỷ lệ
…`), where there are as many names as numbers; of which list is for those to say who know what is
named (`subjects/series_subjects.py`, `facts/settings.py`). A series that names nothing itself tells
more of the one before it, number by number (`(quy định lần lượt là ≥ 90% và ≥ 55%)`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from extract.reading.numbers.numerals import NUMERAL, parse
from extract.reading.numbers.token import Token, Turn
from extract.reading.scopes import Scopes, scopes_of
from patterns import alternation, words
from patterns.kept import pattern_of

_AND = alternation(words("labels")["and"])
_BETWEEN = pattern_of(rf"[ ]?(?:[,;]|(?:[,;][ ])?{_AND}|[ ]-)[ ]")
#: Bare numbers side by side, before one that has their unit.
_BARE = pattern_of(
    rf"(?<![\p{{L}}\p{{N}}.,/-])(?P<amount>{NUMERAL})(?=[,;]?[ ](?:{_AND}[ ])?[0-9])"
)
#: The same, before a number behind which their names stand.
_LED = pattern_of(
    rf"(?<![\p{{L}}\p{{N}}.,/-])(?:(?P<amount>{NUMERAL})(?:[,;]?[ ]{_AND}|[,;])[ ]){{1,12}}+$",
    regex.REVERSE,
)
_LETTER = pattern_of(r"\p{L}")
_YEAR = pattern_of(r"(?<![0-9/.,-])20[0-9]{2}(?![0-9/]|[ ]?-[ ]?20)")
_BY_UNIT = ("percent", "value", "count")
_TOLD = ("ratio", *_BY_UNIT)


@dataclass(slots=True, frozen=True)
class _Phrase:
    """The words for `in turn`, at `text[start:end]`, with those that lead to the first number."""

    start: int
    end: int


@dataclass(slots=True, frozen=True)
class _Series:
    """Numbers side by side, each with those in the bracket right behind it."""

    numbers: tuple[Token, ...]
    beside: tuple[tuple[Token, ...], ...]
    end: int


@cache
def _in_turn() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """The words before the first number, and those behind the last one before its names."""
    listed = words("turns")
    freely, alike = alternation(listed["in_turn"]), alternation(listed["alike"])
    link = rf"(?:[ ]{alternation(listed['link'])})*+"
    lead = rf"(?:{freely}(?:[ ]\p{{L}}++){{0,8}}+|{alike}{link})[ ]?:?[ ]?(?=[\p{{N}}≥≤<>])"
    behind = rf"{freely}{link}[ ]?:?[ ](?=\p{{L}})"
    flags = regex.I | regex.X
    return pattern_of(rf"(?<!\p{{L}}){lead}", flags), pattern_of(rf"[ ]?,?[ ]?{behind}", flags)


def _says_turns(text: str, start: int, end: int) -> bool:
    said = text[start:end].lower()
    return any(word in said for key in ("in_turn", "alike") for word in words("turns")[key])


def _phrases(text: str, start: int, end: int) -> list[_Phrase]:
    return [_Phrase(*match.span()) for match in _in_turn()[0].finditer(text, start, end)]


def before_turns(lead: str) -> str:
    """The words that lead to a number without those that say that it is told in turn (`so với quy
    định lần lượt là `)."""
    if not _says_turns(lead, 0, len(lead)):
        return lead
    match = _led().search(lead)
    return lead[: match.start()] + lead[match.end("said") :].lstrip() if match else lead


@cache
def _led() -> regex.Pattern[str]:
    listed = words("turns")
    said = alternation([*listed["in_turn"], *listed["alike"]])
    linked = rf"(?:[ ]{alternation(listed['link'])})*+"
    return pattern_of(rf"(?<!\p{{L}})(?P<said>{said}){linked}[ ]?:?[ ]?$", regex.I | regex.V1)


def bare_in_turn(text: str, found: list[Token], start: int, end: int) -> Iterator[Token]:
    """The numbers of such a series that have no unit of their own: the last one has it
    (`lần lượt là 43,1; 46,8; 51,3 triệu đồng/người`)."""
    if not _says_turns(text, start, end):
        return
    ordered = sorted(found, key=lambda token: token.core)
    starts = [token.core[0] for token in ordered]
    for phrase in _phrases(text, start, end):
        at = bisect_left(starts, phrase.end)
        if at == len(ordered) or ordered[at].kind not in _BY_UNIT:
            continue
        last, place, bare = ordered[at], phrase.end, []
        while (match := _BARE.match(text, place, end)) and match.end() < last.core[0]:
            bare.append(match.span("amount"))
            gap = _BETWEEN.match(text, match.end(), last.core[0])
            place = gap.end() if gap else last.core[0]
        if place == last.core[0]:
            yield from _with_unit(text, bare, last)
    for last in ordered:
        if last.kind in _BY_UNIT and _in_turn()[1].match(text, last.end, end):
            led = _LED.search(text, start, last.core[0])
            yield from _with_unit(text, led.spans("amount") if led else [], last)


def _with_unit(text: str, places: Sequence[tuple[int, int]], last: Token) -> Iterator[Token]:
    share, countable = last.kind == "percent", last.kind == "count"
    for place in places:
        number = parse(text[slice(*place)], share=share, countable=countable)
        yield Token(
            last.kind, *place, place, (number,), last.unit, places={**last.places, "amount": place}
        )


def mark_turns(text: str, tokens: list[Token], start: int, end: int) -> None:
    """Gives each number of such a series its place in it, and what is said before the first of
    them to all (`so với quy định lần lượt là 90%, 55%`, `giảm lần lượt 1,2% và 0,9%`)."""
    if not _says_turns(text, start, end):
        return
    scopes, phrases = scopes_of(text, start, end), _phrases(text, start, end)
    starts = [token.core[0] for token in tokens]
    last: _Series | None = None
    for phrase in phrases:
        at = bisect_left(starts, phrase.end)
        if at == len(tokens) or text[phrase.end : tokens[at].start].strip():
            continue
        series = _series(text, tokens, at, scopes)
        if len(series.numbers) < 2:
            continue
        if last is None:
            last = _side_by_side(text, tokens, phrase.start, len(series.numbers), scopes)
        names = _names_from(text, tokens, phrase, scopes), phrase.start
        last = _mark(series, names, last, phrase.start)
        behind = _demands_behind(text, tokens, series, scopes)
        if behind is not None:
            last = _mark(behind, (series.end, series.end), last)
    if not phrases:
        _mark_named_behind(text, tokens, scopes)


def _mark(series: _Series, names: tuple[int, int], last: _Series | None, lead: int = -1) -> _Series:
    first, count = series.numbers[0], len(series.numbers)
    answers = last.numbers if last is not None and len(last.numbers) == count else ()
    for index, token in enumerate(series.numbers):
        turn = Turn(index, count, *names, series.numbers, answers, lead)
        for each in (token, *series.beside[index]):
            each.turn = turn
        if not token.signed and token.kind in ("percent", "value"):
            token.standard |= first.standard
            token.worded |= first.worded
        token.own |= first.own and token.standard
        token.change, token.growth = token.change or first.change, token.growth or first.growth
    return series


def _series(text: str, tokens: list[Token], at: int, scopes: Scopes) -> _Series:
    """The numbers side by side from one of them on."""
    numbers: list[Token] = []
    beside: list[tuple[Token, ...]] = []
    place = tokens[at].start
    while at < len(tokens) and tokens[at].kind in _TOLD:
        token = tokens[at]
        if numbers and _BETWEEN.fullmatch(text, place, token.start) is None:
            break
        inside, at, place = [], at + 1, token.end
        opening = text.find("(", place, place + 2)
        around = scopes.bracket(opening + 1) if opening >= 0 else None
        if around is not None and around[0] == opening:
            while at < len(tokens) and tokens[at].start < around[1]:
                inside.append(tokens[at])
                at += 1
            if sum(each.standard or bool(each.op) for each in inside) > 1:
                inside = []  # what is asked behind the last one is asked of all
            else:
                place = around[1]
        numbers.append(token)
        beside.append(tuple(inside))
    return _Series(tuple(numbers), tuple(beside), place)


def _names_from(text: str, tokens: list[Token], phrase: _Phrase, scopes: Scopes) -> int:
    """Where the names of a series begin: behind the last number before it, or with its sentence
    where nothing is named since; what closed brackets say of a name is no number before it."""
    around = scopes.bracket(phrase.start)
    floor = around[0] + 1 if around is not None else scopes.sentence(phrase.start)[0]
    ends = (
        token.end
        for token in tokens
        if floor <= token.start < phrase.start and scopes.bracket(token.core[0]) == around
    )
    last = max(ends, default=floor)
    return last if _LETTER.search(text, last, phrase.start) else floor


def _side_by_side(
    text: str, tokens: list[Token], at: int, count: int, scopes: Scopes
) -> _Series | None:
    """As many numbers side by side right before a series that tells more of them (`đạt 75% và 60%,
    tương ứng 15/20 km và 3/5 km`)."""
    first = bisect_left([token.core[0] for token in tokens], at) - count
    if first < 0:
        return None
    if first and _BETWEEN.fullmatch(text, tokens[first - 1].end, tokens[first].start):
        return None
    series = _series(text, tokens, first, scopes)
    beside = len(series.numbers) == count and not text[series.end : at].strip(" ,;(")
    if not beside:
        return None
    opening = _Phrase(series.numbers[0].start, series.numbers[0].start)
    return _mark(series, (_names_from(text, tokens, opening, scopes), opening.start), None)


def _demands_behind(
    text: str, tokens: list[Token], series: _Series, scopes: Scopes
) -> _Series | None:
    """As many bounds in the bracket right behind a series (`(quy định: ≥ 90%; ≤ 24%)`)."""
    opening = text.find("(", series.end, series.end + 2)
    around = scopes.bracket(opening + 1) if opening >= 0 else None
    if around is None or around[0] != opening:
        return None
    inside = [each for each in tokens if around[0] < each.start < around[1]]
    if len(inside) != len(series.numbers) or not all(each.standard or each.op for each in inside):
        return None
    listed = _series(text, tokens, tokens.index(inside[0]), scopes)
    return listed if listed.numbers == tuple(inside) else None


def _mark_named_behind(text: str, tokens: list[Token], scopes: Scopes) -> None:
    """`76,2% và 28,9% lần lượt là tỷ lệ …`: numbers whose names follow."""
    at = 0
    while at < len(tokens):
        series = _series(text, tokens, at, scopes)
        at += max(1, len(series.numbers) + sum(map(len, series.beside)))
        named = _in_turn()[1].match(text, series.end) if len(series.numbers) > 1 else None
        if named is not None:
            _, end = scopes.sentence(series.end)
            stop = tokens[at].start if at < len(tokens) else end
            _mark(series, (named.end(), min(end, stop)), None)


def years_in_turn(text: str, turn: Turn) -> str | None:
    """The year of a number in such a series, where as many are named, or were of the series
    before; None where they aren't."""
    years = [match.group() for match in _YEAR.finditer(text, turn.start, turn.end)]
    if len(years) == turn.count:
        return years[turn.index]
    before: Sequence[Token] = () if years else turn.answers
    told = before[turn.index].turn if before else None
    return years_in_turn(text, told) if told is not None else None
