"""A table with its header of one or more levels, as cells and merges."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .picks import Picks

Row = dict[str, str]
#: A merged cell: its first row, its first column, how many rows and columns it has.
Merged = tuple[int, int, int, int]
#: A column: the words above it from the top down, and the key of its cells in a row.
Column = tuple[tuple[str, ...], str]


@dataclass(slots=True)
class Sheet:
    """A document: lines above its table, the table's cells, which of them are merged, and how many
    rows its header has."""

    lines: list[str]
    cells: list[list[str]]
    merged: list[Merged] = field(default_factory=list)
    head: int = 1


@dataclass(slots=True)
class Layout:
    """A layout of facts: its features, its document, the rows that have to be read in it (with the
    fields that count), the status of each indicator, and as what file it is read."""

    kind: str
    number: int
    told: dict[str, str]
    sheet: Sheet
    rows: list[Row] = field(default_factory=list)
    status: dict[str, str] = field(default_factory=dict)
    file: str = "docx"

    @property
    def name(self) -> str:
        """Its name in a report of failures."""
        return f"{self.kind}-{self.number}"


def sheet_of(picks: Picks, lines: list[str], columns: list[Column], rows: list[Any]) -> Sheet:
    """The document: `rows` are texts by key, or one text for a row of a section."""
    depth = max(len(words) for words, _ in columns)
    style = picks.of("header cells", ["merged", "merged", "repeated", "empty"]) if depth > 1 else ""
    cells = [[_head(words, at, style) for words, _ in columns] for at in range(depth)]
    merged = _merges(columns, depth) if style == "merged" else []
    if style == "empty":
        cells = _first_alone(columns, depth, cells)
    numbering = picks.of("row of numbers", ["none", "none", "none", "brackets", "plain", "letters"])
    numbering = "none" if picks.told.get("on its side") == "yes" else numbering
    if numbering != "none":
        cells.append(_numbering(numbering, len(columns)))
    sections = picks.of("section cells", ["merged", "first", "second"])
    for row in rows:
        if isinstance(row, str):
            at = len(cells)
            first = int(sections == "second" and columns[0][1] in ("number", "code"))
            cells.append([row if n == first else "" for n in range(len(columns))])
            if sections == "merged":
                merged.append((at, 0, 1, len(columns)))
        else:
            cells.append([row.get(key, "") for _, key in columns])
    return Sheet(lines, cells, merged, depth)


def _head(words: tuple[str, ...], at: int, style: str) -> str:
    if style == "repeated":
        return words[min(at, len(words) - 1)]
    return words[at] if at < len(words) else ""


def _merges(columns: list[Column], depth: int) -> list[Merged]:
    found = []
    for at in range(depth):
        first = 0
        while first < len(columns):
            words = columns[first][0]
            if at >= len(words):
                first += 1
                continue
            behind = first + 1
            leaf = at == len(words) - 1
            while (not leaf and behind < len(columns)
                   and columns[behind][0][: at + 1] == words[: at + 1]
                   and len(columns[behind][0]) > at + 1):  # fmt: skip
                behind += 1
            rows = depth - at if leaf else 1
            if rows > 1 or behind - first > 1:
                found.append((at, first, rows, behind - first))
            first = behind
    return found


def _first_alone(columns: list[Column], depth: int, cells: list[list[str]]) -> list[list[str]]:
    """Words over several columns above the first of these alone, as a workbook has them where the
    merging was lost."""
    for at in range(depth - 1):
        for n in range(len(columns) - 1, 0, -1):
            same = columns[n][0][: at + 1] == columns[n - 1][0][: at + 1]
            if same and len(columns[n][0]) > at + 1:
                cells[at][n] = ""
    return cells


def _numbering(style: str, width: int) -> list[str]:
    if style == "letters":
        return ["A", "B", *map(str, range(1, width - 1))][:width]
    shown = "({})" if style == "brackets" else "{}"
    return [shown.format(n) for n in range(1, width + 1)]


def on_its_side(sheet: Sheet) -> Sheet:
    """The same with its rows as columns."""
    cells = [list(column) for column in zip(*sheet.cells, strict=True)]
    merged = [(column, row, columns, rows) for row, column, rows, columns in sheet.merged]
    return Sheet(sheet.lines, cells, merged, 1)
