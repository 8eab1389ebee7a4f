"""What the columns of a table say by the heads over them: what they hold of whatever its rows name
(a result, a judgement), of which time, and of which commune where communes stand side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from extract.fill.criteria import Catalogue
from extract.fill.heads import Head, codes_rise, only_year, read_head
from extract.fill.lexicon import NO_RESULTS, Want, folded, listed, wanted_by
from extract.fill.lines import OF_LINES, Gazetteer
from extract.fill.over import heads_over, label_head
from extract.fill.sections import NO_TIME, Time, Whose, ends_with
from extract.fill.side_by_side import SideBySide
from extract.fill.template import Sheet

_VERDICTS = (Want.ACHIEVED, Want.NOT_ACHIEVED)
#: What is told of a result more closely than by its time.
_NUMBERS = (Want.NUMERATOR, Want.DENOMINATOR, Want.PERCENT, Want.VALUE)
#: What a column can hold of a criterion of a commune.
_WANTED = (*OF_LINES, *_VERDICTS, Want.YEAR)
#: What columns hold, by column; None where the rows alone say that.
Wanted = dict[int, Want | None]


@dataclass(slots=True, frozen=True)
class Group:
    """Columns of one time, and of one commune where communes stand side by side."""

    time: Time
    wanted: Wanted
    whose: Whose | None = None


@dataclass(slots=True, frozen=True)
class Across:
    """The lowest row of a table's heads, and its columns in groups, the newest first: each thing
    once; `side_by_side` where each is of one of several communes; `alike` are open columns of
    which several hold the same, and nothing tells which is meant."""

    head: int
    groups: tuple[Group, ...]
    side_by_side: bool = False
    alike: frozenset[int] = frozenset()

    @property
    def every(self) -> list[int]:
        """All columns that say what they hold, in their order."""
        return sorted({column for group in self.groups for column in group.wanted})

    @property
    def first(self) -> int:
        """The first column that holds anything but a year; 0 where there is none."""
        held = (each for group in self.groups for each in group.wanted.items())
        wanted = [column for column, want in held if want is not Want.YEAR]
        return min(wanted, default=0)


def across(sheet: Sheet, head: int, known: Catalogue, gazetteer: Gazetteer) -> Across:
    """What the columns hold by the heads of which that row is the lowest."""
    communes = SideBySide(sheet, head, known, gazetteer)
    if communes.goes_on:
        return Across(head, ())  # the next row is one of heads, too
    groups: list[Group] = []
    alike: frozenset[int] = frozenset()
    if communes:
        for whose, columns in communes.columns():
            said = {at: _said(sheet, head, at, known, communes) for at in columns}
            for time, own in _by_time(said).items():
                if list(own.values()) == [Want.RESULT]:
                    own = dict.fromkeys(own)  # the rows say which
                groups.append(Group(time, own, whose))
    else:
        said = {}
        for column in range(1, sheet.columns + 1):
            want, time = _said(sheet, head, column, known, communes)
            if want is Want.YEAR and _filled(sheet, head, column):
                continue  # it says which report's figures a row is for
            if want in _WANTED and _says_wants(sheet, head, column, known):
                continue  # it says what a row holds
            if want in _WANTED and _prints_codes(sheet, head, column, known):
                continue  # `Số | Nội dung`: it numbers the rows by their codes
            if want in _WANTED:
                said[column] = want, time
        closed = {column for column in said if _is_closed(sheet, head, column)}
        said = dict(sorted(said.items(), key=lambda each: each[0] in closed))
        groups = [Group(time, own) for time, own in _by_time(said).items()]
        alike = _alike({at: each for at, each in said.items() if at not in closed})
    groups.sort(key=lambda group: group.time, reverse=True)
    return Across(head, tuple(groups), bool(communes), alike)


def _by_time(said: dict[int, tuple[Want | None, Time]]) -> dict[Time, Wanted]:
    """Columns by their time, each thing once; one that says nothing of what it holds counts where
    it is the only one."""
    found: dict[Time, Wanted] = {}
    for column, (want, time) in said.items():
        own = found.setdefault(time, {})
        if want in _WANTED and want not in own.values():
            own[column] = want
    silent: dict[Time, list[int]] = {}
    for column, (want, time) in said.items():
        if want is None:
            silent.setdefault(time, []).append(column)
    found = {time: _judged(own) for time, own in found.items()}
    for time, several in silent.items():
        if len(several) == 1 and not found.get(time):
            found[time] = {several[0]: None}
    found = {time: own for time, own in found.items() if own}
    of_results = [time for time, own in found.items() if set(own.values()) != {Want.TARGET}]
    if len(of_results) > 1 and NO_TIME in of_results:
        # what says no time beside columns of several is of the newest
        newest = found[max(of_results)]
        of_none = found.pop(NO_TIME)
        newest |= {at: want for at, want in of_none.items() if want not in newest.values()}
    return found


def _is_closed(sheet: Sheet, head: int, column: int) -> bool:
    """Whether most cells of a column in rows with texts have something in them: a formula, or what
    somebody has filled in."""
    cells = [sheet.at(row, column) for row in range(head + 1, sheet.rows + 1)
             if any(sheet.shown(row, each) for each in range(1, column))]  # fmt: skip
    return sum(bool(cell.formula) or not cell.empty for cell in cells) * 2 > len(cells)


def _alike(said: dict[int, tuple[Want | None, Time]]) -> frozenset[int]:
    """The columns of which another one holds the same number of the same time."""
    asked = [each for each in said.values() if each[0] in (Want.RESULT, *_NUMBERS)]
    return frozenset(at for at, each in said.items() if asked.count(each) > 1)


def _filled(sheet: Sheet, head: int, column: int) -> bool:
    return any(sheet.shown(row, column) for row in range(head + 1, sheet.rows + 1))


def _says_wants(sheet: Sheet, head: int, column: int, known: Catalogue) -> bool:
    """Whether what stands in a column says what its rows hold: `Số đạt`, `Tổng số`, `Tỷ lệ`."""
    texts = [sheet.shown(row, column) for row in range(head + 1, sheet.rows + 1)]
    said = [text for text in texts if text and not _is_short(text)]
    wants = [read.wants for text in said if (read := read_head(text, known)).whole]
    return len(wants) * 2 > len(said) and len(set(wants).intersection(OF_LINES)) > 1


def _prints_codes(sheet: Sheet, head: int, column: int, known: Catalogue) -> bool:
    """Whether a column has codes that count up, indicators' among them, and no other numbers."""
    texts = [sheet.shown(row, column) for row in range(head + 1, sheet.rows + 1)]
    heads = [read_head(text, known) for text in texts if text and not any(map(str.isalpha, text))]
    codes = [each.code.code for each in heads if each.printed and each.code]
    of_indicators = [code for code in codes if "." in code]
    return (
        len(codes) == len(heads)
        and known.codes.issuperset(codes)
        and len(set(of_indicators)) > 1
        and codes_rise(heads, known)
    )


