"""A document is cited that is dated after this one, or a date can't be.

What it means: a report of 30 November can't rest on a letter of 15 December. No calendar has a
31 September, a 31 November, or a 29 February of a year that isn't a leap year.

Why it matters: whoever looks for the document cited won't find it, and a report that rests on a
decision that wasn't made yet may have been dated back.

A number such as 87/2016/QĐ-TTg has the year of its day in it.

An impossible date is an error; the order of two dates and another year than the number's a
warning, for either may be mistyped.
Silent where the document's own date isn't known, or another letterhead stands between, and about
dates that are no citation: a plan speaks of days ahead. Days of the lunar calendar are left
alone. Where the day is that of the document cited is told by what stands between its number (or
its name) and the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from extract.audit.claim import Claim, Weight
from extract.document import Evidence
from extract.links import Fact, Tie
from extract.messages import Text, text
from extract.report import CitedDay, Report

#: The year within the number of a document: `87/2016/QĐ-TTg`.
_YEAR = re.compile(r"(?<=/)(?:19|20)[0-9]{2}(?=/)")
CODE, SLUG, WEIGHT = "NTM603", "date-order", Weight.CONTRADICTION


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every day that can't be, and for every document cited with its day where
    the document's own is known."""
    for found in report.days:
        if found.day is not None and found.cited is not None:
            year = _YEAR.search(found.cited.quote)
            if year is not None:
                yield _numbered(found, found.cited, found.day, int(year.group()))
        if found.day is None:
            yield _impossible(found)
        elif found.cited is not None and found.own is not None and found.own_day is not None:
            yield _order(found)


def _impossible(found: CitedDay) -> Claim:
    said = {"date": _words(found.evidence.quote)}
    return Claim(
        CODE,
        SLUG,
        Weight.ARITHMETIC,
        (Fact("day", found.evidence),),
        (),
        partial(_known, holds=False),
        found.evidence,
        holds=text("the calendar has {date}", **said),
        fails=text("there is no such date: {date}", **said),
        stated=found.evidence.quote,
    )


def _numbered(found: CitedDay, cited: Evidence, day: date, year: int) -> Claim:
    """The year in a document's number is that of its day: `87/2016/QĐ-TTg ngày 20/4/2016`."""
    said = {"cited": _words(cited.quote), "date": _words(found.evidence.quote)}
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        (Fact("document", cited), Fact("day", found.evidence)),
        (Tie("cited-day", 0, 1),),
        partial(_known, holds=day.year == year),
        found.evidence,
        holds=text("{cited} is dated {date}, in the year of its number", **said),
        fails=text("{cited} is dated {date}, in another year than its number says", **said),
        stated=str(day.year),
        computed=str(year),
        related=(cited,),
    )


def _order(found: CitedDay) -> Claim:
    cited, own = found.cited, found.own
    if cited is None or own is None or found.day is None or found.own_day is None:
        raise ValueError("a day without a document isn't in any order")
    said = {
        "cited": _words(cited.quote),
        "date": _words(found.evidence.quote),
        "own": _words(own.quote),
    }
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        (Fact("day", own), Fact("document", cited), Fact("day", found.evidence)),
        (Tie("cited-day", 1, 2), Tie("later-day", 0, 2)),
        partial(_known, holds=found.day <= found.own_day),
        found.evidence,
        holds=text("{cited} ({date}) was there before this document ({own})", **said),
        fails=text("{cited} is dated {date}, after this document ({own})", **said),
        stated=found.day.isoformat(),
        computed=found.own_day.isoformat(),
        related=(cited, own),
    )


def _known(facts: Sequence[Fact], *, holds: bool) -> bool:
    return holds


def _words(quote: str) -> Text:
    return text("{words}", words=" ".join(quote.split()))
