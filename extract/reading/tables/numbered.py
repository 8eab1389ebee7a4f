"""Columns that number the rows or hold the codes of what they are on, and those of names that
codes open: told by what their cells hold, whatever they are called."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import regex

from extract.reading.naming.numbering import number_criteria
from extract.reading.tables.content import CODED_NAME, lists_codes, numbering_alone, numbers_rows
from extract.reading.tables.kinds import names_share, spoken
from extract.reading.tables.labels import Labels
from extract.reading.tables.model import Column
from patterns import alternation, words
from patterns.kept import pattern_of

#: So large a share of a column is codes where a head is printed again among them.
_MOSTLY = Fraction(4, 5)
#: So many codes at least name the rows of a table.
_CODES = 2
_DIGITS = pattern_of("[0-9]+")


@lru_cache(maxsize=1)
def _code() -> regex.Pattern[str]:
    """A code of a criterion or an indicator and nothing else."""
    word = alternation(words("columns")["short_code_words"])
    return pattern_of(rf"{word}?\ ?[0-9]{{1,2}}(?:[.,][0-9]{{1,2}})?[.)]?", regex.I | regex.X)


def codes_called_indicators(labels: Labels) -> None:
    """The first column of names before others is one of codes if these are what it holds:
    `Chỉ tiêu` is both an indicator's number and its name."""
    if labels.of("index"):
        return
    for at in labels.of("name")[:-1]:
        told = labels.cells(at)
        if told and 2 * sum(_code().fullmatch(cell) is not None for cell in told) > len(told):
            labels.set_kind(at, "index")
            return


def codes_by_order(labels: Labels) -> None:
    """Columns before the names whose cells are codes of indicators in their order hold codes
    whatever they are called, beside another that counts the rows too."""
    worded = [at for at in labels.columns if labels.contents[at].is_text]
    for at, column in labels.columns.items():
        if worded and at < min(worded) and not labels.codes.get(at):
            told = [text for text in _with_others(labels, at) if text]
            if _are_indicators(told, column):
                labels.set_kind(at, "index")


def _of_one(told: list[str]) -> bool:
    """True for the codes of one criterion's indicators in their order, which no decimals have:
    `17.1 | 17.4 | 17.9 | 17.11`, or all from the first up."""
    parts = [text.rstrip(".)").partition(".") for text in told]
    tenths = [f"{part:0<2}" for _, _, part in parts]
    if not lists_codes(told, 1) or len({whole for whole, _, _ in parts}) != 1:
        return False
    every = len(told) > _CODES and [part for _, _, part in parts] == _from_one(len(told))
    return every or any(one > other for one, other in pairwise(tenths))


def _from_one(count: int) -> list[str]:
    return [str(number) for number in range(1, count + 1)]


def _are_indicators(told: list[str], column: Column) -> bool:
    """True for the codes of indicators, by their order or, where a point is in all of them, by
    the head (`Mục`)."""
    headed = spoken("item_heads", "^", "$").match(column.lowest) is not None
    return lists_codes(told) or _of_one(told) or (headed and lists_codes(told, 1))


def number_rows(labels: Labels) -> None:
    """An index column without a head that says so."""
    if not labels.columns:
        return
    first = labels.columns[min(labels.columns)]
    if labels.of("index"):
        # beside a column of codes, one of numbers in their order counts the rows
        told = [text.rstrip(".)") for text in _with_others(labels, first.index)]
        if first.kind in ("", "result") and not first.code and numbering_alone(told):
            labels.set_kind(first.index, "index")
    elif first.kind in ("", "result") and not first.code:
        told = _with_others(labels, first.index)
        filled = list(filter(None, told))
        codes = sum(map(bool, map(_code().fullmatch, filled))) >= _MOSTLY * len(filled) > 0
        headed = not first.levels or spoken("called_codes", "^", "$").match(first.lowest)
        coded = (headed and codes) or _are_indicators(filled, first)
        if numbers_rows(told) or coded or _of_criteria(labels, first.index):
            labels.set_kind(first.index, "index")


def codes_for_names(labels: Labels) -> None:
    """Where nothing else names the rows, their codes do: `Mã | Kết quả | Đánh giá`."""
    if labels.of("name", "commune", "place", "time"):
        return
    for at in labels.of("index"):
        told = [text for text in _with_others(labels, at) if text]
        headed = spoken("called_codes", "^", "$").match(labels.columns[at].lowest) is not None
        if _are_indicators(told, labels.columns[at]) or (headed and ascending_codes(told)):
            labels.set_kind(at, "name")
            return


def ascending_codes(told: list[str]) -> bool:
    """True for nothing but numbers of criteria and codes, each behind the one before it."""
    if len(told) < _CODES or not all(_code().fullmatch(text) for text in told):
        return False
    codes = [tuple(map(int, _DIGITS.findall(text))) for text in told]
    return all(one < other for one, other in pairwise(codes))


def _of_criteria(labels: Labels, first: int) -> bool:
    """True for a first column with the numbers of the criteria that the names behind it are of."""
    worded = [at for at in sorted(labels.columns) if labels.contents[at].is_text]
    if not worded or worded[0] < first:
        return False
    lines = [(row.get(first, ""), row.get(worded[0], "")) for row in labels.rows]
    return number_criteria([line for line in lines if all(line)], labels.criteria)


def _with_others(labels: Labels, column: int) -> list[str]:
    """A column's texts in rows that have others too: the name of a group stands alone."""
    return [row.get(column, "") for row in labels.rows if sum(map(bool, row.values())) > 1]


def names_behind_codes(labels: Labels) -> None:
    """A column of words behind the names has names too where codes open them, or the words for
    a share: what is measured of the criterion."""
    named = labels.of("name")
    for at, column in labels.columns.items():
        content = labels.contents[at]
        opened = content.digits - content.figures
        if not (named and at > named[0] and content.is_text):
            continue
        told = labels.cells(at)
        if not column.kind:
            shares = sum(map(names_share, told))
            labels.set_kind(at, "name" if content.mostly(max(opened, shares)) else "")
        elif column.kind == "standard":
            # `2.2 Đường thôn được cứng hóa (từ 90% trở lên)`: the name, and what is asked of it
            asks = content.mostly(sum(CODED_NAME.match(cell) is not None for cell in told))
            kind = "name" if asks else column.kind
            labels.put(replace(column, asks=asks, kind=kind))
