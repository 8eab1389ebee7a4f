"""A sheet of a workbook before it is laid out: its cells as shown, and what is hidden."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, frozen=True)
class Merge:
    """A merged range; rows and columns count from 1, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet. `cells` maps (row, column), both from 1, to the text that the cell shows;
    empty cells aren't among them. Rows and columns may be hidden that hold nothing."""

    title: str
    cells: dict[tuple[int, int], str]
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def hides(self) -> tuple[int, int]:
        """How many rows and columns are hidden that hold something."""
        rows = {row for row, _ in self.cells} & self.hidden_rows
        columns = {column for _, column in self.cells} & self.hidden_columns
        return len(rows), len(columns)


@dataclass(slots=True, frozen=True)
class Place:
    """A cell that is shown: its place among the shown rows and columns (from 0), and how many
    of them it covers."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def shown_rows(sheet: Sheet) -> dict[int, list[Place]]:
    """The cells of each row, by its number in the sheet, that is shown and holds any; from
    left to right. A merged cell stands in the first of its rows and columns that is shown;
    what else lies under it never is."""
    if not sheet.cells:
        return {}
    last = (max(row for row, _ in sheet.cells), max(column for _, column in sheet.cells))
    rows = _ranks(last[0], sheet.hidden_rows)
    columns = _ranks(last[1], sheet.hidden_columns)
    merges = {(merge.top, merge.left): merge for merge in sheet.merges}
    under = _under(sheet, last)
    found: dict[int, list[Place]] = {}
    for (row, column), text in sheet.cells.items():
        if (row, column) in under:
            continue
        merge = merges.get((row, column), Merge(row, column, row, column))
        tall = [r for r in range(row, min(merge.bottom, last[0]) + 1) if r in rows]
        wide = [c for c in range(column, min(merge.right, last[1]) + 1) if c in columns]
        if tall and wide:
            place = Place(rows[tall[0]], columns[wide[0]], text, len(tall), len(wide))
            found.setdefault(tall[0], []).append(place)
    return {row: sorted(found[row], key=lambda place: place.column) for row in sorted(found)}


def _ranks(last: int, hidden: set[int]) -> dict[int, int]:
    """For each row or column that is shown, its place among those."""
    shown = (number for number in range(1, last + 1) if number not in hidden)
    return {number: rank for rank, number in enumerate(shown)}


def _under(sheet: Sheet, last: tuple[int, int]) -> set[tuple[int, int]]:
    """The cells under a merged one."""
    under: set[tuple[int, int]] = set()
    for merge in sheet.merges:
        bottom, right = min(merge.bottom, last[0]), min(merge.right, last[1])
        for row in range(merge.top, bottom + 1):
            under.update((row, column) for column in range(merge.left, right + 1))
        under.discard((merge.top, merge.left))
    return under
