"""A sheet looked at so that communes go down and columns across, whichever way it is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extract.fill.template import At, Cell, Sheet


@dataclass(slots=True, frozen=True)
class View:
    """A sheet in lines (a commune each) and columns; `turned` where its communes stand side
    by side. Lines and columns count from 1. `given` are the texts of labels that stand empty below
    them, at these; `until` is the table's last row, where it isn't the sheet's."""

    sheet: Sheet
    turned: bool = False
    given: Mapping[At, str] = field(default_factory=dict)
    until: int = 0

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self.sheet.columns if self.turned else self.sheet.rows

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return (self.until or self.sheet.rows) if self.turned else self.sheet.columns

    def place(self, line: int, column: int) -> At:
        """The sheet's own row and column."""
        return (column, line) if self.turned else (line, column)

    def cell(self, line: int, column: int) -> Cell:
        """The cell itself."""
        return self.sheet.at(*self.place(line, column))

    def shown(self, line: int, column: int) -> str:
        """What stands there, of merged cells what all of them show."""
        at = self.place(line, column)
        return self.given.get(at) or self.sheet.shown(*at)

    def span(self, line: int, column: int) -> tuple[int, int, int, int]:
        """The merged cells that a place is one of: first line and column, last line and
        column; the place itself where it is none."""
        top, left = self.sheet.anchor(*self.place(line, column))
        bottom, right = self.sheet.merges.get((top, left), (top, left))
        return (left, top, right, bottom) if self.turned else (top, left, bottom, right)

    def texts(self) -> Iterator[tuple[int, int, str]]:
        """Every place with words or a number: line, column, what it shows."""
        for row, column in self.sheet.cells:
            words = self.sheet.at(row, column).shown
            if words:
                yield (*((column, row) if self.turned else (row, column)), words)
