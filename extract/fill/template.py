"""A province's workbook as openpyxl reads it: what each cell shows, and what may be written."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cached_property

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as OpenCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

#: A place in a sheet: row and column, from 1.
At = tuple[int, int]
#: What Excel keeps of a number: the digits behind them are the machine's.
_DIGITS = 15
_DOTS = " \t\r\n\u00a0.…_"
#: What a number format shows as it stands.
_LITERAL = re.compile(r"\"[^\"]*\"|\\.|\[[^\[\]]*\]")


@dataclass(slots=True, frozen=True)
class Cell:
    """One cell: `value` as it is kept (that of a formula as it was computed last), `formula`
    without a value where it is one, `shown` as a person reads it."""

    value: object = None
    formula: str = ""
    number_format: str = "General"
    locked: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it, dots that a person would write over, or a box that isn't
        ticked."""
        nothing = self.value is None or self.value is False
        return not self.formula and (nothing or not str(self.value).strip(_DOTS))

    @property
    def number(self) -> Decimal | None:
        """The number in it, None where it is none."""
        return number_of(self.value)

    @property
    def as_percentage(self) -> bool:
        """Whether its format shows a number times a hundred: a sign in quotes is only a word."""
        return "%" in _LITERAL.sub("", self.number_format)

    @property
    def shown(self) -> str:
        """Its words, or its number with the decimals of its format."""
        number = self.number
        if number is None:
            shows = not isinstance(self.value, bool | date | datetime | type(None))
            return str(self.value).strip() if shows else ""
        first = self.number_format.split(";")[0].split('"')[0]
        _, point, decimals = first.partition(".")
        fixed = len(decimals) - len(decimals.lstrip("0"))
        if point and fixed and "%" not in first and "#" not in decimals:
            return str(number.quantize(Decimal(1).scaleb(-fixed), ROUND_HALF_UP))
        return format(number, "f")


@dataclass(slots=True, frozen=True)
class Listed:
    """A list that a cell's value is chosen from; `areas` are first and last row and column."""

    areas: tuple[tuple[int, int, int, int], ...]
    options: tuple[object, ...]

    def covers(self, at: At) -> bool:
        """Whether a cell is one of them."""
        return any(t <= at[0] <= b and left <= at[1] <= r for t, left, b, r in self.areas)


@dataclass(slots=True, frozen=True)
class Limited:
    """Cells that take numbers up to a limit alone."""

    areas: tuple[tuple[int, int, int, int], ...]
    most: Decimal

    def covers(self, at: At) -> bool:
        """Whether a cell is one of them."""
        return any(t <= at[0] <= b and left <= at[1] <= r for t, left, b, r in self.areas)


@dataclass(slots=True)
class Sheet:
    """One sheet, with its last row and column that hold something. `merges` has the last cell
    of merged ones by their first (the anchor), `covered` the anchor of each of them, `compared`
    the texts that conditional formats compare their cells with; `open_columns` are those whose
    cells can be written though the sheet is protected."""

    name: str
    cells: dict[At, Cell]
    merges: dict[At, At]
    lists: list[Listed] = field(default_factory=list)
    limits: list[Limited] = field(default_factory=list)
    compared: list[tuple[tuple[int, int, int, int], str]] = field(default_factory=list)
    hidden: bool = False
    formulas: dict[At, str] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    protected: bool = False
    open_columns: frozenset[int] = frozenset()
    covered: dict[At, At] = field(default_factory=dict)

    def shows_fractions(self, at: At) -> bool:
        """Whether a cell takes a percentage as a number up to 1, by its format or its limit."""
        limits = (each for each in self.limits if each.covers(at))
        return self.at(*at).as_percentage or any(each.most == 1 for each in limits)

    def at(self, row: int, column: int) -> Cell:
        """The cell at a place, an empty one where the sheet has none."""
        found = self.cells.get((row, column))
        locked = self.protected and column not in self.open_columns
        return found or (_LOCKED if locked else _EMPTY)

    def anchor(self, row: int, column: int) -> At:
        """Where the value of a place stands: the first of merged cells, else itself."""
        return self.covered.get((row, column), (row, column))

    def shown(self, row: int, column: int) -> str:
        """What a person reads at a place, of merged cells what all of them show."""
        return self.at(*self.anchor(row, column)).shown


_EMPTY, _LOCKED = Cell(), Cell(locked=True)


@dataclass
class Template:
    """A workbook; `formulas` are those of every sheet, by sheet and place."""

    sheets: list[Sheet]

    @cached_property
    def formulas(self) -> dict[tuple[str, At], str]:
        """Every formula of the workbook."""
        return {
            (sheet.name, at): formula
            for sheet in self.sheets
            for at, formula in sheet.formulas.items()
        }


