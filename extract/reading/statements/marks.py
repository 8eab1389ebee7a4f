"""Totals of marks in a table of criteria: how many communes have reached each criterion, how many
criteria each commune, how many of a form's criteria are called achieved, in the form or in the
text around it (NTM301, NTM401)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.document import Evidence
from extract.reading.progress_nouns import CRITERION
from extract.reading.statements.facts import Facts, spoken
from extract.reading.tables.grid import Row
from extract.reading.tables.marks import COUNT
from extract.reading.tables.model import Table
from extract.report import JUDGED, Announced, Heading, Measure, Role, Rows, Status
from patterns import words
from patterns.kept import pattern_of

#: The same among the words of a cell: `Đạt 17/19 tiêu chí`.
_TOLD = pattern_of(r"[^0-9]{0,20}0?(?P<count>[0-9]{1,2})\ ?/\ ?(?P<whole>[0-9]{1,2})[^0-9]{0,20}")
_MARK = pattern_of(r"[^0-9]{1,10}")
#: A row of its own number, or one that its name begins with: `2. Giao thông`.
_NUMBERED = pattern_of(r"[0-9]{1,2}(?:$|[.)/:]?\ \p{L}|[.)]\p{L})", 0)
#: So many columns of marks, and so many totals that come out, show what the marks are.
_COLUMNS, _SHOWN = 3, 3
_LINES = frozenset({"", "-", "–"})
#: A total's row and column, and those of the marks that it counts.
_Place = tuple[Row, int, list[tuple[Row, int]]]


def find(facts: Facts, tables: list[Table], known: set[int]) -> Iterator[Announced]:
    """Every total of marks, but for those at the places `known`."""
    for table in tables:
        if table.rows_are is not Rows.CRITERIA:
            continue
        found = [*_of_matrix(table), *_of_form(facts, table)]
        yield from (each for each in found if each.evidence.start not in known)


def _of_matrix(table: Table) -> Iterator[Announced]:
    """The totals of the rows and of the columns of a table of marks, where most of them come out
    with one mark: that is the mark of what is achieved."""
    columns, rows = _marked(table)
    if len(columns) < _COLUMNS or len(rows) < _COLUMNS:
        return
    for noun, places in _places(table, columns, rows):
        counts = ((_count(table, row, at), row, at, cells) for row, at, cells in places)
        lines = [(n, table.evidence(row, [at]), cells) for n, row, at, cells in counts
                 if n is not None]  # fmt: skip
        yield from _totals(table, noun, lines)


def _places(
    table: Table, columns: list[int], rows: list[Row]
) -> Iterator[tuple[str, list[_Place]]]:
    """Where the totals of the rows may stand, then those of the columns: what they count, and of
    each its row and column with the marks that it counts."""
    communes = str(words("columns")["communes_unit"])
    for at in (each for each in table.columns if each not in columns):
        yield communes, [(row, at, [(row, c) for c in columns]) for row in rows]
    for below in (each for each in table.rows if each not in rows):
        yield (
            CRITERION,
            [(below, _total_at(table, below, at), [(row, at) for row in rows]) for at in columns],
        )


def _total_at(table: Table, below: Row, at: int) -> int:
    """The column of a column's total: one that goes over all that a commune has stands in the
    first of its columns."""
    before = table.columns.get(at - 1)
    own = table.columns[at].commune
    merged = before is not None and own and before.commune == own and not table.text(below, at)
    return at - 1 if merged else at


def _marked(table: Table) -> tuple[list[int], list[Row]]:
    """The columns that hold nothing but marks in the rows that are numbered, and these rows."""
    index = next(iter(table.of("index")), table.names)
    rows = [r for r in table.rows if _NUMBERED.match(table.text(r, index)) is not None]
    named = {index, table.names}
    columns = []
    for at in sorted(set(table.columns) - named):
        cells = Counter(table.text(row, at).lower() for row in rows)
        short = all(mark in _LINES or _MARK.fullmatch(mark) for mark in cells)
        if short and set(cells) - _LINES and len(cells) <= _COLUMNS:
            columns.append(at)
    return columns, rows


def _count(table: Table, row: Row, at: int) -> int | None:
    match = COUNT.fullmatch(table.text(row, at))
    return int(match.group("count")) if match is not None else None


def _totals(
    table: Table, noun: str, lines: list[tuple[int, Evidence, list[tuple[Row, int]]]]
) -> Iterator[Announced]:
    """The counts with the marks that they count: of the mark that most of them count."""
    marks = {table.text(row, at).lower() for _, _, cells in lines for row, at in cells} - {""}
    told = {mark: [[cell for cell in cells if table.text(*cell).lower() == mark]
                   for _, _, cells in lines] for mark in marks}  # fmt: skip
    right = {
        mark: sum(len(found) == count for found, (count, _, _) in zip(cells, lines, strict=True))
        for mark, cells in told.items()
    }
    best = max(right, key=lambda mark: right[mark], default="")
    if not best or right[best] < _SHOWN or 2 * right[best] < len(lines):
        return
    for found, (count, place, _) in zip(told[best], lines, strict=True):
        if found:
            items = [table.evidence(row, [at]) for row, at in found]
            yield Announced(count, noun, place, items)


def _of_form(facts: Facts, table: Table) -> Iterator[Announced]:
    """How many criteria a form counts as achieved, against what its rows say of each: where one
    is called achieved and an indicator of it isn't, either may have been counted."""
    size = facts.criteria.criteria_count if facts.criteria else None
    if not size or table.communes():
        return
    paragraphs = set(table.paragraphs())
    headings = [h for h in facts.headings if h.paragraph in paragraphs and h.status in JUDGED]
    achieved, doubtful, judged = _criteria(headings)
    if judged != size or not achieved:
        return
    for row in table.rows:
        label = " ".join(table.text(row, at) for at in (table.names, *table.of("name")[:1]))
        if not any(spoken(name).search(label) for name in ("reached_total", "called_total")):
            continue
        for at in table.columns:
            match = _TOLD.fullmatch(table.text(row, at))
            if match is not None and match.group("whole") == str(size):
                count, place = int(match.group("count")), table.evidence(row, [at])
                yield Announced(count, CRITERION, place, achieved, joined=doubtful, out_of=size)
    told = None if facts.of_district else _told_around(facts, size)
    if told is not None and told.numerator is not None:
        place = told.parts.get("ratio", told.evidence)
        count = int(told.numerator)
        yield Announced(count, CRITERION, place, achieved, joined=doubtful, out_of=size)


