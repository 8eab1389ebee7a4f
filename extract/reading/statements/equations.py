"""Expressions written out, `23,8 tỷ - 10,5 tỷ = 13,3 tỷ` (NTM302), and the totals that
their terms repeat (NTM501)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from extract.document import Span
from extract.reading.statements.facts import Facts, spoken
from extract.report import Equation, Measure, Restated, Sum

_SIGNS = {"+": 1, "-": -1, "–": -1, "—": -1, "−": -1}
_NAMES = regex.compile(
    r"\(?(?P<first>[A-HIVX]+|[0-9])\)?(?: ?[-+–] ?\(?(?P<more>[A-HIVX]+|[0-9])\)?)+ ?[=:] ?$"
)
#: Without letters, an equation this near (paragraphs) behind two totals repeats them.
_NEAR = 2
#: Totals that differ by more than this share are two different ones.
_SLIP = Decimal("0.05")


def find(facts: Facts) -> Iterator[Equation]:
    """Every sum or difference of quantities with its result."""
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


def _names(before: str) -> list[str]:
    match = _NAMES.search(" ".join(before.split()) + (" " if before.endswith(" ") else ""))
    if match is None:
        return []
    return [match.group("first"), *match.captures("more")]


def restated(facts: Facts, equations: list[Equation], sums: list[Sum]) -> Iterator[Restated]:
    """The totals that an equation's terms repeat: by the letters of the sections in which
    they stand, or as the two totals right before it."""
    totals = [each.total for each in sums]
    for equation in equations:
        if len(equation.names) == len(equation.terms):
            for name, term in zip(equation.names, equation.terms, strict=True):
                total = _total_of(facts, name, totals, term.paragraph)
                if total is not None:
                    yield Restated(name, [total, term])
        elif not equation.names:
            near = [
                each for each in totals
                if equation.terms[0].paragraph - each.paragraph >= 0
                and each.evidence.end <= equation.terms[0].evidence.start
            ]  # fmt: skip
            last = near[-len(equation.terms) :]
            if len(last) != len(equation.terms) or last[0].value != equation.terms[0].value:
                continue
            if equation.terms[0].paragraph - last[-1].paragraph > _NEAR:
                continue
            for total, term in zip(last, equation.terms, strict=True):
                yield Restated(total.label, [total, term], explicit=False)


def near_totals(facts: Facts, sums: list[Sum]) -> Iterator[Restated]:
    """Totals of one kind (`huy động`, `nhu cầu`) and one year that differ a little: the same
    total, most likely, in two places. Only words tie them together."""
    seen: list[tuple[str, Measure]] = []
    listed = {id(each.total) for each in sums}
    for measure in facts.measures:
        if measure.value is None or measure.count or not measure.year:
            continue
        match = spoken("kinds_of_total").search(facts.before(measure)[-70:])
        total = id(measure) in listed or spoken("total").search(facts.before(measure)[-70:])
        if match is None or not total:
            continue
        for kind, other in seen:
            same = kind == match.group().lower() and other.year == measure.year
            if same and other.unit == measure.unit and _close(other.value, measure.value):
                yield Restated(other.label, [other, measure], explicit=False)
        seen.append((match.group().lower(), measure))


def _close(first: Decimal | None, second: Decimal | None) -> bool:
    if first is None or second is None:
        return False
    return abs(first - second) <= max(first, second) * _SLIP


def _total_of(facts: Facts, name: str, totals: list[Measure], before: int) -> Measure | None:
    """The total that stands in the section labelled with a letter or a number."""
    found = None
    for total in totals:
        chain = facts.outline.chain(facts.outline.positions[total.paragraph].node)
        if total.paragraph < before and any(node.head.label == name for node in chain):
            found = total
    return found
