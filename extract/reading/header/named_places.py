"""The places that a text names as its own: no neighbours, no examples, no units that are no more,
without the names of the persons behind an office."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

import regex

from extract.criteria import one_apostrophe
from extract.reading.header.place_patterns import place_patterns
from extract.text.view import View
from patterns import Form, form, listed_form, whole_words, words
from patterns.kept import pattern_of

LEVELS = ("province", "district", "commune")
_SENTENCE = pattern_of(r"[.;:](?=[ \n\t]|$)|\n|\t", regex.REVERSE)
#: What is told of a commune right behind its name, which may be of one syllable.
_TOLD = pattern_of(r"[ ]?[:(]|[ ][0-9]")
#: A name of one syllable that no other word is written like: K'Dang, HBông.
_LIKE_A_NAME = pattern_of(r".+'|\p{Lu}{2}\p{Ll}", regex.V1)


@dataclass(slots=True, frozen=True)
class Place:
    """An administrative unit named at `text[start:end]` (its name alone) of a view; `whole` if
    its name ends where its line or cell does; `mention` is where the word before it begins."""

    level: str
    name: str
    mention: int
    start: int
    end: int
    capitals: bool
    whole: bool


def name_of(quote: str) -> str:
    """A name composed (NFC), each syllable with a capital, with one sign for apostrophes."""
    composed = one_apostrophe(unicodedata.normalize("NFC", quote))
    return " ".join(
        # the first letter before an apostrophe stands for a word of its own
        part.title()
        if index == 0 and part[1:2] and not part[1].isalpha()
        else part[:1].upper() + part[1:].lower()
        for index, part in enumerate(composed.split())
    )


def places_in(view: View, start: int = 0, end: int | None = None) -> list[Place]:
    """Every place that a text names as its own, in order of place: no neighbours, no examples,
    no units that are no more; without the names of persons."""
    text = view.text
    found = []
    matches = _matches(text)
    for match in islice(matches, bisect_left(matches, start, key=regex.Match.start), None):
        if end is not None and match.start() >= end:
            break
        place = _place(view, match)
        if place is not None and not _is_another(text, place):
            found.append(place)
            found += _province_behind(text, place)
    return found


def _province_behind(text: str, place: Place) -> list[Place]:
    """The province that stands alone behind a place in it: `huyện Phú Tân (An Giang)`; with the
    district before it behind a commune: `xã Tân An (Phú Tân, An Giang)`."""
    match = place_patterns()["province"].match(text, place.end)
    if match is None or place.level == "province":
        return []
    levels = [each for each in ("district", "province") if match.group(each)]
    if place.level == "district" and len(levels) > 1:
        return []
    return [
        Place(level, name_of(match.group(level)), begin, begin, end, False, False)
        for level, (begin, end) in ((level, match.span(level)) for level in levels)
    ]


# every paragraph of a report on several communes asks for them
@lru_cache(maxsize=2)
def _matches(text: str) -> tuple[regex.Match[str], ...]:
    return tuple(form("place").find(text))


def _place(view: View, match: regex.Match[str]) -> Place | None:
    text = view.text
    level = next(name for name in (*LEVELS, "city") if match.group(name))
    capitals = match.group(level).isupper()
    begin, stop = match.span("name")
    if capitals:
        # the lines of a letterhead are different offices, those of a text one sentence
        stop = begin + len(text[begin:stop].split("\n")[0])
        stop = _first_line(view, begin, stop)
    else:
        stop = _without_person(text, match.start(), begin, stop)
    if level == "province":
        known = place_patterns()["known"].match(text, begin, stop)
        stop = known.end() if known is not None else stop
    quote = view.document.evidence(view.span(begin, stop)).quote
    plain = one_apostrophe(unicodedata.normalize("NFC", quote))
    name = name_of(quote) if capitals else " ".join(plain.split())
    if (
        " " not in name
        and not capitals
        and not _stands_alone(text, level, match.start(), begin, stop)
    ):
        return None
    first = name.split()[0].lower()
    listed = words("letterhead")
    if first in listed["other_levels"] or (first in listed["no_names"] and " " not in name):
        return None
    if level == "city":
        cities = {name_of(city) for city in words("places")["cities"]}
        level = "province" if name_of(name) in cities else "district"
    whole = place_patterns()["line_ends"].match(text, stop) is not None
    return Place(level, name, match.start(), begin, stop, capitals, whole)


def _first_line(view: View, begin: int, stop: int) -> int:
    """Where a name in capitals ends in a cell of several lines: with its line, but for a last
    syllable that is all of the next."""
    parts = view.document.evidence(view.span(begin, stop)).quote.split("\n")
    ended = view.document.text[view.span(begin, stop).end :][:1] in ("", "\n")
    if len(parts) == 1 or (ended and len(parts) == 2 and len(parts[1].split()) == 1):
        return stop
    return begin + len(parts[0])


def _stands_alone(text: str, level: str, mention: int, begin: int, stop: int) -> bool:
    """Whether one syllable behind the word for a place is a name: a known one, written like no
    other word, told of as a commune, or a place whose office speaks or that lies in another."""
    if text[begin:stop] in words("places")["whole_names"]:
        return True
    if _LIKE_A_NAME.match(text, begin, stop) or (level == "commune" and _TOLD.match(text, stop)):
        return True
    known = place_patterns()
    return known["beside"].match(text, stop) is not None or (
        known["speaker"].match(text, mention) is not None
        and known["ends"].match(text, stop) is not None
    )


def _without_person(text: str, mention: int, begin: int, stop: int) -> int:
    """Where a name ends before that of the person who holds an office of it."""
    if place_patterns()["office"].match(text, mention) is None:
        return stop
    surnames = words("places")["surnames"]
    at = begin
    for index, part in enumerate(text[begin:stop].split(" ")):
        if index and part in surnames:
            return at - 1
        at += len(part) + 1
    return stop


def sentence_start(text: str, at: int) -> int:
    """Where the sentence of a place begins."""
    stop = _SENTENCE.search(text, 0, at)
    return stop.end() if stop else 0


def _is_another(text: str, place: Place) -> bool:
    """True for a neighbour, an example or a unit that is no more."""
    if place_patterns()["former"].match(text, place.end):
        return True
    said = _others_said(text)
    index = bisect_left(said, place.mention) - 1
    return index >= 0 and said[index] >= sentence_start(text, place.mention)


# every place of a text asks for them
@lru_cache(maxsize=2)
def _others_said(text: str) -> tuple[int, ...]:
    """Where a text says that the places behind are others, and doesn't name a place so (`Trà
    Giáp`)."""
    names = [match.span("name") for match in _matches(text)]
    said = []
    for match in _others().find(text):
        before = bisect_left(names, (match.end(),)) - 1
        if before < 0 or names[before][1] < match.end():
            said.append(match.start())
    return tuple(said)


@cache
def _others() -> Form:
    listed = words("places")["others"]
    return listed_form("others", whole_words(listed), listed)
