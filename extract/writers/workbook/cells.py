"""What a cell holds, and how one is written by itself; long tables are written by `sheet.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsxwriter.url import Url, UrlTypes
from xlsxwriter.worksheet import Worksheet

from extract.tables import Value
from extract.writers.workbook.styles import Styles

#: Excel's limits (support.microsoft.com, "Excel specifications and limits").
MAX_ROWS, MAX_TEXT = 1_048_576, 32_767
#: Links of one sheet that Excel holds.
MAX_LINKS = 65_530
_DIGITS, _EXPONENT, _FIRST_YEAR = 15, 290, 1900
#: Computed percentages are shown as reports write them; the cell holds four decimals.
PERCENT = "#,##0.00"
COUNT = "#,##0"
DATE = "dd/mm/yyyy"


@dataclass(slots=True, frozen=True)
class Formula:
    """A live formula; `{row}` stands for the row's number. `value` is what it gives now."""

    template: str
    value: Decimal | int | str | None
    pattern: str = PERCENT


@dataclass(slots=True, frozen=True)
class Link:
    """Words that open a file when they are clicked; `target` is its URI, relative to the
    workbook or absolute, `place` what follows the `#` (`page=3`)."""

    words: str
    target: str
    place: str = ""


class FileUrl(Url):  # type: ignore[misc]  # the library has no types
    """A link as Excel itself writes one to a file: the library would put the path's slashes the
    other way round, which opens nothing outside of Windows."""

    def __init__(self, link: Link) -> None:
        self._place = link.place
        super().__init__(link.target)
        self._text = shown_text(link.words)

    def _parse_url(self) -> None:
        self._link_type = UrlTypes.EXTERNAL
        self._relationship_link, self._anchor = self._link, self._place


def address_of(link: Link) -> tuple[str, str]:
    """Where a link leads, as a sheet's relationships name it, and what follows its `#`."""
    url = FileUrl(link)
    return str(url._target()), str(url._anchor)


Cell = Value | Formula | Link | date


def write_cell(
    sheet: Worksheet, styles: Styles, row: int, column: int, value: Cell, **look: object
) -> None:
    """Writes one value as what it is: numbers as numbers, texts always as texts."""
    put(sheet, row, column, value, styles.cell(**look_of(value, look)))


def look_of(value: Cell, look: Mapping[str, object]) -> dict[str, object]:
    """How the cell of a value looks that has that look beside what its kind asks for; a `suffix`
    stands behind numbers."""
    whole = {name: told for name, told in look.items() if name != "suffix"}
    if pattern := pattern_of(value):
        return {"num_format": pattern + str(look.get("suffix", ""))} | whole
    if isinstance(value, str) and "align" not in whole:
        return whole | {"align": "left", "indent": 1}
    return whole


def put(sheet: Worksheet, row: int, column: int, value: Cell, shown: object) -> None:
    """Writes a value that is no link in a format that was made for it."""
    match held_as(value):
        case str() as words:
            sheet.write_string(row, column, words, shown)
        case Formula() as formula:
            words = formula.template.replace("{row}", str(row + 1))
            sheet.write_formula(row, column, words, shown, held_now(formula))
        case date() as day:
            sheet.write_datetime(row, column, day, shown)
        case None:
            sheet.write_blank(row, column, None, shown)
        case number:
            sheet.write_number(row, column, number, shown)


def held_as(value: Cell) -> str | float | date | Formula | None:
    """What a cell holds of a value: a text that isn't empty, a number, a date that Excel knows, a
    formula, or nothing. Of a link it holds the words."""
    match value:
        case str():
            return shown_text(value) or None
        case Formula():
            return value
        case bool():
            return "✓" if value else "✗"
        case Decimal():
            return float(value) if is_held(value) else format(value, "f")
        case int():
            return value
        case date() if value.year < _FIRST_YEAR:
            return f"{value.day:02}/{value.month:02}/{value.year:04}"
        case date():
            return value
        case Link():
            return shown_text(value.words) or None
        case _:
            return None


def held_now(formula: Formula) -> float | str:
    """What a formula gives now, as its cell holds it."""
    value = formula.value
    if isinstance(value, Decimal):
        # a spreadsheet knows no -0.00
        return float(value) + 0.0 if is_held(value) else ""
    return "" if value is None else value


def pattern_of(value: Cell) -> str:
    """The number format of a value: as many decimals as it has; empty for what is text."""
    if isinstance(value, Decimal):
        return _PATTERNS[_places(value)] if is_held(value) else ""
    if isinstance(value, Formula):
        return value.pattern
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return COUNT
    if isinstance(value, date) and value.year >= _FIRST_YEAR:
        return DATE
    return ""


def is_held(value: Decimal) -> bool:
    """Whether Excel holds this number to its last digit; what it doesn't hold is a text."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return False
    if len(digits) + abs(exponent) > _EXPONENT:
        return False
    return len(digits) <= _DIGITS or len("".join(map(str, digits)).strip("0")) <= _DIGITS


def shown_text(words: str) -> str:
    """A text as a cell shows it: a tab stands between the cells of a table row that is quoted,
    and would be seen as nothing, so that `≥65` and `63,8` would read as one number."""
    return words.replace("\t", " | ")[:MAX_TEXT]


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


class _Patterns(dict[int, str]):
    """Number formats by how many decimals they show."""

    def __missing__(self, places: int) -> str:
        self[places] = COUNT + ("." + "0" * places if places else "")
        return self[places]


_PATTERNS = _Patterns()
