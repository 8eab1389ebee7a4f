"""Printed numerals to `Decimal`, with the digits that were printed.

Vietnamese writes 1.234,5; reports also hold 74.62 and 1,234,567. A dot followed by just
three digits separates thousands (8.481), a comma is the decimal sign (58,100), unless the
number itself shows otherwise.
"""

from __future__ import annotations

import re
from decimal import Decimal

from patterns import words
from patterns.kept import pattern_of

#: What `parse` takes, as a pattern: thousands with dots, commas or spaces, decimals. What is
#: made of digits and signs otherwise (16.09.2018, 3.5.1) is a date or a code.
NUMERAL = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:[ ][0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)(?![0-9])"
)
#: The signs of comparison as they are printed, and what is made of those of two strokes.
SIGNS, OPERATORS = frozenset("≥≤<>"), {"≥": ">=", "≤": "<="}
_DOT_GROUPS = pattern_of(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
#: A number below one with three decimals, whose dot is the decimal sign.
_ZERO_POINT = pattern_of(r"0\.[0-9]{3}")
#: Most numbers: digits, perhaps with so few decimals that their sign can part no thousands.
_SIMPLE = re.compile(r"(?=[0-9])0*+([0-9]*+)(?:[.,]([0-9]{1,2}))?")
_PLAIN = pattern_of(r"[0-9]+(?:\.[0-9]+)?")
_COMMA_GROUPS = pattern_of(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}")


def parse(numeral: str, *, share: bool = False, countable: bool = False) -> Decimal:
    """The number that a numeral stands for, its printed decimals kept (`93,70` -> 93.70).

    `share` says that it is a percentage, where a dot before three digits is a decimal sign
    too (74.625%). `countable` says that it counts people or things: there 15,747 can only
    be fifteen thousand. Raises ValueError for what is no numeral.
    """
    simple = _SIMPLE.fullmatch(numeral)
    if simple is not None:
        whole, decimals = simple.groups()
        return Decimal(f"{whole or 0}.{decimals}" if decimals else whole or 0)
    plain = numeral.replace(" ", "")
    if share and plain.count(".") + plain.count(",") == 1:
        return _decimal(plain.replace(",", "."))
    if _DOT_GROUPS.fullmatch(plain) and not _ZERO_POINT.fullmatch(plain):
        return _decimal(plain.replace(".", "").replace(",", "."))
    if _COMMA_GROUPS.fullmatch(plain):
        return _decimal(plain.replace(",", ""))
    whole, _, decimals = plain.partition(",")
    if countable and len(decimals) == 3 and 1 <= len(whole) <= 3 and whole != "0":
        return _decimal(whole + decimals)
    return _decimal(plain.replace(",", "."))


def spelled(numeral: str) -> Decimal:
    """The number that words stand for, up to 999: `ba mươi tám` -> 38. What is no word for a
    number (`linh`) adds nothing."""
    listed = words("numbers")
    digits = {word: value for value, each in listed["digits"].items() for word in each}
    total = pending = 0
    for word in numeral.lower().split():
        if word in listed["times"]:
            total, pending = total + pending * listed["times"][word], 0
        elif word in listed["added"]:
            total += listed["added"][word]
        elif word in digits:
            pending = digits[word]
    return Decimal(total + pending)


def _decimal(plain: str) -> Decimal:
    if not _PLAIN.fullmatch(plain):
        raise ValueError(f"not a numeral: {plain}")
    whole, dot, decimals = plain.partition(".")
    return Decimal((whole.lstrip("0") or "0") + dot + decimals)
