"""What a spreadsheet program shows for a cell's value, as an office in Viet Nam sees it.

A workbook keeps a number and its format apart and doesn't say in which country it is shown.
These reports are written and read with a decimal comma and dots for thousands, so numbers
are shown that way: 0.9901 under `0.00%` is `99,01%`.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from types import ModuleType

from extract.loaders.libraries import library
from extract.messages import text

Value = str | int | float | bool | datetime.datetime | datetime.date | datetime.time
#: Formats whose order the country decides, as the library has them: shown as day, month, year.
_LOCAL_DATES = {
    "mm-dd-yy": "dd/mm/yyyy",
    "m/d/yyyy": "dd/mm/yyyy",
    "m/d/yy": "dd/mm/yyyy",
    "m/d/yy h:mm": "dd/mm/yyyy h:mm",
    "m/d/yyyy h:mm": "dd/mm/yyyy h:mm",
}
_LOCAL_MARK = re.compile(r"\[\$-[0-9A-Fa-f]+(?:,[0-9]+)?\]")
_SYSTEM_DATE = re.compile(r"\[\$-[Ff]800\]")
#: What isn't part of a format's own signs: quoted and escaped characters, brackets.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\[\]]*\]')
#: A point between the parts of a date, which the library takes for a decimal sign.
_DATE_POINT = re.compile(r"(?<=[dmyDMY])\.(?=[dmyDMY])")
_SEPARATOR = re.compile(r"(?<=[0-9])[.,](?=[0-9])|(?<![0-9])\.(?=[0-9])")
_NUMBER = re.compile(r"[0-9][0-9.,]*(?<=[0-9])")
_EXPONENT = re.compile(r"[0-9](?:\.[0-9]+)?E[+-]?[0-9]+")
_SIMPLE = re.compile(r"(?P<thousands>#,##)?0(?:\.(?P<decimals>0{1,6}))?(?P<percent>%)?")
#: So many signs a number without a format shows at most.
_GENERAL = 10
#: Digits that a number without a format keeps: the last ones are noise of its binary form.
_DIGITS = 15


@lru_cache(maxsize=1)
def _formats() -> ModuleType:
    return library("xlfmt", "xlfmt", text("The numbers of a workbook"))


def is_date(code: str) -> bool:
    """True if a number format shows a date or a time."""
    return re.search(r"[dmyhsDMYHS]", _LITERAL.sub("", code)) is not None


def shown(value: Value, code: str, *, date1904: bool = False) -> str:
    """The text that a cell shows: its value under its number format.

    A format that can't be read shows the plain number.
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.timedelta):
        value = value.total_seconds() / 86400
    code = _LOCAL_DATES.get(_LOCAL_MARK.sub("", code).removesuffix(";@"), code) or "General"
    if _SYSTEM_DATE.search(code):
        code = "dd/mm/yyyy"
    if isinstance(value, str) and code in ("General", "@"):
        return value
    told = _simple(value, code) if isinstance(value, int | float) else None
    if told is not None:
        return _SEPARATOR.sub(_swapped, told)
    dated = is_date(code)
    # for a number the mark says no more than whose digits they are
    code = _DATE_POINT.sub(r"\\.", code) if dated else _LOCAL_MARK.sub("", code) or "General"
    try:
        told = str(_formats().format_value(value, code, date1904=date1904))
    except (ValueError, TypeError, ArithmeticError, IndexError):
        told = _plain(value) if isinstance(value, int | float) else str(value)
    if isinstance(value, str) or dated:
        return told
    plainly = code in ("General", "@") and _EXPONENT.fullmatch(told.lstrip("-"))
    if plainly and isinstance(value, int | float):
        told = _plain(value)
    return _SEPARATOR.sub(_swapped, told)


def _simple(value: float, code: str) -> str | None:
    """What the commonest formats show, None for every other: the library takes each format
    apart anew for each number."""
    match = _SIMPLE.fullmatch(code)
    number = Decimal(repr(value))
    if code == "General":
        shown = format(number.normalize(), "f") if number else "0"
        return shown if len(shown) <= _GENERAL else None
    if match is None or not number.is_finite():
        return None
    number *= 100 if match["percent"] else 1
    places = Decimal(1).scaleb(-len(match["decimals"] or ""))
    try:
        rounded = number.quantize(places, ROUND_HALF_UP)
    except InvalidOperation:  # more digits than the context has
        return None
    if not rounded:
        rounded = abs(rounded)
    return format(rounded, ",f" if match["thousands"] else "f") + (match["percent"] or "")


def shown_here(told: str, value: str, *, percent: bool = False) -> str:
    """A number that a program has shown (`1,250.5`), as it is shown in Viet Nam, where the value
    says that the program stood elsewhere; else as it is."""
    match = _NUMBER.search(told)
    try:
        stands_for = abs(Decimal(value)) * (100 if percent else 1)
    except InvalidOperation:
        return told
    if match is None or not stands_for.is_finite():
        return told
    here = match.group().replace(".", "").replace(",", ".")
    if _rounds_to(stands_for, here) or not _rounds_to(stands_for, match.group().replace(",", "")):
        return told
    return _SEPARATOR.sub(_swapped, told)


def _rounds_to(value: Decimal, printed: str) -> bool:
    try:
        number = Decimal(printed)
    except InvalidOperation:
        return False
    unit = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return abs(value - number) <= unit / 2


def _swapped(sign: re.Match[str]) -> str:
    return "," if sign.group() == "." else "."


def _plain(value: float) -> str:
    """A number written out, where it would be shown with an exponent: as the program's input
    line has it."""
    number = Decimal(f"{value:.{_DIGITS}g}")
    return format(number.normalize(), "f") if number else "0"
