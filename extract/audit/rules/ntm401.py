"""An announced count isn't the number of items that follow.

What it means: a text that announces 6 criteria and lists five has lost one, or counted wrong.

Why it matters: nobody can tell which criterion was meant, and the count goes into summaries.

Not checkable where the end of the list can't be made out (open lists, etc.).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from extract.audit.claim import Claim, Weight
from extract.audit.facts import OPEN_LIST, adds_a_column, listed
from extract.links import Fact
from extract.messages import Text, text
from extract.report import Announced, Report

CODE, SLUG, WEIGHT = "NTM401", "list-count", Weight.CONTRADICTION


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every announced count with its items."""
    for announced in report.announced:
        if adds_a_column(report.document, announced):
            continue  # a total: NTM301
        said: dict[str, object] = {
            "count": announced.count,
            "noun": announced.noun,
            "listed": len(announced.items),
        }
        items = range(1, len(announced.items) + 1)
        yield Claim(
            CODE,
            SLUG,
            WEIGHT,
            _facts(announced),
            listed("count-list", "next-named", items, 0),
            partial(_can_hold, announced.joined),
            announced.evidence,
            holds=text("{count} {noun} are announced and listed", **said),
            fails=_fails(announced, said),
            indicator=announced.indicator,
            stated=str(announced.count),
            computed=str(len(announced.items)),
            related=tuple(announced.items),
            doubt=None if announced.complete else OPEN_LIST,
            near=abs(announced.count - len(items)) <= max(1, announced.count // 10),
        )


def _fails(announced: Announced, said: dict[str, object]) -> Text:
    if announced.out_of:
        return text(
            "{count}/{whole} {noun} are said to be achieved, the table calls {listed} {noun} so",
            **said,
            whole=announced.out_of,
        )
    return text("{count} {noun} are announced, {listed} {noun} are listed", **said)


def _facts(announced: Announced) -> tuple[Fact, ...]:
    count = Fact("count", announced.evidence, (Decimal(announced.count),), announced.noun)
    return (count, *(Fact("mark", item) for item in announced.items))


def _can_hold(joined: int, facts: Sequence[Fact]) -> bool:
    """Whether the count can be that of the items: names joined by a word (`và`) may be one."""
    items = len(facts) - 1
    return items - max(0, joined) <= facts[0].number <= items + max(0, -joined)
