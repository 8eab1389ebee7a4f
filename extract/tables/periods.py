"""What time a document is about, in the words of a report (`6 tháng đầu năm 2025`)."""

from __future__ import annotations

import re

from extract.messages import Text, render, text
from extract.tables.row import Row
from patterns import form

_PART = re.compile(r"(?P<year>[0-9]{4})-(?P<kind>[HQM])(?P<number>[0-9]+)")
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def period_words(row: Row, lang: str) -> str:
    """The period of a row of the documents table; a year or a span of years as it is."""
    return told_period(str(row["period"] or ""), str(row["title"] or ""), lang)


def told_period(period: str, said: str, lang: str) -> str:
    """A period in words; `said` are those of the title or head that it was taken from."""
    match = _PART.fullmatch(period)
    return render(_words(match, said), lang) if match else period


def period_text(period: str) -> Text:
    """A period as a part of a message."""
    match = _PART.fullmatch(period)
    return _words(match, "") if match else text("{period}", period=period)


def _words(match: re.Match[str], title: str) -> Text:
    kind, number, year = match["kind"], match["number"], match["year"]
    if kind == "H":
        if number == "1":
            return text("first half of {year}", year=year)
        return text("second half of {year}", year=year)
    if kind == "Q":
        return text("quarter {number} of {year}", number=_ROMAN.get(number, number), year=year)
    count = number.lstrip("0")
    # nine months and the ninth one have one code: the title says which
    if any(found["months"] for found in form("report_period").find(title)):
        return text("{count} months of {year}", count=count, year=year)
    return text("month {count} of {year}", count=count, year=year)
