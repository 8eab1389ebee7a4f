"""Columns of shares beside sums of money: which sum each is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extract.reading.statements.facts import Facts
from extract.report import Measure, Shares, Sum

_NONE, _ONE = Decimal(0), Decimal(1)


def of_their_whole(shares: Shares, wholes: dict[int, Measure]) -> Shares:
    """The same with the amount that each of the shares is of, where all are of one."""
    told = {id(whole): whole for item in shares.items if (whole := wholes.get(id(item)))}
    if shares.whole is None and len(told) == 1 and all(id(item) in wholes for item in shares.items):
        return replace(shares, whole=next(iter(told.values())))
    return shares


def with_shares(facts: Facts, found: list[Sum]) -> Iterator[Sum]:
    """Of the sums of a table's columns those that the shares beside them are of: for each column
    of shares, of several sums over the same rows that in which most of the shares come out."""
    groups: dict[tuple[int, ...], list[Sum]] = defaultdict(list)
    for each in found:
        paragraphs = tuple(item.paragraph for item in each.items)
        if len(set(paragraphs)) == len(paragraphs) and each.total.value:
            groups[paragraphs].append(each)
    for paragraphs, group in groups.items():
        best = {
            id(one): one
            for told in _columns_of_shares(facts, paragraphs)
            if 2 * coming_out(one := max(group, key=lambda sum_: coming_out(sum_, told)), told)
            >= len(one.items)
        }
        yield from best.values()


def _columns_of_shares(facts: Facts, paragraphs: Sequence[int]) -> list[list[Decimal]]:
    """The percentages of some rows that are the shares of no ratio, where each row has one."""
    columns: dict[int, list[Decimal]] = defaultdict(list)
    for paragraph in paragraphs:
        for measure in facts.by_paragraph.get(paragraph, []):
            place = facts.view.document.column_at(measure.evidence.start)
            if measure.percent is not None and measure.numerator is None and place is not None:
                columns[place[1]].append(measure.percent)
    return [told for told in columns.values() if len(told) == len(paragraphs)]


def coming_out(each: Sum, shares: Sequence[Decimal]) -> int:
    """How many of the items of a sum are their shares of its total."""
    found = 0
    for item, share in zip(each.items, shares, strict=True):
        step = Decimal(1).scaleb(int(share.as_tuple().exponent))
        found += abs(100 * (item.value or _NONE) / (each.total.value or _ONE) - share) < step
    return found
