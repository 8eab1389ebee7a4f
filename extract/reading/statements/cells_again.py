"""A sum of money that a table of funds states and the text around it too, with a slip of the pen
(NTM501): `Năm 2019 ngân sách trung ương cấp 4.150 triệu đồng` beside the cell of that source and
year; `Năm 2019 tổng nguồn vốn là 8.150 triệu đồng` beside the total of that year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.quantities.slips import slips
from extract.quantities.units import MONEY, parse_unit
from extract.reading.progress_nouns import telling
from extract.reading.statements.facts import Facts
from extract.reading.statements.sums import is_total
from extract.reading.statements.tables import Sums
from extract.reading.tables.kinds import year_in
from extract.reading.tables.model import Table
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Measure, Restated, Rows
from patterns import words

#: A sum with fewer digits differs by one for good reasons.
_LARGE = 100


@dataclass(slots=True, frozen=True)
class _Cell:
    """A cell of a table of funds: the words that name its source (none for the total of a year),
    and its year (empty for the total of all years)."""

    measure: Measure
    said: frozenset[str]
    year: str


def find(facts: Facts, tables: list[Table]) -> Iterator[Restated]:
    """Every sum of the text that is one slip apart from the only cell of its source and year."""
    cells = [cell for table in tables for cell in _cells(table)]
    told = [m for m in facts.measures if _is_told(m)] if cells else []
    sources = frozenset(word for cell in cells for word in cell.said)
    for measure in told:
        if is_total(facts, measure):
            yield from _totals(measure, cells, sources)
            continue
        said = _written_out(telling(measure.label))
        years = {measure.period, measure.year} - {""}
        own = [
            cell
            for cell in cells
            if cell.said and cell.said <= said and (cell.year in years if cell.year else not years)
        ]
        most = max((len(cell.said) for cell in own), default=0)
        named = [cell for cell in own if len(cell.said) == most]
        if len(named) == 1 and _is_slip(measure, named[0].measure):
            yield Restated(measure.label, [measure, named[0].measure], explicit=False)


def _totals(measure: Measure, cells: list[_Cell], sources: frozenset[str]) -> Iterator[Restated]:
    """A total of a year that is called so, of no source, against the only one of any table."""
    years = {measure.period, measure.year} - {""}
    own = [cell.measure for cell in cells if not cell.said and cell.year in years]
    of_source = telling(measure.label) & sources
    if len(own) == 1 and not of_source and _is_slip(measure, own[0]):
        yield Restated(measure.label, [measure, own[0]], explicit=False)


def _cells(table: Table) -> Iterator[_Cell]:
    """The cells of a table whose rows are sources and its columns years, or the reverse."""
    if table.rows_are not in (Rows.TIMES, Rows.ITEMS) or not table.money:
        return
    sums = Sums(table, {})
    for row in table.rows:
        label = table.label(row)
        total_row = kind_of_label(label) == "total"
        for column in sums.columns:
            total = kind_of_label(column.lowest) == "total"
            if table.rows_are is Rows.TIMES:
                name, time, of_all = column.lowest, label, total_row
            else:
                name, time, of_all = label, column.head, total
            year = "" if of_all else year_in([time])
            said = _written_out(telling(name)) - _neutral()
            measure = sums.value(row, column)
            if measure is None or not (of_all or year):
                continue
            if said and not kind_of_label(name):
                yield _Cell(measure, said, year)
            elif year and kind_of_label(name) == "total":
                yield _Cell(measure, frozenset(), year)


def _is_told(measure: Measure) -> bool:
    """True for a plain sum of money in running text."""
    unit = parse_unit(measure.unit)
    plain = measure.view_start >= 0 and measure.value is not None and measure.upper is None
    money = unit.family == MONEY and not unit.per
    return plain and money and not measure.approximate and not measure.is_change


def _is_slip(one: Measure, other: Measure) -> bool:
    """Whether two sums of one unit differ by one slip of the pen."""
    if one.value is None or other.value is None or one.value < _LARGE:
        return False
    same = parse_unit(one.unit).factor == parse_unit(other.unit).factor
    return same and one.value != other.value and other.value in set(slips(one.value))


def _neutral() -> frozenset[str]:
    return frozenset(words("statements")["of_any_fund"])


def _written_out(said: frozenset[str]) -> frozenset[str]:
    """The words with those for which an abbreviation stands."""
    known = words("statements")["abbreviated_funds"]
    return frozenset(word for each in said for word in str(known.get(each, each)).split())
