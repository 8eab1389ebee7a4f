"""Totals of tables: a row of totals over the rows it adds up, a subtotal over those below it, a
total column over its parts (NTM301); shares of one whole (NTM303)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from extract.quantities.units import parse_unit
from extract.reading.statements.cell_values import CellValues
from extract.reading.statements.closing_rows import SUMMED, addable, closing_row
from extract.reading.statements.facts import Facts
from extract.reading.statements.grades import graded, of_counts, share_in
from extract.reading.statements.sums import NEARLY_ALL
from extract.reading.tables.entries import is_long
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import spoken
from extract.reading.tables.model import Column, Table
from extract.reading.tables.row_labels import kind_of_label, of_group
from extract.report import Measure, Rows, Shares, Sum
from patterns import words
from patterns.kept import pattern_of

_LEVELS = (
    ("letter", pattern_of(r"[A-EĐ][.)]?")),
    ("roman", pattern_of(r"[IVX]+[.)]?")),
    ("whole", pattern_of(r"[0-9]{1,3}[.)]?")),
    ("lower", pattern_of(r"\p{Ll}[.)]?")),
)
#: The rows of these levels are parts of others above them.
_BELOW = ("lower", "deeper")
#: The levels of rows, the highest first.
ORDER = ("letter", "roman", "whole", "none", "deeper")
#: So many rows at least make a structure.
_STRUCTURE = 3
_NONE, _ONE, _FULL = Decimal(0), Decimal(1), Decimal(100)
_BULLET = pattern_of(r"[-+•*]|\p{Ll}[.)] ?")


@dataclass(frozen=True)
class Sums(CellValues):
    """The sums of one table."""

    _totals: dict[Row, bool] = field(default_factory=dict)

    @cached_property
    def columns(self) -> list[Column]:
        """The columns whose numbers may be added up."""
        table = self.table
        kinds = ("amount", "points") if table.rows_are is Rows.CRITERIA else SUMMED
        if table.rows_are is Rows.CRITERIA and not table.of("amount", "points"):
            kinds = ("target", "result")
            # one unit for all rows: kilometres of roads of several classes
            measured = [c for c in addable(table, ("whole", "part")) if parse_unit(c.unit).family]
            return [*addable(table, kinds), *measured]
        return addable(table, kinds)

    def is_total(self, row: Row) -> bool:
        """True for a row of totals by its label, wherever that stands."""
        found = self._totals.get(row)
        if found is None:
            found = self._totals[row] = kind_of_label(self.total_label(row)) == "total"
        return found

    def total_label(self, row: Row) -> str:
        """What a row of totals is called."""
        named = [self.table.names, *self.table.of("name")[:1], *self.table.of("index")]
        return next((text for at in named if (text := self.table.text(row, at))), "")

    def is_rate(self, row: Row) -> bool:
        """True for a row of percentages or of amounts a head, by its unit or its name: nothing
        that adds up over hamlets or years."""
        table = self.table
        units = [table.text(row, at) for at in table.of("unit")]
        label = table.label(row)
        said = spoken("rates").search(label) or kind_of_label(label) == "share"
        return bool(said) or any(unit == "%" or "/" in unit for unit in units)

    def level(self, row: Row) -> str:
        """The kind of a row's number: the rows of one kind are added up together."""
        table = self.table
        label = next((table.text(row, at) for at in table.of("index")), "")
        name = table.text(row, table.names)
        if name.lower().startswith(tuple(words("statements")["items_some"])):
            return "deeper"
        found = next((level for level, known in _LEVELS if known.fullmatch(label)), "")
        if found:
            return found
        if not label:
            return "deeper" if _BULLET.match(name) and table.of("index") else "none"
        return "deeper"

    def find(self) -> Iterator[Sum]:
        """Every sum of the table."""
        rows = self.table.rows
        # a wrong cell is told by its row, the total of its column repeats it
        yield from self.across()
        totals = [at for at, row in enumerate(rows) if self.is_total(row)]
        for order, at in enumerate(totals):
            yield from self.of_total(totals, order, at)
        yield from self.subtotals([row for row in rows if not self.is_total(row)])
        columns = addable(self.table)
        if not totals and (closing := closing_row(self, columns)) is not None:
            yield from self.added(closing, rows[:-1], partial=False, columns=columns)

    def of_total(self, totals: list[int], order: int, at: int) -> Iterator[Sum]:
        """The columns of one row of totals: of all rows before it, or behind it where it stands
        first; one between others closes the rows since the last."""
        rows = self.table.rows
        if len(below := self.parts_below(at)) > 1:
            yield from self.added(rows[at], below, partial=True)
            return
        others: Sequence[Row]
        if same := self.of_one_thing(rows[at]):
            others = same
        elif at == 0:
            others = rows[1 : totals[1]] if len(totals) > 2 else rows[1:]
        elif totals[0] != 0 and (order + 1 < len(totals) or of_group(self.total_label(rows[at]))):
            others = rows[totals[order - 1] + 1 if order else 0 : at]
        else:
            others = rows[:at]
        items = self.items(rows[at], [row for row in others if not self.is_total(row)])
        yield from self.added(rows[at], items, _partial(self.table, others))

    def parts_below(self, at: int) -> list[Row]:
        """The lettered rows right below a numbered row of totals (`1. Tổng vốn`, a, b, c, `2. Nợ`):
        its parts, whatever other numbered rows there are."""
        rows = self.table.rows
        if self.level(rows[at]) != "whole":
            return []
        below = takewhile(lambda row: self.level(row) in _BELOW, rows[at + 1 :])
        return [row for row in below if self.level(row) == "lower" and self.holds(row)]

    def of_one_thing(self, total: Row) -> list[Row]:
        """In a table in long form (hamlet, indicator, number) the rows on the same thing as a row
        of totals; none in any other table."""
        table = self.table
        if not is_long(table):
            return []
        things = table.of("name")[-1:]
        said = [table.text(total, at) for at in things]
        return [row for row in table.rows if [table.text(row, at) for at in things] == said]

    def items(self, total: Row, rows: Sequence[Row]) -> list[Row]:
        """The rows that a total adds up: those of the highest level, or all of them where only
        then its columns come out (rows below a number may have none of their own)."""
        top = self.top(rows)
        held = [row for row in rows if self.holds(row)]
        every = [row for row in held if self.level(row) not in _BELOW]
        for others in (every, self.undivided(held)):
            if len(others) > len(top) and self.right(total, others) > self.right(total, top):
                top = others
        return top

    def undivided(self, rows: Sequence[Row]) -> list[Row]:
        """The rows with a number of their own that no other row's divides (`2.1`, `2.2` and `5` of
        a list of points, but not `2` above `2.1`)."""
        index = self.table.of("index")[:1]
        told = [next((self.table.text(row, at).strip(" .)") for at in index), "") for row in rows]
        return [
            row
            for row, own in zip(rows, told, strict=True)
            if own and not any(other.startswith(f"{own}.") for other in told)
        ]

    def right(self, total: Row, items: Sequence[Row]) -> int:
        """In how many columns some rows make a total."""
        found = 0
        for column in self.columns:
            told, parts = self.values([total], [column]), self.values(items, [column])
            if told and parts and len(parts) > 1:
                found += sum(part.value or 0 for part in parts) == told[0].value
        return found

    def top(self, rows: Sequence[Row]) -> list[Row]:
        """Of some rows, those of the highest level there is."""
        rows = [row for row in rows if self.holds(row)]
        levels = [self.level(row) for row in rows]
        for level in ORDER:
            chosen = [row for row, each in zip(rows, levels, strict=True) if each == level]
            if chosen:
                return chosen if level != "deeper" else []
        return []

    def holds(self, row: Row) -> bool:
        """True for a row with a number in a column that is added up."""
        return any(self.table.text(row, column.index).strip(" -–") for column in self.columns)

    def added(
        self, row: Row, items: Sequence[Row], partial: bool, columns: Sequence[Column] | None = None
    ) -> Iterator[Sum]:
        """The sum of each column over some rows."""
        if len(items) < 2:
            return
        for column in self.columns if columns is None else columns:
            total, parts = self.values([row], [column]), self.values(items, [column])
            if total and parts and len(parts) > 1 and _adds_up(total[0], parts, not partial):
                yield Sum(total[0], parts)

    def subtotals(self, rows: Sequence[Row]) -> Iterator[Sum]:
        """Rows of a level with a number of their own over the rows of the next level below
        them (I over 1, 2, 3)."""
        levels = [self.level(row) for row in rows]
        for upper, lower in (("letter", "roman"), ("roman", "whole"), ("whole", "lower")):
            if not {upper, lower} <= set(levels):
                continue
            heads = [at for at, level in enumerate(levels) if level == upper]
            for at, end in zip(heads, [*heads[1:], len(rows)], strict=True):
                below = [r for r, lv in zip(rows[at + 1 : end], levels[at + 1 : end], strict=True)
                         if lv == lower]  # fmt: skip
                if self.holds(rows[at]):
                    yield from self.added(rows[at], below, partial=True)

    def across(self) -> Iterator[Sum]:
        """The total column of each row over the other columns of its kind; where several have
        a total of their own, over those under the same header."""
        amounts = [c for c in self.columns if c.kind in ("amount", "result", "target")]
        totals = [c for c in amounts if any(kind_of_label(text) == "total" for text in c.levels)]
        groups = [amounts]
        if len(totals) > 1:
            heads = dict.fromkeys(c.levels[0] for c in totals)
            groups = [[c for c in amounts if c.levels and c.levels[0] == head] for head in heads]
        for group in groups:
            of_group = [c for c in totals if c in group]
            others = [c for c in group if c not in of_group]
            if len(of_group) != 1 or len(others) < 2 or not _alike([*of_group, *others]):
                continue
            partial = any(spoken("partly", "^").match(text) for c in others for text in c.levels)
            for row in self.table.rows:
                if self.is_rate(row):
                    continue
                total, items = self.values([row], of_group), self.values([row], others)
                if total and items and len(items) > 1 and _adds_up(total[0], items, not partial):
                    yield Sum(total[0], items)


