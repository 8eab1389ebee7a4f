"""Criteria that are numbered I to XIX over their columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.fill.view import View

_ROMAN = re.compile(r"\s*[(\[]?(?P<number>[IVX]{1,5})(?=[\s.:)\]\-–]|$)")
_VALUES = {"I": 1, "V": 5, "X": 10}
#: Groups of criteria have Roman numbers, too, but no more than that.
_GROUPS = 8


def roman_lines(view: View, lines: Iterable[int], names: int) -> set[int]:
    """The lines of heads in which Roman numbers count up from I, further than groups do."""
    found = set()
    for line in lines:
        numbers: list[int] = []
        for column in range(names + 1, view.columns + 1):
            own = view.span(line, column)[1] == column
            if own and (number := _number(view.shown(line, column))):
                numbers.append(number)
        if len(numbers) > _GROUPS and numbers == list(range(1, len(numbers) + 1)):
            found.add(line)
    return found


def arabic(text: str) -> str:
    """A head with its Roman number as one that is counted in: `IV. Điện` as `4. Điện`."""
    match = _ROMAN.match(text)
    return f"{_number(text)}{text[match.end() :].lstrip(')]')}" if match else text


def _number(text: str) -> int:
    """The Roman number that a text begins with; 0 where it begins with none."""
    match = _ROMAN.match(text)
    if match is None:
        return 0
    values = [_VALUES[letter] for letter in match["number"]]
    return sum(
        -one if one < following else one
        for one, following in zip(values, [*values[1:], 0], strict=True)
    )
