"""Values set apart by a sign (CSV): whether a text is a table of that kind, and its rows.

RFC 4180 with the semicolon and the tab of offices whose decimal sign is a comma.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

#: The signs that set values apart; tabs alone are left to text files, which know them too.
_SIGNS = ";,"
#: Excel writes the sign itself into a first line of this form, with one character behind it.
_DECLARED = "sep="
#: So many rows of one width make a table, and this share of the rows of several values has that
#: width: a title above and notes below are rows of one.
_ROWS, _SAME = 3, 0.8
#: A comma stands within numbers too: where it is the sign, so large a share of all rows is the
#: table's.
_MOST = {";": 0.0, ",": 0.5}
#: What sets values apart in its own way: a tab, a stroke, wide blanks, or a blank between two
#: numbers that aren't one by thousands. The sign then stands within numbers (`284   88,38`).
_BETWEEN = re.compile(r"\S(?:\t|\s*\||\s{3})\s*\S|(?<![0-9])[0-9]+ (?![0-9]{3}(?![0-9]))[0-9]")
#: Fewer columns are one sentence with a comma in each line.
_COLUMNS = 3


@dataclass(slots=True, frozen=True)
class Separated:
    """How a text sets its values apart: by which sign, and from which line on (0 or 1)."""

    sign: str
    first: int = 0


def separated(text: str) -> Separated | None:
    """How the values of a text are set apart; None for a text that is no table.

    In a sentence a blank follows a comma or semicolon, in a table a value.
    """
    lines = text.splitlines()
    if lines and lines[0].lower().startswith(_DECLARED) and len(lines[0]) == len(_DECLARED) + 1:
        return Separated(lines[0][-1], 1)
    sign = next((sign for sign in _SIGNS if _sets_apart(lines, sign)), "")
    return Separated(sign) if sign else None


def rows(text: str, how: Separated) -> Iterator[list[str]]:
    """The values of each row, empty rows among them; a sentence, which has a blank behind each
    sign, is one value. Raises csv.Error for a value that is longer than any cell."""
    lines = text.splitlines(keepends=True)[how.first :]
    for row in csv.reader(_plain_ends(lines), delimiter=how.sign):
        yield [how.sign.join(row)] if _is_sentence(row) else row


def _sets_apart(lines: list[str], sign: str) -> bool:
    """True if nearly all rows of several values have the usual number of them, or, in a file of
    several tables, stand in one."""
    try:
        found = [row for row in csv.reader(lines, delimiter=sign) if any(map(str.strip, row))]
    except csv.Error:
        return False
    several = [row for row in found if len(row) > 1 and not _is_sentence(row)]
    widths = Counter(map(len, several))
    if not widths:
        return False
    width, count = widths.most_common(1)[0]
    rows, share = (several, count) if width >= _COLUMNS and count >= _ROWS else ([], 0)
    if share < _SAME * len(several):
        rows = _in_tables(found)
        share = len(rows)
    if not rows or share < _SAME * len(several) or share < _MOST[sign] * len(found):
        return False
    if 2 * sum(any(map(_BETWEEN.search, row)) for row in rows) > len(rows):
        return False
    # `dùng điện 3,418/3,425 hộ, tỷ lệ …`: one comma with a blank tells of a sentence
    return 2 * sum(any(value[:1].isspace() for value in row[1:]) for row in rows) < len(rows)


def _in_tables(found: list[list[str]]) -> list[list[str]]:
    """The rows that follow others of their width."""
    runs = [list(run) for width, run in groupby(found, key=len) if width >= _COLUMNS]
    return [row for run in runs if len(run) >= _ROWS for row in run]


def _is_sentence(row: list[str]) -> bool:
    return len(row) > 1 and all(value[:1].isspace() and value.strip() for value in row[1:])


def _plain_ends(lines: Iterable[str]) -> Iterator[str]:
    # within quotes a line ends as the text has it; csv refuses a lone carriage return elsewhere
    for line in lines:
        yield line.rstrip("\r\n") + "\n" if line.endswith(("\r", "\n")) else line