def number_of(value: object) -> Decimal | None:
    """A value of a cell as a number, as Excel shows it: without the machine's last digits."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    if isinstance(value, float):
        value = Decimal(f"{value:.{_DIGITS}g}")
    number = Decimal(value)
    return (
        number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    )


def printed_number(value: object) -> Decimal | None:
    """A number that was entered as a text, as an official writes it (`51,17`); None for any
    other text."""
    plain = str(value).strip().removesuffix("%").strip().replace(",", ".")
    try:
        return Decimal(plain) if plain.replace(".", "", 1).isdigit() else None
    except InvalidOperation:
        return None


def open_template(data: bytes) -> Template:
    """The workbook of these bytes, read for what it shows. Raises what openpyxl raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # extensions that it drops: nothing is written with it
        books = [load_workbook(io.BytesIO(data), data_only=only) for only in (False, True)]
    written, computed = books
    return Template([_sheet(written, sheet, computed[sheet.title]) for sheet in written.worksheets])


def _sheet(book: Workbook, sheet: Worksheet, computed: Worksheet) -> Sheet:
    protected = bool(sheet.protection.sheet)
    cells: dict[At, Cell] = {}
    # a sheet that was formatted to its last row has a million rows, and few cells
    for at, cell in sorted(sheet._cells.items()):
        if isinstance(cell, OpenCell):
            formula = _formula(cell.value)
            value = computed.cell(*at).value if formula else cell.value
            locked = protected and bool(cell.protection.locked)
            cells[at] = Cell(value, formula, str(cell.number_format), locked)
    filled = [at for at, cell in cells.items() if not cell.empty]
    merges = {
        (each.min_row, each.min_col): (each.max_row, each.max_col)
        for each in sheet.merged_cells.ranges
    }
    covered = {
        (row, column): (top, left)
        for (top, left), (bottom, right) in merges.items()
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    return Sheet(
        name=sheet.title,
        cells=cells,
        merges=merges,
        lists=list(_lists(book, sheet)),
        limits=list(_limits(sheet)),
        compared=list(_compared(sheet)),
        hidden=sheet.sheet_state != "visible",
        formulas={at: cell.formula for at, cell in cells.items() if cell.formula},
        rows=max((row for row, _ in filled), default=0),
        columns=max((column for _, column in filled), default=0),
        protected=protected,
        open_columns=frozenset(_open_columns(sheet)),
        covered=covered,
    )


def _open_columns(sheet: Worksheet) -> Iterator[int]:
    """The columns whose own style lets a protected sheet's cells be written."""
    for each in sheet.column_dimensions.values():
        if each.has_style and not each.protection.locked and each.min and each.max:
            yield from range(each.min, each.max + 1)


def _formula(value: object) -> str:
    match value:
        case ArrayFormula():
            return str(value.text or "=")
        case DataTableFormula():
            return "="
        case str() if value.startswith("=") and len(value) > 1:
            return value
        case _:
            return ""


def _lists(book: Workbook, sheet: Worksheet) -> Iterator[Listed]:
    for rule in sheet.data_validations.dataValidation:
        areas = tuple((r.min_row, r.min_col, r.max_row, r.max_col) for r in rule.sqref.ranges)
        if rule.type == "list" and rule.formula1:
            yield Listed(areas, tuple(_options(book, sheet, str(rule.formula1))))
        elif rule.type == "whole" and (rule.formula1, rule.formula2) == ("0", "1"):
            yield Listed(areas, (1, 0))


def _limits(sheet: Worksheet) -> Iterator[Limited]:
    for rule in sheet.data_validations.dataValidation:
        if rule.type != "decimal" and (rule.type, rule.formula2) != ("whole", "100"):
            continue
        most = rule.formula2 if rule.operator in (None, "between") else rule.formula1
        number = printed_number(most)
        if number is not None and rule.operator in (None, "between", "lessThanOrEqual"):
            areas = tuple((r.min_row, r.min_col, r.max_row, r.max_col) for r in rule.sqref.ranges)
            yield Limited(areas, number)


def _options(book: Workbook, sheet: Worksheet, formula: str) -> Iterator[object]:
    """The values of a list: written out, or those of the cells that it names."""
    if formula.startswith('"'):
        yield from (_typed(option.strip()) for option in formula.strip('"').split(","))
        return
    named = sheet.defined_names.get(formula) or book.defined_names.get(formula)
    reference = str(named.attr_text) if named is not None else formula
    title, _, area = reference.lstrip("=").rpartition("!")
    title = title.strip("'").replace("''", "'")
    source = book[title] if title in book.sheetnames else sheet
    try:
        found = source[area.replace("$", "")]
    except (ValueError, KeyError, AttributeError):
        return  # a formula that is no plain area
    rows = found if isinstance(found, tuple) else ((found,),)
    for row in rows:
        yield from (cell.value for cell in (row if isinstance(row, tuple) else (row,)))


def _typed(option: str) -> object:
    """What Excel enters when an option is chosen: a number where it is one."""
    return int(option) if option.isdigit() else option


def _compared(sheet: Worksheet) -> Iterator[tuple[tuple[int, int, int, int], str]]:
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            texts = [str(formula) for formula in rule.formula] + [str(rule.text or "")]
            for each in area.sqref.ranges:
                bounds = (each.min_row, each.min_col, each.max_row, each.max_col)
                yield from ((bounds, text) for text in texts if text)
