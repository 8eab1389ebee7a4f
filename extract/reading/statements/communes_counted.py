"""How many communes are said to have reached all criteria, beside a table that tells how many each
has (NTM401): `3/5 xã đạt 19/19 tiêu chí` below a column `19/19 | 19/19 | 14/19 | …`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from extract.document import Evidence
from extract.reading.progress_nouns import CRITERION
from extract.reading.statements.facts import Facts
from extract.reading.tables.grid import Row
from extract.reading.tables.model import Table
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Announced, Measure, Role, Rows
from patterns import alternation, words
from patterns.kept import pattern_of

#: So many communes at least.
_COMMUNES = 3
_COUNT = pattern_of(r"0?(?P<count>[0-9]{1,2})(?:\ ?/\ ?(?P<whole>[0-9]{1,2}))?", 0)


def find(facts: Facts, tables: list[Table]) -> Iterator[Announced]:
    """Every such count of all communes of a table, with those of its rows that have reached all."""
    size = facts.criteria.criteria_count if facts.criteria is not None else None
    listed = [table for table in tables if table.rows_are is Rows.COMMUNES]
    for table in listed if size and len(listed) == 1 else ():
        rows = [row for row in table.rows if not kind_of_label(table.label(row))]
        if len(rows) < _COMMUNES:
            continue
        for measure in facts.measures:
            if not _is_told(facts, measure, len(rows), size or 0):
                continue
            reached = _reached(facts, measure, table, rows, size or 0)
            if reached:
                place = measure.parts.get("ratio", measure.evidence)
                count = int(measure.numerator or 0)
                yield Announced(count, str(words("columns")["communes_unit"]), place, reached)


def _is_told(facts: Facts, measure: Measure, communes: int, size: int) -> bool:
    """Whether a ratio of the text is how many of so many communes have reached all criteria."""
    if measure.view_start < 0 or measure.denominator != communes or measure.approximate:
        return False
    if measure.role is not Role.ACTUAL or measure.unit.lower() != words("columns")["communes_unit"]:
        return False
    match = _all_reached().match(facts.view.text, measure.view_start)
    return match is not None and {match.group("count"), match.group("whole")} <= {str(size), None}


def _reached(
    facts: Facts, measure: Measure, table: Table, rows: list[Row], size: int
) -> list[Evidence]:
    """The cells of those communes that have reached all; none where several columns tell how many
    each has, and the sentence names the time of none of them."""
    columns = []
    for at, column in table.columns.items():
        told = [_COUNT.fullmatch(table.text(row, at)) for row in rows]
        of_set = all(match and match.group("whole") in (str(size), None) for match in told)
        if of_set and (column.kind == "reached" or all(m and m.group("whole") for m in told)):
            columns.append((at, [int(match.group("count")) for match in told if match]))
    if len(columns) > 1:
        said = facts.sentence_before(measure).lower()
        columns = [each for each in columns if _named_in(said, table.columns[each[0]].head)]
    if len(columns) != 1:
        return []
    at, counts = columns[0]
    return [
        table.evidence(row, [at]) for row, count in zip(rows, counts, strict=True) if count == size
    ]


def _named_in(said: str, head: str) -> bool:
    """Whether a sentence has the words of a column's head, without its figures."""
    named = "".join(sign for sign in head.lower() if not sign.isdecimal()).strip()
    return bool(named) and named in said


@cache
def _all_reached() -> regex.Pattern[str]:
    reached = alternation([*words("statements")["reached_named"], *words("statements")["in_full"]])
    return pattern_of(
        rf"[0-9/\ ]++\p{{L}}+\ (?:\([^()\n]*+\),?\ )?(?:{reached}\ )+"
        r"(?P<count>[0-9]{1,2})(?:\ ?/\ ?(?P<whole>[0-9]{1,2}))?"
        rf"\ {alternation([CRITERION])}",
        regex.I | regex.X,
    )
