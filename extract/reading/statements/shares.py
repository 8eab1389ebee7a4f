"""Percentages that make up one whole: the sources of funds, a structure (NTM303)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

import regex

from extract.quantities.interval import places
from extract.reading.facts.join_table import is_told_of_another
from extract.reading.statements import scales
from extract.reading.statements.facts import Facts, ends_in, spoken
from extract.report import Measure, Shares, Sum
from extract.text.ends import SENTENCE_END
from patterns import alternation, words
from patterns.kept import pattern_of

_CLOSED = pattern_of(r"\s*(?:\.(?:\s|$)|$)")
_FULL = 100
#: Two shares of a structure come so near to a whole (points).
_NEAR = 5
#: So many shares at least make up a whole that isn't called a structure.
_SEVERAL = 3


def _lone_percents(facts: Facts, paragraph: int) -> list[Measure]:
    return [
        m
        for m in facts.by_paragraph.get(paragraph, [])
        if m.percent is not None and m.numerator is None and not _is_growth(facts, m)
    ]


def _is_growth(facts: Facts, measure: Measure) -> bool:
    """True for a change, and for what is none of the shares beside it by its own words: a rate of
    growth before it, another year or a plan behind it (`mức tăng trưởng 20% so với năm trước`)."""
    if measure.is_change:
        return True
    if is_told_of_another(facts.behind(measure)):
        return True
    lead = facts.phrase_before(measure)
    return spoken("growth").search(lead, _behind_figures(lead)) is not None


def _behind_figures(said: str) -> int:
    return next((at + 1 for at in reversed(range(len(said))) if said[at].isdecimal()), 0)


def _whole(facts: Facts, paragraph: int) -> Measure | None:
    money = [
        m for m in facts.by_paragraph.get(paragraph, []) if m.value is not None and not m.count
    ]
    return money[0] if len(money) == 1 else None


def find(facts: Facts, sums: list[Sum]) -> Iterator[Shares]:
    """Every list of items with one share each, where the items are sources of funds, add up
    to a total, or the text calls it a structure; a list with an item that has no share is
    no such list."""
    found = list(_of_sums(facts, sums))
    yield from found
    taken = {id(item) for shares in found for item in shares.items}
    for paragraph in range(len(facts.view.paragraphs) - 2):
        text = facts.text(paragraph).rstrip()
        if not text.endswith(":") and not ends_in(text, "of_which"):
            continue
        items = list(facts.items_after(paragraph))
        percents = [_lone_percents(facts, index) for index in items]
        if len(items) < 2 or any(len(each) != 1 for each in percents):
            continue
        if any(id(each[0]) in taken for each in percents):
            continue
        structure = spoken("structure").search(text) is not None
        if structure or all(spoken("shares").search(facts.text(index)) for index in items):
            yield Shares([each[0] for each in percents], _whole(facts, paragraph))
    yield from _in_line(facts)
    yield from scales.find(facts, _lone_percents)
    yield from _complements(facts)


def _of_sums(facts: Facts, sums: list[Sum]) -> Iterator[Shares]:
    """The shares printed beside the items of a total, `5,2 tỷ đồng, chiếm 41,94%`."""
    for each in sums:
        percents = [_lone_percents(facts, item.paragraph) for item in each.items]
        apart = len({item.paragraph for item in each.items}) == len(each.items)
        if apart and all(len(found) == 1 for found in percents):
            yield Shares([found[0] for found in percents], each.total)
        elif not apart:
            beside = [_beside(facts, item) for item in each.items]
            if all(beside):
                yield Shares([percent for percent in beside if percent], each.total)


def _beside(facts: Facts, item: Measure) -> Measure | None:
    """The share printed behind a sum of money in its part of the sentence, no number between."""
    for percent in _lone_percents(facts, item.paragraph):
        if not item.view_end <= percent.view_start:
            continue
        between = facts.view.text[item.view_end : percent.view_start]
        if _share_behind().fullmatch(between):
            return percent
    return None


@cache
def _share_behind() -> regex.Pattern[str]:
    said = alternation(words("statements")["share_behind"])
    return pattern_of(rf"[^0-9;.\n]*?(?<!\p{{L}}){said}(?!\p{{L}})[^0-9;.\n]*+", regex.I | regex.X)


def _in_line(facts: Facts) -> Iterator[Shares]:
    """A structure in one sentence: `cơ cấu kinh tế: nông nghiệp 35%, công nghiệp 40%, …`; or
    several shares to which an opener gives one whole (`trong tổng vốn:`), near to that."""
    for paragraph in facts.by_paragraph:
        percents = [m for m in _lone_percents(facts, paragraph) if m.view_start >= 0]
        for run in _runs(facts, percents):
            if len(run) < 2 or any(m.threshold for m in run):
                continue
            if not _is_structure(facts, run[0]):
                if _of_an_opened_whole(facts, run):
                    yield Shares(run)
                continue
            if any(_from().search(facts.before(each)) for each in run):
                continue  # `giảm từ 40,4% xuống còn 35,7%; … tăng từ 18,1% lên 19,3%`: two times
            if _leaves_taxes(facts, run):
                continue
            if len(run) > 2 or _are_both(facts, run):
                yield Shares(run)


def _is_structure(facts: Facts, first: Measure) -> bool:
    """Whether the words before a share in its sentence, or the line above that ends in a colon,
    speak of a structure."""
    before = facts.sentence_before(first)
    if spoken("structure").search(before) is not None:
        return True
    above = facts.text(first.paragraph - 1).rstrip() if first.paragraph else ""
    opens = len(before) == len(facts.before(first)) and above.endswith(":")
    return opens and spoken("structure").search(above) is not None


def _leaves_taxes(facts: Facts, run: list[Measure]) -> bool:
    """Whether the sectors of a product that is told in their paragraph make less than a whole: the
    rest are taxes on products."""
    less = _total(run) < _FULL
    return less and spoken("with_taxes").search(facts.text(run[0].paragraph)) is not None


@cache
def _from() -> regex.Pattern[str]:
    """What leads to the first of two values."""
    said = words("statements")
    more = rf"(?:\ {alternation(said['change_more'])})?"
    return pattern_of(rf"(?<!\p{{L}}){alternation(said['from'])}{more}\ ?$", regex.I | regex.X)


def _runs(facts: Facts, percents: list[Measure]) -> Iterator[list[Measure]]:
    """Percentages that follow each other in one sentence, each of the same indicator as the one
    before it or of none; a semicolon behind those that commas part begins another matter, as does
    what follows shares that are a whole by themselves (`42%, 33%, 25%, độ che phủ rừng 41%`)."""
    run = percents[:1]
    for before, after in pairwise(percents):
        gap = facts.view.text[before.view_end : after.view_start + 1]
        apart = SENTENCE_END.search(gap) or before.indicator != after.indicator
        apart = apart or (len(run) > 1 and ";" in gap and ";" not in facts.between(*run[:2]))
        if apart or _is_full(run):
            yield run
            run = []
        run = [*run, after]
    yield run


def _is_full(percents: list[Measure]) -> bool:
    """Whether several shares make a whole but for what each may have been rounded by."""
    finest = max(places(each.percent or Decimal(0)) for each in percents)
    off = 2 * abs(_total(percents) - _FULL)
    return len(percents) > 1 and off <= len(percents) * Decimal(1).scaleb(-finest)


def _total(percents: list[Measure]) -> Decimal:
    return sum((each.percent or Decimal(0) for each in percents), Decimal(0))


def _of_an_opened_whole(facts: Facts, run: list[Measure]) -> bool:
    """Whether at least three shares near to a whole are opened as its parts, by their number or by
    words, or closed by its name (`5,7% trên tổng số nhà ở`, `16,4% tổng vốn`); behind `trong đó`
    some may be left out: only too much is wrong."""
    if len(run) < _SEVERAL or len({(m.indicator, m.role, m.year) for m in run}) > 1:
        return False
    total = _total(run)
    if abs(total - _FULL) > _NEAR or any(map(str.isdigit, _gaps(facts, run))):
        return False
    lead = facts.sentence_before(run[0])
    behind = facts.behind(run[-1]).lstrip(" %")
    closed = any(spoken(name).match(behind) for name in ("of_a_total", "called_wholes"))
    if closed or _counted_before(lead, len(run)):
        return True
    if spoken("items_all").search(lead) or _within_total().search(lead):
        return True
    return total > _FULL and spoken("items_some").search(lead) is not None


def _gaps(facts: Facts, run: list[Measure]) -> str:
    return " ".join(facts.between(first, second) for first, second in pairwise(run))


def _counted_before(lead: str, count: int) -> bool:
    """Whether words before the first of some shares say how many things they are of: `đóng góp 3
    loại:`."""
    match = _count_of_things().search(lead)
    return match is not None and int(match.group("count")) == count


@cache
def _count_of_things() -> regex.Pattern[str]:
    said = alternation(words("statements")["listed_things"])
    return pattern_of(
        rf"(?<![0-9.,/])(?P<count>0?[2-9])\ {said}(?!\p{{L}})[^0-9:;.]*:[^0-9:;.]*$",
        regex.I | regex.X,
    )


@cache
def _within_total() -> regex.Pattern[str]:
    """`trong tổng vốn:` before the first of the shares of it."""
    said = alternation(words("statements")["portion_within"])
    total = alternation(words("statements")["called_wholes"])
    return pattern_of(
        rf"(?<!\p{{L}})(?:{said}\ )?{total}(?!\p{{L}})[^0-9:;.]*:",
        regex.I | regex.X,
    )


def _complements(facts: Facts) -> Iterator[Shares]:
    """Two kinds of which everybody is one: `Nam trả lời chiếm 57,4%, nữ chiếm 42,6%.`"""
    for paragraph in facts.by_paragraph:
        told = [m for m in _lone_percents(facts, paragraph) if m.view_start >= 0]
        for one, other in pairwise(told):
            lead, gap = facts.before(one), facts.between(one, other)
            said = lead[max(lead.rfind(sign) for sign in ".;:(,") + 1 :].lower()
            alike = "." not in gap and ";" not in gap and one.role is other.role
            if alike and _are_complements(said, gap.lower()) and _are_both(facts, [one, other]):
                yield Shares([one, other])


def _are_complements(one: str, other: str) -> bool:
    """Whether the words before two shares begin with two kinds of which everybody is one."""
    told = [said.strip(" ,-+") + " " for said in (one, other)]
    return any(
        all(said.startswith(f"{kind} ") for said, kind in zip(told, order, strict=True))
        for kinds in words("statements")["complements"]
        for order in (kinds, kinds[::-1])
    )


def _are_both(facts: Facts, percents: list[Measure]) -> bool:
    """Whether two shares that their sentence closes come near to a whole: of more it may name
    two alone."""
    total = _total(percents)
    closed = _CLOSED.match(facts.behind(percents[-1])) is not None
    return closed and abs(total - _FULL) <= _NEAR
