"""The numbers in the cells of a table, as measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from extract.criteria.codes import criterion_of
from extract.reading.tables.amounts import amount, unit_beside
from extract.reading.tables.grid import Row
from extract.reading.tables.model import Column, Table
from extract.report import Measure, Rows


@dataclass(frozen=True)
class CellValues:
    """The numbers of one table; `known` are the lone values that were read, by the start of
    their cell and their paragraph."""

    table: Table
    known: dict[tuple[int, int], Measure]
    made: dict[tuple[int, int], Measure | None] = field(default_factory=dict)

    @cached_property
    def counted(self) -> dict[int, str]:
        """What the parts of a whole count that don't say it themselves."""
        columns = self.table.columns
        return {ratio.part: columns[ratio.whole].noun for ratio in self.table.ratios}

    def value(self, row: Row, column: Column) -> Measure | None:
        """The number of a cell, as a measure; None for a cell that holds none."""
        cell = row.cells.get(column.index)
        if cell is None or cell.row != row.number or not self.table.text(row, column.index):
            return None
        key = (cell.span.start, row.number)
        if key not in self.made:
            self.made[key] = self._value(row, column)
        return self.made[key]

    def number(self, row: Row, column: Column) -> Decimal | None:
        """The number that stands alone in a cell of the row's own; None for a cell that holds
        none."""
        cell = row.cells.get(column.index)
        if cell is None or cell.row != row.number:
            return None
        text = self.table.text(row, column.index)
        return amount(text, self._unit(text, column)) if text else None

    def _unit(self, text: str, column: Column) -> str:
        """The unit of a number: `04 phòng` among sums of money is no money."""
        told = column.unit or column.noun or self.counted.get(column.index, "")
        return unit_beside(text) or told or self.table.money

    def _value(self, row: Row, column: Column) -> Measure | None:
        table = self.table
        paragraph = table.grid.paragraph(row, column.index)
        evidence = table.evidence(row, [column.index])
        known = self.known.get((evidence.start, paragraph))
        if known is not None:
            return known
        text = table.text(row, column.index)
        unit = self._unit(text, column)
        number = amount(text, unit)
        if number is None:
            return None
        made = Measure(evidence, label=table.label(row), value=number, unit=unit)
        if table.rows_are is not Rows.CRITERIA:
            made.criterion = criterion_of(column.code)
            made.indicator = column.code if "." in column.code else ""
        made.paragraph, made.year = paragraph, column.year
        made.parts["value"] = evidence
        return made

    def values(self, rows: Sequence[Row], columns: list[Column]) -> list[Measure] | None:
        """The values of some cells; None where one has words that are no number."""
        found = []
        for row in rows:
            for column in columns:
                if not self.table.text(row, column.index).strip(" -–"):
                    continue
                value = self.value(row, column)
                if value is None:
                    return None
                found.append(value)
        return found
