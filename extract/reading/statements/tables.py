"""Totals of tables: a row of totals over the rows it adds up, a total column over its parts
(NTM301)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from extract.reading.grid import Row, Table
from extract.reading.statements.sums import NEARLY_ALL
from extract.report import Measure, Sum
from patterns import alternation, words
from patterns.kept import pattern_of

#: The kinds of columns whose numbers may be added up.
_SUMMED = ("amount", "target", "result")
_ROMAN = pattern_of(r"[IVX]+[.)]?")
_WHOLE = pattern_of(r"[0-9]{1,2}[.)]?")
_LETTER = pattern_of(r"[A-EĐ][.)]?")


@lru_cache(maxsize=1)
def _totals() -> regex.Pattern[str]:
    """A total by its whole label: `Tổng cộng (I+II)`, `Tổng số vốn huy động`, but neither
    `Cộng đồng đóng góp` nor `Tổng số hộ`."""
    listed = words("columns")
    funds = alternation([*listed["funds"], *listed["of_funds"]])
    named = rf"{alternation(listed['totals'])}(?:\s+{funds}(?!\p{{L}}).*)?"
    return pattern_of(rf"{named}\s*(?:[:.;=(\[+].*)?", regex.I | regex.X)


def _is_total(table: Table, row: Row) -> bool:
    named = [*table.columns("name")[:1], *table.columns("commune")[:1], *table.columns("index")]
    label = next((text for column in named if (text := table.text(row, column))), "")
    return _totals().fullmatch(label) is not None


def _partial(texts: list[str]) -> bool:
    """True if words say that perhaps not all parts of a whole follow."""
    return any(text.lower().startswith(tuple(words("statements")["items_some"])) for text in texts)


def _adds_up(total: Measure, items: list[Measure], *, complete: bool) -> bool:
    """True for items of which a total is made: all of them, or so nearly that they must be."""
    units = {item.unit.lower() for item in items}
    if units != {total.unit.lower()} or not total.value:
        return False
    share = sum(item.value or 0 for item in items) / total.value
    return complete or NEARLY_ALL <= share <= 2 - NEARLY_ALL


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
            labels = [table.text(each, c) for each in others for c in table.columns("name")]
            for column in (c for kind in _SUMMED for c in table.columns(kind)):
                total = _values(table, placed, [row], column)
                parts = _values(table, placed, items, column)
                if not total or not parts or len(parts) < 2:
                    continue
                if _adds_up(total[0], parts, complete=not _partial(labels)):
                    yield Sum(total[0], parts)
        yield from _across(table, placed)


def _across(table: Table, placed: dict[tuple[int, int], Measure]) -> Iterator[Sum]:
    """The total column of each row over the other columns of amounts; where several have a
    total of their own, over those under the same header."""
    amounts = table.columns("amount")
    totals = [c for c in amounts if any(map(_totals().fullmatch, table.levels[c]))]
    groups = [amounts]
    if len(totals) > 1:
        heads = dict.fromkeys(table.levels[c][0] for c in totals)
        groups = [[c for c in amounts if table.levels[c][0] == head] for head in heads]
    for group in groups:
        of_group = [c for c in totals if c in group]
        if len(of_group) != 1 or len(group) < 3:
            continue
        others = [c for c in group if c not in of_group]
        complete = not any(_partial(table.levels[c]) for c in others)
        # a column that isn't understood may hold a part too
        complete = complete and all(
            table.kinds[c] for c in range(min(group), max(group) + 1) if c in table.kinds
        )
        for row in table.rows:
            total = _values(table, placed, [row], of_group[0])
            parts = [_values(table, placed, [row], c) for c in others]
            items = [measure for part in parts if part for measure in part]
            if total and all(parts) and _adds_up(total[0], items, complete=complete):
                yield Sum(total[0], items)
