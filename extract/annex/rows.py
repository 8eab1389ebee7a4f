"""The rows of an annex's tables, from the top down, to criteria and indicators with their
standards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.annex.asked import asked_in, mentioned_in
from extract.annex.lines import (
    BEFORE_NUMBER,
    code_in,
    demands_of,
    joined,
    lines_of,
    normal,
    number_in,
)
from extract.annex.model import Asking, Columns, Entry, Filled, Line, Miss
from extract.criteria import CriteriaSet, Criterion, match_name
from extract.document import Cell, page_and_line
from extract.messages import Text, text
from extract.reading.facts.direction import direction_of
from extract.reading.tables.grid import Grid, Row, filled
from extract.reading.tables.kinds import unit_of
from extract.report import Measure
from patterns.kept import pattern_of

_ROMAN = pattern_of(r"(?:[IVX]+|[A-EĐ])[.)]?")
_HEADED = pattern_of(rf"{BEFORE_NUMBER}(?P<number>[0-9]{{1,2}})[.:)–-]? *(?P<name>\p{{L}}.*)")
#: A name that is matched by its words is taken from this score on (see `match_name`).
_SURE_NAME = 0.8


@dataclass(slots=True, frozen=True)
class _Place:
    grid: Grid
    row: Row
    columns: Columns
    #: the next row is of another criterion, or there is none
    last: bool


class Rows:
    """The entries of one set, row by row; `national` is the set whose names serve for indicators
    that are printed without their codes. `uncoded` says that some have none at all."""

    def __init__(self, national: CriteriaSet | None) -> None:
        self.entries: dict[str, Entry] = {}
        self.misses: list[Miss] = []
        self.uncoded = False
        self._national = national
        self._criterion = ""
        self._code = ""

    def take(self, grid: Grid, columns: Columns, body: Sequence[Row]) -> None:
        """The rows of a table, its header left out."""
        following = [*body[1:], None]
        for row, after in zip(body, following, strict=True):
            last = after is None or _opens(grid, after, columns)
            self._row(_Place(grid, row, columns, last))

    def _row(self, place: _Place) -> None:
        grid, row, columns = place.grid, place.row, place.columns
        opened = self._open_criterion(place)
        if _is_heading(grid, row, columns):
            return
        asked = self._filled(place)
        cell = _cell(row, columns.name)
        if cell is None or not filled(cell):
            if asked and opened:  # a criterion that has no indicators
                self._add(place, self._criterion, (), asked)
            elif asked:
                self._miss(place, columns.name, "", text("nothing names what is asked here"))
            return
        if cell.row != row.number and self._code and asked:  # more is asked of the same
            self._add(place, self._code, (), asked)
            return
        lines = lines_of(grid, cell)
        own = _own_code(grid, row, columns)
        if not asked and not own and opened:
            if columns.criterion is not None:
                self._unasked(place, lines)
            return
        groups = [lines] if own else list(joined(lines))
        if len(groups) > 1 and asked:
            self._several(place, groups, asked)
            return
        for group in groups:
            self._named(place, own, group, asked)

    def _named(
        self, place: _Place, own: str, lines: tuple[Line, ...], asked: Sequence[Filled]
    ) -> None:
        """One row, of one indicator or of what is listed under it."""
        told, name = code_in(lines[0].words)
        code = own or told
        if not code and lines[0].listed and self._code:
            self._add(place, self._code, tuple(replace(line, listed=True) for line in lines), asked)
            return
        if not code and place.last and self._code in ("", self._criterion) and self._criterion:
            code, name = self._criterion, lines[0].words
        code = code or self._by_name(lines[0].words)
        if not code:
            self.uncoded = True
            self._miss(
                place, place.columns.name, lines[0].words,
                text("it has no code, and its words fit none of the national indicators"),
            )  # fmt: skip
            return
        if own or told:
            self._once(place, code, name)
        self._entry(place, code, " ".join([name, *(e.words for e in lines[1:] if not e.listed)]))
        self._add(place, code, tuple(line for line in lines[1:] if line.listed), asked)

    def _several(
        self, place: _Place, groups: Sequence[tuple[Line, ...]], asked: Sequence[Filled]
    ) -> None:
        """Several indicators in one row: each takes the line of its own order."""
        for number, group in enumerate(groups):
            code, name = code_in(group[0].words)
            if not code:
                self._miss(place, place.columns.name, group[0].words, text("it has no code"))
                continue
            self._once(place, code, name)
            self._entry(place, code, name)
            own = [
                replace(each, lines=(each.lines[number],))
                for each in asked
                if len(each.lines) == len(groups)
            ]
            if len(own) == len(asked):
                self._add(place, code, (), own)
                continue
            self.entries[code].whole = False
            why = text("which line of it belongs to which indicator isn't clear")
            self._miss(place, asked[0].column.at, _said(asked[0]), why)

    def _open_criterion(self, place: _Place) -> bool:
        """Whether the row opens another criterion, which it then is of."""
        grid, row, columns = place.grid, place.row, place.columns
        index = grid.text(row, columns.index) if columns.index is not None else ""
        named = _cell(row, columns.criterion)
        words_of = grid.text(row, columns.criterion) if columns.criterion is not None else ""
        number = number_in(index)
        if not number and named is None and _is_heading(grid, row, columns):
            words_of = next(iter(grid.texts(row)), "")
        headed = _HEADED.fullmatch(words_of)
        if not number and headed is not None:
            number = str(int(headed.group("number")))
        if not number or number == self._criterion:
            return False
        name = headed.group("name") if headed else words_of
        if not name:
            lines = lines_of(grid, cell) if (cell := _cell(row, columns.name)) else ()
            name = lines[0].words if lines and not code_in(lines[0].words)[0] else ""
        self._criterion, self._code = number, number
        self._entry(place, number, name)
        return True

    def _entry(self, place: _Place, code: str, name: str) -> None:
        known = self.entries.get(code)
        if known is None:
            self.entries[code] = Entry(code, name, _at(place))
        elif name and not known.name:
            known.name = name
        elif name and name != known.name:
            known.content = name
        self._code = code

    def _once(self, place: _Place, code: str, name: str) -> None:
        """Says so where a code stands twice: what belongs to which isn't known then."""
        known = self.entries.get(code)
        if known is not None and known.place != _at(place):
            known.whole = False
            self._miss(place, place.columns.name, f"{code} {name}", text("its code stands twice"))

    def _by_name(self, name: str) -> str:
        """The code of the national indicator of the same name under this criterion."""
        if self._national is None or not self._criterion:
            return ""
        inside = f"{self._criterion}."
        within = replace(
            self._national,
            entries=tuple(e for e in self._national.entries if e.code.startswith(inside)),
            wordings=tuple(w for w in self._national.wordings if w[0].startswith(inside)),
        )
        found = match_name(name, within, "indicator")
        taken = found is not None and found[0].code in self.entries
        return found[0].code if found and found[1] >= _SURE_NAME and not taken else ""

    def _filled(self, place: _Place) -> list[Filled]:
        """The cells of the row that ask for something; one over all columns is for everybody."""
        columns, found = place.columns.asking, []
        for column in columns:
            cell = _cell(place.row, column.at)
            if cell is None or not filled(cell):
                continue
            lines = demands_of(place.grid, cell)
            if not lines:
                continue
            everywhere = all(_cell(place.row, each.at) is cell for each in columns)
            if everywhere and len(columns) > 1:
                return [Filled(Asking(column.at, column.head), cell, lines)]
            found.append(Filled(column, cell, lines))
        return found

    def _unasked(self, place: _Place, lines: tuple[Line, ...]) -> None:
        for group in joined(lines):
            code, name = code_in(group[0].words)
            if code:
                self._once(place, code, name)
                self._entry(place, code, name)
                self._add(place, code, (), ())

    def _add(
        self, place: _Place, code: str, items: tuple[Line, ...], asked: Sequence[Filled]
    ) -> None:
        """The standards of a row for a code; `items` are what is listed under it."""
        entry = self.entries[code]
        columns = place.columns.asking
        if not asked:
            entry.whole = False
            why = text("nothing is asked of {code}", code=code)
            self._miss(place, columns[0].at, "", why, empty=code)
        elif empty := _empty(columns, [each.column for each in asked]):
            entry.whole = False
            self._miss(place, empty[0].at, "", text("nothing is asked of {code} here", code=code))
        for each in asked:
            entry.standards += _told_apart(self._standards(place, entry, items, each), _said(each))
        entry.standards += [
            replace(row, code=code)
            for item in items
            for row in mentioned_in(item.words, counts=False)
        ]

    def _standards(
        self, place: _Place, entry: Entry, items: tuple[Line, ...], asked: Filled
    ) -> list[Criterion]:
        conditions = [""] * len(asked.lines)
        if items and len(items) in (len(asked.lines), len(asked.lines) - 1):
            skipped = len(asked.lines) - len(items)
            conditions[skipped:] = [item.words for item in items]
        elif items and len(asked.lines) > 1:
            entry.whole = False
            why = text("which line of it belongs to which item isn't clear")
            self._miss(place, asked.column.at, _said(asked), why)
        found = []
        for line, condition in zip(asked.lines, conditions, strict=True):
            told = asked_in(line.words, _unit(place, entry, asked), _direction(place, entry))
            if told.problem is not None:
                entry.whole = False
                self._miss(place, asked.column.at, line.words, told.problem)
            for row in told.standards:
                said = ": ".join(filter(None, (condition, row.condition)))
                found.append(
                    replace(
                        row, code=entry.code, condition=said, group=asked.column.group,
                        year=row.year or asked.column.year,
                    )
                )  # fmt: skip
        return found

    def _miss(self, place: _Place, at: int, told: str, why: Text, *, empty: str = "") -> None:
        view = place.grid.view
        block = view.block_of(place.row.paragraph)
        heads = {each.at: each.head for each in place.columns.asking}
        page = view.document.page_of(block)
        self.misses.append(Miss(page, block.line, heads.get(at, ""), told, why, empty))


