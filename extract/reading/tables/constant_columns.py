"""Whose and of when a list is that says it in columns of its own: `Tỉnh | Huyện | Năm`, with one
value in every row."""

from __future__ import annotations

import regex

from extract.reading.tables.grid import Grid, grids_of
from extract.report import Letterhead
from extract.text.view import View
from patterns import alternation, words
from patterns.kept import pattern_of

_YEAR = pattern_of(r"20[0-9]{2}")
_NAME = pattern_of(r"\p{Lu}[\p{L}' -]{1,40}")
#: So many rows at least say it.
_ROWS = 2


def take_constant_columns(view: View, letterhead: Letterhead) -> None:
    """Fills in the province, the district and the year that the paper's own words don't say, where
    every row of its only table has the same."""
    grids = list(grids_of(view))
    if len(grids) != 1:
        return
    for field, form in (("province", _NAME), ("district", _NAME), ("year", _YEAR)):
        if not getattr(letterhead, field):
            setattr(letterhead, field, _constant(grids[0], words("columns")["of_all"][field], form))
    letterhead.period = letterhead.period or letterhead.year


def _constant(grid: Grid, heads: list[str], form: regex.Pattern[str]) -> str:
    """What stands in each row below one of some heads, if it is one and the same; else empty."""
    head, *rows = grid.rows
    known = pattern_of(alternation(heads), regex.I | regex.X)
    for at in head.cells:
        if known.fullmatch(grid.text(head, at)) and len(rows) >= _ROWS:
            told = {grid.text(row, at) for row in rows}
            value = told.pop()
            return value if not told and form.fullmatch(value) else ""
    return ""
