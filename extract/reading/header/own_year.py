"""The year of a document that has none in its title and no day of issue: what its head tells.

The newest year that something is said to have been in; not one that something is compared with
(`so với năm 2015`) or that is aimed at (`phấn đấu đến năm 2025`). A year in a bracket is the
number's before it, and one that is led up to (`đến năm 2025`) may lie ahead: they tell only where
no other does.
"""

from __future__ import annotations

from functools import cache

import regex

from extract.reading.scopes import scopes_of
from patterns import alternation, words
from patterns.kept import pattern_of

#: Words between what compares and its year: `so với thời điểm cuối năm 2021`.
_BETWEEN = r"(?:\p{L}++\ ){0,4}"
_FLAGS = regex.I | regex.X | regex.V1


def year_told(text: str) -> str:
    """The year that the words of a document's head are of; a period (`2016-2020`) only where no
    single year is told; empty for none."""
    _, aimed, dated = _patterns()
    text = _without_aims(without_compared(text), aimed)
    found: dict[bool, list[str]] = {True: [], False: []}
    spans: list[str] = []
    for match in dated.finditer(text):
        if match.group("from"):
            spans.append(f"{match.group('from')}-{match.group('to')}")
            continue
        surely = match.group("day") is not None or not (match.group("led") or match.group("open"))
        found[surely].append(match.group("year"))
    told = found[True] or found[False]
    return max(told) if told else next(iter(spans), "")


def without_compared(text: str) -> str:
    """A text without the years that something is compared with (`so với năm 2015`)."""
    return _patterns()[0].sub(" ", text)


def _without_aims(text: str, aimed: regex.Pattern[str]) -> str:
    """A text without what its sentences say behind the words for an aim."""
    scopes = scopes_of(text, 0, len(text))
    kept, at = [], 0
    for match in aimed.finditer(text):
        if match.start() >= at:
            kept.append(text[at : match.start()])
            at = scopes.sentence(match.start())[1]
    return " ".join([*kept, text[at:]])


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    listed = words("periods")
    year = rf"(?:{alternation(listed['year'])}\ )?20[0-9]{{2}}(?![0-9])"
    compared = rf"(?<!\p{{L}}){alternation(listed['compared'])}\ {_BETWEEN}{year}"
    aimed = rf"(?<!\p{{L}}){alternation(listed['aims'])}(?!\p{{L}})"
    led = rf"(?<!\p{{L}}){alternation(listed['until'])}\ (?:\p{{L}}++\ ){{0,2}}"
    called = rf"{alternation(words('letterhead')['of_year'])}(?:(?:\ \p{{L}}++){{1,3}}\ ?:)?"
    dated = rf"""
        (?<![0-9/.,-])(?P<from>20[0-9]{{2}})\ ?[-–]\ ?(?P<to>20[0-9]{{2}})(?![0-9])
      | (?P<open>[(]\ ?)?(?P<led>{led})?
        (?: (?P<day>(?:[0-9]{{1,2}}[/.-])?(?<![0-9])[0-9]{{1,2}}[/.-]
          | (?<!\p{{L}}){alternation(listed["quarter"])}\ (?:IV|I{{1,3}}|[1-4])[/.-])
          | (?<!\p{{L}}){called}\ )
        (?P<year>20[0-9]{{2}})(?![0-9]|\ ?[-–]\ ?20)
    """
    return pattern_of(compared, _FLAGS), pattern_of(aimed, _FLAGS), pattern_of(dated, _FLAGS)
