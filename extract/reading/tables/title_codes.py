"""What the title of a table measures, given to the columns that hold it."""

from __future__ import annotations

from dataclasses import replace

from extract.criteria import CriteriaSet
from extract.quantities.units import MONEY, parse_unit
from extract.reading.numbers.numerals import NUMERAL
from extract.reading.progress_nouns import telling
from extract.reading.subjects.subject_told import CONFIRMED
from extract.reading.tables.captions import coded_above, codes_above, named_above
from extract.reading.tables.entries import is_long
from extract.reading.tables.kinds import called, spoken
from extract.reading.tables.model import Column, Table
from extract.report import Rows
from patterns import any_word, words
from patterns.kept import pattern_of

#: So many codes in a title are those of several columns.
_SEVERAL = 2
#: What rows are of that have a result each of what the title measures.
_OF_PLACES = (Rows.PARTS, Rows.COMMUNES, Rows.TIMES)
_UNIT = pattern_of(r"\([^()]*\)")
_RATIO = pattern_of(rf"{NUMERAL} ?/ ?{NUMERAL}(?!\p{{L}})")


def with_title(table: Table, criteria: CriteriaSet | None, title: str) -> Table:
    """The table with what its title measures given to its ratio or lone result, where it is one of
    hamlets, communes or years and no head has a code; to the ratio of other items too where the
    title has its number (`Số cơ sở đạt quy định (chỉ tiêu 17.2)`). `title` is that of a document
    with no other table."""
    if table.rows_are is Rows.CRITERIA:
        return table
    table = table.with_columns(_named(table, named_above(table.grid, title)))
    table = table.with_columns(_in_order(table, codes_above(table.grid, title)))
    if table.coded:
        return table
    coded = coded_above(table.grid, criteria, title)
    if coded is None or is_long(table) or table.grid.turned is not None:
        return table
    if table.rows_are is Rows.ITEMS:
        ratios = table.ratios or any(_tells_ratios(table, at) for at in table.of("result", "share"))
        if coded.thing is not None or not ratios:
            return table  # only its number says that all of it is on that
        table = replace(table, rows_are=Rows.PARTS)
    told = _of_title(table, printed=coded.thing is None)
    # `Năm | Kế hoạch | Thực hiện`: what is aimed at is the same
    told = [*told, *(table.of("target") if told and not table.ratios else [])]
    return table.with_columns(
        replace(column, code=coded.code, certainty=coded.certainty, thing=coded.thing)
        for column in (table.columns[at] for at in told)
        if not _is_fund(table, column)
    )


def with_wholes(table: Table) -> Table:
    """The table with what a whole measures given to its part, where the words of that only say
    that it was achieved: `Đường ấp (km) | Đã cứng hóa (km)`."""
    for ratio in table.ratios:
        whole, part = table.columns[ratio.whole], table.columns[ratio.part]
        held = part.code or (ratio.share is not None and table.columns[ratio.share].code)
        if not held and whole.thing is not None and not _own_words(part):
            told = replace(part, code=whole.code, certainty=whole.certainty, thing=whole.thing)
            table = table.with_columns([told])
    return table


def _own_words(part: Column) -> set[str]:
    """The words of a part's head besides those that say that something is one, and its unit."""
    listed = words("columns")["ratios"]
    known = [*listed["reached"], *listed["parts"], *listed["either"], *words("columns")["counting"]]
    said = _UNIT.sub("", part.lowest).lower().split()
    return set(said) - {word for each in known for word in each.split()}


def _named(table: Table, named: list[tuple[str, str]]) -> list[Column]:
    """The columns that a code is given that the title prints with its words: each the one ratio or
    result whose head has no others (`Có thẻ` where the title says `TC15.1 thẻ bảo hiểm y tế`)."""
    if len(named) < _SEVERAL or table.rows_are not in _OF_PLACES:
        return []
    held = {table.columns[at].code for at in table.coded}
    left = [(code, said) for code, said in named if code not in held]
    own = [ratio.part for ratio in table.ratios] or table.of("result", "share")
    free = [at for at in own if not _is_held(table, at)]
    told = {at: _alike(table.columns[at].lowest, left) for at in free}
    return [
        replace(table.columns[at], code=code, certainty=CONFIRMED)
        for at, code in told.items()
        if code and list(told.values()).count(code) == 1
    ]


def _alike(head: str, named: list[tuple[str, str]]) -> str:
    """The one code among whose words all of a head's are, besides what is counted; empty for none
    or several."""
    own = {word for word in telling(head) if not any_word("nouns", "counted").fullmatch(word)}
    shared = {code for code, said in named if own and own <= telling(said)}
    return shared.pop() if len(shared) == 1 else ""


def _in_order(table: Table, codes: list[str]) -> list[Column]:
    """The columns that are given the codes that a title prints: as many ratios, or lone results,
    from the left, but for those that heads have already; none where they don't come out even."""
    if len(codes) < _SEVERAL or table.rows_are not in _OF_PLACES:
        return []
    held = {table.columns[at].code for at in table.coded}
    own = [ratio.part for ratio in table.ratios] or table.of("result", "share")
    free = [at for at in sorted(own) if not _is_held(table, at)]
    left = [code for code in codes if code not in held]
    if not held <= set(codes) or len(free) != len(left):
        return []
    return [
        replace(table.columns[at], code=code, certainty=CONFIRMED)
        for at, code in zip(free, left, strict=True)
    ]


def _is_held(table: Table, part: int) -> bool:
    """True for a result that has a code already, or whose whole or share has one."""
    own = next((ratio.columns() for ratio in table.ratios if ratio.part == part), [part])
    return any(table.columns[at].code for at in own)


def _is_fund(table: Table, column: Column) -> bool:
    """True for sums of money that are paid for works, whatever criterion these are of."""
    money = parse_unit(column.unit).family == MONEY or (bool(table.money) and not column.unit)
    named = called(table.columns[table.names].lowest)
    return money and spoken("fund_rows", "^").match(named) is not None


def _of_title(table: Table, *, printed: bool) -> list[int]:
    """The columns that a title can be of: the parts of one ratio, or of several that it names by
    its number or that only the heads above tell apart (`Nam | Nữ`); else the one of results."""
    parts = [ratio.part for ratio in table.ratios]
    if len(parts) > 1:
        alike = len({table.columns[at].lowest for at in parts}) == 1
        return parts if alike or printed else []
    lone = table.of("result", "share")
    if not parts and len(lone) > 1:
        lone = [at for at in lone if _tells_ratios(table, at)]
    return parts or (lone if len(lone) == 1 else [])


def _tells_ratios(table: Table, at: int) -> bool:
    """True for a column most of whose cells tell a ratio: `388/412 hộ (94,2%)`."""
    told = [text for row in table.rows if (text := table.text(row, at))]
    return 2 * sum(_RATIO.match(text) is not None for text in told) > len(told)
