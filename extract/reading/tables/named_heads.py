"""Columns headed by names alone, side by side: the communes of a district, the hamlets of a
commune. That they are names, and whose, is told by how they are written and by the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from extract.reading.tables.cells import commune_name, has_commune_word
from extract.reading.tables.kinds import called, kind_of, spoken
from patterns import words

#: So many names side by side are no accident.
_RUN = 3
#: So many over the same heads each.
_OVER = 2


def communes_above(levels: dict[int, list[str]]) -> dict[int, str]:
    """The columns headed by what is said to be a commune: `Xã An Lạc`, or `An Lạc` under `Các
    xã`."""
    found: dict[int, str] = {}
    for at, texts in levels.items():
        under = any(spoken("of_communes", "^", "$").match(text) for text in texts)
        for text in texts:
            name = commune_name(text)
            if name and (has_commune_word(text) or under):
                found[at] = name
    return found


def names_above(levels: dict[int, list[str]], unsaid: Iterable[int]) -> dict[int, str]:
    """Of the columns whose heads say nothing known, the longest run side by side of which each
    is headed by a name of its own with several syllables; empty for fewer than three."""
    run: dict[int, str] = {}
    best: dict[int, str] = {}
    order = sorted(levels)
    unsaid = set(unsaid)
    for before, at in pairwise([-1, *order]):
        name = commune_name(levels[at][-1]) if at in unsaid and levels[at] else ""
        if not name or " " not in name or name in run.values():
            run = {}
        elif not run or before in run:
            run[at] = name
        if len(run) > len(best):
            best = dict(run)
    return best if len(best) >= _RUN else {}


def names_over(levels: dict[int, list[str]]) -> dict[int, str]:
    """The columns below names of their own that each stand over the same heads (`Số liệu | ĐG`
    below `Minh Hòa` and `An Lạc`): at least two side by side, of several syllables; empty where a
    head between them is no name."""
    over: dict[str, list[int]] = {}
    for at, texts in levels.items():
        if len(texts) > 1:
            over.setdefault(texts[0], []).append(at)
    several = {text: members for text, members in over.items() if len(members) > 1}
    named = {text: _name_over(text) for text in several}
    if len(set(named.values())) < len(named) or not all(named.values()) or len(named) < _OVER:
        return {}
    below = {tuple(tuple(levels[at][1:]) for at in members) for members in several.values()}
    others = {text for texts in levels.values() for text in texts if text not in several}
    if len(below) > 1 or any(" " in commune_name(text) for text in others):
        return {}  # where every head is written so, it says nothing
    return {at: named[text] for text, members in several.items() for at in members}


def _name_over(text: str) -> str:
    """The name that a head is, written as one among words; empty for a head in capitals."""
    name = commune_name(text)
    times = words("columns")["ratios"]["times"]
    known = text.isupper() or kind_of((text,)) or text.lower() in times
    return name if " " in name and not known else ""


def parts_above(levels: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """The columns of the parts of a whole that has a column of its own (`Toàn xã`): at least two
    names side by side under one head (`Chia theo xã cũ`)."""
    whole = [at for at, texts in levels.items() if texts and spoken("row_totals", "^", "$").match(
        texts[-1])]  # fmt: skip
    named = {
        at: texts
        for at, texts in levels.items()
        if len(texts) > 1 and commune_name(texts[-1]) and texts[-1] not in texts[:-1]
    }
    groups: dict[str, list[int]] = {}
    for at, texts in named.items():
        groups.setdefault(texts[0], []).append(at)
    return {
        at: levels[at][-1]
        for members in groups.values()
        if len(members) > 1 and len(whole) == 1 and whole[0] not in members
        for at in members
    }


def places_above(levels: dict[int, list[str]]) -> dict[int, str]:
    """The columns headed by what is said to be a hamlet or the like: `Thôn Đông`, or `An Khánh`
    under `Các thôn`."""
    found: dict[int, str] = {}
    for at, texts in levels.items():
        lowest = texts[-1] if texts else ""
        above = [spoken("places", "^", "$").match(called(text)) for text in texts[:-1]]
        said = spoken("places", "^", r"\ (?=(?-i:\p{Lu})|[0-9])").match(lowest)
        if said or (any(above) and commune_name(lowest)):
            found[at] = lowest
    return found
