"""What is left of a whole in the rows of a table, `Tổng mức | Đã bố trí | Còn thiếu`, and by how
much one column exceeds another, `Ước 2020 | KH 2021 | Tăng (+)` (NTM302)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, permutations

from extract.reading.statements.tables import Sums
from extract.reading.tables.kinds import spoken
from extract.reading.tables.model import Table
from extract.report import Equation, Measure, Rows

#: The relation shows in so many rows at least, and fails in no more than one of so many.
_SHOWN, _FEW = 2, 3
#: The kinds of columns that may hold a whole and what is done of it; so many before what is left.
_AMOUNTS, _BESIDE = ("amount", "result", "target"), 4
_NONE = Decimal(0)


def find(tables: list[Table]) -> Iterator[Equation]:
    """The difference of each row whose table has one column of what is left, or of a change,
    beside the two that it is between, where the rows show it; a wrong row of totals repeats a
    wrong row."""
    for table in tables:
        left = table.of("rest") if table.rows_are is not Rows.CRITERIA else []
        if len(left) == 1:
            before = [at for at in table.of("whole", "part", *_AMOUNTS) if at < left[0]]
            yield from _shown(table, list(combinations(before[-_BESIDE:], 2)), left[0])
            continue
        for at in table.of("whole", "part", *_AMOUNTS):
            if spoken("differences", "^").match(table.columns[at].lowest):
                before = [one for one in table.of("whole", "part", *_AMOUNTS) if one < at]
                yield from _shown(table, list(permutations(before[-_BESIDE:], 2)), at)


def _shown(table: Table, pairs: list[tuple[int, int]], left: int) -> Iterator[Equation]:
    """The differences of the first pair of columns that the rows show to be in a third."""
    for whole, part in pairs:
        rows = _rows(table, whole, part, left)
        held = sum(_holds(*told) for told, _ in rows)
        wrong = [told for told, total in rows if not _holds(*told) and not total]
        if held >= _SHOWN and len(wrong) * _FEW <= len(rows):
            for told, total in rows:
                if _holds(*told) or not total:
                    yield _equation(*told)
            return


def _rows(
    table: Table, whole: int, part: int, rest: int
) -> list[tuple[tuple[Measure, Measure, Measure], bool]]:
    """The three numbers of each row that has them, and whether it is one of totals."""
    sums = Sums(table, {})
    found = []
    for row in table.rows:
        told = [sums.value(row, table.columns[at]) for at in (whole, part, rest)]
        known = [measure for measure in told if measure is not None and measure.value is not None]
        if len(known) == len(told) and len({m.unit.lower() for m in known}) == 1:
            found.append(((known[0], known[1], known[2]), sums.is_total(row)))
    return found


def _holds(whole: Measure, part: Measure, rest: Measure) -> bool:
    return (whole.value or _NONE) - (part.value or _NONE) == rest.value


def _equation(whole: Measure, part: Measure, rest: Measure) -> Equation:
    ties = (("columns-rest", 0, 2), ("columns-rest", 1, 2))
    return Equation([whole, part], [1, -1], rest, rest.evidence, ties=ties)
