"""Counts that name nothing themselves, known by what they are a part or the whole of.

`hộ dùng nước sạch 1.530, so với 2.184 hộ đạt 70,1%`, `38 đại biểu, có mặt 35, đạt 92,1%`,
`2.513 hộ, tổng số hộ 2.896, tỷ lệ 86,8%`, `3.410 thẻ trên 3.593 dân, 94,9%`. They are tentative:
what isn't tied is no quantity.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

import regex

from extract.quantities.ratio import Agreement, agreement
from extract.reading.numbers.numerals import parse
from extract.reading.numbers.token import Token
from patterns import alternation, words
from patterns.kept import pattern_of

_FLAGS = regex.I | regex.X | regex.V1
_AMOUNTS = ("count", "value")
#: So many quantities before a number are looked at for a total.
_FAR = 8
#: A whole number with nothing counted behind it; a number of four signs that may be a year is none.
_WHOLE = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3})++|(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{1,6}+)(?![\p{L}\p{N}%/])"
)
_NUMBER = rf"(?<![\p{{L}}\p{{N}}.,/:+-])(?<![.,/][ ])(?P<amount>{_WHOLE})"
#: The same, or a length or an area.
_BROKEN = r"[0-9]{1,4},[0-9]{1,3}(?![\p{L}\p{N}%/])"
_ANY_NUMBER = _NUMBER.replace(_WHOLE, rf"(?:{_WHOLE}|{_BROKEN})")


def bare_counts(text: str, found: list[Token], start: int, end: int) -> list[Token]:
    """Such counts in a paragraph that tells a percentage, `found` being its other quantities in
    order; each has the noun of the one it is tied to, or the one that its total names."""
    if not any(token.kind == "percent" for token in found):
        return []
    told: dict[int, Token] = {}
    for token in _told(text, found, start, end):
        told.setdefault(token.core[0], token)
    return list(told.values())


def _told(text: str, found: list[Token], start: int, end: int) -> Iterator[Token]:
    starts = [token.core[0] for token in found]
    total, named, part, share, in_words = _patterns()
    person = words("nouns")["person"][0]
    for pattern in (total, named):
        for match in pattern.finditer(text, start, end):
            yield from _count(match, match.group("noun") or person, found, starts)
    for match in part.finditer(text, start, end):
        at = bisect_left(starts, match.end())
        if at < len(found) and found[at].core[0] == match.end() and found[at].kind in _AMOUNTS:
            yield from _count(match, found[at].unit, found, starts, kind=found[at].kind)
    for match in share.finditer(text, start, end):
        at = bisect_left(starts, match.start("amount")) - 1
        if at >= 0 and found[at].kind == "ratio" and _in_sentence(text, found[at], match):
            continue  # `4/5 trường đạt mức độ 1, đạt 80%`
        if at >= 0 and found[at].kind in _AMOUNTS and _in_sentence(text, found[at], match):
            yield from _count(match, found[at].unit, found, starts)
        elif (whole := _named_before(text, found[: at + 1], start)) is not None:
            yield from _count(match, whole.unit, found, starts)
    for match in in_words.finditer(text, start, end):
        if _gives(match):
            at = bisect_left(starts, match.start("amount"))
            here = at < len(found) and found[at].core[0] == match.start("amount")
            noun = found[at].unit if here else match.group("noun")
            yield from _count(match, noun, found, starts)
            yield from _count(match, noun, found, starts, "whole")


def _gives(match: regex.Match[str]) -> bool:
    """Whether the share told behind two numbers is theirs, as printed."""
    top, bottom = (parse(match.group(each), countable=True) for each in ("amount", "whole"))
    share = parse(match.group("share"), share=True)
    return bool(bottom) and agreement(top, bottom, share, "") is not Agreement.NONE


def share_follows(text: str, at: int) -> bool:
    """True where a place in the text is followed by a share that nothing names (`, đạt 92,1%`)."""
    return _share_behind().match(text, at) is not None


@lru_cache(maxsize=1)
def _share_behind() -> regex.Pattern[str]:
    lead = alternation([*words("joins")["lead"], *words("joins")["lead_open"]])
    return pattern_of(rf"[ ]?[,(]?[ ]?(?:{lead}[ ]?)*+[0-9][0-9.,]*+[ ]?%", _FLAGS)


def _in_sentence(text: str, whole: Token, match: regex.Match[str]) -> bool:
    between = text[whole.end : match.start("amount")]
    return not any(sign in between for sign in (". ", ";", ":", "\n", "("))


def _named_before(text: str, before: list[Token], start: int) -> Token | None:
    """The last count of those before that its words call a total."""
    for token in reversed(before[-_FAR:]):
        if token.kind == "count" and _called().search(text, start, token.start) is not None:
            return token
    return None


def _count(
    match: regex.Match[str],
    noun: str,
    found: list[Token],
    starts: list[int],
    name: str = "amount",
    kind: str = "count",
) -> Iterator[Token]:
    """The count that a match found, unless another quantity stands there."""
    place = match.span(name)
    at = bisect_left(starts, place[1])
    if not noun or (at and found[at - 1].core[1] > place[0]):
        return
    number = parse(match.group(name), countable=kind == "count")
    yield Token(
        kind, *place, place, (number,), noun, tentative=True, places={"amount": place}
    )  # fmt: skip


@lru_cache(maxsize=1)
def _patterns() -> tuple[regex.Pattern[str], ...]:
    """A total with its number, a thing that is counted with its number, a part right before its
    whole, one right before its share, and a part of a whole with the share told behind."""
    listed = words("joins")
    noun, people = alternation(words("nouns")["counted"]), alternation(listed["people"])
    lead = alternation([*listed["lead"], *listed["lead_open"]])
    of = alternation([*listed["of"], *listed["against"]])
    link = alternation([*listed["whole_is"], *listed["still"]])
    behind = alternation(words("nouns")["numbered"])
    totals, closed = alternation(listed["totals"]), r"(?= [ ]?[.,;)](?![0-9]) | [ ]?$ | \n )"
    total = rf"""(?<!\p{{L}}) (?: {totals} [ ] (?P<noun>{noun}) | (?:{totals}[ ])?+ {people} )
        (?:[ ](?!{link})\p{{L}}+){{0,4}} (?:[ ]{link})* [ ]?:?[ ] {_NUMBER} {closed}"""
    named = rf"""(?<!\p{{L}}) {alternation(listed["number_of"])} [ ] (?P<noun>{noun})
        (?:[ ]\p{{L}}+){{0,8}}? (?:[ ]{link}|[ ]?:) [ ] {_NUMBER} {closed}"""
    part = rf"""(?<!{behind}[ ]) {_ANY_NUMBER} ,? [ ] {of}
        (?:[ ]{alternation(listed["all"])} (?:[ ]\p{{L}}+){{0,4}}?)? (?:[ ]{link})? [ ] (?=[0-9])"""
    share = rf"""(?<!{behind}[ ]) {_NUMBER} [ ]? [,(] [ ]? (?:{lead}[ ]?)*+
        (?=[0-9][0-9.,]*+[ ]?%)"""
    every = alternation(listed["all"])
    in_words = rf"""(?<!{behind}[ ]) {_NUMBER} [ ] (?P<noun>(?!{of}[ ])\p{{L}}+)
        (?:[ ](?!{of}[ ])\p{{L}}+){{0,3}} [ ]? (?:/|(?<=[ ]){of}[ ]) [ ]?
        (?:{every}[ ](?:\p{{L}}+[ ]){{0,3}}+)? (?P<whole>{_WHOLE}) (?:[ ]\p{{L}}+){{0,3}}
        [ ]? [,(]? [ ]? (?:{lead}[ ]?)*+ (?P<share>[0-9][0-9.,]*+) [ ]? %"""
    return tuple(pattern_of(each, _FLAGS) for each in (total, named, part, share, in_words))


@lru_cache(maxsize=1)
def _called() -> regex.Pattern[str]:
    """The words of a total right before its number."""
    totals = alternation(words("joins")["totals"])
    return pattern_of(rf"(?r)(?<!\p{{L}}){totals}(?!\p{{L}})[^,;.()0-9\n]*$", _FLAGS)
