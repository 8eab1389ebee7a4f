"""The standards that a table's row holds its results to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial

from extract.criteria import CriteriaSet
from extract.criteria.codes import criterion_of
from extract.document import Evidence
from extract.reading.facts.direction import direction_of
from extract.reading.numbers.numerals import NUMERAL, OPERATORS, SIGNS, parse
from extract.reading.numbers.tokenizer import Token, tokens_of_text
from extract.reading.numbers.units import is_rate
from extract.reading.progress_nouns import telling
from extract.reading.scopes import scopes_of
from extract.reading.tables.cells import BARE, words_around
from extract.reading.tables.clauses import Clauses
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import bound_of
from extract.reading.tables.model import Asked, Table
from extract.report import Measure, Threshold
from patterns import any_word
from patterns.kept import pattern_of

#: More results than this in one cell aren't paired.
_MOST = 8
#: One indicator counts for more than any words that are shared.
_SAME = 100
_NUMERAL = pattern_of(rf"(?<![0-9.,/]){NUMERAL}")


def standards_of(
    table: Table, row: Row, unit: str, code: str, criteria: CriteriaSet | None
) -> list[Asked]:
    """The row's standards, the main one first: those of its standard's cell, else of the
    brackets in its name."""
    asking = [at for at in table.of("name") if table.columns[at].asks]
    told = asked_in(table, row, unit, code, criteria, [*table.of("standard"), *asking])
    if told is not None:
        return told
    named = (
        told
        for column in table.of("name")
        if (told := _in_name(table, row, column, code, criteria))
    )
    return next(named, [])


def asked_in(
    table: Table, row: Row, unit: str, code: str, criteria: CriteriaSet | None, columns: list[int]
) -> list[Asked] | None:
    """The standards of a row in some columns, None where they hold none. That of the region or
    group of communes goes before the common one; where several regions have their own and they
    differ, none is known to hold."""
    common: list[list[Asked]] = []
    regional: list[list[Asked]] = []
    for column in columns:
        text = table.text(row, column)
        if text:
            place = table.evidence(row, [column])
            head = table.columns[column].unit
            # `Chuẩn (%)` over a row in millions a head
            asked = unit if head == "%" and unit != "%" and is_rate(unit) else head or unit
            told = standards_in(text, place, asked, code, table.label(row), criteria)
            if told:
                header = table.columns[column].lowest
                if (sign := bound_of(header)) and not any(map(text.__contains__, SIGNS)):
                    told = [replace(t, threshold=replace(t.threshold, op=sign)) for t in told]
                (regional if any_word("columns", "regions").search(header) else common).append(told)
    main = [told[0].threshold for told in regional]
    if len({(each.op, each.value, each.unit) for each in main}) > 1:
        return []
    return next(iter([*regional, *common]), None)


def _in_name(
    table: Table, row: Row, column: int, code: str, criteria: CriteriaSet | None
) -> list[Asked]:
    """The standards in the name of a row: in brackets, or behind the words for one."""
    text, place = table.text(row, column), partial(table.evidence, row, [column])
    return in_brackets(text, place) or [
        Asked(Threshold(operator, token.numbers[0], _printed(token, ""), place()))
        for token in tokens_of_text(text)
        if token.standard
        and token.kind in ("percent", "value")
        and (operator := token.op or _direction(criteria, code, text, place()))
    ]


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


@lru_cache(maxsize=1024)
def _told_in(text: str) -> tuple[Token, ...]:
    """The quantities of a cell: most rows of a table print the same standard. Nobody changes what
    is read here."""
    return tuple(tokens_of_text(text))


def _printed(token: Token, unit: str) -> str:
    return "%" if token.kind == "percent" else token.unit or unit


def standards_in(
    text: str, place: Evidence, unit: str, code: str, label: str, criteria: CriteriaSet | None
) -> list[Asked]:
    """The standards of a cell; a number without a sign takes the official one's, else the one
    that its words have (the fewer poor households the better)."""
    listed = _told_in(text)
    tokens = [token for token in listed if token.kind in ("percent", "value")]
    clauses = Clauses(text, listed, code, criteria) if code and "." not in code else None
    entry = criteria.entry(code) if criteria else None
    official = entry.operator if entry else ""
    found: list[Asked] = []
    for token in tokens:
        said, share = words_around(text, token), token.kind == "percent"
        told = clauses.of([token], said, share=share) if clauses and (said or clauses.codes) else ""
        operator = token.op or (official if not found else "")
        unsaid = not operator and len(tokens) > 1 and not (share and token.numbers[0] == 100)
        if not operator and (share or len(tokens) == 1):
            operator = _direction(criteria, told or code, said if unsaid else label, place)
        if operator:
            asked = Threshold(operator, token.numbers[0], _printed(token, unit), place)
            found.append(Asked(asked, said, told, unsaid))
    if tokens:
        return found
    bare = BARE.fullmatch(text)
    if bare is None:
        return _in_words(text, place, unit)
    op = bare.group("op") or ""
    operator = OPERATORS.get(op, op) or official or _direction(criteria, code, label, place)
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
        criteria, Measure(place, criterion=criterion_of(code), indicator=indicator, label=label)
    )


def pair(asked: Sequence[Asked], results: list[Measure]) -> list[tuple[Measure, Threshold]]:
    """Which result is held to which standard. A single standard judges the first result of
    its kind alone; several go to the results of their indicators, else to those whose words they
    share most, in order where the words don't tell."""
    held = _matched(asked, results[:_MOST], len(asked) == len(results))
    return [(result, _in_unit_of(result, each.threshold)) for each, result in held]


def _matched(
    asked: Sequence[Asked], results: list[Measure], even: bool
) -> list[tuple[Asked, Measure]]:
    """The pairs that are most alike together, as many as there can be, in order among equals."""
    if not asked or not results:
        return []

    @cache
    def best(at: int, left: frozenset[int]) -> tuple[int, tuple[tuple[int, int], ...]]:
        if at == len(asked):
            return 0, ()
        found: tuple[int, tuple[tuple[int, int], ...]] | None = None
        for to in sorted(left):
            fits = _of_kind(results[to], asked[at].threshold)
            likeness = _likeness(asked[at], results[to]) if fits else -1
            if likeness >= (1 if asked[at].bare and not even else 0):
                score, others = best(at + 1, left - {to})
                score += 1 + likeness * (len(asked) + 1)
                if found is None or score > found[0]:
                    found = score, ((at, to), *others)
        without = best(at + 1, left)
        return without if found is None or without[0] > found[0] else found

    pairs = best(0, frozenset(range(len(results))))[1]
    return [(asked[at], results[to]) for at, to in pairs]


def _likeness(asked: Asked, result: Measure) -> int:
    """How much a standard is of what a result is of: most for one indicator, negative for two,
    else by the words that they share."""
    if asked.indicator and result.indicator:
        return _SAME if asked.indicator == result.indicator else -1
    return len(telling(asked.words) & telling(result.label))


def _in_unit_of(measure: Measure, standard: Threshold) -> Threshold:
    """A standard without a unit in that of what it judges."""
    share = measure.percent is not None or measure.numerator is not None
    unit = "%" if share else measure.unit
    return standard if standard.unit else replace(standard, unit=unit)


def _of_kind(measure: Measure, standard: Threshold) -> bool:
    share = measure.percent is not None or measure.numerator is not None
    fits = not standard.unit or share == (standard.unit == "%")
    return measure.threshold is None and fits
