"""What each column of a table wants: which code, what of it, by which marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.certainty import Certainty, weakest
from extract.fill.codes import give_codes, to_indicator
from extract.fill.column import About, OpenColumn, code_of, lowest_head, part_of, unit_of, year_of
from extract.fill.heads import bare_mark
from extract.fill.layout import Block, Stack
from extract.fill.lexicon import NO_RESULTS, Want, begins_with, folded, listed, named_programme
from extract.fill.marks import (
    Marks,
    Seen,
    as_mark,
    in_words,
    legend_marks,
    settle,
    sought_marks,
    summed,
    summed_areas,
)
from extract.fill.names import is_group_number
from extract.fill.view import View
from extract.fill.wants import decide, decide_names, decide_rest, decide_siblings

#: What a column wants of the commune as a whole.
_OF_ALL = (Want.YEAR, Want.TOTAL)
_NUMERIC = (Want.PERCENT, Want.FRACTION, Want.NUMERATOR, Want.DENOMINATOR, Want.VALUE)
_KINDS = (
    *(*_NUMERIC, Want.STATUS, Want.ACHIEVED, Want.NOT_ACHIEVED, Want.RESULT, Want.TARGET),
    *_OF_ALL,
)


@dataclass(slots=True, frozen=True)
class Column:
    """A column that is filled, before its letters are known; `told` where its own words say what
    its cells hold, or it has none beside its code's; `status_of` is the code of what is judged,
    where that is the `criterion` by whose number the indicator stands."""

    column: int
    code: str
    want: Want
    certainty: Certainty
    marks: Marks | None = None
    year: str = ""
    unit: str = ""
    programme: str = ""
    period: str = ""
    head: str = ""
    told: bool = True
    criterion: str = ""
    status_of: str = ""

    @property
    def guessed_marks(self) -> bool:
        """Whether the workbook shows its marks nowhere: those that are written are ours."""
        return self.marks is not None and self.marks.certainty is not Certainty.SURE


#: What is marked in one of two columns, where nothing tells how.
_PAIRED = Marks("x", "", Certainty.SURE)


@dataclass(slots=True, frozen=True)
class Unread:
    """An empty column under a head from which nobody can tell what it wants; `other` where that
    is something else than a result, such as a plan."""

    column: int
    head: str
    other: bool = False


def wanted_columns(
    view: View, block: Block, read: Sequence[Stack], about: About, lines: Sequence[int]
) -> tuple[list[Column], list[Unread]]:
    """The columns of a table that the results can fill, and those that aren't understood; `lines`
    are those of its communes."""
    columns = [
        OpenColumn(stack, tuple(view.place(line, stack.column) for line in lines)) for stack in read
    ]
    sought = sought_marks(view.sheet)
    give_codes(view, columns, about)
    for column in columns:
        decide(view, column, sought)
        if column.want in _NUMERIC:
            to_indicator(column, about)
    _find_sums(columns, about)
    _find_group_sums(view, columns)
    decide_siblings(columns)
    open_ones = [column for column in columns if column.want is not Want.OTHER]
    for column in open_ones:
        if column.want is Want.TOTAL:
            # of all criteria, whatever stands beside
            column.code, column.certainty = None, Certainty.SURE
    coded = [column for column in open_ones if column.code or column.want in _OF_ALL]
    for column in coded:
        decide_rest(view, column, coded, about)
    decide_names(view, coded, about)
    if not any(column.code or column.want is Want.TOTAL for column in coded):
        # a list of communes with a year is no table of results
        return [], _unread(view, open_ones, set())
    legend, areas = legend_marks(view.sheet), summed_areas(view.sheet)
    made = [_made(view, column, legend, areas) for column in coded if column.want in _KINDS]
    known = {each.column for each in made}
    unread = _unread(view, open_ones, known)
    unread += [
        Unread(each.stack.column, _shown_heads(view, each.stack), other=True)
        for each in columns
        if each.want in NO_RESULTS and each.stack.column not in known
        if _of_others(each) and _is_open(view, each)
    ]
    return _once(_by_programme(made)), unread


def _unread(view: View, columns: Sequence[OpenColumn], known: set[int]) -> list[Unread]:
    """The columns that wait to be filled with nobody knows what; those `known` are read."""
    return [
        Unread(each.stack.column, _shown_heads(view, each.stack))
        for each in columns
        if each.want is not Want.TARGET and each.stack.column not in known and _is_open(view, each)
    ]


def _find_sums(columns: Sequence[OpenColumn], about: About) -> None:
    """`Tổng cộng` right behind the columns of most criteria is how many of them are achieved."""
    run = 0
    for column in columns:
        lowest = column.stack.heads[-1][1] if column.stack.heads else None
        if lowest and run * 2 > about.catalogue.most and folded(lowest.text) in listed("sums"):
            column.want, column.code = Want.TOTAL, None
        of_criterion = column.code is not None and "." not in column.code.code
        run = run + 1 if of_criterion and column.want in (None, Want.STATUS) else 0


def _find_group_sums(view: View, columns: Sequence[OpenColumn]) -> None:
    """What stands with some of the criteria under one head counts those alone (`Hạ tầng | TC02 …
    TC09 | Số tiêu chí đạt`): the results have no such number."""
    criteria = [column for column in columns if "." not in (code_of(column) or ".")]
    every = {code_of(column) for column in criteria}
    for column in columns:
        if column.want is not Want.TOTAL:
            continue
        for line, _ in column.stack.heads[:-1]:
            at = view.sheet.anchor(*view.place(line, column.stack.column))
            under = {
                code_of(each)
                for each in criteria
                if each is not column
                and view.sheet.anchor(*view.place(line, each.stack.column)) == at
            }
            if under and under != every:
                column.want, column.code = Want.OTHER, None


def _is_open(view: View, column: OpenColumn) -> bool:
    """Whether a column waits to be filled by whoever sends the workbook: it has a head that is
    not of a group (`II | Hạ tầng`), and nothing stands in most of its cells."""
    shown = (view.shown(line, column.stack.column) for line, _ in column.stack.heads)
    if column.code is None and any(map(is_group_number, shown)):
        return False
    empty = sum(view.sheet.at(*at).empty for at in column.cells)
    return bool(column.stack.heads) and empty * 2 > len(column.cells)


def _of_others(column: OpenColumn) -> bool:
    """Whether somebody else fills a column in or works it out: a plan, another time, a
    difference."""
    lowest = lowest_head(column.stack)
    return lowest is not None and bool(
        lowest.behind or begins_with(folded(lowest.text), "left_to_others")
    )


def _by_programme(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns with the programmes that their heads name, where they name several: NTM and
    NTM nâng cao side by side."""
    named = [named_programme(column.head) for column in columns]
    if len({programme for programme in named if programme}) < 2:
        return columns
    return [replace(each, programme=name) for each, name in zip(columns, named, strict=True)]


