"""Totals that a report states more than once (NTM501): in an equation under the letters of
their sections, or in other words near by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.quantities.near import near_each_other
from extract.reading.outline.tree import Node
from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.sums import is_money, is_total
from extract.report import Equation, Measure, Restated, Sum

#: Without letters, an equation this near (paragraphs) behind two totals repeats them.
_NEAR = 2
#: Totals that differ by more than this share are two different ones.
_SLIP = Decimal("0.05")
#: What a section is called ends before a colon or a number.
_NAME = re.compile(r"[^:0-9]*")
#: What a section is called is told in so many characters.
_WORDS = 70


def find(facts: Facts, equations: list[Equation], sums: list[Sum]) -> Iterator[Restated]:
    """Every total that an equation or another sentence repeats."""
    listed = {id(each.total) for each in sums}
    totals = [
        m for m in facts.measures
        if is_money(m) and (id(m) in listed or is_total(facts, m))
    ]  # fmt: skip
    for equation in equations:
        if len(equation.names) == len(equation.terms):
            yield from _by_letters(facts, equation, totals)
        elif not equation.names:
            yield from _by_nearness(equation, totals)
        yield from _result_again(facts, equation)
    yield from _by_kind(facts, totals)


def _by_letters(facts: Facts, equation: Equation, totals: list[Measure]) -> Iterator[Restated]:
    """`A-B = 23,8 tỷ - 10,5 tỷ`: the totals of the sections A and B."""
    for name, term in zip(equation.names, equation.terms, strict=True):
        found, named = None, name
        for total in totals:
            chain = facts.outline.chain(facts.outline.positions[total.paragraph].node)
            node = next((each for each in chain if each.head.label == name), None)
            if total.paragraph < term.paragraph and node is not None:
                found, named = total, _named(facts, node)
        if found is not None:
            yield Restated(named, [found, term])


def _named(facts: Facts, node: Node) -> str:
    """A section as people name it, by its letter and its words: `B. Khả năng huy động`."""
    paragraph = facts.view.paragraphs[node.paragraph]
    told = facts.view.text[node.head.text_start : paragraph.end]
    words = _NAME.match(told)[0].strip(" .;,")  # type: ignore[index]  # it matches anything
    if len(words) > _WORDS:
        words = f"{words[:_WORDS].rsplit(' ', 1)[0]} …"
    return f"{node.head.label}. {words}" if words else node.head.label


def _by_nearness(equation: Equation, totals: list[Measure]) -> Iterator[Restated]:
    """The two totals right before an equation that begins with the first of them."""
    first = equation.terms[0]
    before = [each for each in totals if each.evidence.end <= first.evidence.start]
    last = before[-len(equation.terms) :]
    if len(last) != len(equation.terms) or last[0].value != first.value:
        return
    if first.paragraph - last[-1].paragraph <= _NEAR:
        for total, term in zip(last, equation.terms, strict=True):
            yield Restated(total.label, [total, term], explicit=False)


def _result_again(facts: Facts, equation: Equation) -> Iterator[Restated]:
    """The result of an equation, said again right after it (`xã còn thiếu 13,3 tỷ`)."""
    result = equation.result
    said = spoken("shortfall")
    for measure in facts.measures:
        later = measure.evidence.start >= result.evidence.end
        near = 0 <= measure.paragraph - result.paragraph <= _NEAR
        if later and near and is_money(measure) and said.search(facts.clause_before(measure)):
            yield Restated(measure.label, [result, measure], explicit=False)


def _by_kind(facts: Facts, totals: list[Measure]) -> Iterator[Restated]:
    """Totals of one kind (`huy động`, `nhu cầu`) and one year that differ a little: the same
    total, most likely, in two places. Only words tie them together."""
    seen: list[tuple[set[str], Measure]] = []
    for total in totals:
        found = spoken("kinds_of_total").findall(facts.clause_before(total))
        kinds = {kind.lower() for kind in found}
        if not kinds or not total.year:
            continue
        for others, other in seen:
            same = kinds & others and other.year == total.year and other.unit == total.unit
            if same and near_each_other(other.value, total.value, within=_SLIP):
                yield Restated(other.label, [other, total], explicit=False)
        seen.append((kinds, total))
