"""The rows of a table, labelled by what they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from extract.criteria import CriteriaSet
from extract.criteria.codes import criterion_of
from extract.reading.outline.headings import SURE
from extract.reading.tables.cells import commune_name
from extract.reading.tables.column_codes import coded_by
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import reached_noun, spoken, year_in
from extract.reading.tables.model import VALUES, Table
from extract.reading.tables.row_codes import GROUP, RowCodes
from extract.reading.tables.row_labels import kind_of_label, row_role
from extract.reading.tables.row_numbers import label_of
from extract.report import Rows
from patterns import alternation, words
from patterns.kept import pattern_of

#: The letter of a part of the row above.
_BULLETS = " -+•*–:"
_LETTERED = pattern_of(r"\p{Ll}[.)]?")


#: What a row is on: its code, the score of one that words told, its name.
Told = tuple[str, float | None, str]


@dataclass(slots=True, frozen=True)
class Entry:
    """An entry of the axis of rows. `code` is the criterion or indicator that it names, with
    its `score` where words told it; `criterion` the one it stands under. `kind` is that of
    `kind_of_label`. `whole` says that it is of the whole commune, so that a column's criterion
    is its own; `places` of a part of it, such as a hamlet, are not."""

    row: Row
    name: str
    kind: str = ""
    code: str = ""
    score: float | None = None
    criterion: str = ""
    commune: str = ""
    year: str = ""
    whole: bool = False
    #: its printed code is that of one indicator, its name that of another
    doubted: bool = False
    #: one of several rows under the number of their criterion, without a code of its own
    merged: bool = False
    #: the row above that only names the indicator of which this one holds numbers
    head: Row | None = None


def entries_of(table: Table, criteria: CriteriaSet | None, commune: str) -> Iterator[Entry]:
    """The rows of a table from the top down; `commune` is the document's."""
    if table.rows_are is Rows.CRITERIA:
        yield from _criteria(table, criteria, commune)
        return
    coder = RowCodes(table, criteria) if is_long(table) else None
    for row in table.rows:
        label = table.label(row)
        kind = kind_of_label(label)
        named, whole, year = commune, False, ""
        if table.rows_are is Rows.COMMUNES:
            named = "" if kind else commune_name(label)
            whole = bool(named)
            if not kind and not named:
                named = commune
        elif table.rows_are is Rows.PARTS:
            whole = kind in ("total", "average")
        elif table.rows_are is Rows.TIMES:
            whole, year = True, year_in([label])
        elif table.names < 0:
            whole = True  # nothing names the one row: it is the commune's
        if coder is not None:
            code, score, name = coder.of(row)
            doubted = score is None and coder.names_another(code, name)
            yield Entry(row, name or label, kind, code, score, "", named, year, whole, doubted)
            continue
        code = _of_group(table, row, label, criteria) if table.rows_are is Rows.ITEMS else ""
        whole = whole or (table.rows_are is Rows.ITEMS and kind == "total" and bool(table.ratios))
        yield Entry(row, label, kind, code, commune=named, year=year, whole=whole)


def is_long(table: Table) -> bool:
    """True for a table in long form: each commune or hamlet has several rows, one on each thing
    that a column beside it names."""
    if table.rows_are not in (Rows.COMMUNES, Rows.PARTS) or not table.of("name"):
        return False
    told = [table.label(row) for row in table.rows]
    return table.names not in table.of("name") and 2 * len(set(told)) <= len(told)


def _of_group(table: Table, row: Row, label: str, criteria: CriteriaSet | None) -> str:
    """The indicator that the name of a group of items measures: `II | Đường trục thôn` above its
    roads. An item itself is no more than a part of what is measured."""
    index = table.of("index")
    if not index or not table.ratios or not GROUP.fullmatch(table.text(row, index[0])):
        return ""
    coded = coded_by(label, criteria)
    return coded.code if coded is not None and coded.thing is not None else ""


