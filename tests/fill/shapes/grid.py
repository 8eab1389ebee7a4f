"""A sheet while it is drawn: what stands where, and what belongs where."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from .answers import Answer

_THIN = Border(*(Side(style="thin"),) * 4)
At = tuple[int, int]


@dataclass
class Grid:
    """Cells by row and column, counted from 1."""

    name: str
    cells: dict[At, object] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    formats: dict[At, str] = field(default_factory=dict)
    answers: dict[At, Answer] = field(default_factory=dict)
    choices: list[tuple[At, tuple[str, str]]] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    framed: set[At] = field(default_factory=set)

    def put(self, row: int, column: int, content: object) -> None:
        """Writes a cell; nothing where there is nothing."""
        if content not in (None, ""):
            self.cells[row, column] = content

    def span(self, row: int, column: int, last_row: int, last: int, content: object) -> None:
        """Writes over an area, which is merged where it is larger than a cell."""
        self.put(row, column, content)
        if (row, column) != (last_row, last):
            self.merges.append((row, column, last_row, last))

    @property
    def bottom(self) -> int:
        """The last row in which anything stands."""
        return max((row for row, _ in (*self.cells, *self.answers)), default=0)

    def expected(self, at: At) -> object:
        """What belongs into a cell, as it would stand there; None for nothing."""
        told = self.answers[at]
        if isinstance(told.content, str):
            return int(told.content) if told.content.isdigit() else told.content
        if told.content is None:
            return None
        fraction = told.percent and "%" in self.formats.get(at, "")
        return told.content / 100 if fraction else told.content

    def write(self, sheet: Worksheet) -> None:
        """Writes all of it."""
        sheet.title = self.name
        for (row, column), content in self.cells.items():
            cell = sheet.cell(row, column)
            cell.value = float(content) if isinstance(content, Decimal) else content  # type: ignore[assignment]
            cell.alignment = Alignment(wrap_text=True)
        for (row, column), shown in self.formats.items():
            sheet.cell(row, column).number_format = shown
        for row, column, last_row, last in self.merges:
            sheet.merge_cells(start_row=row, start_column=column, end_row=last_row, end_column=last)
        for row, column in self.framed:
            sheet.cell(row, column).border = _THIN
        for column in self.hidden_columns:
            sheet.column_dimensions[get_column_letter(column)].hidden = True
        for row in self.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        self._lists(sheet)
        sheet["A1"].font = Font(bold=True)

    def _lists(self, sheet: Worksheet) -> None:
        by_marks: dict[tuple[str, str], list[At]] = {}
        for at, marks in self.choices:
            by_marks.setdefault(marks, []).append(at)
        for marks, places in by_marks.items():
            listed = ",".join(each for each in marks if each)
            rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            for row, column in places:
                rule.add(f"{get_column_letter(column)}{row}")
            sheet.add_data_validation(rule)
