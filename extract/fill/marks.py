"""The marks that a workbook uses for achieved and not achieved, and where it shows them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl.utils.cell import range_boundaries

from extract.certainty import Certainty
from extract.fill.lexicon import default_marks, folded_mark, marks, pairs
from extract.fill.mapping import BOXES, Mark
from extract.fill.template import At, Sheet
from extract.text.legends import explained

_COUNTED = re.compile(
    r"COUNTIFS?\(\s*((?:'[^']+'|[^,;()!]+)?!?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)\s*[,;]"
    r"\s*(?:\"=?([^\"]*)\"|(\d+)|(TRUE|FALSE)\b)",
    re.IGNORECASE,
)
_SUMMED = re.compile(r"\bSUM\(\s*(\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+)\s*\)", re.IGNORECASE)
#: Signs and abbreviations have no more characters than this.
_MARK = 2
#: A note that explains marks is no longer than so many characters.
_LONGEST_NOTE = 300
_QUOTED = re.compile(r"\"([^\"]{1,12})\"")


@dataclass(slots=True, frozen=True)
class Marks:
    """`yes` for achieved, `no` for not achieved (an empty text leaves the cell empty, None is
    a mark that isn't known)."""

    yes: Mark | None
    no: Mark | None
    certainty: Certainty


@dataclass(slots=True)
class Seen:
    """Marks that a place shows, of either kind."""

    yes: Mark | None = None
    no: Mark | None = None

    def add(self, value: object) -> None:
        """Takes a value for what it says, if it is a mark; a box to tick shows both."""
        value = BOXES.get(value.strip(), value) if isinstance(value, str) else value
        if isinstance(value, bool):
            self.yes = True if self.yes is None else self.yes
            self.no = False if self.no is None else self.no
            return
        if not isinstance(value, str | int | float):
            return
        mark: Mark = value.strip() if isinstance(value, str) else int(value)
        fold = folded_mark(str(value if isinstance(value, str) else int(value)))
        if isinstance(value, float) and value != int(value):
            return
        if self.yes is None and fold in marks("achieved"):
            self.yes = mark
        elif self.no is None and fold in marks("not_achieved"):
            self.no = mark


def listed_marks(sheet: Sheet, cells: Iterable[At]) -> Seen | None:
    """The marks of the list that most of the cells are chosen from; None where they have none."""
    places = list(cells)
    counts = [(sum(map(each.covers, places)), each) for each in sheet.lists]
    most, best = max(counts, key=lambda count: count[0], default=(0, None))
    if best is None or not most:
        return None
    seen = Seen()
    for option in best.options:
        seen.add(option)
    options = [option for option in best.options if option not in (None, "")]
    if seen.yes is None and seen.no is None:
        return None
    if len(options) == 2:  # the other one of two
        for option in options:
            if isinstance(option, str | int):
                if seen.yes is None and option != seen.no:
                    seen.yes = option
                elif seen.no is None and option != seen.yes:
                    seen.no = option
    return seen


def standing_marks(sheet: Sheet, cells: Iterable[At]) -> Seen:
    """The marks that stand in cells already."""
    seen = Seen()
    for at in cells:
        cell = sheet.at(*at)
        if not cell.formula:
            seen.add(cell.value)
    return seen


#: A mark that is counted or looked for, and where: first row and column, last row and column.
Sought = tuple[Mark, tuple[int, int, int, int]]


def sought_marks(sheet: Sheet) -> list[Sought]:
    """The marks that the formulas of a sheet count, or its conditional formats look for."""
    return list(_looked_for(sheet))


def counted_marks(sought: Iterable[Sought], cells: Sequence[At]) -> Seen:
    """Which of them are sought in cells, which stand in one row or column, in order."""
    seen = Seen()
    for value, bounds in sought:
        if seen.yes is not None and seen.no is not None:
            break
        if _meet(cells, bounds):
            seen.add(value)
    return seen


def _meet(cells: Sequence[At], bounds: tuple[int, int, int, int]) -> bool:
    """Whether any of the cells is in an area."""
    if not cells:
        return False
    in_a_row = cells[0][0] == cells[-1][0]
    at = bisect_left(cells, (cells[0][0] if in_a_row else bounds[0], bounds[1]))
    return any(_inside(cell, bounds) for cell in cells[max(at - 1, 0) : at + 2])


def _looked_for(sheet: Sheet) -> Iterator[Sought]:
    for formula in sheet.formulas.values():
        for match in _COUNTED.finditer(formula):
            area = match[1].rpartition("!")[2].replace("$", "")
            left, top, right, bottom = range_boundaries(area)
            if left and top and right and bottom:
                value: Mark = int(match[3]) if match[3] else match[4] or match[2]
                yield value, (top, left, bottom, right)
    for bounds, text in sheet.compared:
        for quoted in _QUOTED.findall(text) or [text]:
            yield quoted, bounds


def legend_marks(sheet: Sheet) -> Seen:
    """The marks that a note of the sheet explains."""
    found: dict[str, str] = {}
    for cell in sheet.cells.values():
        text = cell.value if isinstance(cell.value, str) else ""
        if 4 < len(text) < _LONGEST_NOTE:
            found = explained(text) | found
    return Seen(*(as_mark(found.get(status)) for status in ("achieved", "not_achieved")))


def as_mark(told: str | None) -> Mark | None:
    """A mark that words tell of, as a cell holds it: 1 and 0 are numbers."""
    return int(told) if told is not None and told.isdecimal() else told


def summed_areas(sheet: Sheet) -> list[tuple[int, int, int, int]]:
    """The areas that formulas add up: if those are marks, they are 1 and 0."""
    found = []
    for formula in sheet.formulas.values():
        for match in _SUMMED.finditer(formula):
            left, top, right, bottom = range_boundaries(match[1].replace("$", ""))
            found.append((top or 0, left or 0, bottom or 0, right or 0))
    return found


def summed(areas: Iterable[tuple[int, int, int, int]], cells: Sequence[At]) -> bool:
    """Whether any of those areas has any of the cells, which stand in one row or column."""
    return any(_meet(cells, area) for area in areas)


def _inside(at: At, bounds: tuple[int, int, int, int]) -> bool:
    top, left, bottom, right = bounds
    return top <= at[0] <= bottom and left <= at[1] <= right


def in_words(seen: Seen) -> bool:
    """Whether marks are the words for the two statuses: a head that has them asks for the status
    (`Đạt/Chưa đạt`), and a list or a legend may tell how it is marked."""
    told = (seen.yes, seen.no)
    return all(isinstance(each, str) and len(each) > _MARK for each in told)


def _is_sign(mark: Mark | None) -> bool:
    return mark is not None and not (isinstance(mark, str) and len(mark) > _MARK)


def settle(found: Sequence[Seen]) -> Marks:
    """The marks by what was seen, the surest first; a mark is None where nothing shows it."""
    first = next((seen for seen in found if seen.yes is not None or seen.no is not None), Seen())
    if _is_sign(first.yes) or _is_sign(first.no):
        # `x: đạt` and the head `Đạt/Chưa đạt`: the words are no marks of this workbook
        found = [seen for seen in found if not in_words(seen)]
    yes = next((seen.yes for seen in found if seen.yes is not None), None)
    no = next((seen.no for seen in found if seen.no is not None), None)
    if yes is None and no is None:
        return Marks(*default_marks(), Certainty.CONFIRMED)
    if no is None and folded_mark(str(yes)) in pairs():
        other: Mark = pairs()[folded_mark(str(yes))]
        no = int(other) if isinstance(yes, int) and other else other
    return Marks(yes, no, Certainty.SURE)
