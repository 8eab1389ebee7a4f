"""The subjects of numbers that are told in turn of a list before them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.reading.naming.codes import Code, codes_in, lists_in
from extract.reading.naming.measurable import measures
from extract.reading.naming.things import Named, Thing
from extract.reading.numbers.series import years_in_turn
from extract.reading.numbers.token import Token, Turn
from extract.reading.outline.context import Scene
from extract.reading.subjects.subject_told import CONFIRMED, NONE, SURE, Subject


def subject_in_turn(
    scene: Scene,
    things: Sequence[Named],
    token: Token,
    turn: Turn,
    codes_of: Callable[[Thing], tuple[str, str]],
) -> Subject | None:
    """What a number in such a series is of: the code or the thing in its place, where its sentence
    names as many before. None where it names as many years, of one thing; else no indicator's,
    for of what the others are isn't known (hamlets, kinds of households)."""
    first, _ = scene.sentence(turn.at)
    codes = _codes_between(scene.text, first, turn.at)
    if len(codes) == turn.count:
        code = codes[turn.index]
        indicator = code.code if "." in code.code else ""
        return Subject(code.criterion, indicator, SURE, (code.start, code.end))
    named = [each for each in things if first <= each.start and each.end <= turn.at]
    # general words may be part of another name (`bằng cấp, chứng chỉ`)
    clear = [each for each in named if each.thing is None or not each.thing.inside]
    for listed in (clear, named):
        if len(listed) == turn.count:
            told = listed[turn.index]
            if told.thing is None or not measures(told.thing, token):
                return NONE
            return Subject(*codes_of(told.thing), CONFIRMED, (told.start, told.end))
    return None if years_in_turn(scene.text, first, turn) else NONE


def _codes_between(text: str, start: int, end: int) -> list[Code]:
    """The codes of `text[start:end]`, alone or in lists, in order of place."""
    listed = [code for each in lists_in(text) for code in each.codes]
    found = {code.start: code for code in listed if start <= code.start < end}
    last = [code.end for code in found.values()]
    for code in codes_in(text):
        if start <= code.start < end and code.end not in last:
            found[code.start] = code
    return [found[at] for at in sorted(found)]
