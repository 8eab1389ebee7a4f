"""Totals of tables: a row of totals over the rows it adds up, a total column over its parts
(NTM301)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.reading.grid import Row, Table
from extract.report import Measure, Sum
from patterns import alternation, words

#: The kinds of columns whose numbers may be added up.
_SUMMED = ("amount", "target", "result")
_ROMAN = regex.compile(r"[IVX]+[.)]?")
_WHOLE = regex.compile(r"[0-9]{1,2}[.)]?")
_LETTER = regex.compile(r"[A-EĐ][.)]?")


def _is_total(table: Table, row: Row) -> bool:
    names = table.columns("name") or table.columns("index")
    text = table.text(row, names[0]).lower() if names else ""
    index = " ".join(table.text(row, column) for column in table.columns("index")).lower()
    listed = alternation(words("columns")["totals"])
    return regex.match(rf"{listed}(?!\p{{L}})", text or index, regex.X) is not None


def _level(table: Table, row: Row) -> str:
    """The kind of a row's number: the rows of one kind are added up together."""
    label = next((table.text(row, column) for column in table.columns("index")), "")
    for name, pattern in (("letter", _LETTER), ("roman", _ROMAN), ("whole", _WHOLE)):
        if pattern.fullmatch(label):
            return name
    return "none" if not label else "deeper"


def _top(table: Table, rows: list[Row]) -> list[Row]:
    """Of some rows, those of the highest level there is."""
    levels = [_level(table, row) for row in rows]
    for level in ("letter", "roman", "whole", "none"):
        chosen = [row for row, each in zip(rows, levels, strict=True) if each == level]
        if chosen:
            return chosen
    return []


def _values(
    table: Table, measures: dict[tuple[int, int], Measure], rows: list[Row], column: int
) -> list[Measure] | None:
    """The value of each row in a column; None where one has none that could be read."""
    found = []
    for row in rows:
        cell = row.cells.get(column)
        if cell is None or not table.text(row, column).strip(" -"):
            continue
        measure = measures.get((cell.span.start, row.paragraph))
        if measure is None:
            return None
        found.append(measure)
    return found


def _by_place(table: Table, measures: list[Measure]) -> dict[tuple[int, int], Measure]:
    """The lone values in the table, by the start of their cell and their row."""
    rows = {row.paragraph for row in table.rows}
    return {
        (m.evidence.start, m.paragraph): m
        for m in measures
        if m.paragraph in rows and m.value is not None and m.threshold is None
    }


def find(tables: list[Table], measures: list[Measure]) -> Iterator[Sum]:
    """Every total of a column of amounts over the rows of the highest level."""
    for table in tables:
        placed = _by_place(table, measures)
        for position, row in enumerate(table.rows):
            if not _is_total(table, row):
                continue
            others = table.rows[position + 1 :] if position == 0 else table.rows[:position]
            items = _top(table, [each for each in others if not _is_total(table, each)])
            if len(items) < 2:
                continue
            for column in (c for kind in _SUMMED for c in table.columns(kind)):
                total = _values(table, placed, [row], column)
                parts = _values(table, placed, items, column)
                if total and parts and len(parts) >= 2:
                    yield Sum(total[0], parts)
        yield from _across(table, placed)


def _across(table: Table, placed: dict[tuple[int, int], Measure]) -> Iterator[Sum]:
    """The total column of each row over the other columns of amounts."""
    listed = alternation(words("columns")["totals"])
    amounts = table.columns("amount")
    totals = [
        c
        for c in amounts
        if regex.match(rf"{listed}(?!\p{{L}})", table.headers[c].lower(), regex.X)
    ]
    if len(totals) != 1 or len(amounts) < 3:
        return
    for row in table.rows:
        total = _values(table, placed, [row], totals[0])
        parts = [_values(table, placed, [row], c) for c in amounts if c != totals[0]]
        if total and all(parts):
            yield Sum(total[0], [measure for part in parts if part for measure in part])
