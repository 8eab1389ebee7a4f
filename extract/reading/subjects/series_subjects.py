"""The subjects of numbers that are told in turn of a list of names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import regex

from extract.reading.naming.codes import Code, codes_in, lists_in
from extract.reading.naming.measurable import measures
from extract.reading.naming.things import Named, Thing
from extract.reading.numbers.series import years_in_turn
from extract.reading.numbers.token import Token, Turn
from extract.reading.outline.context import Scene
from extract.reading.subjects.subject_told import CONFIRMED, NONE, SURE, Subject
from patterns import alternation, any_word, words
from patterns.kept import pattern_of


def subject_in_turn(
    scene: Scene,
    things: Sequence[Named],
    token: Token,
    turn: Turn,
    codes_of: Callable[[Thing], tuple[str, str]],
) -> Subject | None:
    """What a number in such a series is of: the code or the thing in its place, where as many are
    named. None where as many years are, of one thing; else no indicator's, for of what the others
    are isn't known (hamlets, kinds of households)."""
    codes = _codes_between(scene.text, turn.start, turn.end)
    if len(codes) == turn.count:
        code = codes[turn.index]
        indicator = code.code if "." in code.code else ""
        return Subject(code.criterion, indicator, SURE, (code.start, code.end))
    told = _in_place(scene.text, things, turn)
    years = years_in_turn(scene.text, turn) is not None
    if told is None or years:
        return None if years and told is None else NONE
    if told.thing is None or not measures(told.thing, token):
        return NONE
    return Subject(*codes_of(told.thing), CONFIRMED, (told.start, told.end))


def names_nothing(scene: Scene, things: Sequence[Named], turn: Turn) -> bool:
    """True for a series whose own words name neither codes nor things."""
    named = any(turn.start <= each.start and each.end <= turn.end for each in things)
    return not named and not _codes_between(scene.text, turn.start, turn.end)


def _in_place(text: str, things: Sequence[Named], turn: Turn) -> Named | None:
    """The thing named in the number's place, where as many are named as there are numbers, each
    another, or where the list itself has as many items, none of which names two."""
    named = [each for each in things if turn.start <= each.start and each.end <= turn.end]
    # general words may be part of another name (`bằng cấp, chứng chỉ`)
    clear = [each for each in named if each.thing is None or not each.thing.inside]
    for listed in (clear, named):
        if len(listed) == turn.count:
            return listed[turn.index] if _all_others(listed) else None
    items = _items(text, turn)
    told = [[n for n in clear if first <= n.start < last] for first, last in items]
    if len(items) != turn.count or max(map(len, told)) > 1 or not _all_others(clear):
        return None
    return next(iter(told[turn.index]), None)


def _all_others(named: Sequence[Named]) -> bool:
    known = [each.thing.id for each in named if each.thing is not None]
    return len(set(known)) == len(known)


def _items(text: str, turn: Turn) -> list[tuple[int, int]]:
    """The items of a list of names, each of which begins with the words with which the first does
    (`tỷ lệ …, tỷ lệ … và tỷ lệ …`)."""
    first = any_word("turns", "heads").search(text, turn.start, turn.end)
    if first is None:
        return []
    ends = [m.span() for m in _between(first.group()).finditer(text, first.end(), turn.end)]
    starts = [first.start(), *(end for _, end in ends)]
    return list(zip(starts, [*(at for at, _ in ends), turn.end], strict=True))


@lru_cache(maxsize=64)
def _between(word: str) -> regex.Pattern[str]:
    either = alternation(words("labels")["and"])
    between = rf"(?:[ ]?[,;](?:[ ]{either})?|[ ]{either})[ ]"
    return pattern_of(rf"{between}(?={regex.escape(word)}(?!\p{{L}}))", regex.I)


def _codes_between(text: str, start: int, end: int) -> list[Code]:
    """The codes of `text[start:end]`, alone or in lists, in order of place."""
    listed = [code for each in lists_in(text) for code in each.codes]
    found = {code.start: code for code in listed if start <= code.start < end}
    last = [code.end for code in found.values()]
    for code in codes_in(text):
        if start <= code.start < end and code.end not in last:
            found[code.start] = code
    return [found[at] for at in sorted(found)]
