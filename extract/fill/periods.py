"""The part of a year that a head, a title or a report is about: `H1`, `Q3`, `M09`; empty for the
whole year."""

from __future__ import annotations

import re
from functools import cache

from extract.text.periods import year_and_part
from patterns import form, words

_CODED = re.compile(r"(?P<year>[0-9]{4})-(?P<part>[HQM][0-9]+)")


@cache
def _short() -> re.Pattern[str]:
    """What heads say of a part of a year without naming the year."""
    listed = words("fill")["parts_of_years"]
    named = (
        f"(?P<{part}>{'|'.join(re.escape(str(word)) for word in sorted(said, key=len)[::-1])})"
        for part, said in listed.items()
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(named)})(?!\w)", re.IGNORECASE)


def without_part(text: str) -> tuple[str, str, str]:
    """A text without what it says of a part of a year, that part, and the year that stands with
    it (empty where none does)."""
    for match in form("report_period").find(text):
        year, part = year_and_part(match.groupdict())
        if part:
            return f"{text[: match.start()]} {text[match.end() :]}".strip(), part, year
    found = _short().search(text)
    if found is None:
        return text, "", ""
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    return rest, str(found.lastgroup), ""


def part_of_period(period: str) -> str:
    """The part of a year in a period of the documents table."""
    match = _CODED.fullmatch(period)
    return match["part"] if match else ""


def years_at_their_end(text: str) -> set[str]:
    """The years until whose last day something is told: `số liệu đến ngày 31/12/2023`; the day of
    a paper is none."""
    return {match["year"] for match in _until().finditer(text)}


@cache
def _until() -> re.Pattern[str]:
    until, before = (
        "|".join(re.escape(str(word)) for word in words("fill")[name])
        for name in ("until", "before_years")
    )
    return re.compile(
        rf"(?<!\w)(?:{until})(?::\s|\s)\s*+(?:(?:{before})\s++)*+31\s?/\s?12\s?/\s?(?P<year>20\d{{2}})(?!\d)",
        re.IGNORECASE,
    )
