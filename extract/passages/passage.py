"""A passage: a stretch of prose, or rows of a table, each with its place in the document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

#: The detail of a finding's row that holds its passages (JSON, see `dumped`).
DETAIL = "passages"
#: One cell: its words, the offset at which they begin in the document's text, its column from
#: 0, how many columns and rows it covers.
Cell = tuple[str, int, int, int, int]


@dataclass(slots=True, frozen=True)
class Line:
    """A row of a table: its line in the document, whether it is one of the head, how many rows
    before it are left out, and its cells from the left."""

    line: int
    head: bool
    skipped: int
    cells: tuple[Cell, ...]


@dataclass(slots=True, frozen=True)
class Passage:
    """Text around a finding, as the loader read it.

    Prose has `text`, which begins at the offset `start` of the document's text; `before` and
    `behind` say that the paragraph goes on there. A table has `rows` instead, and `behind` the
    rows that are left out at its end, as a number. `page` is None where the document isn't paged.
    """

    page: int | None
    line: int
    start: int
    text: str = ""
    before: int = 0
    behind: int = 0
    rows: tuple[Line, ...] = ()


def dumped(passages: Iterable[Passage]) -> str:
    """The passages as a JSON list, what is empty left out."""
    return json.dumps([_as_json(each) for each in passages], ensure_ascii=False)


def loaded(held: str) -> list[dict[str, object]]:
    """The JSON list that `dumped` made. Raises ValueError for anything else."""
    found = json.loads(held)
    if not isinstance(found, list):
        raise ValueError("not a list of passages")
    return found


def _as_json(passage: Passage) -> dict[str, object]:
    found: dict[str, object] = {} if passage.page is None else {"page": passage.page}
    found |= {"line": passage.line, "start": passage.start}
    if passage.rows:
        found["rows"] = [_row(row) for row in passage.rows]
    else:
        found["text"] = passage.text
    for name in ("before", "behind"):
        if value := getattr(passage, name):
            found[name] = value
    return found


def _row(row: Line) -> dict[str, object]:
    found: dict[str, object] = {"line": row.line, "cells": [_cell(cell) for cell in row.cells]}
    if row.head:
        found["head"] = 1
    if row.skipped:
        found["skipped"] = row.skipped
    return found


def _cell(cell: Cell) -> list[str | int]:
    """Without the two numbers that say that it covers one row and one column."""
    whole: list[str | int] = [*cell]
    return whole[:3] if cell[3:] == (1, 1) else whole
