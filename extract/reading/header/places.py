"""Where a document is from: province, district and commune.

What the letterhead says goes before the title, the title before the text. Neighbours,
examples, former units and persons behind an office are no names of the document's own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise, zip_longest

import regex

from extract.reading.header.named_places import LEVELS, Place, name_of, places_in, sentence_start
from extract.reading.header.place_patterns import place_patterns
from extract.report import Letterhead
from extract.text.view import View
from patterns import alternation, words
from patterns.kept import pattern_of

#: Between a place and the one that it lies in: `xã Tân An, huyện Chợ Mới`.
_BESIDE = pattern_of(
    rf"\ ?[,\-(]?\ ?(?:{alternation(words('places')['lies_in'])}\ )?", regex.I | regex.X
)
#: Mentions by an office of the place itself count so many times.
_SPEAKER_WEIGHT = 3


def _in_head(view: View, places: list[Place], top: int) -> list[Place]:
    """The places of the letterhead: in capitals, or a line that is an office's."""
    text = view.text
    found = []
    early = [place for place in places if place.mention < top]
    ends = _ending_lines(early, text)
    for place, whole in zip(early, ends, strict=True):
        line = max(text.rfind("\n", 0, place.mention), text.rfind("\t", 0, place.mention)) + 1
        lead = text[line : place.mention].strip(" *")
        office = not lead or any(lead.lower().startswith(each) for each in _offices())
        if place.capitals or (whole and office and len(lead.split()) <= _LONGEST_OFFICE):
            found.append(_over_two_lines(view, place))
    return found


def _ending_lines(places: list[Place], text: str) -> list[bool]:
    """Of each place whether its line ends with it, or with those that it lies in (`xã Dực Yên -
    huyện Đầm Hà - tỉnh Quảng Ninh`)."""
    ends: list[bool] = []
    for place, lies_in in reversed([*zip_longest(places, places[1:])]):
        held = bool(ends) and ends[-1] and lies_in is not None and _is_held(place, lies_in, text)
        ends.append(place.whole or held)
    return ends[::-1]


#: A sentence on a place has no more words than these before its name (`Đến năm 2014 huyện …`).
_LONGEST_LEAD = 3
#: An office has no more words than these before its place.
_LONGEST_OFFICE = 6


@cache
def _offices() -> tuple[str, ...]:
    return tuple(str(each) for each in words("places")["speakers"] if " " in each or each.isalpha())


def _over_two_lines(view: View, place: Place) -> Place:
    """The place with the syllable of its name that stands on the next line (`XÃ QUẢNG THỊNH`
    and `ĐOÀI`)."""
    following = None
    if place.capitals and place.whole:
        following = place_patterns()["next_line"].match(view.text, place.end)
    if following is None or following.group("rest") in words("places")["no_caps_first"]:
        return place
    end = following.end("rest")
    quote = view.document.evidence(view.span(place.start, end)).quote
    return replace(place, name=name_of(quote), end=end)


def _as_in_text(place: Place, others: list[Place]) -> Place:
    """A name of the letterhead as the text has it: with its own capitals, and as far as the
    name goes, where words of the letterhead's line follow it."""
    same = [each for each in others if each.level == place.level and not each.capitals]
    equal = [each for each in same if each.name.casefold() == place.name.casefold()]
    if equal:
        return replace(place, name=equal[0].name)
    longer = [each for each in same if each.name.casefold().startswith(f"{place.name.casefold()} ")]
    if longer and not place.whole:
        return replace(place, name=Counter(each.name for each in longer).most_common(1)[0][0])
    shorter = [
        each for each in same if place.name.casefold().startswith(f"{each.name.casefold()} ")
    ]
    if shorter and not place.whole:
        return replace(place, name=max((each.name for each in shorter), key=len))
    return place


def _most(places: list[Place], text: str, *, alone: bool = False) -> Place | None:
    """The place named most, an office of it counting more; with `alone` only if no other is
    named as often."""
    counts: Counter[str] = Counter()
    for place in places:
        spoken = place_patterns()["speaker"].match(text, place.mention) is not None
        counts[name_of(place.name)] += _SPEAKER_WEIGHT if spoken else 1
    if not counts:
        return None
    ranked = counts.most_common(2)
    if alone and len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return None
    return next(place for place in places if name_of(place.name) == ranked[0][0])


def _holding(places: list[Place], level: str, held: str, text: str) -> list[Place]:
    """The places of a level that stand right behind a name which lies in them."""
    found = []
    for one, other in pairwise(places):
        if other.level == level and name_of(one.name) == name_of(held):
            found += [other] if _is_beside(one, other, text) else []
    return found


def _is_beside(one: Place, other: Place, text: str) -> bool:
    """True for a place whose name stands right behind one that lies in it."""
    return _BESIDE.fullmatch(text, one.end, other.mention) is not None