def _told_around(facts: Facts, size: int) -> Measure | None:
    """Where the text tells how many criteria of the whole set are reached now; None where it tells
    several such counts, which are of several times."""
    told = [
        m for m in facts.measures
        if m.view_start >= 0 and m.numerator is not None and m.denominator == size
        and (m.unit.lower() == CRITERION or _names_total(m))
        and m.role is Role.ACTUAL and not m.approximate
    ]  # fmt: skip
    if len({m.numerator for m in told}) != 1 or any(m.year not in ("", facts.year) for m in told):
        return None
    clauses = ((m, facts.clause_before(m)) for m in told)
    verbs = (spoken("reached"), spoken("total_reached"))
    return next(
        (m for m, said in clauses if _names_total(m) or any(v.search(said) for v in verbs)), None
    )


def _names_total(measure: Measure) -> bool:
    """Whether a ratio of no unit stands in a line that is called the total of those achieved, as
    below the table of a workbook (`Tổng số tiêu chí đạt | 17/19`)."""
    label = measure.label.strip(" :")
    return not measure.unit and spoken("reached_total").fullmatch(label) is not None


def _criteria(headings: list[Heading]) -> tuple[list[Evidence], int, int]:
    """The places that call a criterion achieved, how many of these are called so against one of
    their indicators, and how many criteria are judged."""
    own = {h.code: h for h in headings if "." not in h.code}
    parts: dict[str, list[Heading]] = {}
    for heading in headings:
        if "." in heading.code:
            parts.setdefault(heading.criterion, []).append(heading)
    achieved: list[Evidence] = []
    doubtful = 0
    codes = own.keys() | parts.keys()
    for code in sorted(codes, key=lambda each: (len(each), each)):
        told = [own[code]] if code in own else parts[code]
        if any(h.status is Status.NOT_ACHIEVED for h in told):
            continue
        place = told[0].status_evidence or told[0].evidence
        achieved.append(place)
        below = parts.get(code, [])
        against = code in own and any(h.status is Status.NOT_ACHIEVED for h in below)
        doubtful += against or spoken("nearly").search(place.quote) is not None
    return achieved, doubtful, len(codes)
