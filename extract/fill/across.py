"""What the columns of a table hold of whatever its rows name: a result, a judgement, of a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from extract.fill.criteria import Catalogue
from extract.fill.heads import Head, codes_rise, only_year, read_head
from extract.fill.lexicon import NO_RESULTS, Want, folded, listed, wanted_by
from extract.fill.lines import OF_LINES
from extract.fill.sections import NO_TIME, Time
from extract.fill.template import Sheet

_VERDICTS = (Want.ACHIEVED, Want.NOT_ACHIEVED)
#: What is told of a result more closely than by its time.
_NUMBERS = (Want.NUMERATOR, Want.DENOMINATOR, Want.PERCENT, Want.VALUE)
#: What a column can hold of a criterion of a commune.
_WANTED = (*OF_LINES, *_VERDICTS, Want.YEAR)
#: Heads over the lowest ones stand at most so many rows above them.
_DEPTH = 4


@dataclass(slots=True, frozen=True)
class Across:
    """The lowest row of a table's heads, and what its columns hold, by the time that their heads
    say, the newest first: each thing once. `every` are all of these columns."""

    head: int
    by_time: tuple[tuple[Time, dict[int, Want]], ...]

    @property
    def every(self) -> list[int]:
        """All columns that say what they hold, in their order."""
        return sorted({column for _, wanted in self.by_time for column in wanted})

    @property
    def first(self) -> int:
        """The first column that holds anything but a year; 0 where there is none."""
        held = (each for _, wanted in self.by_time for each in wanted.items())
        wanted = [column for column, want in held if want is not Want.YEAR]
        return min(wanted, default=0)


def across(sheet: Sheet, head: int, known: Catalogue) -> Across:
    """What the columns hold by the heads of which that row is the lowest."""
    found: dict[Time, dict[int, Want]] = {}
    for column in range(1, sheet.columns + 1):
        want, time = _said(sheet, head, column, known)
        own = found.setdefault(time, {})
        if want is Want.YEAR and _filled(sheet, head, column):
            continue  # it says which report's figures a row is for
        if want in _WANTED and _says_wants(sheet, head, column, known):
            continue  # it says what a row holds
        if want in _WANTED and _prints_codes(sheet, head, column, known):
            continue  # `Số | Nội dung`: it numbers the rows by their codes
        if want in _WANTED and want not in own.values():
            own[column] = want
    found = {time: _judged(own) for time, own in found.items() if own}
    of_results = [time for time, own in found.items() if set(own.values()) != {Want.TARGET}]
    if len(of_results) > 1 and NO_TIME in of_results:
        # what says no time beside columns of several is of the newest
        newest = found[max(of_results)]
        of_none = found.pop(NO_TIME)
        newest |= {at: want for at, want in of_none.items() if want not in newest.values()}
    return Across(head, tuple(sorted(found.items(), reverse=True)))


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


def _said(sheet: Sheet, head: int, column: int, known: Catalogue) -> tuple[Want | None, Time]:
    """What the heads over a column say that it holds, by the lowest that says more than a time,
    and the time that the lowest which has one says."""
    want: Want | None = None
    time, lowest = NO_TIME, True
    for text in heads_over(sheet, head, column):
        read = read_head(text, known)
        if time == NO_TIME and (read.year or read.part):
            time = (read.year, read.part)
        if lowest and not _only_time(read):
            lowest = False
            want = read.wants if read.whole else None
        elif want is Want.RESULT and time != NO_TIME and read.whole and read.wants in _NUMBERS:
            want = read.wants  # `Tử số | Kết quả năm 2023`
        said = wanted_by(text)
        if said and said.whole and said.want is Want.OTHER:
            return None, time  # `So sánh | TH 2024`
    return want, time


def heads_over(sheet: Sheet, head: int, column: int) -> Iterator[str]:
    """The heads over a column, the lowest first: up to a row without any, or a title."""
    seen: set[tuple[int, int]] = set()
    if not sheet.shown(head, column) and not _goes_on(sheet, head):
        return
    for row in range(head, max(head - _DEPTH, 0), -1):
        at = sheet.anchor(row, column)
        if row != head and _ends_heads(sheet, row, head):
            break
        text = sheet.shown(row, column)
        if text and at not in seen:
            seen.add(at)
            yield text


def _goes_on(sheet: Sheet, head: int) -> bool:
    """Whether a row has heads for some columns alone: the others have theirs above it."""
    first = next((c for c in range(1, sheet.columns + 1) if sheet.shown(head - 1, c)), 0)
    return bool(first) and not sheet.shown(head, first)


def _ends_heads(sheet: Sheet, row: int, head: int) -> bool:
    """Whether a row above the heads is none of theirs: an empty one, or one that begins with a
    text of its own, as a title does."""
    first = next((c for c in range(1, sheet.columns + 1) if sheet.shown(row, c)), 0)
    if not first:
        return True
    top, left = sheet.anchor(row, first)
    bottom, right = sheet.merges.get((top, left), (top, left))
    begins = next((c for c in range(1, sheet.columns + 1) if sheet.shown(head, c)), 0)
    return first <= begins and bottom < head and (right > first or _is_alone(sheet, row))


def _is_alone(sheet: Sheet, row: int) -> bool:
    """Whether one cell of a row alone has a text."""
    texts = {sheet.anchor(row, c) for c in range(1, sheet.columns + 1) if sheet.shown(row, c)}
    return len(texts) < 2


def _only_time(head: Head) -> bool:
    return bool(head.year or head.part) and (not head.text or only_year(head.text))


def _judged(wanted: dict[int, Want]) -> dict[int, Want]:
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


def is_label(sheet: Sheet, head: int, column: int) -> bool:
    """Whether a column before the results says what its rows are: a standard or a note doesn't."""
    shown = sheet.shown(head, column)
    said = wanted_by(shown) if shown else None
    known = folded(shown) in listed("units") | listed("index") | listed("codes")
    return known or said is None or said.want not in NO_RESULTS
