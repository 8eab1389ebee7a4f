"""What a document says of itself: number, date, title, year, programme, where it is from."""

from __future__ import annotations

from functools import cache

import regex

from extract.reading.header.cited import (
    iso_date,
    most_told_programme,
    programme_of,
    without_citations,
)
from extract.reading.header.over_table import title_of
from extract.reading.header.own_year import without_compared, year_told
from extract.reading.header.places import read_places
from extract.reading.header.title_ends import ended
from extract.reading.header.titles import (
    TOP,
    YEARS,
    above_table,
    notes_below,
    notes_end,
    without_terms,
)
from extract.reading.mentions import Mention
from extract.report import Letterhead
from extract.text.view import View
from patterns import alternation, form, words
from patterns.kept import pattern_of

#: A place and date stand this early in their line.
_DATE_WITHIN = 160
#: `Bộ tiêu chí giai đoạn 2021-2025` is the period of the set, not of the report.
_SET_PERIOD = pattern_of(
    rf"{alternation(words('letterhead')['set_names'])}"
    rf"(?:[^.;]{{0,60}}?{alternation(words('letterhead')['of_period'])})?"
    rf"\ 20[0-9]{{2}}\ ?-\ ?20[0-9]{{2}}",
    regex.I | regex.X,
)
#: With a capital, or alone on its line: `Kế hoạch số: 40/KH-UBND` cites another document, and so
#: does `THEO NQ SỐ 12/NQ-HĐND`.
_LEAD = alternation(words("letterhead")["number_lead"])
_PAPER = alternation([*words("citations")["kinds"], *words("citations")["short_kinds"]])
_NUMBER_LEAD = pattern_of(
    rf"(?:(?:^|[\n\t]|(?<!(?<!\p{{L}})(?i:{_PAPER}))\ )(?=\p{{Lu}})(?i:{_LEAD})"
    rf"|(?:^[\ *]*|[-–]\ ){_LEAD})\ ?:?\ ?$",
    regex.X,
)
#: A day in digits.
_DAY = pattern_of(r"(?<![0-9/])[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?P<year>20[0-9]{2})(?![0-9])")
_DATE_LEAD = pattern_of(r"(?:[\p{L}.\])\s]|\p{L}[ ][0-9]{1,2}),[ .]*$")
#: `19h30`, `7 giờ`: the hour of a meeting.
_HOUR = r"[0-9]{1,2}\ ?(?:[hg:]\w*)(?:\ ?[0-9]{2}\ ?\p{L}*)?"
#: The place before a day in digits that ends its line.
_PLACE_LEAD = pattern_of(r"[ *(]*+\p{Lu}[\p{L}' ]{1,40},[ ]*")
#: The last year of a title that ends with it.
_LAST_YEAR = pattern_of(r"(?<=[\p{L},–)-][ ])20[0-9]{2}(?=[ ]*(?:\(|$)|[.;] )")


def _year(text: str) -> str:
    """The year of which a title reports: the last one before what it says of the next
    (`năm 2021, năm 2022 và nhiệm vụ năm 2023`), else the first, unless that leads up to a time to
    come (`Hiện trạng và mục tiêu đến năm 2025`), else that of a part of it (`quý III/2024`); a
    period as such; empty for none."""
    text = without_terms(_SET_PERIOD.sub("", text))
    ahead = _ahead().search(text)
    told = list(YEARS.finditer(text, 0, ahead.start() if ahead else len(text)))
    match = told[-1] if told else YEARS.search(text)
    match = next((each for each in told if each.group("from")), match)
    if match is None:
        parts = (each.groupdict().get("year") for each in form("report_period").find(text))
        return next(filter(None, parts), "")
    if ahead and not told and _until().search(text, 0, match.start()):
        return ""
    return match.group("year") or f"{match.group('from')}-{match.group('to')}"


def _dated(view: View, title: tuple[int, int]) -> str:
    """The year of the day that a title's numbers are of, or what the lines between a title and its
    table, or the notes right under a title, say; empty for none."""
    said = above_table(view, title) or notes_below(view, title)
    day = _as_of().search(view.text[slice(*title)]) or _as_of().search(said)
    own = without_compared(without_citations(said, clause=True))
    return day.group("year") if day is not None else _year(own)


def _told(view: View, title: tuple[int, int] | None, top: int) -> str:
    """The year of a document that has none in its title and no day of issue: that of the paper
    which it belongs to, told below its title, else what its head tells; empty for none."""
    below = _DAY.search(notes_below(view, title)) if title else None
    if below:
        return below.group("year")
    head = without_terms(_SET_PERIOD.sub("", view.text[:top]))
    return year_told(without_citations(head))


@cache
def _until() -> regex.Pattern[str]:
    """What leads up to a year."""
    return pattern_of(
        rf"(?<!\p{{L}}){alternation(words('periods')['until'])}\ $", regex.I | regex.X
    )


@cache
def _as_of() -> regex.Pattern[str]:
    listed = alternation(words("letterhead")["as_of"])
    return pattern_of(
        rf"(?<!\p{{L}}){listed}\ [0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-](?P<year>20[0-9]{{2}})",
        regex.I | regex.X,
    )


@cache
def _day_lead() -> regex.Pattern[str]:
    """What may stand before a day that is all of its line."""
    return pattern_of(rf"[ *(]*{alternation(words('letterhead')['day'])}\ ", regex.I | regex.X)


def _leads_to_day(before: str, day: str) -> bool:
    """Whether nothing but a place, or the word for a day, stands before a day in its line."""
    if not before:
        return _day_lead().match(day) is not None
    return any(lead.fullmatch(before) for lead in (_day_lead(), _place_and_day()))


