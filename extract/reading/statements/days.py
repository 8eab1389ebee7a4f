"""Days that a document states of the documents that it cites, and days that no calendar has
(NTM603)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache

import regex

from extract.document import Evidence
from extract.reading.header.cited import before_day
from extract.report import CitedDay
from extract.text.view import View, fold
from patterns import alternation, form, words
from patterns.kept import pattern_of

#: The years of four digits that a document cited today can be of, and those that a day of which a
#: report tells can be of: an office dates no paper 1930, but the Party was founded then.
_CITED_YEARS, _YEARS = range(1945, 2100), range(1800, 2100)
_LEAP = 2000
#: A clause that cites a document by its name and day is no longer (characters).
_CLAUSE_LENGTH = 300
#: The place and day of a letterhead stand alone in a line that is no longer than this.
_PLACE = pattern_of(r"[^/]{0,40}\p{L}[.\]]?,[ ]?")
_LINE = pattern_of(r"[\n\t\v]")
_LINE_SIGNS = "\n\t\v"
_CLAUSE = pattern_of(r"[;\n\t(]|[.](?=\s)")


@cache
def _unnumbered() -> regex.Pattern[str]:
    listed = words("citations")
    lead, kinds = alternation(listed["lead"]), alternation(listed["kinds"])
    others = alternation(listed["other_day"])
    return pattern_of(
        rf"[ \-+*]*{lead}[ ](?P<cited>{kinds}(?:[ ](?!{others}(?!\p{{L}}))[^ 0-9;,.]+)*)[ ]",
        regex.I | regex.X,
    )


def find(view: View) -> Iterator[CitedDay]:
    """Every day that is told of a document cited, and every other that can't be. A day that
    is no citation is left out where the calendar has it: plans speak of days ahead."""
    numbers = [match.span("number") for match in form("document_number").find(view.text)]
    own: tuple[Evidence, date] | None = None
    for match in form("calendar_day").find(view.text):
        day = _day(match, _YEARS)
        place = view.document.evidence(view.span(*match.span()))
        if not match.group("day") and day is not None:
            continue  # a month
        if day is None and not _surely_a_day(match):
            continue
        if _heads(view, place):
            day = _day(match, _CITED_YEARS)
            own = (place, day) if day is not None and match.group("year") else None
            if day is None:
                yield CitedDay(place, None)
            continue
        cited = _cited(view, numbers, match.start())
        if own is None and day is not None and match.group("year") and _is_attached(view, match):
            own = (place, day)
            continue
        if cited is not None:
            day = _day(match, _CITED_YEARS)
        if cited is not None or day is None:
            yield CitedDay(place, day, cited, *(own or (None, None)))


def _day(match: regex.Match[str], years: range) -> date | None:
    """The day, in a leap year where none is printed; None where the calendar or these years don't
    have it."""
    year = match.group("year")
    try:
        found = date(int(year or _LEAP), int(match.group("month")), int(match.group("day") or 1))
    except ValueError:
        return None
    return found if year is None or found.year in years else None


def _surely_a_day(match: regex.Match[str]) -> bool:
    """Whether what can't be a day is meant as one: the word stands before it, or it has a day,
    a month and a year of the usual size."""
    if match.group("said"):
        return True
    return int(match.group("day")) <= 31 and int(match.group("month")) <= 12


def _heads(view: View, place: Evidence) -> bool:
    """Whether a day is the document's own: alone in its line (or that of a cell) behind its
    place, as in a letterhead, or said to be today, as in minutes."""
    text, block = view.document.text, view.document.block_at(place.start)
    cell = next((c.span for c in block.cells if c.span.covers(place.span)), block.span)
    line = max(text.rfind(sign, cell.start, place.start) for sign in _LINE_SIGNS) + 1
    if place.start - max(line, cell.start) > _CLAUSE_LENGTH:
        return False
    before = text[max(line, cell.start) : place.start]
    said = _behind_motto().split(fold(before))[-1]
    if _today().fullmatch(said):
        return True
    behind = text[place.end : min(cell.end, place.end + _CLAUSE_LENGTH)]
    alone = not _LINE.split(behind)[0].strip(" .")
    return alone and _PLACE.fullmatch(said) is not None


def _is_attached(view: View, match: regex.Match[str]) -> bool:
    """Whether a day is that of the report to which a table without a letterhead belongs: in a line
    that begins with it."""
    start = view.paragraphs[view.paragraph_at(match.start())].start
    return _attached().fullmatch(view.text, start, match.start()) is not None


@cache
def _attached() -> regex.Pattern[str]:
    said, what = (alternation(words("citations")[name]) for name in ("attached", "attached_to"))
    return pattern_of(rf"\(?{said}[ ]{what}[ ][^();,\n]*", regex.I | regex.X)


@cache
def _behind_motto() -> regex.Pattern[str]:
    return pattern_of(rf"{alternation(words('citations')['motto'])}[ .,;:*_–-]*", regex.I | regex.X)


@cache
def _today() -> regex.Pattern[str]:
    return pattern_of(
        rf"[-+*]?[ ]?{alternation(words('citations')['today'])},?[ ]?", regex.I | regex.X
    )


def _cited(view: View, numbers: list[tuple[int, int]], start: int) -> Evidence | None:
    """The number of the document that a day is told of, or its name where it has none."""
    at = bisect_right(numbers, start, key=lambda span: span[1]) - 1
    if at >= 0 and before_day().fullmatch(view.text, numbers[at][1], start):
        return view.document.evidence(view.span(*numbers[at]))
    paragraph = view.paragraphs[view.paragraph_at(start)]
    first = max(paragraph.start, start - _CLAUSE_LENGTH)
    opened = list(_CLAUSE.finditer(view.text, first, start))
    if not opened and first > paragraph.start:
        return None
    clause = opened[-1].end() if opened else paragraph.start
    named = _unnumbered().fullmatch(view.text, clause, start)
    return view.document.evidence(view.span(*named.span("cited"))) if named else None
