"""A column of a sheet: what a row has in it, and the formats that its cells take."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from xlsxwriter.format import Format

from extract.tables import Row
from extract.writers.workbook.cells import Cell, Formula, Link, pattern_of
from extract.writers.workbook.row_text import cell_text
from extract.writers.workbook.styles import Styles

#: How much of the letters that a line has room for it has of capitals.
_CAPITALS = 0.75
#: What tells the formats of a column apart: number format, look, and whether it is a link.
Shown = tuple[str, str, bool]
#: So many texts of a column are at hand as they are written, and so long ones: names and words for
#: kinds return in every row, quotes don't.
_AT_HAND, _SHORT = 4096, 80


@dataclass(slots=True, frozen=True)
class Field:
    """A column of a sheet: heading, width in characters, and what a row has in it.

    `centred` is for what is compared down a column and isn't read as text: codes, signs.
    `look` names, for a row, one of the `looks`: what its cell has beside its column's format;
    empty for none.
    """

    heading: str
    width: float
    get: Callable[[Row], Cell]
    wrap: bool = False
    look: Callable[[Row], str] | None = None
    looks: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    centred: bool = False
    hidden: bool = False


class Column:
    """The column at that place, as it is written: the formats that its cells take, each made
    once."""

    __slots__ = (
        *("_base", "_formulas", "_look", "_looks", "_place", "_styles", "_texts"),
        *("formats", "get", "plain", "width", "wrap"),
    )

    def __init__(self, made: Field, styles: Styles, place: int) -> None:
        self.get, self.wrap, self.width = made.get, made.wrap, made.width
        self._look, self._looks, self._styles = made.look, made.looks, styles
        self._place = place
        #: what is empty looks like nothing here
        self.plain = made.look is None
        self._base: dict[str, object] = {"text_wrap": True} if made.wrap else {}
        if made.centred:
            self._base["align"] = "center"
        self.formats = _Formats(self._made)
        self._texts: dict[tuple[str, str], tuple[Shown, str]] = {}
        #: the formulas without a value, by template, pattern and look
        self._formulas: dict[tuple[str, str, str], tuple[Shown, str]] = {}

    def cell(self, value: Cell, row: Row) -> tuple[Shown, str] | None:
        """One cell as a row has it (`row_text`), and in which of the column's formats; what is
        empty and looks like nothing is left out."""
        look = self._look(row) if self._look is not None else ""
        if not look and (value is None or value == ""):
            return None
        if type(value) is Formula and value.value is None:
            known = (value.template, value.pattern, look)
            if known not in self._formulas:
                self._formulas[known] = self._cell(value, (value.pattern, look, False))
            return self._formulas[known]
        if not isinstance(value, str):
            return self._cell(value, (pattern_of(value), look, type(value) is Link))
        found = self._texts.get((value, look))
        if found is None:
            found = self._cell(value, ("", look, False))
            if len(value) <= _SHORT:
                if len(self._texts) >= _AT_HAND:
                    self._texts.clear()
                self._texts[value, look] = found
        return found

    def _cell(self, value: Cell, shown: Shown) -> tuple[Shown, str]:
        return shown, cell_text(self._place, value, self.formats[shown])

    def _made(self, shown: Shown) -> Format:
        pattern, look, link = shown
        properties: dict[str, Any] = dict(self._base) | dict(self._looks.get(look, {}))
        if link:
            properties |= {"font_color": "#0563C1", "underline": 1}
        if pattern:
            properties |= {"num_format": pattern}
        elif "align" not in properties:
            # a text doesn't touch the number in the cell before it
            properties |= {"align": "left", "indent": 1}
        return self._styles.cell(**properties)


class _Formats(dict[Shown, Format]):
    """The formats of a column, each made when it is asked for first."""

    def __init__(self, make: Callable[[Shown], Format]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, shown: Shown) -> Format:
        self[shown] = self._make(shown)
        return self[shown]


def lines_of(columns: Sequence[Column], values: Sequence[Cell]) -> int:
    """How many lines the tallest wrapped cell takes, roughly."""
    most = 1
    for column, value in zip(columns, values, strict=True):
        if column.wrap:
            words = value.words if type(value) is Link else value
            if type(words) is str and (len(words) >= _CAPITALS * column.width or "\n" in words):
                most = max(most, _lines_in(words, column.width))
    return most


@lru_cache(maxsize=4096)
def _lines_in(words: str, width: float) -> int:
    """How many lines a text takes in a column; names return in every commune's rows."""
    wide = int(width) - 1
    if words.isupper():
        wide = int(wide * _CAPITALS)
    return sum(_broken(part, wide) for part in words.split("\n"))


def _broken(words: str, wide: int) -> int:
    """How many lines a text takes that is broken between its words only, as a cell breaks it."""
    lines, room = 1, wide
    for word in words.split(" "):
        length = len(word)
        if length > room:
            # a word that is longer than a line is broken wherever the line ends
            lines += max(-(-length // wide), 1) if room < wide else (length - 1) // wide
            room = wide - (length % wide or wide)
        else:
            room -= length
        room -= 1
    return lines
