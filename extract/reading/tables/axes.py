"""The columns of a table, labelled by what they name: by their words and by what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from extract.criteria import CriteriaSet
from extract.quantities.units import MONEY, PERCENT, parse_unit
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.subjects.subject_told import SURE
from extract.reading.tables.cell_kinds import kinds_by_cells
from extract.reading.tables.cells import commune_name, status_word
from extract.reading.tables.column_codes import by_few, column_codes, several_in, with_shared
from extract.reading.tables.content import CODED_NAME, content_of, lists_codes
from extract.reading.tables.explained import explain
from extract.reading.tables.grid import Grid, Row
from extract.reading.tables.kinds import (
    called,
    counts_all,
    judged_by_header,
    kind_of,
    money_unit,
    noun_of,
    own_unit,
    reached_noun,
    spoken,
    year_in,
)
from extract.reading.tables.labels import Labels
from extract.reading.tables.model import NAMING, VALUES, Column
from extract.reading.tables.named_heads import communes_above, names_above, names_over
from extract.reading.tables.numbered import (
    codes_by_order,
    codes_called_indicators,
    codes_for_names,
    names_behind_codes,
    number_rows,
)
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Letterhead, Status
from patterns import alternation, form, words
from patterns.kept import pattern_of

_ASKED = pattern_of(r"[≥≤<>]|[0-9]")
#: What a column under a commune's name may hold besides its results.
_OF_COMMUNES = frozenset(
    {"verdict", "target", "whole", "part", "share", "note", "amount", "fulfilled"}
)
_BINARY = frozenset({"0", "1"})
#: So many criteria with marks have a total behind them.
_MARKED = 5
#: So many communes at least have columns of their own.
_SEVERAL = 2


def texts_below(grid: Grid, head: Sequence[Row], body: Sequence[Row]) -> list[dict[int, str]]:
    """The texts of the rows below the header by column; a cell merged over several columns says
    nothing of the first of them."""
    widths = {column: cell.columns for row in head for column, cell in row.cells.items()}
    return [
        {
            column: text
            for column, cell in row.cells.items()
            if (text := grid.text(row, column))
            and (cell.columns == 1 or cell.columns <= widths.get(column, 1))
        }
        for row in body
    ]


def label_columns(
    levels: dict[int, list[str]],
    caption: str,
    rows: list[dict[int, str]],
    criteria: CriteriaSet | None,
    letterhead: Letterhead,
) -> Labels:
    """The columns of a table with their kinds and what they name."""
    codes = with_shared(column_codes(levels, caption, criteria), levels)
    columns = {at: Column(at, tuple(texts)) for at, texts in levels.items()}
    contents = {at: content_of(row.get(at, "") for row in rows) for at in columns}
    year, commune = letterhead.year, letterhead.commune
    labels = Labels(levels, caption, rows, criteria, year, commune, codes, columns, contents)
    _by_words(labels)
    _communes(labels)
    kinds_by_cells(labels)
    _of_judged(labels)
    _of_marks(labels)
    _of_communes(labels)
    _naming(labels)
    explain(labels)
    codes_for_names(labels)
    _units_and_times(labels)
    return labels


def _by_words(labels: Labels) -> None:
    for at, column in labels.columns.items():
        coded = labels.codes.get(at)
        # the code's own words say nothing of what the column holds
        texts = tuple(t for t in column.levels if coded is None or t != coded.text)
        kind = kind_of(texts)
        if coded is not None and kind in NAMING:
            kind = ""
        numbers = labels.contents[at].mostly(labels.contents[at].numbers)
        several = () if numbers else several_in(column.lowest, labels.criteria)
        labels.put(replace(column, kind=kind, several=several))
    codes_called_indicators(labels)
    codes_by_order(labels)
    _standards_called_indicators(labels)
    for at, coded in labels.codes.items():
        column = labels.columns[at]
        if column.kind in NAMING or column.kind == "reached":
            continue
        if coded.thing is not None and labels.contents[at].is_text:
            continue
        named = coded.certainty != SURE and coded.thing is None
        if named and labels.criteria is not None and labels.contents[at].is_measured:
            # numbers are those of an indicator, where the head is its criterion's name too
            coded = by_few(coded.text, labels.criteria) or coded
        labels.put(
            replace(
                column,
                code=coded.code,
                name=coded.name,
                certainty=coded.certainty,
                thing=coded.thing,
            )
        )


def _standards_called_indicators(labels: Labels) -> None:
    """A column of names behind another whose cells are standards: `Chỉ tiêu` is both an
    indicator and what is asked of it."""
    for at in labels.of("name")[1:]:
        told = labels.cells(at)
        worded = spoken("asked", "^")
        unnamed = [cell for cell in told if CODED_NAME.match(cell) is None]
        asked = [cell for cell in unnamed if _ASKED.match(cell) or worded.match(cell)]
        called = any(text.lower().startswith(INDICATOR) for text in labels.levels[at])
        if lists_codes(told):
            continue
        if called and told and 2 * len(asked) > len(told) and max(map(len, asked)) < 200:
            labels.set_kind(at, "standard")


def _communes(labels: Labels) -> None:
    """The communes that head columns of their own, where there are at least two."""
    found = communes_above(labels.levels)
    if len(set(found.values())) < 2:
        unsaid = {} if labels.of_one_commune else _unsaid_names(labels)
        found = unsaid or ({} if labels.of_one_commune else names_over(labels.levels))
    for at, name in found.items():
        column = labels.columns[at]
        coded = labels.codes.get(at)
        if coded is None or coded.text != column.lowest or commune_name(coded.text) == name:
            column = replace(column, code="", thing=None)
        # a commune's name above a column says nothing of what the column holds
        kind = column.kind if column.kind in _OF_COMMUNES else "result"
        labels.put(replace(column, commune=name, kind=kind))
    if len(set(found.values())) > 1:
        # what is headed by the communes' own word, before their columns, names what they have
        before = [at for at in labels.of("commune", "unit", "") if at < min(found)]
        if before and not any(at < min(found) for at in labels.of("name")):
            labels.set_kind(before[0], "name")


def _unsaid_names(labels: Labels) -> dict[int, str]:
    """The names that head columns of numbers or marks, in a table whose rows have other names."""
    columns = labels.columns.values()
    contents = labels.contents
    if any(contents[c.index].mostly(contents[c.index].communes, 2) for c in columns):
        return {}
    unsaid = [c.index for c in columns if not c.kind and not c.code]
    return names_above(labels.levels, [at for at in unsaid if not contents[at].is_text])


def _of_judged(labels: Labels) -> None:
    """`Số tiêu chí` beside `Đạt` and its number is the whole of these, and not how many are
    achieved."""
    parts = [column for column in labels.columns.values() if column.kind == "part"]
    if any(judged_by_header(column.levels) is Status.ACHIEVED for column in parts):
        for at in labels.of("reached"):
            if counts_all(labels.levels[at]):
                labels.put(replace(labels.columns[at], kind="result", guessed=True))


def _of_marks(labels: Labels) -> None:
    """`Tổng` behind the marks of the criteria is how many of them are achieved, and so is a column
    beside them whose numbers are just so many, whatever it is called."""
    coded = [at for at, column in labels.columns.items() if column.code]
    marks = [at for at in coded if _is_marked(labels, at)]
    if len(coded) < _MARKED or 2 * len(marks) <= len(coded) or labels.of("reached"):
        return
    for at in (max(marks) + 1, min(marks) - 1):
        beside = labels.columns.get(at)
        if beside is None or beside.code or not labels.contents[at].is_numeric:
            continue
        said = at > max(marks) and spoken("reached_heads", "^", "$").match(beside.lowest)
        if said or _counts_marks(labels, at, coded):
            numbered = any("." in labels.columns[at].code for at in coded)
            noun = INDICATOR if numbered else CRITERION
            labels.put(replace(beside, kind="reached", guessed=False, noun=noun))
            return


def _counts_marks(labels: Labels, at: int, coded: list[int]) -> bool:
    """True for numbers most of which are how many marks of their row say that it is achieved."""
    counted = [
        (row[at], sum(status_word(row.get(each, "")) is Status.ACHIEVED for each in coded))
        for row in labels.rows
        if row.get(at)
    ]
    right = sum(told == str(count) for told, count in counted if count)
    return right >= _SEVERAL and 2 * right > len(counted)


def _of_communes(labels: Labels) -> None:
    """`Số xã đạt` beside the communes' own columns is how many of them achieved the row's
    criterion: no result of it."""
    if len({column.commune for column in labels.columns.values()} - {""}) < _SEVERAL:
        return
    for at, column in labels.columns.items():
        counted = kind_of_label(column.lowest) in ("counted", "uncounted")
        if counted and not column.commune and labels.contents[at].is_numeric:
            labels.put(replace(column, kind="reached", code="", thing=None, guessed=False))


def _is_marked(labels: Labels, at: int) -> bool:
    """True for a column of marks or judgements, or of nothing but 1 and 0."""
    content = labels.contents[at]
    return content.mostly(content.marks + content.judged) or _BINARY.issuperset(labels.cells(at))


def _naming(labels: Labels) -> None:
    """The column that names the rows: of communes, of hamlets, by its head, else the first
    column of words beside numbers."""
    number_rows(labels)
    _times(labels)
    names_behind_codes(labels)
    for at in labels.of("commune", "name", ""):
        column = labels.columns[at]
        content = labels.contents[at]
        if column.kind != "name" and content.filled and content.is_numeric:
            labels.set_kind(at, "result")
        elif spoken("places", "^").match(called(column.lowest)):
            labels.set_kind(at, "place")
    if labels.of("name", "commune", "place", "time"):
        return
    for at in labels.of("standard"):
        before = [labels.columns[other].kind for other in labels.columns if other < at]
        if labels.contents[at].is_text and set(before) <= {"index", "unit"}:
            # what is asked, in words behind its code: `2.2 | Đường ấp cứng hóa: từ 85% trở lên`
            asks = not _counts_criteria(labels, at)
            labels.put(replace(labels.columns[at], kind="name", asks=asks))
            return
    # `Nội dung đánh giá` over names judges nothing, whatever its words
    worded = [at for at in sorted(labels.columns) if labels.contents[at].is_text]
    unjudged = [at for at in labels.of("verdict") if at in worded]
    unjudged = [at for at in unjudged if not labels.contents[at].judged]
    values = [at for at in labels.of(*VALUES, "verdict", "standard") if labels.cells(at)]
    # `Loại vốn` over names of funds holds no amounts
    named = {*unjudged, *(at for at in worded[:1] if labels.columns[at].kind == "amount")}
    first = min((at for at in values if at not in named), default=-1)
    for at in worded:
        known = labels.columns[at].kind
        if at < first and (at in unjudged or known in ("", "note", "result", "amount")):
            labels.set_kind(at, "name")
            return
    for at in labels.of(""):
        if labels.contents[at].is_text:
            labels.set_kind(at, "name")
            return


def _counts_criteria(labels: Labels, at: int) -> bool:
    """True for groups of communes by how many criteria they have achieved, which ask for nothing:
    `Từ 15 đến 18 tiêu chí`."""
    told = labels.cells(at)
    counted = [text for text in told if text.lower().endswith((CRITERION, INDICATOR))]
    return 2 * len(counted) > len(told)


def _times(labels: Labels) -> None:
    """A first column of years and periods names the rows."""
    named = labels.of("name", "commune", "place")
    for at in sorted(labels.columns)[:2]:
        told = labels.cells(at)
        times = sum(is_time(text) for text in told)
        others = (text for text in told if not is_time(text))
        if times > 1 and all(kind_of_label(text) for text in others):
            if not named or named == [at]:
                labels.set_kind(at, "time")
            return


def is_time(text: str) -> bool:
    """True for a year or a period and nothing else."""
    if _year_head().fullmatch(text) is not None:
        return True
    period = next(iter(form("report_period").find(text)), None)
    return period is not None and period.span() == (0, len(text))


def _units_and_times(labels: Labels) -> None:
    """Unit, noun and year of each column, and the kinds that depend on money and years."""
    said = " ".join([labels.caption, *(c.head for c in labels.columns.values())]).lower()
    for at, column in labels.columns.items():
        unit, year, noun = own_unit(labels.levels, at), year_in(column.levels), column.noun
        if column.kind == "reached":
            noun = reached_noun(column.levels) or noun or noun_of(column.levels)
        elif column.kind in (*VALUES, "whole", "part"):
            noun = noun_of(column.levels)
        if not year and labels.year.isdigit() and spoken("last_year").search(column.head):
            year = str(int(labels.year) - 1)
        unit = "%" if parse_unit(unit).family == PERCENT else unit
        labels.put(replace(column, unit=unit, year=year, noun=noun))
    money = bool(money_of(labels)) or _sums_of_money(labels)
    funds = bool(money_unit(said)) or any(word in said for word in words("columns")["funds"])
    for at, column in labels.columns.items():
        if column.kind == "amount" and not money and not funds:
            # `Tổng số` counts households where nothing is said of money
            labels.set_kind(at, "result" if labels.contents[at].is_numeric else "")
        elif column.kind == "result" and money and _only_time(column):
            # columns headed by a year alone hold money where the table is one of funds
            labels.set_kind(at, "amount")


def _only_time(column: Column) -> bool:
    return bool(column.year) and _year_head().fullmatch(column.lowest) is not None


@lru_cache(maxsize=1)
def _year_head() -> regex.Pattern[str]:
    times, months = (alternation(words("columns")[name]) for name in ("times", "months"))
    led = rf"(?:{times}\ |[0-9]{{1,2}}\ ?{months}[\ /])"
    return pattern_of(rf"{led}?20[0-9]{{2}}", regex.I | regex.X)


def money_of(labels: Labels) -> str:
    """The unit of the sums of money that a table is about, as its caption, the head of its
    names or most of its columns say; empty for a table of anything else."""
    naming = [column.head for column in labels.columns.values() if column.kind in NAMING]
    told = next((unit for text in [labels.caption, *naming] if (unit := money_unit(text))), "")
    if told:
        return told
    values = [c for c in labels.columns.values() if c.kind in (*VALUES, "whole", "part")]
    units = [unit for column in values if (unit := money_unit(column.head))]
    counted = [column for column in values if column.unit not in ("%", "")]
    return units[0] if units and 2 * len(units) > len(counted) else ""


def _sums_of_money(labels: Labels) -> bool:
    """True if most of the units in a column of units are sums of money."""
    units = [parse_unit(cell) for at in labels.of("unit") for cell in labels.cells(at)]
    return 2 * sum(unit.family == MONEY and not unit.per for unit in units) > len(units)
