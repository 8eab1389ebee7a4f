"""The few functions of a spreadsheet that the overview's formulas use, reckoned anew.

It knows nothing of how the workbook was written: it reads formulas and cells as they stand in
the file, as a spreadsheet does (ECMA-376 part 1, 18.17).
"""

from __future__ import annotations

import fnmatch
import operator
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

#: What a cell or an argument holds.
Held = Any
_SIGNS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
#: A link within the workbook, which shows its last words.
_LINK = "=IFERROR(HYPERLINK("
_TOKEN = re.compile(
    r'\s*("(?:[^"]|"")*"|\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?'
    r"|[A-Z]+\(|[0-9.]+|[-+*/(),=])"
)


def evaluated(sheet: Worksheet) -> dict[str, Any]:
    """The values of all formulas of a sheet, by cell."""
    reckoning = _Reckoning(sheet)
    return {
        cell.coordinate: reckoning.value(cell.coordinate)
        for cells in sheet.iter_rows()
        for cell in cells
        if isinstance(cell.value, str) and cell.value.startswith("=")
    }


class _Reckoning:
    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._known: dict[str, Any] = {}

    def value(self, place: str) -> Held:
        if place not in self._known:
            value = self._sheet[place].value
            if isinstance(value, str) and value.startswith(_LINK):
                value = value.rpartition(',"')[2].removesuffix('")')  # what it shows
            elif isinstance(value, str) and value.startswith("="):
                value = _Formula(value[1:], self).whole()
            self._known[place] = value
        return self._known[place]

    def values(self, area: str) -> list[Any]:
        cells = self._sheet[area.replace("$", "")]
        return [self.value(cell.coordinate) for line in cells for cell in line]


class _Formula:
    def __init__(self, words: str, reckoning: _Reckoning) -> None:
        self._tokens = _TOKEN.findall(words)
        assert "".join(self._tokens) == words.replace(" ", "") or '"' in words
        self._reckoning = reckoning
        self._at = 0

    def whole(self) -> Held:
        found = self._compared()
        assert self._at == len(self._tokens)
        return found

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _compared(self) -> Held:
        left = self._sum()
        if self._next() == "=":
            self._take()
            return left == self._sum()
        return left

    def _sum(self) -> Held:
        left = self._product()
        while self._next() in ("+", "-"):
            sign, right = self._take(), self._product()
            left = left + right if sign == "+" else left - right
        return left

    def _product(self) -> Held:
        left = self._single()
        while self._next() in ("*", "/"):
            sign, right = self._take(), self._single()
            left = left * right if sign == "*" else Decimal(left) / right
        return left

    def _single(self) -> Held:
        token = self._take()
        if token == "(":
            inner = self._compared()
            assert self._take() == ")"
            return inner
        if token.startswith('"'):
            return token[1:-1].replace('""', '"')
        if token.endswith("("):
            arguments = []
            while self._next() != ")":
                arguments.append(self._compared())
                if self._next() == ",":
                    self._take()
            self._take()
            return getattr(self, f"_{token[:-1].lower()}")(*arguments)
        if ":" in token:
            return self._reckoning.values(token)
        if token[0].isdigit():
            return Decimal(token)
        return self._reckoning.value(token.replace("$", ""))

    @staticmethod
    def _countifs(*pairs: Held) -> int:
        areas, asked = pairs[::2], pairs[1::2]
        return sum(
            all(_fits(value, each) for value, each in zip(values, asked, strict=True))
            for values in zip(*areas, strict=True)
        )

    @staticmethod
    def _averageif(area: list[Any], asked: str, values: list[Any]) -> Decimal:
        taken = [
            Decimal(value)
            for one, value in zip(area, values, strict=True)
            if _fits(one, asked) and isinstance(value, int | float | Decimal)
        ]
        return sum(taken, Decimal()) / len(taken)

    @staticmethod
    def _round(value: Held, places: Held) -> float:
        return float(Decimal(value).quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP))

    @staticmethod
    def _and(*all_of: bool) -> bool:
        return all(all_of)

    @staticmethod
    def _isnumber(value: Held) -> bool:
        return isinstance(value, int | float | Decimal)

    @staticmethod
    def _if(asked: bool, then: Held, otherwise: Held) -> Held:
        return then if asked else otherwise


def _fits(value: Held, asked: str) -> bool:
    for sign, holds in _SIGNS.items():
        if asked.startswith(sign):
            return isinstance(value, int | float | Decimal) and holds(
                value, Decimal(asked[len(sign) :])
            )
    return isinstance(value, str) and fnmatch.fnmatchcase(value.casefold(), asked.casefold())
