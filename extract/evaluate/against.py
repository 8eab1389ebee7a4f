"""Compares a document's tables with the answers that were declared for it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from extract.evaluate.declared import (
    Allowed,
    Cell,
    Columns,
    Declared,
    Key,
    Planted,
    Quantity,
    code,
    key,
    number,
)
from extract.evaluate.gold import bare_count
from extract.evaluate.match import fold, same_unit
from extract.evaluate.score import Difference, Evaluation
from extract.messages import Text, render
from extract.tables import TABLE_NAMES, Row, Tables

_PRINTED = re.compile(r"\d+(?:[.,]\d+)*")
#: Quotes shorter than this (without spaces) show no place.
_SHORT = 3
_REMARK = "info"


def compare_declared(ev: Evaluation, told: Declared, tables: Tables) -> None:
    """Adds one document's comparison to `ev`; findings that are remarks only aren't counted."""
    _Comparison(ev, told).tables(tables)


def miss_declared(ev: Evaluation, told: Declared) -> None:
    """Counts every answer of a document that could not be read as missed."""
    compare_declared(ev, told, {name: [] for name in TABLE_NAMES})


class _Comparison:
    """The answers of one document beside what is found."""

    def __init__(self, ev: Evaluation, told: Declared) -> None:
        self._ev = ev
        self._told = told

    def tables(self, tables: Tables) -> None:
        """Compares header, rows, indicators, findings."""
        for row in tables.get("documents", ()):
            self._header(row)
        self._quantities(tables["measurements"])
        self._cells([*tables["indicators"], *tables["criteria"]])
        serious = [row for row in tables["findings"] if row["severity"] != _REMARK]
        self._findings(serious)

    def _header(self, row: Row) -> None:
        for name, right in self._told.header:
            read = str(row[name] or "")
            same = fold(read) in map(fold, right)
            self._ev.agreements["document"].note(same)
            if not same:
                self._note("document", f"{name}: {right[0]}", read)

    def _quantities(self, rows: Sequence[Row]) -> None:
        free: dict[Key, list[Row]] = defaultdict(list)
        for row in rows:
            free[key(row)].append(row)
        for quantity in sorted(self._told.quantities, key=lambda each: each.optional):
            self._quantity(quantity, _taken(quantity, free))
        for left in (row for same in free.values() for row in same if not _bare(row)):
            self._extra("measurements", _shown(key(left)), left)

    def _quantity(self, quantity: Quantity, row: Row | None) -> None:
        if quantity.optional:
            return
        if row is None:
            self._missed("measurements", _shown(quantity.ways[0]), quantity.quote)
            return
        self._right("measurements")
        self._ev.agreements["role"].note(row["role"] == quantity.role)
        self._ev.agreements["unit"].note(same_unit(quantity.unit, str(row["unit"])))

    def _cells(self, rows: Sequence[Row]) -> None:
        for cell in self._told.cells:
            mine = list(_of(cell, rows))
            if any(_says(row, cell) for row in mine):
                self._right("indicators")
            else:
                self._missed("indicators", _wanted(cell), "; ".join(map(_got, mine)))
        for cell in self._told.never:
            for row in _of(cell, rows):
                if cell.columns and _says(row, cell):
                    self._extra("indicators", _wanted(cell), row)

    def _findings(self, rows: Sequence[Row]) -> None:
        taken: set[int] = set()
        for planted in self._told.planted:
            mine = [n for n, row in enumerate(rows) if _means(row, planted)]
            counts = not (planted.info or planted.elsewhere)
            if counts and set(mine) - taken:
                self._right("findings")
            elif counts:
                self._missed("findings", planted.rules[0], planted.quotes[0])
            taken.update(() if planted.info else mine)
        for n, row in enumerate(rows):
            if n not in taken and not any(_is_allowed(row, each) for each in self._told.allowed):
                self._extra("findings", f"{row['code']} {row['indicator'] or ''}".strip(), row)

    def _right(self, table: str) -> None:
        self._ev.scores[table].right += 1

    def _missed(self, table: str, what: str, words: str) -> None:
        self._ev.scores[table].missed += 1
        self._note(table, what, words)

    def _extra(self, table: str, what: str, row: Row) -> None:
        self._ev.scores[table].extra += 1
        line = row["line"]
        place = line if isinstance(line, int) else None
        quote = str(row["quote"] or "")
        self._ev.differences.append(
            Difference(table, True, self._told.file, place, what.strip(), quote)
        )

    def _note(self, table: str, what: str, words: str) -> None:
        self._ev.differences.append(Difference(table, False, self._told.file, None, what, words))


def _taken(quantity: Quantity, free: dict[Key, list[Row]]) -> Row | None:
    """The row that answers a quantity, taken out of those that are free."""
    for way in quantity.ways:
        rows = free.get(way, [])
        for n, row in enumerate(rows):
            if _same_commune(quantity.commune, row):
                return rows.pop(n)
    return None


def _same_commune(commune: str, row: Row) -> bool:
    return not commune or fold(str(row["commune"] or "")) == fold(commune)


def _bare(row: Row) -> bool:
    """A number of things (`08 ấp`), or a `none left`: the table may have it or not."""
    _, numerator, denominator, percent, value, sign, _ = key(row)
    alone = numerator is None and denominator is None and percent is None and not sign
    unit = str(row["unit"] or "")
    whole = value is not None and value == value.to_integral_value()
    return alone and whole and (bare_count(True, unit) or (value == 0 and not unit))


def _of(cell: Cell, rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        same_year = not cell.year or row["year"] in (cell.year, "", None)
        if code(row) == cell.indicator and same_year and _same_commune(cell.commune, row):
            yield row


def _says(row: Row, cell: Cell) -> bool:
    told = dict(cell.columns)
    if "numerator" in told and row.get("percent_stated") is None:
        told.pop("percent_stated", None)  # the share follows from its ratio, which is compared
    return all(_agrees(row.get(column), column, value) for column, value in told.items())


def _agrees(read: object, column: str, told: str) -> bool:
    return read == told if column == "status" else number(read) == number(told)


def _wanted(cell: Cell) -> str:
    told = (f"{column}={value}" for column, value in cell.columns)
    return " ".join(filter(None, (cell.commune, cell.year, cell.indicator, *told)))


def _got(row: Row) -> str:
    columns = ("year", "status", "numerator", "denominator", "percent_stated", "value")
    return " ".join(f"{name}={row[name]}" for name in columns if row.get(name) not in (None, ""))


def _shown(told: Key) -> str:
    indicator, numerator, denominator, percent, value, sign, limit = told
    parts = (
        indicator or "-",
        f"{numerator:f}/{denominator:f}" if numerator is not None and denominator else "",
        f"{percent:f}%" if percent is not None else "",
        f"{value:f}" if value is not None else "",
        f"{sign}{limit:f}" if limit is not None else "",
    )
    return " ".join(part for part in parts if part)


def _means(row: Row, planted: Planted) -> bool:
    """Whether a finding is of a planted error: its rule, all its numbers, and its place."""
    if row["code"] not in planted.rules:
        return False
    quotes = _quotes(row)
    words = [*quotes, *(_words(row[name]) for name in ("stated", "computed", "message"))]
    if not planted.numbers <= {value for each in words for value in _readings(each)}:
        return False
    if code(row) in planted.indicators or str(row["line"]) in planted.lines:
        return True
    named = bool(planted.row) and fold(planted.row) in fold(" ".join(words))
    return named or _overlap(planted.quotes, quotes)


def _is_allowed(row: Row, allowed: Allowed) -> bool:
    if row["code"] not in allowed.rules:
        return False
    return code(row) in allowed.indicators or _overlap(allowed.quotes, _quotes(row))


def _quotes(row: Columns) -> list[str]:
    related = json.loads(str(row["related"] or "[]"))
    return [str(row["quote"] or ""), *(str(each["quote"]) for each in related)]


def _words(value: object) -> str:
    return render(value) if isinstance(value, Text) else str(value or "")


def _overlap(ones: Iterable[str], others: Iterable[str]) -> bool:
    pairs = [(_solid(a), _solid(b)) for a in ones for b in others]
    return any(min(len(a), len(b)) >= _SHORT and (a in b or b in a) for a, b in pairs)


def _solid(words: str) -> str:
    """Words without what stands between the cells of a table."""
    return fold(words.replace("|", ""))


def _readings(words: str) -> Iterator[Decimal]:
    """Every number that the figures in some words can stand for."""
    for printed in _PRINTED.findall(words):
        ways = {
            printed,
            printed.replace(",", "."),
            printed.replace(",", ""),
            printed.replace(".", ""),
            printed.replace(".", "").replace(",", "."),
        }
        for way in ways:
            if (value := number(way)) is not None:
                yield value