@cache
def _place_and_day() -> regex.Pattern[str]:
    """What may stand before a day in digits that ends its line: a place, and the word for a day."""
    listed = alternation(words("letterhead")["day"])
    return pattern_of(rf"{_PLACE_LEAD.pattern}(?:{listed}\ )?", regex.X)


@cache
def _drawn_up() -> regex.Pattern[str]:
    """What stands before the day on which a paper was drawn up, at the beginning of its line or
    behind a stop, a dash or a bracket."""
    listed = alternation(words("letterhead")["drawn_up"])
    day = alternation(words("letterhead")["day"])
    before = r"(?:^|[.;,(]|\ [-–]|\ (?-i:(?=\p{Lu})))"
    return pattern_of(
        rf"{before}\ ?{listed}\ ?:?(?:\ {_HOUR},?(?:\ {day})?)?\ ?$", regex.I | regex.X
    )


@cache
def _behind_place() -> regex.Pattern[str]:
    """What stands before the day that ends the line of the places which a paper is from (`Huyện
    Tân Phú, tỉnh Bắc Kạn - ngày 06 tháng 11`)."""
    listed = words("letterhead")
    level, day = alternation(listed["levels"]), alternation(listed["day"])
    return pattern_of(rf"[ ]*{level}[ ][^.;:\n]*[ ][-–][ ](?:{day}[ ])?", regex.I | regex.X)


@cache
def _behind_number() -> regex.Pattern[str]:
    """What stands before a day that goes on in the line of the paper's number: the place perhaps
    (`Số 31/BC-UBND, Tân Phong ngày 28 tháng 6`), and the word for a day."""
    place = r"(?:(?-i:\p{Lu})[\p{L}']*+\ ){0,4}"
    day = alternation(words("letterhead")["day"])
    return pattern_of(rf"(?:[,;(]\ ?{place}|\ )(?:{day}\ )?$", regex.I | regex.X)


@cache
def _meeting() -> regex.Pattern[str]:
    """How a sentence begins that says when a meeting was held."""
    listed = alternation(words("letterhead")["meeting"])
    return pattern_of(rf"[ \-+*]*{listed}(?!\p{{L}})", regex.I | regex.X | regex.V1)


@cache
def _ahead() -> regex.Pattern[str]:
    """What a title says of the time to come, behind what it reports."""
    listed = alternation(words("letterhead")["ahead"])
    return pattern_of(rf"(?<=[^\s][ ]){listed}(?!\p{{L}})", regex.I | regex.X | regex.V1)


def _read_number_and_date(
    view: View, mentions: list[Mention], top: int, letterhead: Letterhead
) -> None:
    """`Số: 249/KH-BQL` and `Tân Thạnh, ngày 24 tháng 02 năm 2023`, the first of each."""
    numbered = -1
    for mention in mentions:
        if mention.start >= top:
            return
        line = view.paragraphs[view.paragraph_at(mention.start)]
        # a letterhead in two columns is one row of a table; so is a label with its day
        cells = view.text[line.start : mention.start].split("\t")
        before, label = cells[-1], "" if cells[-1].strip() else "".join(cells[-2:])
        if before.lower().lstrip().startswith(tuple(words("letterhead")["citing"])):
            continue
        place = view.document.evidence(view.span(mention.start, mention.end))
        if mention.form == "document_number" and not letterhead.number:
            if _NUMBER_LEAD.search(before):
                letterhead.number = mention.groups["number"].replace(" ", "")
                letterhead.evidence["number"] = place
                numbered = line.start
        elif mention.form == "date" and not letterhead.issued and len(before) < _DATE_WITHIN:
            # a day that is all of its line, or a sentence of its own
            ends = mention.end >= line.end - 1 or view.text[mention.end :][:2] == ". "
            led = (
                (ends and _leads_to_day(before, mention.match.group()))
                or _DATE_LEAD.search(before) is not None
                or _behind_place().fullmatch(before) is not None
                or _meeting().match(before) is not None
                or _drawn_up().search(before or label) is not None
                or (numbered == line.start and _behind_number().search(before) is not None)
            )
            issued = iso_date(mention) if led else ""
            if issued:
                letterhead.issued = issued
                letterhead.evidence["issued"] = place


def read_letterhead(view: View, mentions: list[Mention]) -> Letterhead:
    """The letterhead facts; what the text doesn't say stays empty. The decision is filled
    in by the caller, because it depends on which criteria sets are cited."""
    letterhead = Letterhead()
    if not view.paragraphs:
        return letterhead
    top = view.paragraphs[min(TOP, len(view.paragraphs)) - 1].end
    _read_number_and_date(view, mentions, top, letterhead)
    title = title_of(view)
    if title:
        letterhead.evidence["title"] = view.document.evidence(view.span(*title))
        letterhead.title = " ".join(view.text[slice(*title)].split()).strip(' "*')
    # a year behind no word for one
    ends = None if YEARS.search(letterhead.title) else _LAST_YEAR.search(letterhead.title)
    dated = _year(letterhead.title) or (ends.group() if ends else "")
    dated = dated or (_dated(view, title) if title else "")
    letterhead.year = dated or letterhead.issued[:4] or _told(view, title, top)
    first = view.paragraphs[0]
    letterhead.programme = (
        programme_of(letterhead.title)
        or ("" if letterhead.title else programme_of(view.text[first.start : first.end]))
        or most_told_programme(view.text)
    )
    read_places(view, letterhead, top, (title[0], notes_end(view, title)) if title else None)
    letterhead.title = ended(letterhead)
    return letterhead
