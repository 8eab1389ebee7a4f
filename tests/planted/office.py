"""Documents with a table from a layout: clean ones, and the same with an error."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from tests.layouts.files import word_file
from tests.layouts.sheet import Merged

from .numbers import written
from .tables import ABOVE, TABLES, TOTAL, Changed, Row, Rows, TableKind, layouts

#: How a number is written in a cell.
Writing = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: the lines above its table, the table's rows, and how many of them are head."""

    lines: list[str]
    grid: list[list[str]]
    head: int


@dataclass(frozen=True, slots=True)
class PlantedTable:
    """A clean document and the same one with an error: the layout, the error, the rules of which
    one has to fail, and the texts of the row (or line) with the wrong cell."""

    kind: str
    layout: int
    error: str
    rules: tuple[str, ...]
    clean: Sheet
    wrong: Sheet
    name: str
    row: tuple[str, ...]
    cell: str


def planted_tables(seed: int) -> Iterator[PlantedTable]:
    """One document for each layout and error of each kind; other numbers for each seed. They
    are Word files and workbooks by turns."""
    for kind in TABLES:
        for number, layout in enumerate(layouts()[kind.name]):
            for error, (rules, change) in kind.errors.items():
                rng = random.Random(f"{seed} {kind.name} {number} {error}")
                right = _fitting(kind, layout, rng)
                wrong = change(rng, right)
                if not _shows(layout, wrong):
                    continue
                clean, other = (_sheet(layout, told) for told in (right, wrong.rows))
                row, cell = _changed(layout, wrong, other)
                ending = "docx" if (number + seed) % 2 == 0 else "xlsx"
                yield PlantedTable(kind.name, number, error, tuple(rules.split("|")), clean,
                                   other, f"report.{ending}", row, cell)  # fmt: skip


def _fitting(kind: TableKind, layout: Row, rng: random.Random) -> Rows:
    told = kind.make(rng)
    yes, no = layout.get("marks", ["x", ""])
    for row in told.rows:
        marks = row.get("marks", ())
        row |= {f"m{n}": yes if mark else no for n, mark in enumerate(marks, 1)}
    return told


def _shows(layout: Row, wrong: Changed) -> bool:
    """Whether a layout has the changed fact, and a total if that is what was changed."""
    if wrong.at == ABOVE:
        return True
    if wrong.at == TOTAL and "total" not in layout:
        return False
    told = "".join(layout["row"])
    return _field(layout, wrong) in told and wrong.beside in told + "".join(layout["above"])


def _field(layout: Row, wrong: Changed) -> str:
    """The fact in which a change shows: lengths stand for households in a layout of theirs."""
    lengths = {"part": "hard", "whole": "long", "share": "hard_share"}
    named = f"{{{wrong.field}}}"
    in_layout = any(named in cell for cell in layout["row"])
    return named if in_layout else f"{{{lengths.get(wrong.field, wrong.field)}}}"


def _sheet(layout: Row, told: Rows) -> Sheet:
    yes, no = layout.get("marks", ["x", ""])
    rows = []
    for row in told.rows:
        marks = {f"m{n}": yes if mark else no for n, mark in enumerate(row.get("marks", ()), 1)}
        rows.append(_filled(layout["row"], {**row, **marks}))
    if "total" in layout:
        total = _filled(layout["total"], told.total)
        rows = [total, *rows] if layout.get("total_first") else [*rows, total]
    lines = [*layouts()["title"].splitlines(), *_filled(layout["above"], told.above)]
    return Sheet(lines, [*layout["head"], *rows], len(layout["head"]))


def _filled(templates: list[str], facts: Row) -> list[str]:
    told = {name: _printed(value) for name, value in facts.items()}
    return [template.format(**told) for template in templates]


def _printed(value: Any) -> str:  # noqa: ANN401 - a fact
    return written(value) if isinstance(value, str | Decimal | int) else ""


def _changed(layout: Row, wrong: Changed, sheet: Sheet) -> tuple[tuple[str, ...], str]:
    """The row of the wrong cell, and the cell; of a line above the table the line."""
    if wrong.at == ABOVE:
        line = sheet.lines[len(layouts()["title"].splitlines())]
        return (line,), line
    first = sheet.head + (1 if layout.get("total_first") else 0)
    total = sheet.head if layout.get("total_first") else len(sheet.grid) - 1
    row = sheet.grid[total if wrong.at == TOTAL else first + wrong.at]
    templates = layout["total"] if wrong.at == TOTAL else layout["row"]
    at = next(n for n, each in enumerate(templates) if _field(layout, wrong) in each)
    return tuple(row), row[at]


def file_of(sheet: Sheet, name: str) -> bytes:
    """The bytes of a Word file or a workbook."""
    if name.endswith(".docx"):
        return word_file(sheet.lines, sheet.grid, _merged(sheet))
    return _workbook(sheet)


def _workbook(sheet: Sheet) -> bytes:
    workbook, out = Workbook(), io.BytesIO()
    page = workbook.active
    assert page is not None
    for line in sheet.lines:
        page.append([line])
    first = len(sheet.lines) + 1
    for cells in sheet.grid:
        page.append(list(cells))
    for row, column, rows, columns in _merged(sheet):
        page.merge_cells(start_row=first + row, end_row=first + row + rows - 1,
                         start_column=column + 1, end_column=column + columns)  # fmt: skip
    workbook.save(out)
    return out.getvalue()


def _merged(sheet: Sheet) -> Iterator[Merged]:
    """The merged cells of a head of several rows: what stands twice stands once."""
    if sheet.head < 2:
        return
    upper, lower = sheet.grid[:2]
    column = 0
    while column < len(upper):
        if upper[column] == lower[column]:
            yield 0, column, 2, 1
            column += 1
            continue
        last = column
        while last + 1 < len(upper) and upper[last + 1] == upper[column]:
            last += 1
        yield 0, column, 1, last - column + 1
        column = last + 1


def with_cells(sheet: Sheet, writing: Writing) -> Sheet:
    """The same with its cells written otherwise, but for those of the head."""
    body = [[writing(cell) for cell in row] for row in sheet.grid[sheet.head :]]
    return replace(sheet, grid=[*sheet.grid[: sheet.head], *body])
