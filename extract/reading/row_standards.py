"""The standard that a table's row holds its result to."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.criteria import CriteriaSet
from extract.reading.cells import BARE
from extract.reading.grid import Row, Table
from extract.reading.numbers import parse
from extract.reading.tokens import tokens_of_text
from extract.report import Threshold
from patterns import alternation, words

_SIGNS = {"≥": ">=", "≤": "<="}


@lru_cache(maxsize=1)
def _region() -> regex.Pattern[str]:
    listed = alternation(words("columns")["regions"])
    return regex.compile(rf"(?<!\p{{L}}){listed}(?!\p{{L}})", regex.I | regex.X)


def standard_of(
    table: Table, row: Row, unit: str, code: str, criteria: CriteriaSet | None
) -> Threshold | None:
    """The row's standard. That of the region or group of communes goes before the common one;
    where several regions have their own and they differ, none is known to hold."""
    common: list[Threshold] = []
    regional: list[Threshold] = []
    for column in table.columns("standard"):
        told = _told(table, row, column, unit, code, criteria)
        if told is not None:
            header = (table.levels.get(column) or [""])[-1]
            (regional if _region().search(header) else common).append(told)
    if len({(each.op, each.value, each.unit) for each in regional}) > 1:
        return None
    return next(iter([*regional, *common]), None)


def _told(
    table: Table, row: Row, column: int, unit: str, code: str, criteria: CriteriaSet | None
) -> Threshold | None:
    """The standard of one cell; a number without a sign takes the official one's."""
    text = table.text(row, column)
    if not text:
        return None
    place = table.evidence(row, [column])
    tokens = [token for token in tokens_of_text(text) if token.kind != "ratio"]
    entry = criteria.entry(code) if criteria else None
    official = entry.operator if entry else ""
    whole = bool(tokens) and tokens[0].kind == "percent" and tokens[0].numbers[0] == 100
    official = official or (">=" if whole else "")
    if tokens and (tokens[0].op or official):
        printed = "%" if tokens[0].kind == "percent" else tokens[0].unit or unit
        return Threshold(tokens[0].op or official, tokens[0].numbers[0], printed, place)
    bare = BARE.fullmatch(text)
    op = (bare.group("op") or "") if bare else ""
    if bare and (op or official):
        return Threshold(_SIGNS.get(op, op) or official, parse(bare.group("number")), unit, place)
    return None
