"""Answers of `gold_format` 1: what whoever wrote a document declared of it, in the tables' terms.

`measurements` has the columns of that table (`alt` are other ways to read a row that are right,
`optional` ones may be rows or not), `checks` the errors planted, `allowed` the findings that follow
from one or may be argued about, `statuses` and `indicators` what the rows of indicators say, and
`not_indicators` the figures that must never stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

#: Columns by name, as in an answer or a row of a table.
Columns = dict[str, Any]
#: What makes two rows the same: code, numerator, denominator, percent, value, sign and standard.
Key = tuple[
    str, Decimal | None, Decimal | None, Decimal | None, Decimal | None, str, Decimal | None
]
#: The columns of indicators that an answer may state, by the answer's names.
_CELL = {
    "status": "status",
    "numerator": "numerator",
    "denominator": "denominator",
    "percent": "percent_stated",
    "value": "value",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A row that measurements have to have, or may have where it is `optional`."""

    ways: tuple[Key, ...]
    commune: str
    role: str
    unit: str
    quote: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Planted:
    """A wrong statement, and by what a finding shows that it means this one.

    `elsewhere` ones rest on several documents, which no single one can show; `info` ones are
    remarks only.
    """

    rules: tuple[str, ...]
    numbers: frozenset[Decimal]
    quotes: tuple[str, ...]
    indicators: frozenset[str]
    row: str
    lines: frozenset[str]
    info: bool
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Allowed:
    """Findings that count for neither side."""

    rules: tuple[str, ...]
    quotes: tuple[str, ...]
    indicators: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """What the row of an indicator says: values by column, only those that the answer states."""

    commune: str
    indicator: str
    year: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """All answers of one document; a header field has every value that is right."""

    file: str
    header: tuple[tuple[str, tuple[str, ...]], ...]
    quantities: tuple[Quantity, ...]
    planted: tuple[Planted, ...]
    allowed: tuple[Allowed, ...]
    cells: tuple[Cell, ...]
    never: tuple[Cell, ...]


def declared(answers: Columns, fields: tuple[str, ...]) -> Declared:
    """The answers of a file; `fields` are the header's that are compared."""
    header = {name: answers["document"].get(name) for name in fields}
    cells = (*answers.get("indicators", ()), *answers.get("statuses", ()))
    return Declared(
        answers["document"]["file"],
        tuple((name, _values(told)) for name, told in header.items() if told),
        tuple(_quantity(row) for row in answers["measurements"]),
        tuple(_planted(row) for row in answers["checks"]),
        tuple(
            Allowed(tuple(row["codes"]), tuple(row.get("quotes", ())), _codes(row, "indicators"))
            for row in answers.get("allowed", ())
        ),
        tuple(_cell(row) for row in cells),
        tuple(_cell(row) for row in answers.get("not_indicators", ())),
    )


def number(printed: object) -> Decimal | None:
    """A number of a table or an answer; None for an empty field or for words."""
    try:
        return Decimal(str(printed).strip()).normalize() + 0
    except InvalidOperation:
        return None


def code(row: Columns) -> str:
    """The indicator that a row is of, else its criterion."""
    return str(row.get("indicator") or row.get("criterion") or "")


def key(row: Columns) -> Key:
    """What a row says, as far as rows are compared."""
    names = ("numerator", "denominator", "percent", "value", "threshold")
    numerator, denominator, percent, value, limit = (number(row.get(name)) for name in names)
    sign = str(row.get("threshold_op") or "")
    if percent is None and row.get("unit") == "%":
        percent, value = value, None
    if (upper := number(row.get("upper"))) is not None:
        sign, limit = "<=", upper
    if not sign or limit is None:
        sign, limit = "", None
    elif numerator is None and limit in (percent, value):
        percent = value = None  # a standard alone: whether its number stands twice doesn't matter
    return code(row), numerator, denominator, percent, value, sign, limit


def _values(told: object) -> tuple[str, ...]:
    return tuple(map(str, told)) if isinstance(told, list) else (str(told),)


def _quantity(row: Columns) -> Quantity:
    ways = (row, *({**row, **other} for other in row.get("alt", ())))
    unit = row.get("unit") or ""
    return Quantity(
        tuple(key(way) for way in ways),
        str(row.get("commune") or ""),
        row["role"],
        "" if unit == "%" else unit,
        row["quote"],
        bool(row.get("optional")),
    )


def _planted(row: Columns) -> Planted:
    lines = (*row.get("lines", ()), row.get("line"))
    numbers = (number(each) for each in row.get("numbers", ()))
    return Planted(
        (row["code"], *row.get("alt", ())),
        frozenset(each for each in numbers if each is not None),
        (row["quote"], *row.get("related", ())),
        frozenset({str(row.get("indicator") or ""), *row.get("alt_indicators", ())}) - {""},
        row.get("row") or "",
        frozenset(str(line) for line in lines if line),
        row.get("severity") == "info",
        len(row.get("documents") or ()) > 1,
    )


def _codes(row: Columns, name: str) -> frozenset[str]:
    return frozenset(map(str, row.get(name, ())))


def _cell(row: Columns) -> Cell:
    told = ((_CELL[name], str(row[name])) for name in _CELL if row.get(name) not in (None, ""))
    return Cell(str(row.get("commune") or ""), code(row), str(row.get("year") or ""), tuple(told))
