"""Which formulas rest on changed cells: their computed values are no longer true."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from extract.fill.template import At, Template

#: A cell with its sheet, and cells of one: first row and column, last row and column.
Where = tuple[str, At]
Area = tuple[int, int, int, int]
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_AREA = re.compile(
    r"\$?(?P<left>[A-Z]{1,3})?\$?(?P<top>\d+)?(?::\$?(?P<right>[A-Z]{1,3})?\$?(?P<bottom>\d+)?)?",
    re.IGNORECASE,
)


def stale_formulas(template: Template, changed: Iterable[Where]) -> dict[str, set[At]]:
    """The formulas by sheet that depend on those cells, through others too.

    One that can't be followed (a name, a table, another workbook, a function that makes up its
    references) counts as one that depends.
    """
    sheets = {sheet.name for sheet in template.sheets}
    areas: dict[Where, list[tuple[str, Area]]] = {}
    unknown: set[Where] = set()
    for (sheet, at), formula in template.formulas.items():
        found = _areas(formula, sheet, sheets)
        if found is None:
            unknown.add((sheet, at))
        else:
            areas[sheet, at] = found
    fresh = set(changed) | unknown
    stale: set[Where] = set(unknown)
    while fresh:
        touched = _rows_of(fresh)
        fresh = {
            where
            for where, several in areas.items()
            if where not in stale and any(_touches(area, touched) for area in several)
        }
        stale |= fresh
    found_stale: defaultdict[str, set[At]] = defaultdict(set)
    for sheet, at in stale:
        found_stale[sheet].add(at)
    return dict(found_stale)


def _rows_of(places: Iterable[Where]) -> dict[str, dict[int, list[int]]]:
    rows: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for sheet, (row, column) in places:
        rows[sheet][row].append(column)
    return {sheet: dict(columns) for sheet, columns in rows.items()}


def _touches(area: tuple[str, Area], touched: Mapping[str, Mapping[int, list[int]]]) -> bool:
    sheet, (top, left, bottom, right) = area
    rows = touched.get(sheet, {})
    inside = (
        (row for row in range(top, bottom + 1) if row in rows)
        if bottom - top < len(rows)
        else (row for row in rows if top <= row <= bottom)
    )
    return any(left <= column <= right for row in inside for column in rows[row])


_MAKING_UP = ("INDIRECT(", "OFFSET(")


@lru_cache(maxsize=65536)
def _operands(formula: str) -> tuple[str, ...] | None:
    """The references of a formula; None where it makes some up."""
    found = []
    for token in Tokenizer(formula).items:
        if token.type == Token.FUNC and token.value.upper() in _MAKING_UP:
            return None
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            found.append(token.value)
    return tuple(found)


def _areas(formula: str, own: str, sheets: set[str]) -> list[tuple[str, Area]] | None:
    operands = _operands(formula)
    if operands is None or formula == "=":
        return None
    areas = []
    for operand in operands:
        title, mark, area = operand.rpartition("!")
        sheet = title.strip("'").replace("''", "'") if mark else own
        bounds = _bounds(area)
        if sheet not in sheets or bounds is None:
            return None
        areas.append((sheet, bounds))
    return areas


def _bounds(area: str) -> Area | None:
    match = _AREA.fullmatch(area)
    if match is None or not (match["left"] or match["top"]):
        return None
    if ":" not in area and not (match["left"] and match["top"]):
        return None  # a name such as `TONG`
    left = _column(match["left"]) if match["left"] else 1
    top = int(match["top"] or 1)
    if ":" not in area:
        return top, left, top, left
    right = _column(match["right"]) if match["right"] else _LAST_COLUMN
    return top, left, int(match["bottom"] or _LAST_ROW), right


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