def _alike(columns: list[Column]) -> bool:
    """True for columns of one unit that count no different things."""
    units = {column.unit for column in columns} - {""}
    return len(units) < 2 and len({column.noun for column in columns} - {""}) < 2


def _partial(table: Table, rows: Sequence[Row]) -> bool:
    """True if words say that perhaps not all parts of a whole follow."""
    opened = tuple(words("statements")["items_some"])
    return any(table.text(row, table.names).lower().startswith(opened) for row in rows)


def _adds_up(total: Measure, items: list[Measure], complete: bool) -> bool:
    """True for items of which a total is made: all of them, or so nearly that they must be."""
    units = {item.unit.lower() for item in items}
    if units != {total.unit.lower()} or not total.value:
        return False
    told = [item.value or _NONE for item in items]
    if min(told) <= total.value <= max(told) and sum(told) != total.value:
        return False  # an average of them
    share = sum(told) / total.value
    return complete or NEARLY_ALL <= share <= 2 - NEARLY_ALL


def find(tables: list[Table], measures: list[Measure]) -> Iterator[Sum]:
    """Every sum over the axes of the tables."""
    for table in tables:
        places = set(table.paragraphs())
        known = {
            (m.evidence.start, m.paragraph): m
            for m in measures
            if m.paragraph in places and m.value is not None and m.threshold is None
        }
        yield from Sums(table, known).find()


