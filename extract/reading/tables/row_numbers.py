"""The numbers of a table's rows: where they stand, and a criterion above its indicators."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.reading.tables.grid import Row
from extract.reading.tables.model import Table
from patterns import alternation, words
from patterns.kept import pattern_of

_NUMBER = r"\(?0?(?P<code>[0-9]{1,2}(?:\.[0-9]{1,2})?)[.:)]?(?: ?[-–:])?(?= |$)"
#: A code that a spreadsheet holds as a number: shown with a decimal comma.
_COMMA = pattern_of(r"(?P<whole>[0-9]{1,2}),(?P<part>[0-9]{1,2})")
#: A code whose last digit a narrow cell broke off.
_BROKEN = pattern_of(r"(?P<start>[0-9]{1,2}\.(?:[0-9])?) (?P<rest>[0-9])")
_FLAGS = regex.I | regex.X


@lru_cache(maxsize=1)
def printed_code() -> regex.Pattern[str]:
    """What a row prints as its code: `4.2`, `TC 10`, `Tiêu chí số 3`."""
    word = alternation(words("columns")["code_words"])
    lead = alternation(words("columns")["code_leads"])
    return pattern_of(rf"(?:{word}\ ?(?:{lead}\ )?)?" + _NUMBER.replace(" ", r"\ "), _FLAGS)


def of_codes(table: Table, index: list[int]) -> int:
    """Of several columns that number the rows the one with codes."""
    if len(index) == 1:
        return index[0]
    dotted = [at for at in index if any("." in table.text(row, at) for row in table.rows)]
    return (dotted or index)[0]


def named_over(table: Table, row: Row) -> int:
    """The column in which the name of a criterion begins that is merged over those of the codes and
    names of its indicators, behind its own number; -1 where none is: `6 | Văn hóa | Đạt` above
    `| 6.1 | Nhà văn hóa | … | Đạt`."""
    index, names = table.of("index"), table.of("name")
    if len(index) < 2 or not names:
        return -1
    at = of_codes(table, index)
    cell, text = row.cells.get(at), table.text(row, at)
    if cell is None or at == index[0] or cell.row != row.number or not text[:1].isalpha():
        return -1
    over = cell.column + cell.columns > names[0]
    return at if over and printed_code().fullmatch(table.text(row, index[0])) is not None else -1


def label_column(table: Table, row: Row) -> int:
    """The column in which a row's number stands; -1 where none is for them."""
    index = table.of("index")
    if not index:
        return -1
    return index[0] if named_over(table, row) >= 0 else of_codes(table, index)


def label_of(table: Table, row: Row) -> str:
    """The row's number in its column, with the point of a code; empty where it has none."""
    label = table.text(row, label_column(table, row)).strip()
    broken = _BROKEN.fullmatch(label)
    if broken:
        return f"{broken['start']}{broken['rest']}"
    comma = _COMMA.fullmatch(label)
    return f"{comma['whole']}.{comma['part']}" if comma else label
