"""The criterion or indicator that a table's row is on."""

from __future__ import annotations

import regex

from extract.criteria import CriteriaSet, Level, match_name
from extract.reading.codes import normal_code
from extract.reading.grid import Row, Table
from extract.reading.headings import SURE
from extract.reading.nouns import CRITERION, INDICATOR
from patterns.kept import pattern_of

_CODE = pattern_of(
    r"(?:(?:tiêu chí|chỉ tiêu|TC|CT) ?(?:số )?)?0?(?P<code>[0-9]{1,2}(?:\.[0-9]{1,2})?)"
    r"[.:)]?(?= |$)",
    regex.I,
)
#: A code that a spreadsheet holds as a number: shown with a decimal comma.
_COMMA = pattern_of(r"(?P<whole>[0-9]{1,2}),(?P<part>[0-9]{1,2})")
#: A column of numbers that is headed by what the numbers are of.
_CALLED = pattern_of(r"(?:mã(?: số)? )?(?:tiêu chí|chỉ tiêu)", regex.I)
_WORD = pattern_of(r"^(?:tiêu chí|chỉ tiêu)(?: về)? ", regex.I)


class RowCodes:
    """Tells the code of each row of one table.

    `on_criteria` is False for a table of anything else, such as funds: there a row that has
    a criterion's name for its own is still none.
    """

    def __init__(self, table: Table, criteria: CriteriaSet | None) -> None:
        self.table = table
        self.criteria = criteria
        self.names = table.columns("name")
        self.numbers_are_codes = _numbers_are_codes(table)
        said = " ".join([*table.headers.values(), table.caption]).lower()
        about = CRITERION in said or INDICATOR in said or bool(table.columns("standard"))
        self.on_criteria = self.numbers_are_codes or about

    def of(self, row: Row) -> tuple[str, float | None, str]:
        """Code (empty for none), its score where it was found by words, and the name.

        Of several columns of names the last one with a code decides: the first holds the
        criterion, the last its indicator.
        """
        name = self.table.text(row, self.names[0]) if self.names else ""
        if not self.on_criteria or not self.names:
            return "", None, name
        for column in reversed(self.names):
            text = self.table.text(row, column)
            printed = _CODE.match(text)
            if printed and ("." in printed.group("code") or text[:1].isalpha()):
                return normal_code(printed.group("code")), None, text[printed.end() :].strip()
        return (*self._numbered(row, name), name)

    def _numbered(self, row: Row, name: str) -> tuple[str, float | None]:
        """By the row's number, else by the words of its name."""
        label = label_of(self.table, row)
        match = _CODE.fullmatch(label)
        code = normal_code(match.group("code")) if match else ""
        if code and ("." in code or self.numbers_are_codes):
            return code, None
        if self.criteria is None or not name:
            return (code if self._lists_criteria() else ""), None
        level: Level | None = "criterion" if code else None
        named = match_name(_WORD.sub("", name), self.criteria, level)
        if named is None:
            return "", None
        if named[0].code == code:
            return code, None
        return (named[0].code, named[1]) if named[1] >= SURE or not code else ("", None)

    def _lists_criteria(self) -> bool:
        return bool(self.names) and CRITERION in self.table.headers[self.names[0]].lower()


def label_of(table: Table, row: Row) -> str:
    """The row's number in its column, with the point of a code; empty where it has none."""
    index = table.columns("index")
    label = table.text(row, index[0]).strip() if index else ""
    comma = _COMMA.fullmatch(label)
    return f"{comma['whole']}.{comma['part']}" if comma else label


def _numbers_are_codes(table: Table) -> bool:
    """True if the rows' numbers are codes and no mere count of the rows: they have points
    (4.2), or leave gaps as criteria do that aren't listed."""
    index = table.columns("index")
    if not index or not table.columns("name"):
        return False
    labels = [_CODE.fullmatch(label_of(table, row)) for row in table.rows]
    codes = [match.group("code") for match in labels if match]
    if any("." in code for code in codes):
        return True
    if _CALLED.match(table.headers[index[0]]):
        return True
    about = f"{table.headers[table.columns('name')[0]]} {table.caption}".lower()
    counted = [str(n) for n in range(1, len(codes) + 1)]
    return CRITERION in about and codes != counted
