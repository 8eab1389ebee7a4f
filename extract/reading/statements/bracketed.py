"""Announced counts whose items stand in the bracket behind them, or bear numbers of their own
(NTM401): `03 hợp tác xã (HTX Tân Tiến, HTX Đồng Tâm và HTX Bãi Nổi)`, `2 kỳ: kỳ 1 …, kỳ 2 …`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from extract.reading.statements.facts import Facts
from extract.reading.statements.openers import is_listed
from extract.report import Announced, Measure
from patterns import alternation, words
from patterns.kept import pattern_of

_BRACKET = pattern_of(r"[^.;:(0-9\n]{0,50}\((?P<names>[^()0-9\n]{5,400})\)")
_OPENED = pattern_of(r"[^.;:(\n]{0,60}[:(]\ ?", regex.X)
_PIECE = pattern_of(r"[^,;]+")
#: So many names make a list without a word that closes it.
_SEVERAL = 3


def find(facts: Facts) -> Iterator[Announced]:
    """Every such count; of one that differs by more than one it isn't known what the items are."""
    for measure in facts.measures:
        if not measure.count or measure.view_start < 0 or not measure.unit or not measure.value:
            continue
        number, noun = int(measure.value), measure.unit.lower()
        if number < 2 or not is_listed(noun):
            continue
        found, closed = _names(facts, measure, noun)
        if not found:
            found, closed = _numbered(facts, measure, noun), True
        if len(found) > 1:
            near = abs(len(found) - number) <= 1
            items = [facts.place(*each) for each in found]
            place = measure.parts.get("value", measure.evidence)
            yield Announced(number, measure.unit, place, items, complete=near and closed)


def _names(facts: Facts, measure: Measure, noun: str) -> tuple[list[tuple[int, int]], bool]:
    """The names in the bracket behind a count, and whether they are all: those of hamlets, or such
    as begin with one word; others may say where the things are."""
    text = facts.view.text
    match = _BRACKET.match(text, measure.view_end, facts.view.paragraphs[measure.paragraph].end)
    if match is None:
        return [], False
    found: list[tuple[int, int]] = []
    ended = False
    for piece in _PIECE.finditer(text, *match.span("names")):
        start = piece.start()
        for sign in _and().finditer(text, *piece.span()):
            found.append((start, sign.start()))
            start, ended = sign.end(), True
        found.append((start, piece.end()))
    told = [text[start:end].strip() for start, end in found]
    firsts = {name.split(" ")[0] for name in told}
    of_places = noun in words("nouns")["hamlets"]
    if any(not name[:1].isupper() for name in told) or not (of_places or len(firsts) == 1):
        return [], False
    return found, ended or len(found) >= _SEVERAL


def _numbered(facts: Facts, measure: Measure, noun: str) -> list[tuple[int, int]]:
    """The things behind a count that are called by its noun and numbers from 1 on."""
    end = facts.view.paragraphs[measure.paragraph].end
    opened = _OPENED.match(facts.view.text, measure.view_end, end)
    if opened is None:
        return []
    found: list[tuple[int, int]] = []
    for match in _called(noun.split(" ")[0]).finditer(facts.view.text, opened.end(), end):
        if int(match.group("number")) != len(found) + 1:
            return []
        if not found and match.start() != opened.end():
            return []
        found.append(match.span())
    return found


@cache
def _called(noun: str) -> regex.Pattern[str]:
    said = regex.escape(noun, special_only=True)
    number = alternation(words("statements")["number_word"])
    return pattern_of(
        rf"(?<!\p{{L}}){said}\ (?:{number}\ )?(?P<number>[0-9]{{1,2}})(?![0-9/%])(?![.,][0-9])",
        regex.I | regex.X,
    )


@cache
def _and() -> regex.Pattern[str]:
    return pattern_of(rf"\s{alternation(words('statements')['and'])}\s+(?=\p{{Lu}})", regex.X)
