"""Columns of standards that no word calls so: whole numbers beside results with decimals."""

from __future__ import annotations

from dataclasses import replace

from extract.reading.numbers.numerals import parse
from extract.reading.tables.amounts import amount
from extract.reading.tables.cells import BARE
from extract.reading.tables.kinds import kind_of, spoken, unit_of, year_in
from extract.reading.tables.model import Column, Table
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Rows
from patterns.kept import pattern_of

#: A number with decimals.
_PARTED = pattern_of(r"(?<![0-9.,])[0-9]+[.,][0-9]{1,2}(?![0-9])")
#: So many rows at least tell.
_ROWS = 3


def with_asked(table: Table) -> Table:
    """The table with the one column of a table of criteria that nothing is known of, and that has
    round numbers where the results have decimals, taken for what is asked: it is no result in any
    case."""
    if table.rows_are is not Rows.CRITERIA or table.of("standard"):
        return table
    joined = {at for ratio in table.ratios for at in ratio.columns()}
    unknown = [
        at
        for at, column in table.columns.items()
        if column.kind == "result" and at not in joined and _says_nothing(column)
    ]
    known = [at for at in (*table.of("share"), *table.of("result")) if at not in unknown]
    if len(unknown) != 1 or not known:
        return table
    pairs = [
        (_places(table.text(row, unknown[0])), [table.text(row, at) for at in known])
        for row in table.rows
    ]
    told = [(own, others) for own, others in pairs if own is not None]
    parted = sum(any(_PARTED.search(text) for text in others) for _, others in told)
    known_rows = len(told) >= _ROWS and not any(own for own, _ in told)
    if not known_rows or 2 * parted <= len(told) or _is_totalled(table, unknown[0]):
        return table
    return table.with_columns([replace(table.columns[unknown[0]], kind="standard")])


def _says_nothing(column: Column) -> bool:
    """True for a column whose own words, below those over others too, say nothing of it, nor that
    it counts something (`Số tuyến`)."""
    lowest = [column.lowest]
    told = kind_of((column.lowest,)) or year_in(lowest) or unit_of(lowest)
    return not told and not column.noun and not spoken("counting", "^").match(column.lowest)


def _is_totalled(table: Table, at: int) -> bool:
    """True for a column whose total is the sum of its rows: what is asked isn't added up."""
    rows = [row for row in table.rows if amount(table.text(row, at), "") is not None]
    totals = [row for row in rows if kind_of_label(table.label(row)) == "total"]
    items = [row for row in rows if row not in totals]
    if len(totals) != 1:
        return False
    return amount(table.text(totals[0], at), "") == sum(
        amount(table.text(row, at), "") or 0 for row in items
    )


def _places(text: str) -> int | None:
    """How many decimals a number alone in its cell has; None for anything else."""
    match = BARE.fullmatch(text.rstrip("%"))
    if match is None or match.group("op"):
        return None
    exponent = parse(match.group("number"), share=True).as_tuple().exponent
    return max(0, -int(exponent))
