"""By how much the later of two times exceeds the earlier, in a column with signs (`Năm 2022 | Năm
2023 | Tăng, giảm`), and what there is behind what came and went: `Đầu năm | Thoát nghèo | Phát
sinh | Cuối năm` (NTM302)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, product

from extract.reading.statements.tables import Sums
from extract.reading.tables.amounts import amount
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import spoken
from extract.reading.tables.model import Column, Table
from extract.report import Equation, Measure
from patterns.kept import pattern_of

#: The relation shows in so many rows at least, and fails in no more than one of so many; one of
#: several columns, which chance may give in a few rows, in so many.
_SHOWN, _FEW, _SHOWN_OF_SEVERAL = 2, 3, 3
#: So many columns before a change may be those that it is between, and so many may lie between
#: what there was and what there is.
_BESIDE, _BETWEEN = 4, 3
_SIGNED = pattern_of(r"(?P<sign>[-+–−]) ?(?P<rest>[0-9].*)")
_NONE = Decimal(0)
#: The terms of a row, their signs, and the result.
_Told = tuple[list[Measure], Measure]


def find(tables: list[Table], known: set[int]) -> Iterator[Equation]:
    """Every such difference, but for those whose results are `known`."""
    for table in tables:
        for found in (*_changes(table), *_flows(table)):
            if found.evidence.start not in known:
                yield found


def _changes(table: Table) -> Iterator[Equation]:
    """The differences of the two columns that the rows show to be in one behind them."""
    heads = [at for at in table.columns if spoken("change_heads").search(table.columns[at].lowest)]
    for at in heads:
        before = [one for one in _measured(table) if one < at and one not in heads]
        for earlier, later in pairwise(before[-_BESIDE:]):
            rows = list(_rows(table, [later, earlier], at))
            if _is_shown(rows, (1, -1), _SHOWN):
                yield from (_equation(*row, (1, -1)) for row in rows)
                break


def _flows(table: Table) -> Iterator[Equation]:
    """What there is at the end of a year by what there was and the columns between."""
    columns = _measured(table)
    first = [at for at in columns if spoken("opening_times").search(table.columns[at].head)]
    last = [at for at in columns if spoken("closing_times").search(table.columns[at].head)]
    if len(first) != 1 or len(last) != 1:
        return
    between = [at for at in columns if first[0] < at < last[0]]
    if not 0 < len(between) <= _BETWEEN:
        return
    rows = list(_rows(table, [*first, *between], last[0]))
    for signs in product((-1, 1), repeat=len(between)):
        if _is_shown(rows, (1, *signs), _SHOWN_OF_SEVERAL):
            yield from (_equation(*row, (1, *signs)) for row in rows)
            return


def _measured(table: Table) -> list[int]:
    return sorted(table.of("whole", "part", "amount", "result", "target"))


def _rows(table: Table, terms: Sequence[int], result: int) -> Iterator[_Told]:
    """The numbers of each row that has them all, without its totals, which repeat its slips."""
    sums = Sums(table, {})
    for row in table.rows:
        told = [sums.value(row, table.columns[at]) for at in terms]
        known = [measure for measure in told if measure is not None and measure.value is not None]
        last = _signed(sums, row, table.columns[result])
        if last is None or len(known) < len(told) or sums.is_total(row):
            continue
        units = {measure.unit.lower() for measure in known} - {""}
        if len(units) < 2:  # one head may say what the others count too
            unit = next(iter(units), "")
            yield [replace(measure, unit=unit) for measure in known], replace(last, unit=unit)


def _signed(sums: Sums, row: Row, column: Column) -> Measure | None:
    """The number of a cell with the sign before it."""
    plain = sums.value(row, column)
    match = _SIGNED.fullmatch(sums.table.text(row, column.index))
    if plain is not None or match is None:
        return plain
    number = amount(match.group("rest"), column.unit)
    cell = row.cells[column.index]
    if number is None or cell.row != row.number:
        return None
    place = sums.table.evidence(row, [column.index])
    made = Measure(place, value=number if match.group("sign") == "+" else -number)
    made.parts["value"] = place
    return made


def _is_shown(rows: Sequence[_Told], signs: tuple[int, ...], least: int) -> bool:
    """Whether a relation comes out in so many rows and in most of them, with numbers that differ:
    what doesn't change shows nothing."""
    held = [row for row in rows if _holds(*row, signs)]
    telling = [row for row in held if row[1].value]
    return len(telling) >= least and (len(rows) - len(held)) * _FEW <= len(rows)


def _holds(terms: list[Measure], result: Measure, signs: tuple[int, ...]) -> bool:
    told = (sign * (term.value or _NONE) for sign, term in zip(signs, terms, strict=True))
    return sum(told, _NONE) == result.value


def _equation(terms: list[Measure], result: Measure, signs: tuple[int, ...]) -> Equation:
    ties = tuple(("columns-rest", at, len(terms)) for at in range(len(terms)))
    return Equation(terms, list(signs), result, result.evidence, ties=ties)
