"""How many communes reach what the row asks of them, in a column behind theirs (NTM401), and which
share of them that is (NTM101): `≥ 80 | 83,5 | 81,2 | 79,4 | Số xã đạt: 2 | 66,7%`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extract.document import Evidence
from extract.reading.statements.facts import Facts
from extract.reading.tables.grid import Row
from extract.reading.tables.model import Table
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Announced, Measure, Quotient
from extract.standards.comparison import compare
from patterns import words

#: So many communes at least, and so many rows that come out, most of them, show what is counted.
_COMMUNES, _SHOWN = 3, 2


@dataclass(slots=True, frozen=True)
class _Line:
    """A row: its number of communes and where it stands, the count and the share beside it where
    each is a measure of its own, its communes' values and those that meet what is asked."""

    number: Decimal
    place: Evidence
    count: Measure | None
    share: Measure | None
    values: list[Measure]
    met: list[Measure]


def find(facts: Facts, tables: list[Table]) -> tuple[list[Announced], list[Quotient]]:
    """The counts with the values that meet what is asked, and the shares with their counts."""
    announced: list[Announced] = []
    quotients: list[Quotient] = []
    for table in tables:
        lines = list(_lines(facts, table))
        right = sum(len(line.met) == line.number for line in lines)
        if right < _SHOWN or 2 * right <= len(lines):
            continue
        for line in lines:
            noun, number = str(words("columns")["communes_unit"]), int(line.number)
            items = [_core(value) for value in line.met]
            code = line.values[0].indicator or line.values[0].criterion
            announced.append(Announced(number, noun, line.place, items, indicator=code))
            if line.share is not None and line.count is not None:
                whole = [_core(value) for value in line.values]
                quotients.append(Quotient(line.share, line.count, whole))
    return announced, quotients


def _lines(facts: Facts, table: Table) -> Iterator[_Line]:
    """The rows of which every commune's value either meets what is asked or doesn't."""
    heads = {at: kind_of_label(column.lowest) for at, column in table.columns.items()}
    counted = [at for at, kind in heads.items() if kind == "counted"]
    shared = [at for at, kind in heads.items() if kind == "share"]
    communes = table.communes()
    if len(counted) != 1 or len(communes) < _COMMUNES:
        return
    for row in table.rows:
        here = facts.by_paragraph.get(row.paragraph, [])
        values = [m for m in here if m.commune in communes.values() and m.threshold is not None]
        count = _in_cell(here, row, counted[0])
        share = _in_cell(here, row, shared[0]) if len(shared) == 1 else None
        # a share of the communes has their number for its own
        joined = share.numerator if share is not None and count is None else None
        number = count.value if count is not None else joined
        meets = [compare(m, m.threshold).meets for m in values if m.threshold is not None]
        one_each = len({m.commune for m in values}) == len(values) == len(communes)
        if number is None or number % 1 or not one_each or None in meets:
            continue
        met = [value for value, meeting in zip(values, meets, strict=True) if meeting]
        place = facts.view.document.evidence(row.cells[counted[0]].span)
        yield _Line(number, place, count, share, values, met)


def _in_cell(here: list[Measure], row: Row, at: int) -> Measure | None:
    """The one number of a cell."""
    cell = row.cells.get(at)
    if cell is None or cell.row != row.number:
        return None
    span = cell.span
    told = [m for m in here if span.start <= _core(m).start < span.end]
    return told[0] if len(told) == 1 else None


def _core(measure: Measure) -> Evidence:
    """The place of a measure's number, without its standard's."""
    told = (measure.parts.get(name) for name in ("value", "percent", "ratio"))
    return next((place for place in told if place is not None), measure.evidence)