def structures(facts: Facts, tables: list[Table]) -> Iterator[Shares]:
    """The shares of a structure in a column of their own, without a total below them; and those
    that most rows show to be grades of one whole, row by row."""
    for table in tables:
        yield from graded(facts, table)
        yield from _in_one_row(facts, table)
        sums = Sums(table, {})
        rows = [row for row in table.rows if not kind_of_label(table.label(row))]
        totals = [row for row in table.rows if sums.is_total(row)]
        if len(rows) + len(totals) < len(table.rows) or len(rows) < _STRUCTURE:
            continue
        if len({sums.level(row) for row in rows}) != 1:
            continue
        for at in table.of("share", "result"):
            shares = [share for row in rows if (share := share_in(facts, row, at)) is not None]
            if len(shares) != len(rows):
                continue
            counted = any(
                of_counts([sums.number(row, column) for row in rows], shares, column.noun)
                for column in sums.columns
                if column.noun and column.index != at
            )
            if not counted and spoken("structure").search(table.columns[at].lowest) is None:
                continue
            closing = [share_in(facts, row, at) for row in totals]
            if all(each and each.percent == _FULL for each in closing):
                yield Shares(shares, shown=counted)


def of_their_whole(shares: Shares, wholes: dict[int, Measure]) -> Shares:
    """The same with the amount that each of the shares is of, where all are of one."""
    told = {id(whole): whole for item in shares.items if (whole := wholes.get(id(item)))}
    if shares.whole is None and len(told) == 1 and all(id(item) in wholes for item in shares.items):
        return replace(shares, whole=next(iter(told.values())))
    return shares


def _in_one_row(facts: Facts, table: Table) -> Iterator[Shares]:
    """The shares of a table of one row, which is called a structure: `Tỷ trọng (%) | 41,5 | …`."""
    if len(table.rows) != 1 or not spoken("structure").search(table.label(table.rows[0])):
        return
    row = table.rows[0]
    told = [share_in(facts, row, at) for at in table.columns if at != table.names]
    shares = [share for share in told if share is not None and share.percent != _FULL]
    if len(shares) >= _STRUCTURE:
        yield Shares(shares)
