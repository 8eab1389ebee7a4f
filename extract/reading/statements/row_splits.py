"""Columns of a table that divide one whole in every row, as nearly all rows show: the criteria that
a commune has reached beside those that it hasn't (`17 | 2`, `17/19 | 2`), the answers to each
question of a survey (NTM402)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extract.document import Evidence
from extract.quantities.slips import slips
from extract.quantities.units import parse_unit
from extract.reading.progress_nouns import CRITERION
from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.tables import Sums
from extract.reading.tables.grid import Row
from extract.reading.tables.model import NAMING, Column, Table
from extract.report import Split, Status
from patterns.kept import pattern_of

#: A relation that no word states shows in so many rows at least, and fails in so few of them
#: (one of so many).
_SHOWN, _FEW = 3, 5
#: So many columns side by side may divide a whole; what is reached and what is left.
_MOST, _BOTH = 5, 2
#: Fewer than so many may have given no answer.
_SILENT = 10
_RATIO = pattern_of(r"0?(?P<top>[0-9]{1,3})\ ?/\ ?(?P<whole>[0-9]{1,3})(?![0-9/.,])[^0-9]*")


@dataclass(slots=True, frozen=True)
class _Line:
    """A row's counts, side by side, with their cells; `whole` where the row prints it too."""

    counts: tuple[int, ...]
    places: tuple[Evidence, ...]
    whole: int = 0


def find(facts: Facts, tables: list[Table]) -> Iterator[Split]:
    """Every row of columns that divide a whole, but for those that the rows don't show."""
    for table in tables:
        sums = Sums(table, {})
        yield from _beside_ratios(table, sums)
        yield from _of_one_whole(facts, table, sums)


def _beside_ratios(table: Table, sums: Sums) -> Iterator[Split]:
    """`17/19 | 2`: what is left of a whole beside what is reached of it."""
    columns = [at for at in sorted(table.columns) if table.columns[at].kind not in NAMING]
    for reached, left in pairwise(columns):
        if spoken("left_heads").search(table.columns[left].head) is None:
            continue
        lines = [
            line for row in table.rows
            if (line := _ratio_beside(table, sums, row, reached, left)) is not None
        ]  # fmt: skip
        if not _is_shown([line.counts for line in lines], [line.whole for line in lines]):
            continue
        for line in lines:
            yield _split(line, CRITERION, line.whole, line.places[0], of_set=False)


def _ratio_beside(table: Table, sums: Sums, row: Row, reached: int, left: int) -> _Line | None:
    match = _RATIO.fullmatch(table.text(row, reached))
    count = _count(sums, row, table.columns[left])
    if match is None or count is None or not table.own(row, reached):
        return None
    places = (table.evidence(row, [reached]), table.evidence(row, [left]))
    return _Line((int(match.group("top")), count), places, int(match.group("whole")))


def _of_one_whole(facts: Facts, table: Table, sums: Sums) -> Iterator[Split]:
    """`271 | 22 | 7`: what makes one number in each row, that the document states elsewhere or
    that is the size of its set."""
    rows = [row for row in table.rows if not sums.is_total(row) and not sums.is_rate(row)]
    counts: dict[int, list[int | None]] = {}
    for columns in _runs(table):
        for column in columns:
            if column.index not in counts:
                counts[column.index] = [_count(sums, row, column) for row in rows]
        told = zip(*(counts[column.index] for column in columns), strict=True)
        full = [(at, known) for at, each in enumerate(told) if (known := _all_known(each))]
        found = _whole_told(facts, table, columns, [known for _, known in full])
        if found is None:
            continue
        whole, noun, evidence = found
        of_set = evidence is None
        for at, known in full:
            line = _Line(known, tuple(table.evidence(rows[at], [c.index]) for c in columns))
            if of_set or _cannot_be(line, whole) or sum(line.counts) == whole:
                yield _split(line, noun, whole, evidence, of_set=of_set)
        return


def _runs(table: Table) -> Iterator[list[Column]]:
    """Columns side by side that may hold counts, the longest runs of them first."""
    free = [
        at for at, column in sorted(table.columns.items())
        if column.kind not in NAMING and column.kind not in ("share", "fulfilled")
        and not parse_unit(column.unit).family and "%" not in column.head
    ]  # fmt: skip
    for size in range(_MOST, 1, -1):
        for first in range(len(free) - size + 1):
            run = free[first : first + size]
            if run[-1] - run[0] == size - 1:
                yield [table.columns[at] for at in run]


def _all_known(counts: Sequence[int | None]) -> tuple[int, ...]:
    """The counts of a row, empty where one is missing."""
    known = tuple([count for count in counts if count is not None])
    return known if len(known) == len(counts) else ()


def _count(sums: Sums, row: Row, column: Column) -> int | None:
    """The whole number that stands alone in a cell."""
    number = sums.number(row, column)
    return int(number) if number is not None and number == number.to_integral_value() else None


def _is_shown(rows: Sequence[tuple[int, ...]], wholes: Sequence[int]) -> bool:
    """Whether the counts make up the whole in nearly all rows, and in several that differ."""
    held = [counts for counts, whole in zip(rows, wholes, strict=True) if sum(counts) == whole]
    divided = {counts for counts in held if sum(map(bool, counts)) > 1}
    wrong = len(rows) - len(held)
    return len(divided) > 1 and len(held) >= _SHOWN and wrong <= max(1, len(rows) // _FEW)


def _whole_told(
    facts: Facts, table: Table, columns: Sequence[Column], rows: Sequence[tuple[int, ...]]
) -> tuple[int, str, Evidence | None] | None:
    """The whole that the counts of the rows make, what it counts, and where the text states it:
    nowhere for the criteria of the set, that two columns call reached and left. None where the
    rows don't show one, or nothing says what it is."""
    sizes = Counter(map(sum, rows))
    whole = sizes.most_common(1)[0][0] if sizes else 0
    if not whole or not _is_shown(rows, [whole] * len(rows)):
        return None
    reached, left = columns[0].head, columns[-1].head
    size = facts.criteria.criteria_count if facts.criteria is not None else None
    if (
        len(columns) == _BOTH
        and whole == size
        and spoken("left_heads").search(left) is not None
        and spoken("left_heads").search(reached) is None
    ):
        return whole, CRITERION, None
    own = set(table.paragraphs())
    stated = (
        m for m in facts.measures
        if m.paragraph not in own and m.count and m.value == whole and not m.approximate
    )  # fmt: skip
    told = next(stated, None)
    return None if told is None else (whole, told.unit, told.evidence)


def _cannot_be(line: _Line, whole: int) -> bool:
    """Whether some counts exceed their whole, or miss it by a slip that is none of a few who
    gave no answer."""
    off = whole - sum(line.counts)
    if off < 0:
        return True
    return off >= _SILENT and any(
        Decimal(count + off) in slips(Decimal(count)) for count in line.counts
    )


def _split(line: _Line, noun: str, whole: int, evidence: Evidence | None, *, of_set: bool) -> Split:
    named = [Status.ACHIEVED.value, *[Status.NOT_ACHIEVED.value] * (len(line.counts) - 1)]
    parts = [
        (name, count, [place])
        for name, count, place in zip(named, line.counts, line.places, strict=True)
    ]
    return Split(noun, parts, whole, evidence, stated=True, of_set=of_set, shown=True)
