"""Totals that a table adds up and the text around it states too (NTM501): `Tổng số phiếu phát ra
910 phiếu` above a column `Phiếu phát ra` that comes to 900."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

import regex

from extract.quantities.amounts import decimal
from extract.quantities.slips import is_swapped, slips
from extract.quantities.units import parse_unit
from extract.reading.progress_nouns import telling
from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.sums import is_money, is_total
from extract.reading.statements.tables import Sums
from extract.reading.statements.told_times import of_one_time
from extract.reading.tables.model import Table
from extract.report import Measure, Restated, Role, Rows, Sum
from patterns import alternation, words
from patterns.kept import pattern_of

_LETTERS = pattern_of(r"[^\p{L}]+")
#: A total of so many items at least that comes out is the table's own.
_ITEMS = 3
#: What is counted by fewer than so many differs by a digit for good reasons.
_LARGE = 100
#: What is measured and added up.
_MEASURED = frozenset({"length", "area", "mass"})
#: What is called by one word alone is called by too little.
_TELLING = 2


@dataclass(slots=True, frozen=True)
class _Total:
    """The total of a column, and the words that name what it counts."""

    name: str
    measure: Measure
    said: frozenset[str]


def find(facts: Facts, tables: list[Table], sums: list[Sum]) -> Iterator[Restated]:
    """Every total that a table bears out and a count of the text states in the same words, or
    with a slip of the pen."""
    totals: dict[frozenset[str], list[_Total]] = defaultdict(list)
    for each in _totals(tables, sums):
        totals[each.said].append(each)
    for measure in facts.measures if totals else ():
        if not _is_told(measure):
            continue
        for total in totals.get(_said_of(facts, measure), []):
            if of_one_time(facts, measure, total.measure) and _is_slip(measure, total.measure):
                yield Restated(total.name, [measure, total.measure], explicit=False)
    yield from _of_funds(facts, tables, sums)
    yield from _of_sources(facts, tables, sums)
    yield from _of_measured(facts, tables, sums)


def _of_measured(facts: Facts, tables: list[Table], sums: list[Sum]) -> Iterator[Restated]:
    """`Tổng diện tích sân chơi của 4 trường là 9.630 m2` beside a column `Sân chơi (m2)` that comes
    to 9.360: a length, an area or a weight that is called a total in the words of one column."""
    comes_out = {each.total.evidence.start: each.total for each in sums if _comes_out(each)}
    totals = [
        _Total(column.head, total, said)
        for table in tables
        for at, column in table.columns.items()
        for row in table.rows
        if (cell := row.cells.get(at)) is not None
        and (total := comes_out.get(cell.span.start)) is not None
        and _is_measured(total) and (said := _named(column.head.partition("(")[0]))
    ]  # fmt: skip
    for told in facts.measures if totals else ():
        plain = told.view_start >= 0 and told.value is not None and told.numerator is None
        if not plain or not _is_measured(told) or told.is_change or told.approximate:
            continue
        clause = facts.clause_before(told)
        if not spoken("called_total").search(clause) or told.role is not Role.ACTUAL:
            continue
        words_told = _named(clause)
        own = [total for total in totals if total.said <= words_told]
        alike = len(own) == 1 and parse_unit(own[0].measure.unit) == parse_unit(told.unit)
        if alike and _is_slip(told, own[0].measure) and of_one_time(facts, told, own[0].measure):
            yield Restated(own[0].name, [told, own[0].measure], explicit=False)


def _is_measured(measure: Measure) -> bool:
    unit = parse_unit(measure.unit)
    return unit.family in _MEASURED and not unit.per


def _of_sources(facts: Facts, tables: list[Table], sums: list[Sum]) -> Iterator[Restated]:
    """`Phần Nhà nước là 3.647 triệu đồng, phần nhân dân là 985 triệu đồng` right above or below a
    table whose columns of these names come to 3.647 and 885."""
    comes_out = {each.total.evidence.start: each.total for each in sums if _comes_out(each)}
    for table in tables if comes_out else ():
        totals: dict[frozenset[str], list[Measure]] = defaultdict(list)
        of_table = Sums(table, {})
        for row in (each for each in table.rows if of_table.is_total(each)):
            for at in table.of("amount", "result"):
                cell = row.cells.get(at)
                total = comes_out.get(cell.span.start) if cell is not None else None
                if total is not None and is_money(total):
                    totals[_source(table.columns[at].lowest)].append(total)
        for at in (table.grid.before, table.below()) if totals else ():
            pairs = [
                (told, own[0])
                for told in facts.by_paragraph.get(at, [])
                if len(own := totals.get(_source(facts.clause_before(told)), [])) == 1
                and is_money(told) and not told.is_change and not told.approximate
                and of_one_time(facts, told, own[0])
            ]  # fmt: skip
            # another one that is told as it stands there shows that these are the totals
            if any(told.value == total.value for told, total in pairs) and len(pairs) > 1:
                for told, total in pairs:
                    if _is_slip_of(told, total):
                        yield Restated(told.label, [told, total], explicit=False)


def _source(said: str) -> frozenset[str]:
    """The words that name a source of funds, without those that any has."""
    head = said.partition("(")[0]
    return telling(_LETTERS.sub(" ", head)) - frozenset(words("statements")["of_any_source"])


def _of_funds(facts: Facts, tables: list[Table], sums: list[Sum]) -> Iterator[Restated]:
    """The one total of money of the paragraph above a table and the one that its amounts come to,
    with a slip of the pen."""
    comes_out: dict[int, list[Measure]] = defaultdict(list)
    for each in sums:
        if _comes_out(each):
            comes_out[each.total.paragraph].append(each.total)
    for table in tables:
        rows = [row for row in table.rows if row.paragraph in comes_out]
        above = facts.by_paragraph.get(table.grid.before, [])
        told = [m for m in above if is_money(m) and is_total(facts, m) and not m.approximate]
        if len(rows) != 1 or len(told) != 1 or not _opens_table(facts.behind(told[0])):
            continue
        total = _total_told(facts, table, comes_out[rows[0].paragraph], told[0])
        if total is None or not is_money(total) or total.role is not told[0].role:
            continue
        if of_one_time(facts, told[0], total) and _is_slip_of(told[0], total):
            yield Restated(told[0].label, [told[0], total], explicit=False)


def _total_told(facts: Facts, table: Table, totals: list[Measure], told: Measure) -> Measure | None:
    """The total of the one column of amounts, or of the one that is headed by the words that call
    the other total so: `với tổng mức 4,1 tỷ đồng` above `Tổng mức đầu tư`."""
    if len(table.of("amount", "result")) == 1:
        return totals[0]
    called = spoken("total").findall(facts.before(told))[-1:]
    places = [facts.view.document.column_at(each.evidence.start) for each in totals]
    heads = [table.columns[place[1]].head.lower() if place else "" for place in places]
    own = [
        each for each, head in zip(totals, heads, strict=True)
        if called and " " in called[0] and called[0].lower() in head
    ]  # fmt: skip
    return own[0] if len(own) == 1 else None


def _is_slip_of(one: Measure, other: Measure) -> bool:
    """Whether two sums differ by a slip of the pen, the second in the unit and with the digits of
    the first."""
    if one.value is None or other.value is None:
        return False
    size = Fraction(other.value) * parse_unit(other.unit).factor / parse_unit(one.unit).factor
    if parse_unit(one.unit).factor == parse_unit(other.unit).factor:
        return _is_slip(one, other)
    printed = decimal(size).quantize(one.value)
    return printed == one.value or is_swapped(one.value, printed)


def _totals(tables: list[Table], sums: list[Sum]) -> Iterator[_Total]:
    """The totals below the columns of places that come out, of those of which there is but one
    in the words of their column."""
    comes_out = {each.total.evidence.start: each for each in sums if _comes_out(each)}
    found: dict[frozenset[str], list[_Total]] = defaultdict(list)
    for table in tables:
        if table.rows_are not in (Rows.PARTS, Rows.COMMUNES):
            continue
        of_table = Sums(table, {})
        for row in (each for each in table.rows if of_table.is_total(each)):
            for at, column in table.columns.items():
                cell = row.cells.get(at)
                told = comes_out.get(cell.span.start) if cell is not None else None
                said = _named(column.head)
                if told is not None and len(said) >= _TELLING:
                    measure = replace(told.total, unit=told.total.unit or column.noun)
                    found[said].append(_Total(column.head, measure, said))
    for listed in found.values():
        if len({each.measure.value for each in listed}) == 1:
            yield listed[0]


def _comes_out(each: Sum) -> bool:
    if each.total.view_start >= 0 or len(each.items) < _ITEMS or each.total.value is None:
        return False
    return sum((item.value or Decimal(0)) for item in each.items) == each.total.value


def _is_told(measure: Measure) -> bool:
    plain = measure.view_start >= 0 and measure.value is not None and measure.count
    whole = plain and not measure.approximate and measure.is_of_the_whole
    return whole and measure.role is Role.ACTUAL


def _said_of(facts: Facts, measure: Measure) -> frozenset[str]:
    """The words that name what a total of the text counts; none where it isn't called one."""
    before = facts.before(measure)
    stop = max(before.rfind(sign) for sign in ",.;:()") + 1
    if _of_the_place().search(before) is not None:
        own = _named(measure.unit)
        return own if len(own) >= _TELLING else frozenset()
    if not spoken("called_total").search(before[stop:]):
        return frozenset()
    return _named(f"{before[stop:]} {measure.unit}")


def _opens_table(behind: str) -> bool:
    """Whether words behind a total say nothing but that its parts follow."""
    said = behind.strip(" .,;:")
    other = any(map(str.isdigit, said)) or spoken("done").search(said) is not None
    return not said or (not other and spoken("items_all").search(said) is not None)


@cache
def _of_the_place() -> regex.Pattern[str]:
    """What says that the commune has or still has all that is counted, right before the count."""
    said = words("statements")["whole_place"]
    return pattern_of(rf"(?<!\p{{L}}){alternation(said)}\ $", regex.I | regex.X)


def _named(said: str) -> frozenset[str]:
    """The words that tell one count from another."""
    letters = "".join(sign if sign.isalpha() else " " for sign in said.lower())
    return frozenset(letters.split()) - frozenset(words("statements")["of_any_total"])


def _is_slip(one: Measure, other: Measure) -> bool:
    if one.value is None or other.value is None:
        return False
    if one.value == other.value or is_swapped(one.value, other.value):
        return True
    large = min(one.value, other.value) >= _LARGE
    return large and other.value in set(slips(one.value))
