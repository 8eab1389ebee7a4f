"""A whole, what is done of it, and what is left: `68,5 km, đã cứng hóa 52,8 km, còn lại 15,7 km`
(NTM301)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import regex

from extract.quantities.units import MONEY, alike, parse_unit
from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.runs import Row, rows_of
from extract.report import Measure, Sum
from patterns import alternation, words
from patterns.kept import pattern_of

#: A sign of what is reckoned with a number before it.
_OPERATION = pattern_of(r"[ ]?[-–+=][ ]?[0-9]")


def find(facts: Facts) -> Iterator[Sum]:
    """Every whole of a sentence whose parts end in what is left of it."""
    for row in rows_of(facts):
        last = next((at for at in range(2, len(row.measures)) if _is_rest(row, at)), None)
        if last is None or (last == 2 and not spoken("done").search(row.gaps[0])):
            continue
        if _OPERATION.match(facts.behind(row.measures[last])):
            continue  # `phần còn lại 1.865 triệu - 1.290 triệu = 575 triệu`
        yield Sum(row.measures[0], list(row.measures[1 : last + 1]))
    yield from _of_ratios(facts)


def _of_ratios(facts: Facts) -> Iterator[Sum]:
    """What is left right behind what is done of a whole: `xóm dài 1,9 km, làm rồi 1,4 km, được
    73,7%, còn lại 0,5 km`."""
    for here in facts.by_paragraph.values():
        told = [m for m in here if m.view_start >= 0 and not m.approximate]
        for ratio, rest in pairwise(told):
            if not (_divides(ratio) and rest.value is not None and alike(ratio.unit, rest.unit)):
                continue
            split = spoken("left_undone").match(facts.behind(rest).lstrip()) is not None  # NTM402
            if rest.unit and not split and _left().fullmatch(facts.between(ratio, rest)):
                done = replace(ratio.counted(), unit=rest.unit)
                yield Sum(replace(done, value=ratio.denominator), [done, rest])


def _divides(ratio: Measure) -> bool:
    """Whether a ratio is a part of its whole: less than all of it, and no fulfilment of a plan."""
    top, bottom = ratio.numerator, ratio.denominator
    part = top is not None and bottom is not None and top < bottom
    return part and ratio.value is None and "plan" not in ratio.parts


@cache
def _left() -> regex.Pattern[str]:
    """Between what is done and what is left: nothing but the words for that."""
    said, has = (alternation(words("statements")[name]) for name in ("rest", "left_has"))
    return pattern_of(rf"[)]?[^,;.:()]{{0,40}}[,;]\ ?{said}(?:\ {has})?", regex.I | regex.X)


def _is_rest(row: Row, at: int) -> bool:
    """Whether a measure is what is left; what is missing of a demand is a difference (NTM302)."""
    said = row.gaps[at - 1]
    if spoken("missing").search(said):
        return False
    money = parse_unit(row.measures[at].unit).family == MONEY
    return spoken("rest_of_money" if money else "rest").search(said) is not None
