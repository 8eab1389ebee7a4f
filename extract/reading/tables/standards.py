"""The standards that a table's row holds its results to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial
from itertools import permutations

import regex

from extract.criteria import CriteriaSet
from extract.document import Evidence
from extract.reading.facts.direction import direction_of
from extract.reading.nouns import telling
from extract.reading.numbers import NUMERAL, parse
from extract.reading.scopes import scopes_of
from extract.reading.tables.cells import BARE, words_around
from extract.reading.tables.grid import Row
from extract.reading.tables.model import Asked, Table
from extract.reading.tokens import Token, tokens_of_text
from extract.report import Measure, Threshold
from patterns import alternation, words
from patterns.kept import pattern_of

#: More results than this in one cell go by their order alone.
_MOST = 4
_SIGNS = {"≥": ">=", "≤": "<="}
_NUMERAL = pattern_of(rf"(?<![0-9.,/]){NUMERAL}")


@lru_cache(maxsize=1)
def _region() -> regex.Pattern[str]:
    listed = alternation(words("columns")["regions"])
    return pattern_of(rf"(?<!\p{{L}}){listed}(?!\p{{L}})", regex.I | regex.X)


def standards_of(
    table: Table, row: Row, unit: str, code: str, criteria: CriteriaSet | None
) -> list[Asked]:
    """The row's standards, the main one first: those of its standard's cell, else of the
    brackets in its name. That of the region or group of communes goes before the common one;
    where several regions have their own and they differ, none is known to hold."""
    common: list[list[Asked]] = []
    regional: list[list[Asked]] = []
    for column in table.of("standard"):
        text = table.text(row, column)
        if text:
            place = table.evidence(row, [column])
            asked = table.columns[column].unit or unit
            told = standards_in(text, place, asked, code, table.label(row), criteria)
            if told:
                header = table.columns[column].lowest
                (regional if _region().search(header) else common).append(told)
    main = [told[0].threshold for told in regional]
    if len({(each.op, each.value, each.unit) for each in main}) > 1:
        return []
    named = (
        told
        for column in table.of("name")
        if (told := in_brackets(table.text(row, column), partial(table.evidence, row, [column])))
    )
    return next(iter([*regional, *common]), None) or next(named, [])


def in_brackets(text: str, place: Callable[[], Evidence], unit: str = "") -> list[Asked]:
    """`Tỷ lệ đường thôn được cứng hóa (≥ 80%)`: signed standards in brackets, in a unit where
    they print none."""
    if not any(sign in text for sign in "(["):
        return []
    scopes = scopes_of(text, 0, len(text))
    return [
        Asked(Threshold(token.op, token.numbers[0], _printed(token, unit), place()))
        for token in tokens_of_text(text)
        if token.op and token.kind in ("percent", "value") and scopes.bracket(token.start)
    ]


def in_head(text: str, place: Callable[[], Evidence], unit: str) -> list[Asked]:
    """The standards in the head of a column, in brackets or behind the words for one:
    `Bảo hiểm y tế, chuẩn ≥ 90%`; of a number alone in the column's unit."""
    told = in_brackets(text, place, unit)
    return told or [
        Asked(Threshold(token.op, token.numbers[0], _printed(token, unit), place()))
        for token in tokens_of_text(text)
        if token.op and token.standard and token.kind in ("percent", "value")
    ]


def _printed(token: Token, unit: str) -> str:
    return "%" if token.kind == "percent" else token.unit or unit


def standards_in(
    text: str, place: Evidence, unit: str, code: str, label: str, criteria: CriteriaSet | None
) -> list[Asked]:
    """The standards of a cell; a number without a sign takes the official one's, else the one
    that its words have (the fewer poor households the better)."""
    tokens = [token for token in tokens_of_text(text) if token.kind in ("percent", "value")]
    entry = criteria.entry(code) if criteria else None
    official = entry.operator if entry else ""
    found: list[Asked] = []
    for token in tokens:
        whole = token.kind == "percent" and token.numbers[0] == 100
        operator = token.op or (official if not found else "") or (">=" if whole else "")
        if not operator and len(tokens) == 1:
            operator = _direction(criteria, code, label, place)
        if operator:
            asked = Threshold(operator, token.numbers[0], _printed(token, unit), place)
            found.append(Asked(asked, words_around(text, token)))
    if tokens:
        return found
    bare = BARE.fullmatch(text)
    if bare is None:
        return _in_words(text, place, unit)
    op = bare.group("op") or ""
    operator = _SIGNS.get(op, op) or official or _direction(criteria, code, label, place)
    return [Asked(Threshold(operator, parse(bare.group("number")), unit, place))]


def _in_words(text: str, place: Evidence, unit: str) -> list[Asked]:
    """`từ 80 trở lên` in a column of percentages: one number, whose unit its row or head says."""
    numbers = list(_NUMERAL.finditer(text))
    if len(numbers) != 1 or not unit:
        return []
    end = numbers[0].end()
    told = tokens_of_text(f"{text[:end]}{'' if unit == '%' else ' '}{unit}{text[end:]}")
    return [
        Asked(Threshold(token.op, token.numbers[0], unit, place))
        for token in told
        if token.op and token.kind in ("percent", "value")
    ]


def _direction(criteria: CriteriaSet | None, code: str, label: str, place: Evidence) -> str:
    indicator = code if "." in code else ""
    return direction_of(
        criteria, Measure(place, criterion=code.split(".")[0], indicator=indicator, label=label)
    )


def pair(asked: list[Asked], results: list[Measure]) -> list[tuple[Measure, Threshold]]:
    """Which result is held to which standard. A single standard judges the first result of
    its kind alone; several go to the results whose words they share most, in order where the
    words don't tell."""
    if not asked or not results:
        return []
    if len(asked) == 1:
        held = next((r for r in results if _of_kind(r, asked[0].threshold)), None)
        return [] if held is None else [(held, _in_unit_of(held, asked[0].threshold))]
    best: list[tuple[Measure, Asked]] = []
    most = -1
    for chosen in permutations(results[:_MOST], min(len(asked), len(results), _MOST)):
        pairs = list(zip(chosen, asked, strict=False))
        shared = sum(len(telling(a.words) & telling(r.label)) for r, a in pairs)
        if shared > most and all(_of_kind(r, a.threshold) for r, a in pairs):
            best, most = pairs, shared
    return [(result, _in_unit_of(result, each.threshold)) for result, each in best]


def _in_unit_of(measure: Measure, standard: Threshold) -> Threshold:
    """A standard without a unit in that of what it judges."""
    share = measure.percent is not None or measure.numerator is not None
    unit = "%" if share else measure.unit
    return standard if standard.unit else replace(standard, unit=unit)


def _of_kind(measure: Measure, standard: Threshold) -> bool:
    share = measure.percent is not None or measure.numerator is not None
    fits = not standard.unit or share == (standard.unit == "%")
    return measure.threshold is None and fits