def missing_before(entries: dict[str, Entry]) -> dict[str, str]:
    """The codes before which some are missing, with those: `2.2` for `2.3`, `5–9` for `10`."""
    order = sorted(entries, key=lambda code: [int(part) for part in code.split(".")])
    criteria = [int(code) for code in order if "." not in code]
    found = dict(_skipped("", criteria))
    for criterion in criteria:
        own = [int(code.split(".")[1]) for code in order if code.startswith(f"{criterion}.")]
        found |= _skipped(f"{criterion}.", own)
    return found


def _skipped(lead: str, numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    """The numbers before which some are left out, with those."""
    for before, after in pairwise([0, *numbers]):
        if after - before > 1:
            first, last = f"{lead}{before + 1}", f"{lead}{after - 1}"
            yield f"{lead}{after}", first if first == last else f"{first}–{last}"


def _cell(row: Row, column: int | None) -> Cell | None:
    """The cell that covers a column, one that is merged over several too."""
    if column is None:
        return None
    own = row.cells.get(column)
    if own is not None:
        return own
    return next((c for at, c in row.cells.items() if at <= column < at + max(1, c.columns)), None)


def _own_code(grid: Grid, row: Row, columns: Columns) -> str:
    """The indicator's code in a column of its own."""
    for column in (columns.code, columns.index):
        told = grid.text(row, column).strip(" .)") if column is not None else ""
        cell = row.cells.get(column) if column is not None else None
        if told and cell is not None and cell.row == row.number:
            parts = told.replace(",", ".").split(".")
            if len(parts) == 2 and all(part.isdigit() for part in parts):
                return normal(told)
    return ""


def _is_heading(grid: Grid, row: Row, columns: Columns) -> bool:
    """True for the name of a section or of a criterion over the rows that are of it."""
    index = grid.text(row, columns.index) if columns.index is not None else ""
    own = [c for c in row.cells.values() if c.row == row.number and filled(c)]
    wide = len(own) == 1 and own[0].columns > 1
    if _ROMAN.fullmatch(index) or wide:
        return True
    named = columns.criterion is None and bool(number_in(index))
    return named and not any(grid.text(row, each.at) for each in columns.asking)


def _opens(grid: Grid, row: Row, columns: Columns) -> bool:
    """Whether a row begins a criterion or a section of its own."""
    for column in (columns.index, columns.criterion):
        cell = row.cells.get(column) if column is not None else None
        if cell is not None and cell.row == row.number and filled(cell):
            return not _own_code(grid, row, columns) or columns.index != column
    return _is_heading(grid, row, columns)


def _empty(columns: Sequence[Asking], asked: Sequence[Asking]) -> list[Asking]:
    """The columns that ask for nothing though they should: of some regions or years, where others
    do, or that for every commune, where no other does."""
    own = [each for each in columns if each.group or each.year]
    if not any(each.group or each.year for each in asked):
        return [] if asked else list(columns)
    return [each for each in own if all(each.at != other.at for other in asked)]


def _told_apart(found: list[Criterion], said: str) -> list[Criterion]:
    """Several standards of one time, none of which is that of the whole alone: each has the
    words of its cell with it."""
    times = Counter((row.year, row.since, row.until) for row in found if row.threshold is not None)
    return [
        replace(row, condition=row.condition or said)
        if times[row.year, row.since, row.until] > 1
        else row
        for row in found
    ]


def _at(place: _Place) -> str:
    view = place.grid.view
    block = view.block_of(place.row.paragraph)
    return page_and_line(view.document.page_of(block), block.line)


def _said(asked: Filled) -> str:
    return "; ".join(line.words for line in asked.lines)


def _unit(place: _Place, entry: Entry, asked: Filled) -> str:
    at = place.columns.unit
    told = place.grid.text(place.row, at) if at is not None else ""
    named = _bracketed(entry.content) or _bracketed(entry.name)
    return told or unit_of([asked.column.head]) or named


def _bracketed(name: str) -> str:
    """The unit in a name's brackets; a share that it speaks of is none."""
    return unit_of([name]) if "%" not in name or "(%)" in name else ""


def _direction(place: _Place, entry: Entry) -> str:
    cell = next(iter(place.row.cells.values()))
    evidence = place.grid.view.document.evidence(cell.span)
    return direction_of(None, Measure(evidence, label=f"{entry.name} {entry.content}"))
