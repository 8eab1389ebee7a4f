"""Lays a sheet out as blocks: titles as paragraphs, tables as rows with their cells."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extract.document import BlockKind
from extract.loaders.build import Builder, CellText
from extract.loaders.sheets.model import Sheet, shown_rows

#: A table is at least so many cells wide, unless the whole sheet is narrower.
_WIDE = 3
#: A row that may open a table is followed by another of the table within so many rows.
_NEAR = 3
#: Names that a program gives a sheet by itself.
_DEFAULT_NAMES = ("sheet", "trang tính", "trang_tính", "feuil")


@dataclass(slots=True)
class Layout:
    """Puts the sheets of a workbook into a document, one after another. The page of a block
    is the number of its sheet among those shown, its line the row of the sheet."""

    builder: Builder
    sheets: int = 0
    tables: int = 0

    def add(self, sheet: Sheet) -> None:
        """One sheet; an empty one counts too, so that the numbers agree with the tabs."""
        self.sheets += 1
        rows = shown_rows(sheet)
        if rows and not sheet.title.lower().startswith(_DEFAULT_NAMES):
            self.builder.add(sheet.title, BlockKind.HEADER, self.sheets, 1)
        tabled = _table_rows(rows)
        first: dict[int, int] = {}
        for number, places in rows.items():
            if number not in tabled:
                for place in places:
                    self.builder.add(place.text, BlockKind.PARAGRAPH, self.sheets, number)
                continue
            table = tabled[number]
            top = first.setdefault(table, places[0].row)
            kind, at = BlockKind.TABLE_ROW, self.tables + table
            self.builder.add_row(places, kind, self.sheets, number, at, top=top)
        self.tables += len(first)


def _table_rows(rows: dict[int, list[CellText]]) -> dict[int, int]:
    """The rows that belong to a table, each with the number of its table in the sheet.

    A table begins at a row as wide as a table with another of the kind close below it, and
    ends at an empty row, or with its last row of several cells. What is narrower and stands
    outside of one is a title, a note, a place and date, a signature.
    """
    wide = min(_WIDE, max((len(places) for places in rows.values()), default=0))
    found: dict[int, int] = {}
    table = 0
    for run in _with_bodies(_runs(rows), rows, wide):
        broad = [number for number in run if len(rows[number]) >= wide]
        opens = [a for a, b in pairwise(broad) if rows[b][0].row - rows[a][0].row <= _NEAR]
        # what goes on below an empty row may have but one row more
        opens = opens or (broad if found else [])
        if wide < 2 or not opens or (wide < _WIDE and not _holds_numbers(rows, run)):
            continue
        start = _with_merged(rows, run, opens[0])
        end = _last_row(rows, run)
        found.update({number: table for number in run if start <= number <= end})
        table += 1
    return found


def _with_bodies(
    runs: list[list[int]], rows: dict[int, list[CellText]], wide: int
) -> list[list[int]]:
    """The same runs, a header that an empty row cuts off from its body in one with it."""
    found: list[list[int]] = []
    for run in runs:
        last = rows[found[-1][-1]] if found else []
        first = rows[run[0]]
        cut_off = len(last) >= wide > 1 and not any(_is_number(each.text) for each in last)
        alone = cut_off and not any(_is_number(e.text) for n in found[-1] for e in rows[n])
        near = cut_off and first[0].row - last[0].row <= _NEAR
        if alone and near and len(first) >= wide and _columns(first) <= _columns(last):
            found[-1].extend(run)
        else:
            found.append(run)
    return found


def _is_number(text: str) -> bool:
    """True for a cell that begins as no header does."""
    return text[:1].isdigit() or text[:1] in "≥≤<>"


def _with_merged(rows: dict[int, list[CellText]], run: list[int], first: int) -> int:
    """The first row of a table: a row above belongs to it whose merged cells reach into it,
    or head its columns without a gap, with those that reach down from above it."""
    while (start := _headed(rows, run, first)) != first:
        first = start
    return first


def _last_row(rows: dict[int, list[CellText]], run: list[int]) -> int:
    """The last row of a table: below it stand sentences, each alone in its row."""
    reach, last = -1, run[0]
    for number in run:
        here = rows[number]
        worded = any(map(str.isalpha, here[0].text))
        if len(here) > 1 or here[0].row <= reach or not worded:
            last = number
        reach = max(reach, *(place.row + place.rows - 1 for place in here))
    return last


def _headed(rows: dict[int, list[CellText]], run: list[int], first: int) -> int:
    top, wanted = rows[first][0].row, _columns(rows[first])
    reaching: list[CellText] = []
    for number in run[: run.index(first)]:
        here = rows[number]
        if any(place.row + place.rows > top for place in here):
            return number
        at = here[0].row
        reaching = [place for place in reaching if place.row + place.rows > at]
        covers = _numbers(rows[first]) or _columns([*here, *reaching]) >= wanted
        covers = covers or _heads_left(here, rows[first])
        if at == top - 1 and len(here) > 1 and covers:
            return number
        reaching += here
    return first


def _numbers(places: list[CellText]) -> bool:
    """True for the row that only numbers the columns."""
    return [each.text.strip("()") for each in places] == [str(n + 1) for n in range(len(places))]


def _heads_left(here: list[CellText], below: list[CellText]) -> bool:
    """True for words over the first columns, which have none in the row below, and over some of
    that row's: heads whose merging was lost."""
    own, under = _columns(here), _columns(below)
    worded = not any(_is_number(place.text) for place in (*here, *below))
    return worded and min(own) < min(under) and max(own) in under


def _columns(places: list[CellText]) -> set[int]:
    return {place.column + each for place in places for each in range(place.columns)}


def _holds_numbers(rows: dict[int, list[CellText]], run: list[int]) -> bool:
    """True if a narrow run of rows has numbers beside words, which a letterhead hasn't."""
    return any(len(rows[number]) >= 2 and rows[number][-1].text[0].isdigit() for number in run)


def _runs(rows: dict[int, list[CellText]]) -> list[list[int]]:
    """The rows that follow each other without an empty one between them."""
    runs: list[list[int]] = []
    reach = -1
    for number, places in rows.items():
        if not runs or places[0].row > reach + 1:
            runs.append([])
        runs[-1].append(number)
        reach = max(reach, *(place.row + place.rows - 1 for place in places))
    return runs
