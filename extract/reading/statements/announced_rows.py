"""Counts of the rows of a table in the words around it (NTM401): `làm mới 04 tuyến đường:` above
it, `07 công trình kể trên` below it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.reading.statements.facts import Facts
from extract.reading.statements.tables import ORDER, Sums
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import spoken
from extract.reading.tables.model import Table
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Announced, Measure, Rows
from extract.text.ends import SENTENCE_END, before_first
from patterns import alternation, words
from patterns.kept import pattern_of

#: A count closes the words above a table, but for what it counts.
_CLOSES = pattern_of(r"[^.,;:0-9()\n]*:\s*")
#: The same up to the words that open a list of all.
_OPENS_ALL = pattern_of(
    r"[^.,;:0-9()\n]*,?\ "
    rf"{alternation([*words('statements')['names_all'], *words('statements')['items_all']])}\ ?:",
    regex.I | regex.X,
)
#: The words right behind a count, up to a sign.
_PHRASE = pattern_of(r"[^.,;:()0-9\n]*")


def find(facts: Facts, tables: list[Table]) -> Iterator[Announced]:
    """Every count of a table's rows, with these."""
    for table in tables:
        if table.rows_are not in (Rows.ITEMS, Rows.PARTS, Rows.COMMUNES):
            continue
        above, behind = _above(facts, table), _behind(facts, table)
        if above is None and behind is None:
            continue
        rows, alike = _items(table)
        places = [table.evidence(row, [table.names]) for row in rows]
        if above is not None and (count := _whole(above)) and len(rows) > 1:
            yield Announced(count, above.unit, above.evidence, places)
        if behind is not None and (count := _whole(behind)) and len(rows) > 1 and alike:
            # fewer than the rows may be some of them
            complete = count >= len(rows) or _all_said(facts, behind)
            yield Announced(count, behind.unit, behind.evidence, places, complete)


def _whole(count: Measure) -> int:
    """A count, if it is a whole number; else 0."""
    return int(count.value) if count.value is not None and not count.value % 1 else 0


def _items(table: Table) -> tuple[list[Row], bool]:
    """The rows of the highest level, without totals, and whether there is no other level; none
    where one has no name."""
    sums = Sums(table, {})
    rows = [row for row in table.rows if not kind_of_label(table.label(row))]
    levels = [sums.level(row) for row in rows]
    top = next((level for level in ORDER if level in levels), "")
    items = [row for row, level in zip(rows, levels, strict=True) if level == top]
    named = all(table.text(row, table.names) for row in items)
    return items if named else [], len(items) == len(rows)


def _all_said(facts: Facts, count: Measure) -> bool:
    """Whether words right before a count say that it is of all of them."""
    return spoken("all_of_them", behind=r"\ $").search(facts.before(count)) is not None


def _above(facts: Facts, table: Table) -> Measure | None:
    """The count that the words above a table announce."""
    told = [m for m in facts.by_paragraph.get(table.grid.before, []) if m.value is not None]
    counts = [m for m in told if m.count and _says_below(facts, m)]
    if len(counts) == 1:
        return counts[0]
    if (named := _named_by_rows(facts, table, told)) is not None:
        return named
    return told[-1] if told and _CLOSES.fullmatch(facts.behind(told[-1])) else None


def _behind(facts: Facts, table: Table) -> Measure | None:
    """The one count below a table of the things that its rows are called in the head, where it is
    said to be of those above."""
    told = [
        m for m in facts.by_paragraph.get(table.below(), [])
        if m.count and m.view_start >= 0 and not m.approximate and _is_called(table, m)
        and (phrase := _PHRASE.match(facts.behind(m))) and spoken("above").search(phrase.group())
    ]  # fmt: skip
    return told[0] if len(told) == 1 else None


def _named_by_rows(facts: Facts, table: Table, told: list[Measure]) -> Measure | None:
    """The one count above a table of the things that its rows are called in the head, where the
    sentence says that they are told there (`07 công trình với tổng mức 4,1 tỷ đồng, như sau:`), or
    opens a list of all (`xã có 5 trường, gồm:`)."""
    counts = [m for m in told if m.count or m.denominator is not None]
    if len(counts) != 1 or not counts[0].count or not _is_called(table, counts[0]):
        return None
    sentence = before_first(SENTENCE_END, facts.behind(counts[0]))
    opens = _OPENS_ALL.fullmatch(sentence.rstrip()) is not None
    return counts[0] if opens or spoken("below").search(sentence) else None


def _is_called(table: Table, count: Measure) -> bool:
    """Whether the head of a table calls its rows what is counted."""
    thing = count.unit.lower()
    if not thing or table.names not in table.columns:
        return False
    return thing in table.columns[table.names].lowest.lower()


def _says_below(facts: Facts, count: Measure) -> bool:
    """True for a count whose sentence says that the table below has what it counts."""
    sentence = before_first(SENTENCE_END, facts.behind(count))
    return spoken("below").search(sentence) is not None and not any(map(str.isdigit, sentence))