def _made(
    view: View, column: OpenColumn, legend: Seen, areas: Sequence[tuple[int, int, int, int]]
) -> Column:
    stack = column.stack
    marks, certainty = None, column.certainty
    if column.want is Want.STATUS:
        heads = _of_heads(view, stack)
        said = [each for each in heads if not in_words(each)]
        marks = settle((*said, *column.seen, legend, *heads))
        if marks.certainty is not Certainty.SURE and summed(areas, column.cells):
            marks = Marks(1, 0, Certainty.SURE)
    elif column.want in (Want.ACHIEVED, Want.NOT_ACHIEVED):
        found = settle((*column.seen, *_of_heads(view, stack)))
        marks = found if found.certainty is Certainty.SURE else _PAIRED
    return Column(
        column=stack.column,
        code=code_of(column),
        want=column.want or Want.OTHER,
        certainty=certainty,
        marks=marks,
        year=year_of(stack),
        unit=unit_of(stack),
        period=part_of(stack),
        head=_shown_heads(view, stack),
        told=_is_told(column),
        criterion=column.criterion,
    )


def _is_told(column: OpenColumn) -> bool:
    below = [head for line, head in column.stack.heads if line > column.over and head.text]
    return not below or any(head.wants for head in below)


def _shown_heads(view: View, stack: Stack) -> str:
    return " | ".join(text for line, _ in stack.heads if (text := view.shown(line, stack.column)))