def _is_held(place: Place, other: Place, text: str) -> bool:
    """True for a place behind which the one stands that it lies in."""
    higher = LEVELS.index(other.level) < LEVELS.index(place.level)
    return higher and _is_beside(place, other, text)


def read_places(
    view: View, letterhead: Letterhead, top: int, title: tuple[int, int] | None
) -> None:
    """Fills in province, district and commune. `top` is where the letterhead ends at the
    latest (view), `title` where the title stands. What the text doesn't say stays empty."""
    places = places_in(view)
    text = view.text
    head = _in_head(view, places, min(top, title[0]) if title else top)
    titled = [p for p in places if title and title[0] <= p.mention < title[1]]
    speaks_for = next(
        (level for level in reversed(LEVELS) if any(p.level == level for p in head)), ""
    )
    if not speaks_for:
        speaks_for = next((lv for lv in reversed(LEVELS) if any(p.level == lv for p in titled)), "")
    chosen: dict[str, Place | None] = dict.fromkeys(LEVELS)
    for level in LEVELS:
        own = next((p for p in head if p.level == level), None)
        chosen[level] = _as_in_text(own, places) if own else None
    if chosen["commune"] is None:
        chosen["commune"] = _commune(places, titled, speaks_for, text, top)
    for level, below in (("district", "commune"), ("province", "district")):
        if chosen[level] is None:
            chosen[level] = _above(places, titled, level, chosen, below, speaks_for, text)
    if title and chosen["commune"] and not (chosen["district"] or chosen["province"]):
        chosen |= _under_title(view, *title)
    for level, place in chosen.items():
        if place is not None:
            setattr(letterhead, level, place.name)
            span = view.span(place.start, place.end)
            letterhead.evidence[level] = view.document.evidence(span)


def _under_title(view: View, start: int, end: int) -> dict[str, Place | None]:
    """District and province without their words, in the line under a title or in its notes."""
    first, last = view.paragraph_at(start), view.paragraph_at(end - 1)
    below = view.paragraphs[first + 1 : last + 2]
    alone = place_patterns()["alone"]
    found = (alone.match(view.text, line.start, line.end) for line in below)
    match = next(filter(None, found), None)
    if match is None:
        return {}
    spans = {level: match.span(level) for level in ("district", "province")}
    return {
        level: Place(level, name_of(view.text[begin:stop]), begin, begin, stop, False, False)
        for level, (begin, stop) in spans.items()
    }


def _commune(
    places: list[Place], titled: list[Place], speaks_for: str, text: str, early: int
) -> Place | None:
    """The commune where the letterhead names none: a district's report is on no single one,
    unless its title names it, or the minutes of a meeting that was held there say so before
    `early`."""
    in_title = [place for place in titled if place.level == "commune"]
    if in_title:
        return in_title[0] if len({place.name for place in in_title}) == 1 else None
    if speaks_for in ("district", "province"):
        met = [p for p in places if p.level == "commune" and p.mention < early]
        met = [place for place in met if _is_met(place, text)]
        return met[0] if len({place.name for place in met}) == 1 else None
    if not speaks_for and _is_on_larger(places, text):
        return None
    return _most([p for p in places if p.level == "commune"], text, alone=True)


def _is_met(place: Place, text: str) -> bool:
    """True for a commune where a meeting was held, or that a form gives behind a colon or in the
    cell of its label."""
    label = text[place.mention : place.start]
    shown = ":" in label or "\t" in label
    return shown or place_patterns()["met"].match(text, place.mention) is not None


def _is_on_larger(places: list[Place], text: str) -> bool:
    """True for a text whose first sentence with a place begins with one larger than a commune, and
    names no commune (`Huyện Tiên Sơn có 14/14 xã đạt chuẩn.`)."""
    if not places or places[0].level == "commune":
        return False
    start = sentence_start(text, places[0].mention)
    here = [each for each in places if sentence_start(text, each.mention) == start]
    lead = text[start : places[0].mention].split()
    return len(lead) <= _LONGEST_LEAD and all(each.level != "commune" for each in here)


def _above(
    places: list[Place], titled: list[Place], level: str, chosen: dict[str, Place | None],
    below: str, speaks_for: str, text: str,
) -> Place | None:  # fmt: skip
    """The district or the province that the text gives: beside the name that lies in it, in
    the title, else the one named most."""
    for held in (chosen[below], chosen["commune"]):
        beside = _holding(places, level, held.name, text) if held else []
        if beside:
            return _most(beside, text)
    if level == "district" and speaks_for == "province":
        return None
    in_title = [place for place in titled if place.level == level]
    return in_title[0] if in_title else _most([p for p in places if p.level == level], text)