def _is_short(text: str) -> bool:
    """Whether a text is a number or a mark of one sign."""
    return len(text) < 2 or not any(map(str.isalpha, text))


def _said(
    sheet: Sheet, head: int, column: int, known: Catalogue, communes: SideBySide
) -> tuple[Want | None, Time]:
    """What the heads over a column say that it holds, by the lowest that says more than a time or
    a place, and the time that the lowest which has one says."""
    want: Want | None = None
    time, lowest = NO_TIME, True
    for text in heads_over(sheet, head, column):
        if communes.is_place(text):
            continue
        read = read_head(text, known)
        if time == NO_TIME and (read.year or read.part):
            time = (read.year, read.part)
        if communes.over_all(text):
            continue
        if lowest and not _only_time(read):
            lowest = False
            want = read.wants if read.whole else None
        elif want is Want.RESULT and time != NO_TIME and read.whole and read.wants in _NUMBERS:
            want = read.wants  # `Tử số | Kết quả năm 2023`
        said = wanted_by(text)
        if said and said.whole and said.want is Want.OTHER:
            return Want.OTHER, time  # `So sánh | TH 2024`
    return want, time


def _only_time(head: Head) -> bool:
    return bool(head.year or head.part) and (not head.text or only_year(head.text))


def _judged(wanted: Wanted) -> Wanted:
    """`Đạt` without `Chưa đạt` beside it takes the status, or is counted beside a total; `Chưa
    đạt` alone takes nothing."""
    told = set(wanted.values())
    if told.issuperset(_VERDICTS):
        return wanted
    counted = Want.DENOMINATOR in told and Want.NUMERATOR not in told
    judged = Want.NUMERATOR if counted else Want.STATUS
    made = {at: judged if want is Want.ACHIEVED else want for at, want in wanted.items()}
    twice = Want.STATUS in told and not counted
    return {
        at: want
        for at, want in made.items()
        if want is not Want.NOT_ACHIEVED and not (twice and wanted[at] is Want.ACHIEVED)
    }


def left_across(
    sheet: Sheet, head: int, rows: Collection[int], wanted: Collection[int]
) -> Iterator[tuple[int, str]]:
    """The columns with a head that says nothing known and nothing in most of their cells."""
    own = [at for at in rows if any(sheet.shown(at, each) for each in range(1, min(wanted)))]
    for column in range(1, sheet.columns + 1):
        shown = sheet.shown(head, column)
        known = wanted_by(shown) is not None or folded(shown) in listed("index")
        if column in wanted or known or not shown:
            continue
        if sum(sheet.at(at, column).empty for at in own) * 2 > len(own):
            yield column, shown


def is_label(sheet: Sheet, head: int, column: int, catalogue: Catalogue) -> bool:
    """Whether a column before the results says what its rows are: a standard or a note doesn't,
    codes of indicators do whatever stands over them (`Ký hiệu`)."""
    shown = label_head(sheet, head, column)
    said = wanted_by(shown) if shown else None
    known = folded(shown) in listed("units") | listed("index") | listed("codes")
    says_more = said is None or said.want not in NO_RESULTS
    return known or says_more or _codes(sheet, head, column, catalogue)


def _codes(sheet: Sheet, head: int, column: int, catalogue: Catalogue) -> bool:
    """Whether a column has different codes, of indicators among them, and nothing else."""
    own = range(head + 1, ends_with(sheet, head) + 1)
    texts = {text for row in own if (text := sheet.shown(row, column))}
    return (
        len(texts) > 1 and catalogue.codes.issuperset(texts) and any("." in text for text in texts)
    )
