"""Expressions written out, `23,8 tỷ - 10,5 tỷ = 13,3 tỷ` (NTM302)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.document import Span
from extract.reading.numbers.numerals import parse
from extract.reading.statements.facts import Facts
from extract.report import Equation, Measure
from patterns.kept import pattern_of

_SIGNS = {"+": 1, "-": -1, "–": -1, "—": -1, "−": -1}
_NAMES = pattern_of(
    r"\(?(?P<first>[A-HIVX]+|[0-9])\)?(?: ?[-+–] ?\(?(?P<more>[A-HIVX]+|[0-9])\)?)+ ?[=:] ?$",
    regex.REVERSE,
)
#: A cell of a table that holds an expression of bare numbers and nothing else but their unit.
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_IN_CELL = pattern_of(
    rf"(?<=[\t\n])(?P<term>{_NUMBER})(?: ?(?P<sign>[-+–—−]) ?(?P<term>{_NUMBER}))+"
    rf" ?= ?(?P<result>{_NUMBER})"
    r"(?=(?: ?\([^()\t\n0-9]{1,20}\)| \p{L}[\p{L} ]{0,20})?(?:[\t\n]|$))"
)


def find(facts: Facts) -> Iterator[Equation]:
    """Every sum or difference of quantities with its result."""
    yield from _in_cells(facts)
    for here in facts.by_paragraph.values():
        values = [
            m
            for m in here
            if m.value is not None or (m.percent is not None and m.numerator is None)
        ]
        index = 0
        while index < len(values):
            equation, used = _from(facts, values[index:])
            if equation:
                yield equation
            index += used


def _from(facts: Facts, values: list[Measure]) -> tuple[Equation | None, int]:
    """The equation that begins with the first value, and how many values were looked at."""
    signs = [1]
    for position in range(len(values) - 1):
        sign = facts.between(values[position], values[position + 1]).strip("() ")
        if sign in _SIGNS:
            signs.append(_SIGNS[sign])
        elif sign == "=" and len(signs) > 1:
            terms, result = values[: position + 1], values[position + 1]
            span = Span(terms[0].evidence.start, result.evidence.end)
            names = _names(facts.before(terms[0]))
            evidence = facts.view.document.evidence(span)
            return Equation(terms, signs, result, evidence, names), position + 1
        else:
            return None, position + 1
    return None, max(1, len(values))


def _in_cells(facts: Facts) -> Iterator[Equation]:
    """`85,27 - 79,62 = 5,65` in a cell of its own, where nothing else is read."""
    for match in _IN_CELL.finditer(facts.view.text) if "=" in facts.view.text else ():
        place = facts.place(*match.span())
        if facts.view.document.block_at(place.start).table is None:
            continue
        spans = [*match.spans("term"), match.span("result")]
        *terms, result = (_bare(facts, *span) for span in spans)
        signs = [1, *(_SIGNS[sign] for sign in match.captures("sign"))]
        yield Equation(terms, signs, result, place)


def _bare(facts: Facts, start: int, end: int) -> Measure:
    """A number without a unit, as a measure."""
    place = facts.place(start, end)
    made = Measure(place, value=parse(facts.view.text[start:end]))
    made.paragraph = facts.view.paragraph_at(start)
    made.parts["value"] = place
    return made


def _names(before: str) -> list[str]:
    match = _NAMES.search(" ".join(before.split()) + (" " if before.endswith(" ") else ""))
    if match is None:
        return []
    return [match.group("first"), *reversed(match.captures("more"))]
