"""What a line of a standards' cell asks: values with their condition and their time, or words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TypedDict

import regex

from extract.criteria import Criterion
from extract.messages import Text, text
from extract.quantities.units import is_unit
from extract.reading.numbers.numerals import OPERATORS, parse
from extract.reading.numbers.tokenizer import Token, tokens_of_text
from extract.reading.tables.cells import BARE
from patterns import alternation, any_word, words
from patterns.kept import pattern_of

_FLAGS = regex.I | regex.X
_DIGIT = pattern_of(r"[0-9]")
#: Behind a bracket or at the ends of a condition nothing is told by these.
_EDGES = " .,:;()-–+"


@dataclass(slots=True, frozen=True)
class AskedLine:
    """What a line asks, or why it isn't understood."""

    standards: tuple[Criterion, ...] = ()
    problem: Text | None = None


def asked_in(line: str, unit: str, direction: str) -> AskedLine:
    """The standards of one line. `unit` is that of the row, for numbers without their own;
    `direction` the sign of a number that has none (`>=` or `<=`)."""
    time, rest = _taken_time(line)
    condition, demand = _split(rest)
    if any(part in demand.lower() for part in words("annex")["elsewhere"]):
        return AskedLine(problem=text("what is asked is told elsewhere"))
    tokens = [each for each in tokens_of_text(demand) if _is_demand(each)]
    bare = BARE.fullmatch(demand.strip())
    if bare is not None and (not tokens or bare.group("op")):
        own = OPERATORS.get(bare.group("op") or "", bare.group("op") or direction)
        tokens, values = [], [(own, parse(bare.group("number")), unit, "")]
    elif any(token.upper is not None for token in tokens):
        return AskedLine(problem=text("a range is no standard that can be compared"))
    else:
        values = list(_values(demand, tokens, unit, direction))
    if bare is None and _DIGIT.search(_without(demand, tokens)):
        return AskedLine(problem=text("a number in it isn't understood"))
    base = Criterion("", "", **time)
    if not values:
        said = " ".join(filter(None, (condition, demand.strip(_EDGES))))
        if said and not says_standard().search(said):
            return AskedLine(problem=text("nothing is asked in it, neither a value nor in words"))
        return AskedLine((replace(base, condition=said),) if said else ())
    within = [
        replace(row, year=base.year)
        for row in mentioned_in(condition, counts=False)
        if row.operator
    ]
    several = len(values) > 1
    found = [
        replace(
            base, operator=op, threshold=value, unit=its_unit,
            condition=" ".join(filter(None, (condition, around if several else ""))),
        )
        for op, value, its_unit, around in values
    ]  # fmt: skip
    return AskedLine((*found, *within))


def mentioned_in(name: str, *, counts: bool = True) -> Iterator[Criterion]:
    """The numbers in the words of an indicator itself (`… ít nhất 70% được cứng hóa`): a document
    that prints one of them as its standard isn't wrong. Without `counts`, none that counts
    something (`từ 3 trường trở xuống`)."""
    for token in tokens_of_text(name):
        if token.kind in ("percent", "value") or (counts and token.kind == "count"):
            unit = "%" if token.kind == "percent" else token.unit
            for number in (token.numbers[0], token.upper):
                if number is not None:
                    yield Criterion(
                        "", "", operator=token.op, threshold=number, unit=unit, condition=name
                    )


def _is_demand(token: Token) -> bool:
    """A count is one only with its sign (`≥ 01 mô hình`): `từ 3 trường` may be a condition."""
    return token.kind in ("percent", "value") or (token.kind == "count" and bool(token.op))


def _values(
    demand: str, tokens: list[Token], unit: str, direction: str
) -> Iterator[tuple[str, Decimal, str, str]]:
    at = 0
    for token in tokens:
        whole = token.kind == "percent" and token.numbers[0] == 100
        op = token.op or (">=" if whole else direction)
        own = "%" if token.kind == "percent" else token.unit
        around = demand[at : token.start].strip(_EDGES)
        stop = next((each.start for each in tokens if each.start > token.start), len(demand))
        yield op, token.numbers[0], own or unit, around or demand[token.end : stop].strip(_EDGES)
        at = token.end


def _without(demand: str, tokens: list[Token]) -> str:
    """The words without what was read of them; the power of a unit (`m2`) is no number."""
    left, at = [], 0
    for token in tokens:
        left.append(demand[at : token.start])
        at = max(at, token.end)
    return " ".join(word for word in " ".join([*left, demand[at:]]).split() if not is_unit(word))


def _split(line: str) -> tuple[str, str]:
    """What stands before a colon, or behind a word for a condition, and the rest."""
    before, colon, behind = line.partition(":")
    if colon and behind.strip():
        return before.strip(_EDGES), behind.strip()
    led = any_word("annex", "conditions").search(line)
    if led is None:
        return "", line.strip(" :")
    rest = line[: led.start()].rstrip(" (,;")
    if not rest or not _DIGIT.search(rest):
        return "", line.strip(" :")
    return line[led.start() :].strip(_EDGES), rest


@cache
def says_standard() -> regex.Pattern[str]:
    """The words with which a cell asks for something without a value."""
    listed = alternation(words("annex")["in_words"])
    return pattern_of(rf"(?<![\p{{L}}\p{{N}}]){listed}(?!\p{{L}})", _FLAGS)


@cache
def _time() -> regex.Pattern[str]:
    said = {name: alternation(listed) for name, listed in words("annex")["times"].items()}
    day = rf"(?:(?:{said['day']}\ )?[0-9]{{1,2}}/[0-9]{{1,2}}/)?20[0-9]{{2}}"
    return pattern_of(
        rf"""(?<![\p{{L}}\p{{N}}])(?:
          (?P<since>{said["since"]})\ (?:{said["year"]}\ )?(?P<from>{day})
        | (?P<until>{said["until"]})\ (?:{said["year"]}\ )?(?P<to>{day})
        | {said["year"]}\ (?P<year>20[0-9]{{2}})
        )(?:\ {said["onwards"]})?(?![0-9/])""",
        _FLAGS,
    )


class _Time(TypedDict, total=False):
    year: str
    since: str
    until: str


def _taken_time(line: str) -> tuple[_Time, str]:
    """The time that a line speaks of, and its words without it."""
    match = _time().search(line)
    if match is None:
        return {}, line
    found: _Time = {}
    if match.group("year"):
        found["year"] = match.group("year")
    elif match.group("from"):
        found["since"] = _iso(match.group("from"))
    else:
        found["until"] = _iso(match.group("to"))
    rest = (line[: match.start()] + line[match.end() :]).strip(" ,;:.-–")
    rest = rest.replace("()", "").strip()
    return found, rest


def _iso(told: str) -> str:
    parts = told.split()[-1].split("/")
    return "-".join(part.zfill(2) for part in reversed(parts))
