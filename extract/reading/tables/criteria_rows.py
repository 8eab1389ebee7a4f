"""The rows of a table of criteria: one without a code of its own is of the criterion above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from extract.criteria import CriteriaSet
from extract.criteria.codes import criterion_of
from extract.reading.outline.headings import SURE
from extract.reading.tables.cells import commune_name
from extract.reading.tables.entry import Entry
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import reached_noun, spoken
from extract.reading.tables.model import VALUES, Table
from extract.reading.tables.row_codes import RowCodes
from extract.reading.tables.row_labels import row_role
from extract.reading.tables.row_numbers import label_of
from patterns import alternation, words
from patterns.kept import pattern_of

_BULLETS = " -+•*–:"
#: The letter of a part of the row above.
_LETTERED = pattern_of(r"\p{Ll}[.)]?")


class Named(NamedTuple):
    """What a row is on: its code, the score of one that words told, its name."""

    code: str
    score: float | None
    name: str


#: A row that names nothing.
_NOTHING = Named("", None, "")


@dataclass(slots=True, frozen=True)
class _Head:
    """A row that names an indicator and holds no numbers: those below it do."""

    row: Row
    code: str
    name: str


class CriteriaRows:
    """Reads the rows of a table of criteria from the top down."""

    def __init__(self, table: Table, criteria: CriteriaSet | None, commune: str) -> None:
        self.table = table
        self.coder = RowCodes(table, criteria)
        self.listed = [Named(*self.coder.of(row)) for row in table.rows]
        self.held_below = _held_below(table, self.coder, self.listed)
        self.printed = any(told.code and told.score is None for told in self.listed)
        #: the document's commune, and the one that the last row with a name told
        self.commune = self.named = commune
        #: the criterion that rows without a code are of, the code of the row before, and what
        #: the rows below a name hold the numbers of
        self.above = self.last = ""
        self.head: _Head | None = None

    def entries(self) -> Iterator[Entry]:
        """The rows from the top down, each with its code, or the criterion that it is of."""
        for at, (row, told) in enumerate(zip(self.table.rows, self.listed, strict=True)):
            yield self._entry(at, row, told)

    def _entry(self, at: int, row: Row, told: Named) -> Entry:
        lettered = _LETTERED.fullmatch(label_of(self.table, row)) is not None
        for column in self.table.of("commune"):
            self.named = commune_name(self.table.text(row, column)) or self.commune
        told = self._coded(row, told, lettered=lettered)
        self.last = told.code
        inner, merged = _told_within(
            self.table, self.coder, row, told.code or self.above, told.name
        )
        if told.code and inner.code:
            told = inner
        if told.code:
            self.above = criterion_of(told.code)
        elif self._closes(at, row, told.name, lettered=lettered, merged=merged):
            self.above = ""
        elif footer := _footer(self.table, row):
            self.above, told = "", told._replace(name=told.name or footer)
        elif inner.code and not _is_sum(told.name):
            told = inner
        apart = _is_sum(told.name) or spoken("changed", "^").match(told.name) is not None
        criterion = self.above if told.code or not apart else ""
        if told.code or not criterion or (self.coder.is_numbered(row) and not lettered):
            opens = bool(told.code) and not _holds_values(self.table, row)
            self.head = _Head(row, told.code, told.name) if opens else None
        head = self.head if self.head is not None and self.head.row is not row else None
        told = self._below(at, told, head) if head is not None else told
        return Entry(
            row,
            told.name,
            code=told.code,
            score=told.score,
            criterion=criterion,
            commune=self.named,
            doubted=told.score is None and self.coder.names_another(told.code, told.name),
            merged=merged and "." not in told.code,
            head=head.row if head is not None else None,
        )

    def _coded(self, row: Row, told: Named, *, lettered: bool) -> Named:
        """What a row names, by its place below the rows before it."""
        code, score, name = told
        if score is not None and score < SURE and lettered and self.above:
            # what is lettered below a criterion is its own, whatever other name is like it
            code = code if self.above == criterion_of(code) else ""
        if code and score is not None and self.above and _is_blank_below(self.table, row):
            inner = self.coder.within(name, self.above)
            if inner[0] and (inner[1] or 0) >= SURE:
                code, score = inner  # its own words under the criterion that it stands below
        if not (code or self.coder.name_of(row) or self.coder.is_numbered(row)):
            code, score = self.last, None  # goes on with the row above
        return Named(code, score, name)

    def _closes(self, at: int, row: Row, name: str, *, lettered: bool, merged: bool) -> bool:
        """True for a row without a code with which the criterion above ends."""
        numbered = self.coder.is_numbered(row)
        if reached_noun([name]) or (self.coder.counted and numbered and not lettered):
            # `Tổng số tiêu chí đạt` below the criteria, or the next of a count
            return True
        if self.coder.prints_codes and not numbered and not merged:
            return True  # a code behind a name is that of its own row
        # names that are told by their words alone head nothing
        alone = at > 0 and not (self.printed or lettered)
        return alone and _stands_alone(self.table, self.table.rows[at - 1], row)

    def _below(self, at: int, told: Named, head: _Head) -> Named:
        """What a row is on whose indicator the row above only names."""
        if row_role(told.name) == "share":
            return Named(head.code, told.score, f"{head.name} ({told.name.strip(_BULLETS)})")
        if at in self.held_below:
            return Named(head.code, told.score, head.name)
        return told


def _is_blank_below(table: Table, row: Row) -> bool:
    """True for a row whose first cell is empty, or merged from above, where others name or number
    their criteria: `14. Giáo dục | Phổ cập`, and `| Lao động qua đào tạo` below it."""
    first = min([*table.of("index"), *table.of("name")])
    names = table.of("name")
    if len(names) < 2 and first in names:
        return False
    cell = row.cells.get(first)
    return not table.text(row, first) or (cell is not None and cell.row < row.number)


def _held_below(table: Table, coder: RowCodes, listed: list[Named]) -> set[int]:
    """The rows that hold what the row above only names: each is the one row between two names of
    criteria, and all are called the same (`Số liệu kiểm tra`)."""
    opening = [bool(code) and not _holds_values(table, row)
               for row, (code, _, _) in zip(table.rows, listed, strict=True)]  # fmt: skip
    lone = [
        at
        for at in range(1, len(opening))
        if opening[at - 1] and not opening[at] and all(opening[at + 1 : at + 2])
    ]
    called = {table.label(table.rows[at]) for at in lone}
    plain = not any(listed[at][0] or coder.is_numbered(table.rows[at]) for at in lone)
    return set(lone) if plain and len(called) == 1 and len(lone) > 1 else set()


def _stands_alone(table: Table, before: Row, row: Row) -> bool:
    """True for a row that is counted or measured as the one before it, and no part of that."""
    cell, text = row.cells.get(table.names), table.text(row, table.names)
    own = cell is not None and cell.row == row.number and cell.rows == 1
    part = text.lower().startswith(tuple(words("statements")["items_some"]))
    named = bool(text) and text[0].isupper() and own and not part and not row_role(text)
    return named and _holds_values(table, before) and _holds_values(table, row)


def _holds_values(table: Table, row: Row) -> bool:
    """True for a row with a number in a column of results."""
    return any(
        any(map(str.isdigit, table.text(row, at))) for at in table.of(*VALUES, "whole", "part")
    )


def _told_within(
    table: Table, coder: RowCodes, row: Row, code: str, name: str
) -> tuple[Named, bool]:
    """The indicator that the last of a row's names tells of its criterion, where the row prints
    no code of one; and whether the row is one of several under a merged number."""
    names = table.of("name")
    if not code or "." in code or not names:
        return _NOTHING, False
    text = table.text(row, names[-1])
    cells = [row.cells.get(at) for at in (*table.of("index"), *names[:-1])]
    merged = any(cell is not None and cell.rows > 1 for cell in cells)
    if (text == name and len(names) > 1) or table.columns[names[-1]].tells:
        return _NOTHING, merged  # each of several statements tells its own
    if len(names) == 1 and text != name:  # its own code stands before its name
        return _NOTHING, merged
    if len(names) == 1 and coder.is_numbered(row):
        return _NOTHING, merged
    told, score = coder.within(text, code)
    return Named(told, score, text), merged


def _footer(table: Table, row: Row) -> str:
    """The words of a row below all criteria: a total, or how many are achieved, where the rows'
    numbers stand; empty for any other row."""
    first = min(row.cells, default=-1)
    label = table.text(row, first)
    own = first in table.of("index") and row.cells[first].row == row.number
    return label if own and (_foot().match(label) or reached_noun([label])) else ""


@cache
def _foot() -> regex.Pattern[str]:
    listed = words("columns")
    unlike = alternation(listed["ratios"]["unlike"])
    return pattern_of(rf"{alternation(listed['totals'])}(?!\p{{L}}|\ {unlike})", regex.I | regex.X)


def _is_sum(name: str) -> bool:
    """True for a row of funds below the criteria, which is none of them."""
    return spoken("sums_below", "^").match(name) is not None
