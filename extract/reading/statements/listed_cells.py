"""Counts beside a cell that names what is counted, row by row: `5/21 | 23,81 | Liên Hiệp, Kim Ngọc,
Vô Điếm, Tân Quang` (NTM401)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.document import Span
from extract.reading.statements.facts import Facts
from extract.reading.tables.grid import Row
from extract.reading.tables.model import Table
from extract.report import Announced, Measure, Rows
from patterns import alternation, words
from patterns.kept import pattern_of

#: So many rows at least name as many as they count, and at most one of so many doesn't.
_SHOWN, _FEW = 2, 4
#: The names of one cell: capitals, without numbers, up to so many characters each.
_LONGEST = 40
_PARTS = pattern_of(rf"[,;]|\s(?i:{alternation(words('statements')['and'])})\s(?=\s*\p{{Lu}})")
_PLACE = [*words("nouns")["hamlets"], *words("nouns")["judged"]]
_NAME = pattern_of(rf"(?:(?i:{alternation(_PLACE)})\s)?\p{{Lu}}[^0-9.:()/%]*")

#: A row's count, and the names beside it.
_Line = tuple[Measure, list[Span]]


def find(facts: Facts, tables: list[Table]) -> Iterator[Announced]:
    """The rows of every table in which a column counts what another one names, as nearly all of
    them show."""
    for table in tables:
        if table.rows_are is Rows.COMMUNES or len(table.rows) < _SHOWN:
            continue
        for names in table.columns:
            lists = {row.number: _names(facts, row, names) for row in table.rows}
            if sum(len(found) > 1 for found in lists.values()) < _SHOWN:
                continue
            counted = {at: _lines(facts, table, lists, at) for at in table.columns if at != names}
            best_at = max(counted, key=lambda at: _right(counted[at]), default=names)
            best = counted.get(best_at, [])
            if _shows(best, headed=_is_headed(table, best_at, names)):
                yield from (_announced(facts, *line) for line in best)


def _lines(facts: Facts, table: Table, lists: dict[int, list[Span]], at: int) -> list[_Line]:
    """The rows with a count in a column and names."""
    told = [(_count(facts, row, at), lists[row.number]) for row in table.rows]
    return [(count, found) for count, found in told if count is not None and found]


def _right(lines: Sequence[_Line]) -> int:
    return sum(_number(count) == len(found) for count, found in lines)


def _is_headed(table: Table, count: int, names: int) -> bool:
    """Whether the head of the names calls them what the other column counts: `Số xã | Tên xã`."""
    noun, head = table.columns[count].noun.lower(), table.columns[names].lowest.lower()
    return bool(noun) and noun in head.split() and names != count


def _shows(lines: Sequence[_Line], *, headed: bool) -> bool:
    right = [len(found) for count, found in lines if _number(count) == len(found)]
    wrong = len(lines) - len(right)
    several = sum(size > 1 for size in right)
    if headed:
        return several > 0 and 2 * wrong <= len(right)
    # the counts must differ: a column of the same number counts something else
    return several >= _SHOWN and len(set(right)) > 1 and wrong * _FEW <= max(len(lines), _FEW)


def _number(measure: Measure) -> int:
    number = measure.value if measure.numerator is None else measure.numerator
    return int(number) if number is not None and number % 1 == 0 else -1


def _count(facts: Facts, row: Row, at: int) -> Measure | None:
    """The one count in a row's cell: a bare one, or the part of a ratio."""
    cell = row.cells.get(at)
    if cell is None or cell.row != row.number:
        return None
    here = facts.by_paragraph.get(row.paragraph, [])
    told = [m for m in here if m.evidence.start == cell.span.start and _number(m) > 0]
    return told[0] if len(told) == 1 else None


def _names(facts: Facts, row: Row, at: int) -> list[Span]:
    """The names in a row's cell; none where something else stands there too."""
    cell = row.cells.get(at)
    if cell is None or cell.row != row.number:
        return []
    text, start = facts.view.document.text, cell.span.start
    found: list[Span] = []
    ends = [*_PARTS.finditer(text, start, cell.span.end), None]
    for sign in ends:
        stop = sign.start() if sign is not None else cell.span.end
        said = text[start:stop].strip(" \n.")
        first = start + text[start:stop].find(said)
        start = sign.end() if sign is not None else stop
        if not said:
            continue
        if len(said) > _LONGEST or _NAME.fullmatch(said) is None:
            return []
        found.append(Span(first, first + len(said)))
    return found


def _announced(facts: Facts, count: Measure, names: list[Span]) -> Announced:
    place = count.parts.get("ratio") or count.parts.get("value") or count.evidence
    items = [facts.view.document.evidence(name) for name in names]
    return Announced(_number(count), count.unit, place, items)