def _criteria(table: Table, criteria: CriteriaSet | None, commune: str) -> Iterator[Entry]:
    """Rows of criteria: one without a code of its own belongs to the criterion above it."""
    coder = RowCodes(table, criteria)
    above = last = ""
    head: tuple[Row | None, str, str] = (None, "", "")
    named = commune
    of_communes = table.of("commune")
    listed = [coder.of(row) for row in table.rows]
    held_below = _held_below(table, coder, listed)
    printed = any(code and score is None for code, score, _ in listed)
    for at, (row, (code, score, name)) in enumerate(zip(table.rows, listed, strict=True)):
        lettered = _LETTERED.fullmatch(label_of(table, row)) is not None
        if score is not None and score < SURE and lettered:
            # what is lettered below a criterion is its own, whatever other name is like it
            code = code if above in ("", criterion_of(code)) else ""
        if code and score is not None and above and _is_blank_below(table, row):
            inner = coder.within(name, above)
            if inner[0] and (inner[1] or 0) >= SURE:
                code, score = inner  # its own words under the criterion that it stands below
        for column in of_communes:
            named = commune_name(table.text(row, column)) or commune
        if not (code or coder.name_of(row) or coder.is_numbered(row)):
            code, score = last, None  # goes on with the row above
        last = code
        told, merged = _told_within(table, coder, row, code or above, name)
        if code and told[0]:
            code, score, name = told
        if code:
            above = criterion_of(code)
        elif reached_noun([name]) or (coder.counted and coder.is_numbered(row) and not lettered):
            # `Tổng số tiêu chí đạt` below the criteria, or the next of a count
            above = ""
        elif coder.prints_codes and not coder.is_numbered(row) and not merged:
            above = ""  # a code behind a name is that of its own row
        elif not (printed or lettered) and at and _stands_alone(table, table.rows[at - 1], row):
            above = ""  # names that are told by their words alone head nothing
        elif footer := _footer(table, row):
            above, name = "", name or footer
        elif told[0] and not _is_sum(name):
            code, score, name = told
        apart = _is_sum(name) or spoken("changed", "^").match(name) is not None
        own = "" if not code and apart else above
        if code or not own or (coder.is_numbered(row) and not lettered):
            opens = bool(code) and not _holds_values(table, row)
            head = (row, code, name) if opens else (None, "", "")
        below = head[0] if head[0] is not row else None
        if below is not None and row_role(name) == "share":
            code, name = head[1], f"{head[2]} ({name.strip(_BULLETS)})"
        elif below is not None and at in held_below:
            code, name = head[1], head[2]
        merged = merged and "." not in code
        doubted = score is None and coder.names_another(code, name)
        yield Entry(
            row, name, "", code, score, own, named, doubted=doubted, merged=merged, head=below
        )


def _is_blank_below(table: Table, row: Row) -> bool:
    """True for a row whose first cell is empty, or merged from above, where others name or number
    their criteria: `14. Giáo dục | Phổ cập`, and `| Lao động qua đào tạo` below it."""
    first = min([*table.of("index"), *table.of("name")])
    names = table.of("name")
    if len(names) < 2 and first in names:
        return False
    cell = row.cells.get(first)
    return not table.text(row, first) or (cell is not None and cell.row < row.number)


def _held_below(table: Table, coder: RowCodes, listed: list[Told]) -> set[int]:
    """The rows that hold what the row above only names: each is the one row between two names of
    criteria, and all are called the same (`Số liệu kiểm tra`)."""
    opening = [bool(code) and not _holds_values(table, row)
               for row, (code, _, _) in zip(table.rows, listed, strict=True)]  # fmt: skip
    lone = [
        at
        for at in range(1, len(opening))
        if opening[at - 1] and not opening[at] and all(opening[at + 1 : at + 2])
    ]
    called = {table.label(table.rows[at]) for at in lone}
    plain = not any(listed[at][0] or coder.is_numbered(table.rows[at]) for at in lone)
    return set(lone) if plain and len(called) == 1 and len(lone) > 1 else set()


def _stands_alone(table: Table, before: Row, row: Row) -> bool:
    """True for a row that is counted or measured as the one before it, and no part of that."""
    cell, text = row.cells.get(table.names), table.text(row, table.names)
    own = cell is not None and cell.row == row.number and cell.rows == 1
    part = text.lower().startswith(tuple(words("statements")["items_some"]))
    named = bool(text) and text[0].isupper() and own and not part and not row_role(text)
    return named and _holds_values(table, before) and _holds_values(table, row)


def _holds_values(table: Table, row: Row) -> bool:
    """True for a row with a number in a column of results."""
    return any(
        any(map(str.isdigit, table.text(row, at))) for at in table.of(*VALUES, "whole", "part")
    )


def _told_within(
    table: Table, coder: RowCodes, row: Row, code: str, name: str
) -> tuple[tuple[str, float | None, str], bool]:
    """The indicator that the last of a row's names tells of its criterion, where the row prints
    no code of one; and whether the row is one of several under a merged number."""
    names = table.of("name")
    if not code or "." in code or not names:
        return ("", None, ""), False
    text = table.text(row, names[-1])
    cells = [row.cells.get(at) for at in (*table.of("index"), *names[:-1])]
    merged = any(cell is not None and cell.rows > 1 for cell in cells)
    if (text == name and len(names) > 1) or table.columns[names[-1]].tells:
        return ("", None, ""), merged  # each of several statements tells its own
    if len(names) == 1 and text != name:  # its own code stands before its name
        return ("", None, ""), merged
    if len(names) == 1 and coder.is_numbered(row):
        return ("", None, ""), merged
    told, score = coder.within(text, code)
    return (told, score, text), merged


def _footer(table: Table, row: Row) -> str:
    """The words of a row below all criteria: a total, or how many are achieved, where the rows'
    numbers stand; empty for any other row."""
    first = min(row.cells, default=-1)
    label = table.text(row, first)
    own = first in table.of("index") and row.cells[first].row == row.number
    return label if own and (_foot().match(label) or reached_noun([label])) else ""


@cache
def _foot() -> regex.Pattern[str]:
    listed = words("columns")
    unlike = alternation(listed["ratios"]["unlike"])
    return pattern_of(rf"{alternation(listed['totals'])}(?!\p{{L}}|\ {unlike})", regex.I | regex.X)


def _is_sum(name: str) -> bool:
    """True for a row of funds below the criteria, which is none of them."""
    return spoken("sums_below", "^").match(name) is not None