def _of_heads(view: View, stack: Stack) -> list[Seen]:
    found = []
    for line, head in reversed(stack.heads):
        if head.marks:
            found.append(Seen(*map(as_mark, head.marks)))
        mark = bare_mark(view.shown(line, stack.column))
        if mark:
            found.append(Seen(as_mark(mark)))
    return found


def _once(columns: Sequence[Column]) -> list[Column]:
    """Of columns that want the same of one code and year the one that has the code in a head of its
    own counts, else the one whose own words say so; the others are guesses, and all of them where
    nothing tells them apart (`Giao đầu năm` beside `Điều chỉnh`)."""
    groups: dict[tuple[str, ...], list[Column]] = {}
    for column in columns:
        groups.setdefault(_key(column), []).append(column)
    counting: set[int] = set()
    for several in groups.values():
        sure = [each for each in several if each.certainty is not Certainty.GUESS]
        told = [each for each in sure if each.told] if len(several) > 1 else several
        printed = [each for each in sure if _prints_code(each)]
        if len(printed) == 1:  # `1 | Quy hoạch` below the group `I. QUY HOẠCH`
            counting.add(id(printed[0]))
        elif len(told) == 1:
            counting.add(id(told[0]))
    return [
        each if id(each) in counting else replace(each, certainty=Certainty.GUESS)
        for each in columns
    ]


def _prints_code(column: Column) -> bool:
    """Whether one of a column's heads is its code and nothing else."""
    return any(part.strip(" .()") == column.code for part in column.head.split(" | "))


def _key(column: Column) -> tuple[str, ...]:
    return (
        *(column.code, column.want, column.year, column.unit),
        *(column.programme, column.period),
    )


def share_marks(found: Sequence[tuple[View, list[Column]]]) -> list[list[Column]]:
    """The columns with the marks that the workbook shows elsewhere, where their own place
    shows none: the sheet's most used ones, else the workbook's."""
    everywhere = Counter(_pair(column) for _, columns in found for column in columns)
    shared = []
    for _, columns in found:
        own = Counter(_pair(column) for column in columns)
        most = _most(own) or _most(everywhere)
        pairs = [*_fuller(own), *_fuller(everywhere)]
        shared.append([_with_marks(column, most, pairs) for column in columns])
    return shared


def _pair(column: Column) -> Marks | None:
    marks = column.marks if column.want not in (Want.ACHIEVED, Want.NOT_ACHIEVED) else None
    if column.want is not Want.STATUS and marks == _PAIRED:
        return None  # one mark in one of two lines of a commune
    return marks if marks and marks.certainty is Certainty.SURE and marks.yes is not None else None


def _most(counts: Counter[Marks | None]) -> Marks | None:
    for marks, _ in sorted(
        counts.items(), key=lambda item: (item[0] is None or item[0].no is None, -item[1])
    ):
        return marks
    return None


def _fuller(counts: Counter[Marks | None]) -> list[Marks]:
    """The marks of which both are shown, the most used first."""
    return [marks for marks, _ in counts.most_common() if marks and marks.no not in (None, "")]


def _with_marks(column: Column, most: Marks | None, pairs: Sequence[Marks]) -> Column:
    marks = column.marks
    if column.want in (Want.ACHIEVED, Want.NOT_ACHIEVED) or marks is None:
        return column
    if marks.certainty is not Certainty.SURE:
        if most is not None:
            return replace(column, marks=most)
        if column.want is not Want.STATUS:
            return column  # its marks are those of another line
        return replace(column, certainty=weakest(column.certainty, marks.certainty))
    if marks.no in (None, ""):
        # the other mark may stand in another column
        both = next((each for each in pairs if each.yes == marks.yes), marks)
        return replace(column, marks=both)
    return column
