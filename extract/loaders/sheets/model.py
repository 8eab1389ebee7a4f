"""A sheet of a workbook before it is laid out: its cells as shown, and what is hidden."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

#: Merged ranges of a sheet, and cells under them: more are there only in one made to harm.
_MAX_MERGES = 50_000
_MAX_MERGED = 1_000_000


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
    empty cells aren't among them. Rows and columns may be hidden that hold nothing.
    `overmerged` says that merged ranges were left out, because there are too many."""

    title: str
    cells: dict[tuple[int, int], str]
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    overmerged: bool = False

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
    rows, columns = _Axis(sheet.hidden_rows), _Axis(sheet.hidden_columns)
    merges = {(merge.top, merge.left): merge for merge in sheet.merges}
    under = _under(sheet, last)
    found: dict[int, list[Place]] = {}
    for (row, column), text in sheet.cells.items():
        if (row, column) in under:
            continue
        merge = merges.get((row, column), Merge(row, column, row, column))
        top, tall = rows.shown(row, min(merge.bottom, last[0]))
        left, wide = columns.shown(column, min(merge.right, last[1]))
        if tall and wide:
            place = Place(rows.rank(top), columns.rank(left), text, tall, wide)
            found.setdefault(top, []).append(place)
    return {row: sorted(found[row], key=lambda place: place.column) for row in sorted(found)}


class _Axis:
    """The rows or the columns of a sheet, of which some are hidden."""

    def __init__(self, hidden: set[int]) -> None:
        self._ordered = sorted(hidden)

    def rank(self, number: int) -> int:
        """The place of one that is shown among those that are."""
        return number - 1 - bisect_left(self._ordered, number)

    def shown(self, first: int, last: int) -> tuple[int, int]:
        """Of a range, the first that is shown, and how many are."""
        at = bisect_left(self._ordered, first)
        count = last - first + 1 - (bisect_left(self._ordered, last + 1) - at)
        # hidden ones that follow each other differ from their places by the same number
        run = range(len(self._ordered) - at)
        first += bisect_right(run, 0, key=lambda each: self._ordered[at + each] - first - each)
        return first, max(0, count)


def _under(sheet: Sheet, last: tuple[int, int]) -> set[tuple[int, int]]:
    """The cells under a merged one; a range that begins in another one is none,
    as in Excel, which lets none do so."""
    under: set[tuple[int, int]] = set()
    room = _MAX_MERGED
    sheet.overmerged = len(sheet.merges) > _MAX_MERGES
    for merge in sheet.merges[:_MAX_MERGES]:
        bottom, right = min(merge.bottom, last[0]), min(merge.right, last[1])
        if (merge.top, merge.left) in under:
            sheet.overmerged = True
            continue
        room -= max(0, bottom - merge.top + 1) * max(0, right - merge.left + 1)
        if room < 0:
            sheet.overmerged = True
            break
        for row in range(merge.top, bottom + 1):
            under.update((row, column) for column in range(merge.left, right + 1))
        under.discard((merge.top, merge.left))
    return under
