"""The number that stands alone in a cell: an amount, or a share of a whole."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from extract.quantities.units import parse_unit
from extract.reading.numbers.numerals import NUMERAL, parse
from patterns.kept import pattern_of

#: A number alone in its cell, perhaps with its unit.
_NUMBER = pattern_of(
    rf"(?P<number>{NUMERAL})"
    r"(?: ?(?P<unit>%|\p{L}[\p{L}²³]{0,9}))?"
)
#: The greatest share of a whole, in percent.
ALL = 100


#: `351/402 hộ (87,3)`: a ratio with its share, of which only the place says that it is one.
_UNSIGNED = pattern_of(
    rf"(?P<part>{NUMERAL}) ?/ ?(?P<whole>{NUMERAL})(?:\ [\p{{L}}\ ]{{1,20}})? ?"
    rf"\((?P<share>{NUMERAL})(?=\))"
)


def signed_shares(text: str) -> str:
    """A cell's text with the sign of percent behind the share in brackets that has none."""
    return _UNSIGNED.sub(lambda match: f"{match.group()}%", text)


def has_unsigned_shares(texts: list[str]) -> bool:
    """True if most of a column's cells are ratios with their shares in brackets, by the numbers."""
    found = [match for text in texts if (match := _UNSIGNED.match(text))]
    if 2 * len(found) <= len(texts):
        return False
    right = 0
    for match in found:
        part, whole = (parse(match.group(name)) for name in ("part", "whole"))
        told = parse(match.group("share"), share=True)
        right += bool(whole) and abs(ALL * part / whole - told) < 1
    return 2 * right > len(found)


# the cells of a table are asked for their numbers a dozen times, and many hold the same
@lru_cache(maxsize=32768)
def amount(text: str, unit: str) -> Decimal | None:
    """The number that stands alone in a cell of wholes or parts; None for anything else."""
    number, beside = _alone(text)
    if not number or beside == "%":
        return None
    return parse(number, countable=not parse_unit(beside or unit).measured)


def unit_beside(text: str) -> str:
    """The unit that stands beside a number alone in its cell."""
    return _alone(text)[1]


@lru_cache(maxsize=32768)
def share(text: str) -> Decimal | None:
    """The percentage that stands alone in a cell, with its sign or without."""
    number, beside = _alone(text)
    return parse(number, share=True) if number and beside in ("", "%") else None


@lru_cache(maxsize=32768)
def _alone(text: str) -> tuple[str, str]:
    """The number that stands alone in a cell, and its unit; empty where none does."""
    match = _NUMBER.fullmatch(text)
    return (match.group("number"), match.group("unit") or "") if match else ("", "")


def is_percentage(text: str) -> bool:
    """True for a number alone in its cell that may be a share of a whole."""
    told = share(text)
    return told is not None and told <= ALL
