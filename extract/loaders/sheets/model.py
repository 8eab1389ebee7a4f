"""A sheet of a workbook before it is laid out: its cells as shown, and what is hidden."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter

from extract.loaders.build import CellText

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
        if not self.hidden_rows and not self.hidden_columns:
            return 0, 0
        rows = {row for row, _ in self.cells} & self.hidden_rows
        columns = {column for _, column in self.cells} & self.hidden_columns
        return len(rows), len(columns)


def shown_rows(sheet: Sheet) -> dict[int, list[CellText]]:
    """The cells of each row, by its number in the sheet, that is shown and holds any; from
    left to right. Their rows and columns count those that are shown, from 0. A merged cell
    stands in the first of its rows and columns that is shown; what else lies under it never
    is."""
    if not sheet.cells:
        return {}
    last = (max(row for row, _ in sheet.cells), max(column for _, column in sheet.cells))
    rows, columns = _Axis(sheet.hidden_rows), _Axis(sheet.hidden_columns)
    hides = bool(sheet.hidden_rows or sheet.hidden_columns)
    merges = {(merge.top, merge.left): merge for merge in sheet.merges}
    under = _under(sheet, last)
    found: dict[int, list[CellText]] = {}
    for place, text in sheet.cells.items():
        if place in under:
            continue
        if not hides and place not in merges:
            row, column = place
            found.setdefault(row, []).append(CellText(text, row - 1, column - 1))
            continue
        (top, left), tall, wide = place, 1, 1
        merge = merges.get(place)
        if merge is not None:
            top, tall = rows.shown(top, min(merge.bottom, last[0]))
            left, wide = columns.shown(left, min(merge.right, last[1]))
        elif top in sheet.hidden_rows or left in sheet.hidden_columns:
            continue
        if tall and wide:
            cell = CellText(text, rows.rank(top), columns.rank(left), tall, wide)
            found.setdefault(top, []).append(cell)
    return {row: sorted(found[row], key=attrgetter("column")) for row in sorted(found)}


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
